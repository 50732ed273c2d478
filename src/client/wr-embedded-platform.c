/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-client"

#include "client/wr-embedded-platform.h"

#include "config.h"

#include "base/wr-clock.h"
#include "base/wr-error.h"
#include "client/wr-backoff.h"
#include "client/wr-deadline.h"
#include "client/wr-session.h"
#include "wire/wr-json.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <unistd.h>

#define PROGRAM "watchroom-platform"
#define READY_DEADLINE_MS 15000
#define STOP_DEADLINE_MS 3000
#define STABLE_MS (30 * WR_SECOND) /* one that lived this long is started again at once */
#define TOKEN_FD 3
#define READY_FD 4

struct _WrEmbeddedPlatform
{
  GObject parent_instance;

  char *state_dir;
  char *token;
  char **options;
  char *url;
  guint port;
  guint rtsp_port;
  GSubprocess *process;
  gint64 started_at; /* monotonic ms */
  WrBackoff backoff;
  guint restart;           /* timer */
  gboolean starting;       /* between spawn and its line */
  gboolean restart_failed; /* and the person was told */
  gboolean stopping;
  guint kill; /* timer */
  GTask *stop_task;
};

/* One start: a process and the line by which it says that it serves. */
typedef struct
{
  GSubprocess *process;
  GDataInputStream *ready;
  WrDeadline *deadline;
} Start;

enum
{
  SIGNAL_NOTICE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WrEmbeddedPlatform, wr_embedded_platform, G_TYPE_OBJECT)

static void watch (WrEmbeddedPlatform *self);
static void start_again_later (WrEmbeddedPlatform *self);

static void
emit_notice (WrEmbeddedPlatform *self, WrNotice notice, const char *text)
{
  g_message ("%s", text);
  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, (int) notice, text);
}

static void
wr_embedded_platform_dispose (GObject *object)
{
  WrEmbeddedPlatform *self = WR_EMBEDDED_PLATFORM (object);

  self->stopping = TRUE;
  g_clear_handle_id (&self->restart, g_source_remove);
  g_clear_handle_id (&self->kill, g_source_remove);
  if (self->process != NULL)
    g_subprocess_send_signal (self->process, SIGTERM);
  g_clear_object (&self->process);

  G_OBJECT_CLASS (wr_embedded_platform_parent_class)->dispose (object);
}

static void
wr_embedded_platform_finalize (GObject *object)
{
  WrEmbeddedPlatform *self = WR_EMBEDDED_PLATFORM (object);

  explicit_bzero (self->token, strlen (self->token));
  g_free (self->token);
  g_free (self->state_dir);
  g_strfreev (self->options);
  g_free (self->url);

  G_OBJECT_CLASS (wr_embedded_platform_parent_class)->finalize (object);
}

static void
wr_embedded_platform_class_init (WrEmbeddedPlatformClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wr_embedded_platform_dispose;
  object_class->finalize = wr_embedded_platform_finalize;

  signals[SIGNAL_NOTICE] = g_signal_new ("notice", WR_TYPE_EMBEDDED_PLATFORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
}

static void
wr_embedded_platform_init (WrEmbeddedPlatform *self)
{
}

WrEmbeddedPlatform *
wr_embedded_platform_new (const char *state_dir, const char *token, const char *const *options)
{
  WrEmbeddedPlatform *self;

  g_return_val_if_fail (token != NULL, NULL);

  self = g_object_new (WR_TYPE_EMBEDDED_PLATFORM, NULL);
  self->state_dir = g_strdup (state_dir);
  self->token = g_strdup (token);
  self->options = g_strdupv ((char **) options);
  return self;
}

const char *
wr_embedded_platform_get_url (WrEmbeddedPlatform *self)
{
  g_return_val_if_fail (WR_IS_EMBEDDED_PLATFORM (self), NULL);

  return self->url;
}

const char *
wr_embedded_platform_get_identifier (WrEmbeddedPlatform *self)
{
  g_return_val_if_fail (WR_IS_EMBEDDED_PLATFORM (self), NULL);

  return self->process != NULL ? g_subprocess_get_identifier (self->process) : NULL;
}

/* Installed, in the build tree, or in $PATH. */
static char *
find_program (void)
{
  static const char *const places[] = { "../platform/" PROGRAM, PROGRAM, WR_LIBEXEC_DIR "/" PROGRAM };
  const char *named = g_getenv ("WATCHROOM_PLATFORM_BIN");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *dir = self != NULL ? g_path_get_dirname (self) : g_strdup (".");

  if (named != NULL && *named != '\0')
    return g_strdup (named);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_canonicalize_filename (places[i], dir);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_find_program_in_path (PROGRAM);
}

static GStrv
make_command (WrEmbeddedPlatform *self, const char *program)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *listen = g_strdup_printf ("127.0.0.1:%u", self->port);
  g_autofree char *rtsp_port = g_strdup_printf ("%u", self->rtsp_port);

  g_strv_builder_add_many (builder, program, "--demo", "--exit-with-parent", "--token-fd", G_STRINGIFY (TOKEN_FD),
                           "--ready-fd", G_STRINGIFY (READY_FD), "--listen", listen, "--rtsp-port", rtsp_port, NULL);
  if (self->state_dir != NULL)
    g_strv_builder_add_many (builder, "--state-dir", self->state_dir, NULL);
  if (self->options != NULL)
    g_strv_builder_addv (builder, (const char **) self->options);
  return g_strv_builder_end (builder);
}

