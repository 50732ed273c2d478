/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-resources.h"

#include <string.h>

#include "base/wr-id.h"
#include "wire/wr-list-page.h"
#include "wire/wr-stream-codec.h"

#define PAGE_MAX 500
#define PAGE_DEFAULT 100

/* The place in a list is the last id of the page before, in base64 so that nobody reads a meaning into it. */
static char *
encode_place (const char *id)
{
  return id != NULL ? g_base64_encode ((const guchar *) id, strlen (id)) : NULL;
}

static char *
decode_place (const char *text)
{
  g_autofree char *id = NULL;
  g_autofree guchar *bytes = NULL;
  gsize length;

  if (strlen (text) > 128)
    return NULL;
  bytes = g_base64_decode (text, &length);
  id = g_strndup ((const char *) bytes, length);

  return wr_id_is_valid (id) ? g_steal_pointer (&id) : NULL;
}

static void
add_next_link (WrRequest *request, gint64 limit, const char *next)
{
  g_autofree char *escaped = g_uri_escape_string (next, NULL, FALSE);
  g_autofree char *link = g_strdup_printf ("</v1/%s?limit=%" G_GINT64_FORMAT "&after=%s>; rel=\"next\"",
                                           wr_request_get_part (request, 0), limit, escaped);

  wr_request_set_header (request, "Link", link);
}

void
wr_records_list (WrContext *context, WrRequest *request)
{
  static const char *const parameters[] = { "after", "limit", NULL };
  const WrRecordType *type = wr_record_type_for_collection (wr_request_get_part (request, 0));
  const char *after = wr_request_get_query (request, "after");
  g_autofree char *place = NULL, *last = NULL, *next = NULL, *as_of = NULL;
  g_autoptr (GPtrArray) items = NULL;
  gint64 limit;

  if (!wr_request_check_query (request, parameters)
      || !wr_request_read_int (request, "limit", 1, PAGE_MAX, PAGE_DEFAULT, &limit))
    return;

  if (after != NULL)
    {
      place = decode_place (after);
      if (place == NULL)
        {
          wr_request_refuse (request, 400, "bad-cursor", "\"after\" must be the \"next\" of the page before.");
          return;
        }
    }

  items = wr_register_list (context->reg, type, place, (guint) limit, &last);
  next = encode_place (last);
  as_of = wr_cursor_format (wr_register_get_epoch (context->reg), wr_register_get_head (context->reg));
  if (next != NULL)
    add_next_link (request, limit, next);
  wr_request_set_header (request, "Cache-Control", "no-store");
  wr_request_answer (request, 200, wr_list_page_write (items, as_of, next));
}

/* If-None-Match of RFC 9110: "*", or a list of entity tags, compared weakly. */
static gboolean
has_tag (const char *header, const char *tag)
{
  g_auto (GStrv) tags = g_strsplit (header, ",", 64);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      const char *given = g_strstrip (tags[i]);

      if (g_str_has_prefix (given, "W/"))
        given += 2;
      if (strcmp (given, tag) == 0 || strcmp (given, "*") == 0)
        return TRUE;
    }

  return FALSE;
}

void
wr_records_get (WrContext *context, WrRequest *request)
{
  static const char *const parameters[] = { NULL };
  const WrRecordType *type = wr_record_type_for_collection (wr_request_get_part (request, 0));
  const char *known = wr_request_get_header (request, "If-None-Match");
  const WrStoredRecord *stored;
  g_autofree char *tag = NULL;

  if (!wr_request_check_query (request, parameters))
    return;

  stored = wr_register_get (context->reg, type, wr_request_get_part (request, 1));
  if (stored == NULL)
    {
      wr_request_refuse (request, 404, "not-found", "There is no such record, or it is gone.");
      return;
    }

  tag = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", wr_record_get_version (stored->record));
  wr_request_set_header (request, "ETag", tag);
  wr_request_set_header (request, "Cache-Control", "no-cache");
  if (known != NULL && has_tag (known, tag))
    wr_request_answer (request, 304, NULL);
  else
    wr_request_answer (request, 200, g_strdup (stored->json));
}
