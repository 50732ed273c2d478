/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/wr-list-page.h"

#include "base/wr-error.h"
#include "wire/wr-json.h"
#include "wire/wr-record-codec.h"
#include "wire/wr-stream-codec.h"

static WrRecord *
read_row (const WrRecordType *type, JsonNode *node, char **flaw, GError **error)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA, ": must be an object");
      return NULL;
    }
  return wr_record_from_json_leniently (type, json_node_get_object (node), flaw, error);
}

static void
read_rows (WrListPage *self, const WrRecordType *type, JsonArray *items)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *flaw = NULL;
      g_autoptr (WrRecord) record = read_row (type, json_array_get_element (items, i), &flaw, &error);

      if (record != NULL)
        g_ptr_array_add (self->changes, wr_change_new (record));
      else if (self->rejected++ == 0)
        self->first_rejection = g_strdup_printf ("/items/%u%s", i, error->message);
      if (flaw != NULL && self->flawed++ == 0)
        self->first_flaw = g_strdup_printf ("/items/%u%s", i, flaw);
    }
}

static gboolean
read_frame (WrListPage *self, const WrRecordType *type, JsonObject *object, GError **error)
{
  g_auto (WrCursor) cursor = { NULL };
  g_autoptr (GError) wrong = NULL;
  JsonArray *items = wr_json_get_array (object, "items", &wrong);

  if (wrong == NULL)
    self->as_of = g_strdup (wr_json_get_string (object, "as_of", &wrong));
  if (wrong == NULL)
    self->next = g_strdup (wr_json_get_string (object, "next", &wrong));
  if (wrong != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  if (items == NULL)
    {
      g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA, "/items: is missing");
      return FALSE;
    }
  if (!wr_cursor_parse (self->as_of, &cursor, error))
    {
      g_prefix_error (error, "/as_of: ");
      return FALSE;
    }
  read_rows (self, type, items);
  return TRUE;
}

WrListPage *
wr_list_page_read (const WrRecordType *type, const char *text, gsize length, GError **error)
{
  g_autoptr (JsonObject) object = wr_json_parse_object (text, (gssize) length, error);
  g_autoptr (WrListPage) self = NULL;

  if (object == NULL)
    return NULL;
  self = g_new0 (WrListPage, 1);
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_change_unref);
  return read_frame (self, type, object, error) ? g_steal_pointer (&self) : NULL;
}

void
wr_list_page_free (WrListPage *self)
{
  g_ptr_array_unref (self->changes);
  g_free (self->as_of);
  g_free (self->next);
  g_free (self->first_rejection);
  g_free (self->first_flaw);
  g_free (self);
}

char *
wr_list_page_write (GPtrArray *items, const char *as_of, const char *next)
{
  g_autoptr (JsonObject) tail = json_object_new ();
  g_autofree char *tail_text = NULL;
  GString *page = g_string_new ("{\"items\":[");

  for (guint i = 0; i < items->len; i++)
    {
      if (i > 0)
        g_string_append_c (page, ',');
      g_string_append (page, g_ptr_array_index (items, i));
    }
  json_object_set_string_member (tail, "as_of", as_of);
  if (next != NULL)
    json_object_set_string_member (tail, "next", next);
  else
    json_object_set_null_member (tail, "next");
  tail_text = wr_json_to_text (tail);
  g_string_append (page, "],");
  g_string_append (page, tail_text + 1); /* without its brace */
  return g_string_free_and_steal (page);
}
