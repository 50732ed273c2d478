/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-error.h"
#include "client/wr-deadline.h"
#include "client/wr-http.h"

#include <string.h>

/* Blocking HTTP against a server that says exactly what the test wants, byte by byte. */

#define DEADLINE_MS 700
#define DRIP_US (50 * G_TIME_SPAN_MILLISECOND)
#define NO_ERROR (-1)

typedef struct
{
  GSocketService *service;
  guint16 port;
  char *answer;
  gboolean drip;    /* goes on with one byte every 50 ms */
  gint connections; /* atomic */
} Server;

static gboolean
run_cb (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, Server *server)
{
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  char request[4096];

  g_atomic_int_inc (&server->connections);
  g_main_context_wakeup (NULL);
  if (g_input_stream_read (in, request, sizeof request, NULL, NULL) <= 0 || server->answer == NULL)
    {
      /* says nothing until the other side gives up */
      g_input_stream_read (in, request, sizeof request, NULL, NULL);
      return TRUE;
    }
  g_output_stream_write_all (out, server->answer, strlen (server->answer), NULL, NULL, NULL);
  /* until the other side has gone */
  while (server->drip && g_output_stream_write_all (out, "1\r\nx\r\n", 6, NULL, NULL, NULL)
         && !g_socket_condition_timed_wait (g_socket_connection_get_socket (connection), G_IO_IN, DRIP_US, NULL, NULL))
    ;
  return TRUE;
}

static void
server_clear (gpointer data)
{
  g_free (((Server *) data)->answer);
}

static void
server_release (gpointer data, GClosure *closure)
{
  g_atomic_rc_box_release_full (data, server_clear);
}

/* It lives until its last connection has ended. */
static Server *
server_start (const char *answer, gboolean drip)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  Server *server = g_atomic_rc_box_new0 (Server);

  server->answer = g_strdup (answer);
  server->drip = drip;
  server->service = g_threaded_socket_service_new (8);
  g_socket_listener_add_address (G_SOCKET_LISTENER (server->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  server->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  g_signal_connect_data (server->service, "run", G_CALLBACK (run_cb), g_atomic_rc_box_acquire (server), server_release,
                         0);
  g_socket_service_start (server->service);
  return server;
}

static void
server_stop (Server *server)
{
  g_socket_service_stop (server->service);
  g_socket_listener_close (G_SOCKET_LISTENER (server->service));
  g_clear_object (&server->service);
  server_release (server, NULL);
}

/* A call under test, on a worker thread as in the desk. */
typedef struct
{
  WrHttp *http;
  gboolean stream;
  gsize max_bytes;
  GCancellable *cancellable;
  WrHttpAnswer *answer;
  GError *error;
  gint done; /* atomic */
} Call;

static gpointer
call_thread (gpointer data)
{
  Call *call = data;

  if (call->stream)
    {
      g_autoptr (WrHttpStream) stream =
          wr_http_open_stream (call->http, "/v1/events", "e.1", call->cancellable, &call->error);
      char block[64];

      while (stream != NULL
             && wr_http_stream_read (stream, block, sizeof block, TRUE, call->cancellable, &call->error) > 0)
        ;
    }
  else
    call->answer = wr_http_get (call->http, "/v1/me", DEADLINE_MS, call->max_bytes, call->cancellable, &call->error);
  g_atomic_int_set (&call->done, TRUE);
  g_main_context_wakeup (NULL);
  return NULL;
}

static void
run_call (Server *server, Call *call)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", server->port);
  g_autoptr (GError) error = NULL;
  GThread *thread;

  call->http = wr_http_new (url, "00ff", &error);
  g_assert_no_error (error);
  thread = g_thread_new ("call", call_thread, call);
  while (!g_atomic_int_get (&call->done))
    {
      g_main_context_iteration (NULL, TRUE);
      if (call->cancellable != NULL && g_atomic_int_get (&server->connections) > 0)
        g_cancellable_cancel (call->cancellable);
    }
  g_thread_join (thread);
  wr_http_unref (call->http);
}

static void
call_clear (Call *call)
{
  g_clear_pointer (&call->answer, wr_http_answer_free);
  g_clear_error (&call->error);
  g_clear_object (&call->cancellable);
}

static void
assert_call (const char *answer, gboolean drip, gboolean stream, gsize max_bytes, int code)
{
  Server *server = server_start (answer, drip);
  Call call = { .max_bytes = max_bytes, .stream = stream };

  run_call (server, &call);
  if (code == NO_ERROR)
    g_assert_no_error (call.error);
  else
    g_assert_error (call.error, WR_ERROR, code);
  call_clear (&call);
  server_stop (server);
}

