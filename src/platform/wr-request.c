/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-request.h"

#include <string.h>

#include "base/wr-error.h"
#include "wire/wr-json.h"
#include "wire/wr-problem.h"

struct _WrRequest
{
  grefcount ref_count;
  SoupServerMessage *message;
  char *sub;
  GHashTable *query;
  char **parts;
  gboolean deferred;
};

WrRequest *
wr_request_new (SoupServerMessage *message, const char *sub, GHashTable *query, char **parts)
{
  WrRequest *self = g_new0 (WrRequest, 1);

  g_ref_count_init (&self->ref_count);
  self->message = g_object_ref (message);
  self->sub = g_strdup (sub);
  self->query = query != NULL ? g_hash_table_ref (query) : NULL;
  self->parts = g_strdupv (parts);

  return self;
}

WrRequest *
wr_request_ref (WrRequest *self)
{
  g_ref_count_inc (&self->ref_count);

  return self;
}

void
wr_request_unref (WrRequest *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;

  g_clear_object (&self->message);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_strfreev (self->parts);
  g_free (self->sub);
  g_free (self);
}

SoupServerMessage *
wr_request_get_message (WrRequest *self)
{
  return self->message;
}

const char *
wr_request_get_sub (WrRequest *self)
{
  return self->sub;
}

const char *
wr_request_get_part (WrRequest *self, guint index)
{
  return index < g_strv_length (self->parts) ? self->parts[index] : NULL;
}

const char *
wr_request_get_query (WrRequest *self, const char *name)
{
  return self->query != NULL ? g_hash_table_lookup (self->query, name) : NULL;
}

const char *
wr_request_get_header (WrRequest *self, const char *name)
{
  return soup_message_headers_get_one (soup_server_message_get_request_headers (self->message), name);
}

gboolean
wr_request_check_query (WrRequest *self, const char *const *names)
{
  GHashTableIter iter;
  gpointer name;

  if (self->query == NULL)
    return TRUE;

  g_hash_table_iter_init (&iter, self->query);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (names, name))
      {
        g_autofree char *known = g_strjoinv (", ", (char **) names);
        g_autofree char *detail = g_strdup_printf (
            "The query has a parameter this resource does not know. It knows: %s.", known[0] != '\0' ? known : "none");

        wr_request_refuse (self, 400, "bad-query", detail);
        return FALSE;
      }

  return TRUE;
}

gboolean
wr_request_read_int (WrRequest *self, const char *name, gint64 min, gint64 max, gint64 fallback, gint64 *value)
{
  const char *text = wr_request_get_query (self, name);
  g_autofree char *detail = NULL;

  *value = fallback;
  if (text == NULL || g_ascii_string_to_signed (text, 10, min, max, value, NULL))
    return TRUE;

  detail = g_strdup_printf ("The query parameter \"%s\" must be an integer from %" G_GINT64_FORMAT
                            " to %" G_GINT64_FORMAT ".",
                            name, min, max);
  wr_request_refuse (self, 400, "bad-query", detail);

  return FALSE;
}

static gboolean
has_json_type (WrRequest *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);

  return g_strcmp0 (soup_message_headers_get_content_type (headers, NULL), "application/json") == 0;
}

JsonObject *
wr_request_read_json (WrRequest *self)
{
  SoupMessageBody *body = soup_server_message_get_request_body (self->message);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *object;
  const char *text;
  gsize length;

  if (!has_json_type (self))
    {
      wr_request_refuse (self, 415, "unsupported-media-type", "Send the body as application/json.");
      return NULL;
    }

  bytes = soup_message_body_flatten (body);
  text = g_bytes_get_data (bytes, &length);
  object = wr_json_parse_object (text != NULL ? text : "", (gssize) length, &error);
  if (object == NULL)
    wr_request_refuse (self, 400, "malformed-json", error->message);

  return object;
}

