/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-router.h"

#include <string.h>
#include <sys/socket.h>

#include "base/wr-clock.h"
#include "base/wr-error.h"
#include "config.h"
#include "platform/wr-resources.h"

/* A sender that goes on beyond this after being told that its body is too large is cut off. */
#define CUT_OFF_BODY (1024 * 1024)

typedef struct
{
  const char *method;
  const char *path; /* segments after /v1; "*" stands for any one */
  WrHandler handler;
  gboolean demo_only;
} Route;

/* The first that fits is taken. */
static const Route routes[] = {
  { "GET", "meta", wr_site_get_meta },
  { "GET", "me", wr_site_get_me },
  { "GET", "events", wr_events_stream },
  { "GET", "changes", wr_events_list },
  { "POST", "demo/floods", wr_demo_start_flood, TRUE },
  { "POST", "demo/alarms", wr_demo_signal_alarm, TRUE },
  { "POST", "alarms/*/actions/acknowledge", wr_alarms_acknowledge },
  { "POST", "cameras/*/sessions", wr_cameras_open_session },
  { "GET", "areas", wr_records_list },
  { "GET", "roads", wr_records_list },
  { "GET", "buildings", wr_records_list },
  { "GET", "shelters", wr_records_list },
  { "GET", "cameras", wr_records_list },
  { "GET", "devices", wr_records_list },
  { "GET", "people", wr_records_list },
  { "GET", "alarms", wr_records_list },
  { "GET", "areas/*", wr_records_get },
  { "GET", "roads/*", wr_records_get },
  { "GET", "buildings/*", wr_records_get },
  { "GET", "shelters/*", wr_records_get },
  { "GET", "cameras/*", wr_records_get },
  { "GET", "devices/*", wr_records_get },
  { "GET", "people/*", wr_records_get },
  { "GET", "alarms/*", wr_records_get },
};

struct _WrRouter
{
  SoupServer *server;
  WrContext *context;
  char *token;
  gsize token_length;
  guint port;
  guint n_open;
  gboolean door_closed;
};

/* What is kept with each message until it is finished. */
typedef struct
{
  WrRouter *router;
  gint64 started_at;
  gsize received;
} Visit;

static gboolean
path_fits (const char *pattern, char **parts)
{
  g_auto (GStrv) wanted = g_strsplit (pattern, "/", -1);
  guint i;

  for (i = 0; wanted[i] != NULL && parts[i] != NULL; i++)
    if (strcmp (wanted[i], "*") != 0 && strcmp (wanted[i], parts[i]) != 0)
      return FALSE;

  return wanted[i] == NULL && parts[i] == NULL;
}

/* @allow: (out): the methods that the path has, comma separated. */
static const Route *
find_route (WrRouter *self, const char *method, char **parts, GString *allow)
{
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      const Route *route = &routes[i];

      if ((route->demo_only && self->context->simulation == NULL) || !path_fits (route->path, parts))
        continue;
      if (strcmp (route->method, method) == 0)
        return route;
      g_string_append_printf (allow, "%s%s", allow->len > 0 ? ", " : "", route->method);
    }

  return NULL;
}

/* Compares in a time that depends on the length given alone. */
static gboolean
is_token (WrRouter *self, const char *given)
{
  gsize length = strlen (given);
  volatile guint8 difference = length == self->token_length ? 0 : 1;

  for (gsize i = 0; i < length; i++)
    difference |= (guint8) (given[i] ^ self->token[i % self->token_length]);

  return difference == 0;
}

static gboolean
is_authorised (WrRouter *self, SoupMessageHeaders *headers)
{
  const char *value = soup_message_headers_get_one (headers, "Authorization");

  return value != NULL && g_ascii_strncasecmp (value, "Bearer ", 7) == 0 && is_token (self, value + 7);
}

static void
refuse_at_door (SoupServerMessage *message, guint status, const char *type, const char *detail)
{
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection", "close");
  wr_problem_respond (message, status, type, NULL, detail);
}

static void
refuse_large (SoupServerMessage *message)
{
  refuse_at_door (message, 413, "too-large", "A request body may have at most 64 KiB.");
}

/* Ends the connection with a reset: after a mere close a sender with a full window would wait for a minute. */
static void
cut_off (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);
  struct linger none = { .l_onoff = 1 };

  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &none, sizeof none);
  g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer user_data)
{
  Visit *visit = user_data;

  visit->received += g_bytes_get_size (chunk);
  if (visit->received > CUT_OFF_BODY)
    cut_off (message);
  else if (visit->received > WR_REQUEST_MAX_BODY && soup_server_message_get_status (message) == 0)
    refuse_large (message);
}

