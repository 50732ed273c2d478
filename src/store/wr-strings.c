/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-store"

#include "store/wr-database-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

void
wr_text_append_json (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (out, '\\');
      if ((guchar) *p < 0x20)
        g_string_append_printf (out, "\\u%04x", (guint) *p);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

char *
wr_strings_to_text (const char *const *strings)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; strings[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      wr_text_append_json (text, strings[i]);
    }
  g_string_append_c (text, ']');
  return g_string_free_and_steal (text);
}

static char **
parse (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) != G_TYPE_STRING)
        return NULL;
      g_strv_builder_add (builder, json_node_get_string (element));
    }
  return g_strv_builder_end (builder);
}

/* Almost no string has anything escaped in it; then a quote can only be a delimiter and no parser is needed. */
char **
wr_strings_from_text (const char *text)
{
  gsize length = strlen (text);
  g_autofree char *inside = NULL;

  if (strcmp (text, "[]") == 0)
    return g_new0 (char *, 1);
  if (strchr (text, '\\') != NULL || !g_str_has_prefix (text, "[\"") || !g_str_has_suffix (text, "\"]") || length < 4)
    return parse (text);
  inside = g_strndup (text + 2, length - 4);
  if (*inside == '\0')
    return g_strdupv ((char *[]) { inside, NULL });
  return g_strsplit (inside, "\",\"", -1);
}