static void
test_answer (void)
{
  assert_call ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", FALSE, FALSE, 10, NO_ERROR);
}

static void
test_too_large (void)
{
  assert_call ("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"a\":\"bcde\"}", FALSE, FALSE, 10, WR_ERROR_TOO_LARGE);
}

/* Bytes that keep coming never meet a time-out per read. */
static void
test_drip (void)
{
  assert_call ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", TRUE, FALSE, 1000000, WR_ERROR_TIMED_OUT);
}

static void
test_silence (void)
{
  assert_call (NULL, FALSE, FALSE, 10, WR_ERROR_TIMED_OUT);
}

static void
test_garbage (void)
{
  assert_call ("\x16\x03\x01garbage\r\n\r\n", FALSE, FALSE, 100, WR_ERROR_UNREACHABLE);
}

static void
test_cut_short (void)
{
  assert_call ("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"a\"", FALSE, FALSE, 100, WR_ERROR_UNREACHABLE);
}

/* The token goes nowhere else. */
static void
test_redirect (void)
{
  Server *other = server_start ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", FALSE);
  g_autofree char *answer = NULL;

  answer = g_strdup_printf (
      "HTTP/1.1 307 Elsewhere\r\nLocation: http://127.0.0.1:%u/v1/me\r\nContent-Length: 0\r\n\r\n", other->port);
  assert_call (answer, FALSE, FALSE, 100, WR_ERROR_FAILED);
  g_assert_cmpint (g_atomic_int_get (&other->connections), ==, 0);
  server_stop (other);
}

static void
test_problem (void)
{
  assert_call ("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", FALSE, FALSE, 100, WR_ERROR_UNAUTHORIZED);
  assert_call ("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", FALSE, FALSE, 100, WR_ERROR_SERVER);
}

static void
test_stream_refusals (void)
{
  assert_call ("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n", FALSE, TRUE, 0, WR_ERROR_CURSOR_EXPIRED);
  assert_call ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi", FALSE, TRUE, 0,
               WR_ERROR_INVALID_DATA);
  assert_call (
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n:\r\n0\r\n\r\n",
      FALSE, TRUE, 0, WR_ERROR_UNREACHABLE);
}

static void
test_cancel (void)
{
  Server *server =
      server_start ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n", TRUE);
  Call call = { .max_bytes = 10, .stream = TRUE };

  call.cancellable = g_cancellable_new ();
  run_call (server, &call);
  g_assert_error (call.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  call_clear (&call);
  server_stop (server);
}

static void
test_addresses (void)
{
  const char *const bad[] = { "",
                              "platform",
                              "ftp://127.0.0.1",
                              "http://platform.example",
                              "http://192.0.2.7:80",
                              "http://127.0.0.1.example",
                              "http://" };
  const char *const good[] = { "http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1",
                               "https://platform.example" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (wr_http_new (bad[i], "00", &error));
      g_assert_error (error, WR_ERROR, WR_ERROR_FAILED);
    }
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WrHttp) http = wr_http_new (good[i], "00", &error);

      g_assert_no_error (error);
    }
}

static void
test_deadline (void)
{
  g_autoptr (GCancellable) parent = g_cancellable_new ();
  g_autoptr (WrDeadline) late = wr_deadline_new (1, NULL);
  g_autoptr (WrDeadline) cancelled = wr_deadline_new (60000, parent);
  GPollFD fd;

  g_assert_true (g_cancellable_make_pollfd (wr_deadline_get_cancellable (late), &fd));
  g_poll (&fd, 1, 20000);
  g_cancellable_release_fd (wr_deadline_get_cancellable (late));
  g_assert_true (wr_deadline_has_passed (late));
  g_cancellable_cancel (parent);
  g_assert_true (g_cancellable_is_cancelled (wr_deadline_get_cancellable (cancelled)));
  g_assert_false (wr_deadline_has_passed (cancelled));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http/answer", test_answer);
  g_test_add_func ("/http/too-large", test_too_large);
  g_test_add_func ("/http/drip", test_drip);
  g_test_add_func ("/http/silence", test_silence);
  g_test_add_func ("/http/garbage", test_garbage);
  g_test_add_func ("/http/cut-short", test_cut_short);
  g_test_add_func ("/http/redirect", test_redirect);
  g_test_add_func ("/http/problem", test_problem);
  g_test_add_func ("/http/stream-refusals", test_stream_refusals);
  g_test_add_func ("/http/cancel", test_cancel);
  g_test_add_func ("/http/addresses", test_addresses);
  g_test_add_func ("/http/deadline", test_deadline);
  return g_test_run ();
}