char *
wr_request_dup_hash (WrRequest *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (soup_server_message_get_request_body (self->message));
  const char *method = soup_server_message_get_method (self->message);
  const char *path = g_uri_get_path (soup_server_message_get_uri (self->message));

  g_checksum_update (checksum, (const guchar *) method, (gssize) strlen (method) + 1);
  g_checksum_update (checksum, (const guchar *) path, (gssize) strlen (path) + 1);
  if (g_bytes_get_size (bytes) > 0)
    g_checksum_update (checksum, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));

  return g_strdup (g_checksum_get_string (checksum));
}

void
wr_request_defer (WrRequest *self)
{
  g_return_if_fail (!self->deferred);

  self->deferred = TRUE;
  wr_request_ref (self);
  soup_server_message_pause (self->message);
}

static void
release (WrRequest *self)
{
  if (!self->deferred)
    return;

  self->deferred = FALSE;
  soup_server_message_unpause (self->message);
  wr_request_unref (self);
}

void
wr_request_set_header (WrRequest *self, const char *name, const char *value)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (self->message), name, value);
}

void
wr_request_answer (WrRequest *self, guint status, char *body)
{
  soup_server_message_set_status (self->message, status, NULL);
  if (body != NULL)
    soup_server_message_set_response (self->message, "application/json", SOUP_MEMORY_TAKE, body, strlen (body));
  release (self);
}

void
wr_request_refuse (WrRequest *self, guint status, const char *type, const char *detail)
{
  wr_problem_respond (self->message, status, type, NULL, detail);
  release (self);
}

void
wr_request_refuse_invalid (WrRequest *self, const GError *error)
{
  const char *colon = error->message[0] == '/' ? strchr (error->message, ':') : NULL;
  g_autofree char *pointer = colon != NULL ? g_strndup (error->message, (gsize) (colon - error->message)) : NULL;

  wr_problem_respond (self->message, 422, "invalid-body", pointer, error->message);
  release (self);
}

void
wr_request_refuse_error (WrRequest *self, const GError *error)
{
  if (g_error_matches (error, WR_ERROR, WR_ERROR_STORAGE_FULL))
    wr_request_refuse (self, 507, "storage-full", error->message);
  else
    wr_request_refuse (self, 503, "storage-failed", error->message);
}

/* The titles of the contract's problem types, docs/api/platform.yaml. */
static const char *
title_of (const char *type)
{
  static const struct
  {
    const char *type, *title;
  } titles[] = {
    { "unauthorized", "Not signed in" },
    { "not-found", "Not found" },
    { "method-not-allowed", "Method not allowed" },
    { "bad-request", "Bad request" },
    { "bad-query", "Bad query parameter" },
    { "bad-cursor", "Not a cursor of this platform" },
    { "cursor-expired", "Cursor expired" },
    { "malformed-json", "Malformed JSON" },
    { "invalid-body", "Invalid body" },
    { "unsupported-media-type", "Unsupported media type" },
    { "too-large", "Body too large" },
    { "key-missing", "Idempotency-Key missing" },
    { "key-invalid", "Idempotency-Key invalid" },
    { "key-in-flight", "Same command in flight" },
    { "key-reused", "Idempotency-Key used for something else" },
    { "not-acknowledgeable", "Nothing to acknowledge" },
    { "not-applicable", "Not applicable" },
    { "no-video", "No video" },
    { "camera-offline", "Camera offline" },
    { "storage-failed", "Storage failed" },
    { "storage-full", "Storage full" },
    { "stopping", "Platform is stopping" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (titles[i].type, type) == 0)
      return titles[i].title;

  g_return_val_if_reached (type);
}

void
wr_problem_respond (SoupServerMessage *message, guint status, const char *type, const char *pointer, const char *detail)
{
  g_autoptr (WrProblem) problem = wr_problem_new ((int) status, type, title_of (type), detail);
  char *text;

  problem->pointer = g_strdup (pointer);
  text = wr_problem_to_text (problem);
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, WR_PROBLEM_MEDIA_TYPE, SOUP_MEMORY_TAKE, text, strlen (text));
}
