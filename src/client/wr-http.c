/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-client"

#include "client/wr-http.h"

#include "config.h"

#include "base/wr-clock.h"
#include "base/wr-error.h"
#include "client/wr-deadline.h"
#include "wire/wr-problem.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <libsoup/soup.h>

#define CONNECTIONS_PER_HOST 8
#define OPEN_DEADLINE_MS 10000
#define STREAM_SILENCE_S 10
#define PROBLEM_MAX_BYTES (64 * 1024)
#define BLOCK_BYTES 16384

struct _WrHttp
{
  gatomicrefcount ref_count;
  char *base;     /* without a slash at the end */
  char *host;     /* as shown to people */
  gboolean local; /* this computer: no proxy */
  char *authorization;
  SoupSession
      *requests; /* a session of their own for the long streams: they never use up the connections of the rest */
  SoupSession *streams;
};

struct _WrHttpStream
{
  WrHttp *http;
  SoupMessage *message;
  GInputStream *input;
};

static SoupSession *
make_session (gboolean local, guint timeout_s)
{
  SoupSession *session = soup_session_new_with_options ("max-conns-per-host", CONNECTIONS_PER_HOST, "timeout",
                                                        timeout_s, "user-agent", "watchroom/" WR_VERSION, NULL);

  if (local)
    soup_session_set_proxy_resolver (session, NULL);
  return session;
}

static gboolean
host_is_local (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_strcmp0 (host, "localhost") == 0 || (address != NULL && g_inet_address_get_is_loopback (address));
}

static gboolean
check_url (GUri *uri, gboolean *local, GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0' || (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https")))
    {
      g_set_error_literal (error, WR_ERROR, WR_ERROR_FAILED,
                           _ ("The platform’s address must start with https:// and name a computer."));
      return FALSE;
    }
  *local = host_is_local (host);
  if (!*local && g_str_equal (scheme, "http"))
    {
      g_set_error (error, WR_ERROR, WR_ERROR_FAILED,
                   _ ("The platform at %s is not on this computer: its address must start with https://."), host);
      return FALSE;
    }
  return TRUE;
}

