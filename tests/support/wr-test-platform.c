/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/wr-test-platform.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "wire/wr-json.h"

#define FIRST_DEVICES "/v1/devices?limit=500"

struct _WrTestPlatform
{
  char **options;
  char *folder;
  char *token;
  char *url;
  guint port;
  guint rtsp_port;
  GSubprocess *process;
  SoupSession *session;
};

static char *
make_token (void)
{
  GString *token = g_string_new (NULL);

  for (guint i = 0; i < 8; i++)
    g_string_append_printf (token, "%08x", g_random_int ());

  return g_string_free_and_steal (token);
}

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = wr_json_parse_object (text, -1, &error);

  g_assert_no_error (error);

  return object;
}

/* Reads the line that the platform writes when it serves, and learns the ports. */
static void
read_ready_line (WrTestPlatform *self, int fd)
{
  g_autoptr (GIOChannel) channel = g_io_channel_unix_new (fd);
  g_autoptr (JsonObject) ready = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *line = NULL;

  g_io_channel_set_close_on_unref (channel, TRUE);
  g_io_channel_read_line (channel, &line, NULL, NULL, NULL);
  if (line == NULL)
    g_error ("the platform ended before it served");

  ready = parse (line);
  g_set_str (&self->url, wr_json_get_string (ready, "url", NULL));
  self->rtsp_port = (guint) wr_json_get_int (ready, "rtsp_port", 0, NULL);
  uri = g_uri_parse (self->url, G_URI_FLAGS_NONE, NULL);
  self->port = (guint) g_uri_get_port (uri);
}

static void
open_pipe (int *fds)
{
  g_autoptr (GError) error = NULL;

  g_unix_open_pipe (fds, O_CLOEXEC, &error);
  g_assert_no_error (error);
}

static void
start (WrTestPlatform *self)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
  g_autofree char *listen = g_strdup_printf ("127.0.0.1:%u", self->port);
  g_autofree char *rtsp_port = g_strdup_printf ("%u", self->rtsp_port);
  g_autofree char *line = g_strconcat (self->token, "\n", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) argv = NULL;
  const char *binary = g_getenv ("WATCHROOM_PLATFORM_BIN");
  int token_pipe[2], ready_pipe[2];

  g_assert_nonnull (binary);
  open_pipe (token_pipe);
  open_pipe (ready_pipe);
  g_assert_cmpint (write (token_pipe[1], line, strlen (line)), ==, (gssize) strlen (line));
  close (token_pipe[1]);
  g_subprocess_launcher_take_fd (launcher, token_pipe[0], 3);
  g_subprocess_launcher_take_fd (launcher, ready_pipe[1], 4);

  g_strv_builder_add_many (arguments, binary, "--state-dir", self->folder, "--listen", listen, "--rtsp-port", rtsp_port,
                           "--token-fd", "3", "--ready-fd", "4", "--exit-with-parent", NULL);
  g_strv_builder_addv (arguments, (const char **) self->options);
  argv = g_strv_builder_end (arguments);

  self->process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &error);
  g_assert_no_error (error);
  g_subprocess_launcher_close (launcher);
  read_ready_line (self, ready_pipe[0]);
}

WrTestPlatform *
wr_test_platform_new (const char *const *options)
{
  static const char *const usual[] = { "--demo", "--quiet", "--seed", "7", NULL };
  WrTestPlatform *self = g_new0 (WrTestPlatform, 1);
  g_autoptr (GError) error = NULL;

  self->options = g_strdupv ((char **) (options != NULL ? options : usual));
  self->folder = g_dir_make_tmp ("wr-platform-XXXXXX", &error);
  g_assert_no_error (error);
  self->token = make_token ();
  self->session = soup_session_new_with_options ("timeout", 60, NULL);
  start (self);

  return self;
}

