/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/wr-json.h"

#include "base/wr-error.h"

#include <math.h>

/* Integers beyond this are not the same in every JSON reader (RFC 8259, 6). */
#define SAFE_INTEGER 9007199254740992.0

JsonObject *
wr_json_parse_object (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) parse_error = NULL;
  JsonNode *root;

  json_parser_set_strict (parser, TRUE);
  if (!json_parser_load_from_data (parser, text != NULL ? text : "", text != NULL ? length : 0, &parse_error))
    {
      g_set_error (error, WR_ERROR, WR_ERROR_INVALID_DATA, "not JSON: %s", parse_error->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA, "not one JSON object");
      return NULL;
    }
  return json_node_dup_object (root);
}

char *
wr_json_to_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

/* The member when it is there and not null. */
static JsonNode *
get_node (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static void
set_type_error (GError **error, const char *member, const char *expected)
{
  g_set_error (error, WR_ERROR, WR_ERROR_INVALID_DATA, "/%s: must be %s", member, expected);
}

const char *
wr_json_get_string (JsonObject *object, const char *member, GError **error)
{
  JsonNode *node = get_node (object, member);

  if (node == NULL)
    return NULL;
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    {
      set_type_error (error, member, "a string");
      return NULL;
    }
  return json_node_get_string (node);
}

gint64
wr_json_get_int (JsonObject *object, const char *member, gint64 fallback, GError **error)
{
  JsonNode *node = get_node (object, member);
  gint64 value;

  if (node == NULL)
    return fallback;
  if (!wr_json_node_read_int (node, &value))
    {
      set_type_error (error, member, "an integer");
      return fallback;
    }
  return value;
}

gboolean
wr_json_node_read_int (JsonNode *node, gint64 *value)
{
  double number;

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    {
      *value = json_node_get_int (node);
      return TRUE;
    }
  if (!wr_json_node_read_number (node, &number) || number != trunc (number) || fabs (number) > SAFE_INTEGER)
    return FALSE;
  *value = (gint64) number;
  return TRUE;
}

gboolean
wr_json_node_read_number (JsonNode *node, double *value)
{
  GType type = json_node_get_value_type (node);

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;
  *value = json_node_get_double (node);
  return isfinite (*value);
}

gboolean
wr_json_get_bool (JsonObject *object, const char *member, gboolean fallback, GError **error)
{
  JsonNode *node = get_node (object, member);

  if (node == NULL)
    return fallback;
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    {
      set_type_error (error, member, "true or false");
      return fallback;
    }
  return json_node_get_boolean (node);
}

JsonObject *
wr_json_get_object (JsonObject *object, const char *member, GError **error)
{
  JsonNode *node = get_node (object, member);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      set_type_error (error, member, "an object");
      return NULL;
    }
  return json_node_get_object (node);
}

JsonArray *
wr_json_get_array (JsonObject *object, const char *member, GError **error)
{
  JsonNode *node = get_node (object, member);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      set_type_error (error, member, "an array");
      return NULL;
    }
  return json_node_get_array (node);
}