static void
finished_cb (SoupServerMessage *message, gpointer user_data)
{
  Visit *visit = user_data;

  visit->router->n_open--;
  g_debug ("method=%s path=%s status=%u ms=%" G_GINT64_FORMAT, soup_server_message_get_method (message),
           g_uri_get_path (soup_server_message_get_uri (message)), soup_server_message_get_status (message),
           wr_clock_monotonic () - visit->started_at);
  g_signal_handlers_disconnect_by_data (message, visit);
  g_free (visit);
}

static void
enter (WrRouter *self, SoupServerMessage *message)
{
  Visit *visit = g_new0 (Visit, 1);

  visit->router = self;
  visit->started_at = wr_clock_monotonic ();
  self->n_open++;
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), visit);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), visit);
}

/* Called when the headers are there: nothing of the body of a request that is refused here is kept. */
static void
door_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  WrRouter *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  enter (self, message);
  soup_message_headers_remove (headers, "Range");
  if (soup_message_headers_get_one (headers, "Transfer-Encoding") != NULL
      && soup_message_headers_get_one (headers, "Content-Length") != NULL)
    refuse_at_door (message, 400, "bad-request", "Send either Content-Length or Transfer-Encoding.");
  else if (!is_authorised (self, headers))
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "WWW-Authenticate", "Bearer");
      refuse_at_door (message, 401, "unauthorized", "Send the bearer token of this platform.");
    }
  else if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
           && soup_message_headers_get_content_length (headers) > WR_REQUEST_MAX_BODY)
    refuse_large (message);
  else if (self->door_closed)
    refuse_at_door (message, 503, "stopping", "The platform is stopping. Try again shortly.");
}

/* Called when the body is there, unless the door refused. */
static void
request_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  WrRouter *self = user_data;
  g_auto (GStrv) parts = g_str_has_prefix (path, "/v1/") ? g_strsplit (path + strlen ("/v1/"), "/", -1) : NULL;
  g_autoptr (GString) allow = g_string_new (NULL);
  g_autoptr (WrRequest) request = NULL;
  const Route *route = NULL;

  if (parts != NULL)
    route = find_route (self, soup_server_message_get_method (message), parts, allow);

  if (route == NULL && allow->len > 0)
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow", allow->str);
      wr_problem_respond (message, 405, "method-not-allowed", NULL, "This resource does not have that method.");
      return;
    }
  if (route == NULL)
    {
      wr_problem_respond (message, 404, "not-found", NULL, "There is no such resource in this contract.");
      return;
    }

  request = wr_request_new (message, "officer-demo", query, parts);
  route->handler (self->context, request);
}

static gboolean
find_port (WrRouter *self, GError **error)
{
  GSList *listeners = soup_server_get_listeners (self->server);
  g_autoptr (GSocketAddress) address = listeners != NULL ? g_socket_get_local_address (listeners->data, error) : NULL;

  g_slist_free (listeners);
  if (address == NULL)
    return FALSE;

  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));

  return TRUE;
}

WrRouter *
wr_router_new (WrContext *context, GSocketAddress *address, const char *token, GError **error)
{
  g_autoptr (WrRouter) self = g_new0 (WrRouter, 1);
  g_autoptr (GError) listen_error = NULL;

  self->context = context;
  self->token = g_strdup (token);
  self->token_length = strlen (token);
  self->server = soup_server_new ("server-header", "watchroom-platform/" WR_VERSION, NULL);
  soup_server_add_early_handler (self->server, NULL, door_cb, self, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);

  if (!soup_server_listen (self->server, address, 0, &listen_error) || !find_port (self, &listen_error))
    {
      g_autofree char *where = g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address));

      if (g_error_matches (listen_error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
        g_set_error (error, WR_ERROR, WR_ERROR_FAILED,
                     "%s is taken by another program. Stop it, or choose another port with --listen.", where);
      else
        g_set_error (error, WR_ERROR, WR_ERROR_FAILED, "Cannot serve on %s: %s", where, listen_error->message);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
wr_router_free (WrRouter *self)
{
  if (self->port > 0)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  explicit_bzero (self->token, self->token_length);
  g_free (self->token);
  g_free (self);
}

guint
wr_router_get_port (WrRouter *self)
{
  return self->port;
}

void
wr_router_close_door (WrRouter *self)
{
  self->door_closed = TRUE;
}

guint
wr_router_count (WrRouter *self)
{
  return self->n_open;
}