static void
end (WrTestPlatform *self)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait (self->process, NULL, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

void
wr_test_platform_free (WrTestPlatform *self)
{
  if (self->process != NULL)
    wr_test_platform_kill (self);
  soup_session_abort (self->session);
  g_clear_object (&self->session);
  remove_folder (self->folder);
  g_strfreev (self->options);
  g_free (self->folder);
  g_free (self->token);
  g_free (self->url);
  g_free (self);
}

const char *
wr_test_platform_get_url (WrTestPlatform *self)
{
  return self->url;
}

const char *
wr_test_platform_get_token (WrTestPlatform *self)
{
  return self->token;
}

const char *
wr_test_platform_get_state_dir (WrTestPlatform *self)
{
  return self->folder;
}

guint
wr_test_platform_get_rtsp_port (WrTestPlatform *self)
{
  return self->rtsp_port;
}

void
wr_test_platform_kill (WrTestPlatform *self)
{
  g_subprocess_force_exit (self->process);
  end (self);
  g_clear_object (&self->process);
}

void
wr_test_platform_stop (WrTestPlatform *self)
{
  g_subprocess_send_signal (self->process, SIGTERM);
  end (self);
  g_assert_true (g_subprocess_get_if_exited (self->process));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);
  g_clear_object (&self->process);
}

void
wr_test_platform_restart (WrTestPlatform *self)
{
  g_assert_null (self->process);
  start (self);
}

static char *
exchange (WrTestPlatform *self, const char *method, const char *path, const char *key, const char *body, guint *status)
{
  g_autofree char *uri = g_strconcat (self->url, path, NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", self->token, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, uri);
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
  if (key != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Idempotency-Key", key);
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }

  answer = soup_session_send_and_read (self->session, message, NULL, &error);
  g_assert_no_error (error);
  *status = soup_message_get_status (message);

  return g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
}

char *
wr_test_platform_get (WrTestPlatform *self, const char *path)
{
  guint status;
  char *answer = exchange (self, "GET", path, NULL, NULL, &status);

  g_assert_cmpuint (status, ==, 200);

  return answer;
}

char *
wr_test_platform_post (WrTestPlatform *self, const char *path, const char *key, const char *body, guint *status)
{
  guint ignored;

  return exchange (self, "POST", path, key, body, status != NULL ? status : &ignored);
}

char *
wr_test_platform_dup_device (WrTestPlatform *self, guint index)
{
  g_autofree char *text = wr_test_platform_get (self, FIRST_DEVICES);
  g_autoptr (JsonObject) page = parse (text);
  JsonArray *items = wr_json_get_array (page, "items", NULL);

  g_assert_cmpuint (index, <, json_array_get_length (items));

  return g_strdup (wr_json_get_string (json_array_get_object_element (items, index), "id", NULL));
}

char *
wr_test_platform_signal (WrTestPlatform *self, const char *kind, const char *device_id, gboolean raise, int priority)
{
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (JsonObject) alarm = NULL;
  g_autofree char *text = NULL, *answer = NULL;
  guint status;

  json_object_set_string_member (body, "kind", kind);
  json_object_set_string_member (body, "device_id", device_id);
  json_object_set_string_member (body, "event", raise ? "raise" : "clear");
  if (priority > 0)
    json_object_set_int_member (body, "priority", priority);
  text = wr_json_to_text (body);
  answer = wr_test_platform_post (self, "/v1/demo/alarms", NULL, text, &status);
  g_assert_cmpuint (status, ==, 200);
  alarm = parse (answer);

  return g_strdup (wr_json_get_string (alarm, "id", NULL));
}

void
wr_test_platform_flood (WrTestPlatform *self, guint rate, guint seconds)
{
  g_autofree char *body = g_strdup_printf ("{\"rate\":%u,\"seconds\":%u}", rate, seconds);
  g_autofree char *answer = NULL;
  guint status;

  answer = wr_test_platform_post (self, "/v1/demo/floods", NULL, body, &status);
  g_assert_cmpuint (status, ==, 202);
}