WrHttp *
wr_http_new (const char *url, const char *token, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  gboolean local = FALSE;
  WrHttp *self;

  if (uri == NULL)
    {
      g_set_error (error, WR_ERROR, WR_ERROR_FAILED, _ ("“%s” is not an address of a platform."), url);
      return NULL;
    }
  if (!check_url (uri, &local, error))
    return NULL;
  self = g_new0 (WrHttp, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->base = g_strdup (url);
  for (gsize n = strlen (self->base); n > 0 && self->base[n - 1] == '/'; n--)
    self->base[n - 1] = '\0';
  self->host = g_strdup (g_uri_get_host (uri));
  self->local = local;
  self->authorization = g_strconcat ("Bearer ", token, NULL);
  self->requests = make_session (local, 0);
  self->streams = make_session (local, STREAM_SILENCE_S);
  soup_session_remove_feature_by_type (self->streams, SOUP_TYPE_CONTENT_DECODER);
  return self;
}

WrHttp *
wr_http_ref (WrHttp *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
wr_http_unref (WrHttp *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_object (&self->requests);
  g_clear_object (&self->streams);
  explicit_bzero (self->authorization, strlen (self->authorization));
  g_free (self->authorization);
  g_free (self->base);
  g_free (self->host);
  g_free (self);
}

/* A transport's error as a sentence; one that the caller asked for by cancelling stays what it is. */
static void
take_transport_error (WrHttp *self, WrDeadline *deadline, GError *raw, GError **error)
{
  gboolean late = deadline != NULL && wr_deadline_has_passed (deadline);

  if (late || g_error_matches (raw, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_set_error (error, WR_ERROR, WR_ERROR_TIMED_OUT, _ ("The platform at %s does not answer."), self->host);
  else if (g_error_matches (raw, G_IO_ERROR, G_IO_ERROR_CANCELLED) || raw->domain == WR_ERROR)
    g_set_error_literal (error, raw->domain, raw->code, raw->message);
  else if (g_error_matches (raw, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    g_set_error (error, WR_ERROR, WR_ERROR_UNREACHABLE, _ ("Nothing answers at the platform’s address %s."),
                 self->host);
  else
    g_set_error (error, WR_ERROR, WR_ERROR_UNREACHABLE, _ ("The connection to the platform at %s broke: %s."),
                 self->host, raw->message);
  g_error_free (raw);
}

static SoupMessage *
make_message (WrHttp *self, const char *method, const char *path, GError **error)
{
  g_autofree char *url = g_strconcat (self->base, path, NULL);
  SoupMessage *message = soup_message_new (method, url);

  if (message == NULL)
    {
      g_set_error (error, WR_ERROR, WR_ERROR_FAILED, _ ("“%s” is not an address of a platform."), url);
      return NULL;
    }
  soup_message_set_force_http1 (message, TRUE);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", self->authorization);
  return message;
}

/* Reads to the end, refusing more than @max_bytes. */
static GByteArray *
read_body (GInputStream *input, gsize max_bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  char block[BLOCK_BYTES];
  gssize n;

  while ((n = g_input_stream_read (input, block, sizeof block, cancellable, error)) > 0)
    {
      if (body->len + (gsize) n > max_bytes)
        {
          g_autofree char *limit = g_format_size (max_bytes);

          g_set_error (error, WR_ERROR, WR_ERROR_TOO_LARGE, _ ("The platform’s answer is larger than %s."), limit);
          return NULL;
        }
      g_byte_array_append (body, (guint8 *) block, (guint) n);
    }
  return n < 0 ? NULL : g_steal_pointer (&body);
}

static WrHttpAnswer *
make_answer (SoupMessage *message, GByteArray *body)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *retry_after = soup_message_headers_get_one (headers, "Retry-After");
  WrHttpAnswer *answer = g_new0 (WrHttpAnswer, 1);

  answer->status = soup_message_get_status (message);
  answer->replayed = g_strcmp0 (soup_message_headers_get_one (headers, "Idempotency-Replayed"), "true") == 0;
  if (retry_after != NULL)
    answer->retry_after_ms = CLAMP (g_ascii_strtoll (retry_after, NULL, 10), 1, 3600) * WR_SECOND;
  answer->length = body->len;
  g_byte_array_append (body, (const guint8 *) "", 1);
  answer->body = (char *) g_byte_array_free (body, FALSE);
  return answer;
}

static void
set_request (SoupMessage *message, const WrHttpRequest *request)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_headers_replace (headers, "Accept", "application/json, application/problem+json");
  if (request->idempotency_key != NULL)
    soup_message_headers_replace (headers, "Idempotency-Key", request->idempotency_key);
  if (request->body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (request->body, strlen (request->body));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }
}

WrHttpAnswer *
wr_http_send (WrHttp *self, const WrHttpRequest *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (WrDeadline) deadline = NULL;
  g_autoptr (SoupMessage) message = make_message (self, request->method, request->path, error);
  g_autoptr (GInputStream) input = NULL;
  GByteArray *body = NULL;
  GError *raw = NULL;

  if (message == NULL)
    return NULL;
  set_request (message, request);
  deadline = wr_deadline_new (request->deadline_ms, cancellable);
  input = soup_session_send (self->requests, message, wr_deadline_get_cancellable (deadline), &raw);
  if (input != NULL)
    body = read_body (input, request->max_bytes, wr_deadline_get_cancellable (deadline), &raw);
  if (body == NULL)
    {
      take_transport_error (self, deadline, raw, error);
      return NULL;
    }
  return make_answer (message, body);
}

void
wr_http_answer_free (WrHttpAnswer *self)
{
  g_free (self->body);
  g_free (self);
}

WrHttpAnswer *
wr_http_get (WrHttp *self, const char *path, guint deadline_ms, gsize max_bytes, GCancellable *cancellable,
             GError **error)
{
  const WrHttpRequest request = { .method = "GET", .path = path, .deadline_ms = deadline_ms, .max_bytes = max_bytes };
  g_autoptr (WrHttpAnswer) answer = wr_http_send (self, &request, cancellable, error);

  if (answer == NULL)
    return NULL;
  if (!SOUP_STATUS_IS_SUCCESSFUL (answer->status))
    {
      g_propagate_error (error, wr_problem_to_error ((int) answer->status, answer->body, answer->length));
      return NULL;
    }
  return g_steal_pointer (&answer);
}

/* Whether the answer is an event stream; what it says instead goes into @error. */
static gboolean
check_stream (SoupMessage *message, GInputStream *input, GCancellable *cancellable, GError **error)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);
  g_autoptr (GByteArray) body = NULL;

  if (soup_message_get_status (message) == SOUP_STATUS_OK)
    {
      if (g_strcmp0 (type, "text/event-stream") == 0)
        return TRUE;
      g_set_error (error, WR_ERROR, WR_ERROR_INVALID_DATA,
                   _ ("The platform answers with %s where its event stream should be."), type != NULL ? type : "?");
      return FALSE;
    }
  body = read_body (input, PROBLEM_MAX_BYTES, cancellable, error);
  if (body != NULL)
    {
      g_byte_array_append (body, (const guint8 *) "", 1);
      g_propagate_error (
          error, wr_problem_to_error ((int) soup_message_get_status (message), (char *) body->data, body->len - 1));
    }
  return FALSE;
}

static WrHttpStream *
make_stream (WrHttp *self, SoupMessage *message, GInputStream *input)
{
  WrHttpStream *stream = g_new0 (WrHttpStream, 1);

  stream->http = wr_http_ref (self);
  stream->message = g_object_ref (message);
  stream->input = g_object_ref (input);
  return stream;
}

WrHttpStream *
wr_http_open_stream (WrHttp *self, const char *path, const char *last_event_id, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (WrDeadline) deadline = NULL;
  g_autoptr (SoupMessage) message = make_message (self, "GET", path, error);
  g_autoptr (GInputStream) input = NULL;
  SoupMessageHeaders *headers;
  GError *raw = NULL;

  if (message == NULL)
    return NULL;
  headers = soup_message_get_request_headers (message);
  soup_message_headers_replace (headers, "Accept", "text/event-stream");
  if (last_event_id != NULL)
    soup_message_headers_replace (headers, "Last-Event-ID", last_event_id);
  deadline = wr_deadline_new (OPEN_DEADLINE_MS, cancellable);
  input = soup_session_send (self->streams, message, wr_deadline_get_cancellable (deadline), &raw);
  if (input == NULL || !check_stream (message, input, wr_deadline_get_cancellable (deadline), &raw))
    {
      take_transport_error (self, deadline, raw, error);
      return NULL;
    }
  return make_stream (self, message, input);
}

gssize
wr_http_stream_read (WrHttpStream *self, char *buffer, gsize size, gboolean wait, GCancellable *cancellable,
                     GError **error)
{
  GError *raw = NULL;
  gssize n = g_pollable_stream_read (self->input, buffer, size, wait, cancellable, &raw);

  if (n > 0)
    return n;
  if (n < 0 && g_error_matches (raw, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    {
      g_error_free (raw);
      return 0;
    }
  if (n == 0)
    g_set_error (&raw, WR_ERROR, WR_ERROR_UNREACHABLE, _ ("The platform at %s ended the connection."),
                 self->http->host);
  take_transport_error (self->http, NULL, raw, error);
  return -1;
}

void
wr_http_stream_free (WrHttpStream *self)
{
  g_object_unref (self->input);
  g_object_unref (self->message);
  wr_http_unref (self->http);
  g_free (self);
}