/* A pipe that already holds the token. Returns its read end, -1 with @error set. */
static int
make_token_pipe (WrEmbeddedPlatform *self, GError **error)
{
  g_autofree char *line = g_strconcat (self->token, "\n", NULL);
  int fds[2];
  gssize written;

  if (!g_unix_open_pipe (fds, O_CLOEXEC, error))
    return -1;
  written = write (fds[1], line, strlen (line));
  explicit_bzero (line, strlen (line));
  close (fds[1]);
  if (written > 0)
    return fds[0];
  g_set_error (error, WR_ERROR, WR_ERROR_FAILED, _ ("The token cannot be handed over: %s."), g_strerror (errno));
  close (fds[0]);
  return -1;
}

/* Starts the process; @ready_fd is where it will write its line. */
static GSubprocess *
spawn (WrEmbeddedPlatform *self, int *ready_fd, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autofree char *program = find_program ();
  g_auto (GStrv) command = NULL;
  GSubprocess *process;
  int ready[2];
  int token_fd;

  if (program == NULL)
    {
      g_set_error_literal (error, WR_ERROR, WR_ERROR_NOT_FOUND,
                           _ ("The program watchroom-platform is not installed next to Watchroom: install it again."));
      return NULL;
    }
  token_fd = make_token_pipe (self, error);
  if (token_fd < 0)
    return NULL;
  g_subprocess_launcher_take_fd (launcher, token_fd, TOKEN_FD);
  if (!g_unix_open_pipe (ready, O_CLOEXEC, error))
    return NULL;
  g_subprocess_launcher_take_fd (launcher, ready[1], READY_FD);
  command = make_command (self, program);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) command, error);
  if (process != NULL)
    *ready_fd = ready[0];
  else
    close (ready[0]);
  return process;
}

static void
start_free (gpointer data)
{
  Start *start = data;

  g_clear_object (&start->process);
  g_clear_object (&start->ready);
  g_clear_pointer (&start->deadline, wr_deadline_free);
  g_free (start);
}

static guint
read_port (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;

  return uri != NULL && g_uri_get_port (uri) > 0 ? (guint) g_uri_get_port (uri) : 0;
}

static gboolean
take_ready_line (WrEmbeddedPlatform *self, const char *line, GError **error)
{
  g_autoptr (JsonObject) object = wr_json_parse_object (line, -1, error);
  const char *url;
  gint64 rtsp_port;

  if (object == NULL)
    return FALSE;
  url = wr_json_get_string (object, "url", NULL);
  rtsp_port = wr_json_get_int (object, "rtsp_port", 0, NULL);
  if (read_port (url) == 0 || rtsp_port < 0 || rtsp_port > G_MAXUINT16)
    {
      g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA,
                           _ ("The embedded platform does not say where it serves."));
      return FALSE;
    }
  g_set_str (&self->url, url);
  self->port = read_port (url);
  self->rtsp_port = (guint) rtsp_port;
  return TRUE;
}

static void
fail_start (GTask *task, GError *error)
{
  Start *start = g_task_get_task_data (task);

  g_subprocess_force_exit (start->process);
  if (wr_deadline_has_passed (start->deadline))
    g_task_return_new_error (task, WR_ERROR, WR_ERROR_TIMED_OUT, "%s",
                             _ ("The embedded platform did not get ready within 15 seconds."));
  else if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_new_error (task, WR_ERROR, WR_ERROR_FAILED, "%s",
                             _ ("The embedded platform ended before it was ready; the log says why."));
}

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WrEmbeddedPlatform *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);

  self->starting = FALSE;
  if (line != NULL && take_ready_line (self, line, &error))
    g_task_return_boolean (task, TRUE);
  else
    fail_start (task, error);
}

/* One start, to the line that says that it serves. */
static void
start_async (WrEmbeddedPlatform *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GInputStream) pipe_end = NULL;
  GError *error = NULL;
  int ready_fd = -1;
  GSubprocess *process = spawn (self, &ready_fd, &error);
  Start *start;

  if (process == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  start = g_new0 (Start, 1);
  g_task_set_task_data (task, start, start_free);
  start->process = g_object_ref (process);
  pipe_end = g_unix_input_stream_new (ready_fd, TRUE);
  start->ready = g_data_input_stream_new (pipe_end);
  start->deadline = wr_deadline_new (READY_DEADLINE_MS, cancellable);
  self->process = process;
  self->starting = TRUE;
  self->started_at = wr_clock_monotonic ();
  watch (self);
  g_data_input_stream_read_line_async (start->ready, G_PRIORITY_DEFAULT, wr_deadline_get_cancellable (start->deadline),
                                       ready_cb, g_object_ref (task));
}

void
wr_embedded_platform_start_async (WrEmbeddedPlatform *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (WR_IS_EMBEDDED_PLATFORM (self));
  g_return_if_fail (self->process == NULL);

  self->stopping = FALSE;
  start_async (self, cancellable, callback, user_data);
}

gboolean
wr_embedded_platform_start_finish (WrEmbeddedPlatform *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
restarted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WrEmbeddedPlatform *self = WR_EMBEDDED_PLATFORM (source);
  g_autoptr (GError) error = NULL;

  if (wr_embedded_platform_start_finish (self, result, &error))
    self->restart_failed = FALSE;
  if (error == NULL || self->stopping)
    return;
  if (!self->restart_failed)
    emit_notice (self, WR_NOTICE_WARNING, error->message);
  self->restart_failed = TRUE;
  if (self->process == NULL)
    start_again_later (self);
}

static gboolean
restart_cb (gpointer data)
{
  WrEmbeddedPlatform *self = data;

  self->restart = 0;
  start_async (self, NULL, restarted_cb, NULL);
  return G_SOURCE_REMOVE;
}

static void
start_again_later (WrEmbeddedPlatform *self)
{
  gint64 now = wr_clock_monotonic ();

  if (now - self->started_at > STABLE_MS)
    wr_backoff_reset (&self->backoff);
  if (self->restart == 0)
    self->restart = g_timeout_add (wr_backoff_next (&self->backoff, now), restart_cb, self);
}

static void
finish_stop (WrEmbeddedPlatform *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->stop_task);

  g_clear_handle_id (&self->kill, g_source_remove);
  if (task != NULL)
    g_task_return_boolean (task, TRUE);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *watcher = data;
  g_autoptr (WrEmbeddedPlatform) self = g_weak_ref_get (watcher);

  g_weak_ref_clear (watcher);
  g_free (watcher);
  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  if (self == NULL || self->process != G_SUBPROCESS (source))
    return;
  g_clear_object (&self->process);
  if (self->stopping)
    {
      finish_stop (self);
      return;
    }
  /* One that ends while it starts for the first time is its caller's affair. */
  if (self->url == NULL)
    return;
  if (!self->starting && !self->restart_failed)
    emit_notice (self, WR_NOTICE_INFO, _ ("The embedded platform ended unexpectedly and is started again."));
  start_again_later (self);
}

static void
watch (WrEmbeddedPlatform *self)
{
  GWeakRef *watcher = g_new0 (GWeakRef, 1);

  g_weak_ref_init (watcher, self);
  g_subprocess_wait_async (self->process, NULL, ended_cb, watcher);
}

static gboolean
kill_cb (gpointer data)
{
  WrEmbeddedPlatform *self = data;

  self->kill = 0;
  g_message ("The embedded platform does not end by itself.");
  g_subprocess_force_exit (self->process);
  return G_SOURCE_REMOVE;
}

void
wr_embedded_platform_stop_async (WrEmbeddedPlatform *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (WR_IS_EMBEDDED_PLATFORM (self));
  g_return_if_fail (self->stop_task == NULL);

  task = g_task_new (self, NULL, callback, user_data);
  self->stopping = TRUE;
  g_clear_handle_id (&self->restart, g_source_remove);
  if (self->process == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  self->stop_task = g_steal_pointer (&task);
  self->kill = g_timeout_add (STOP_DEADLINE_MS, kill_cb, self);
  g_subprocess_send_signal (self->process, SIGTERM);
}

void
wr_embedded_platform_stop_finish (WrEmbeddedPlatform *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
