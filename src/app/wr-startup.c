/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-app"

#include "app/wr-startup.h"

#include "app/wr-paths.h"
#include "base/wr-error.h"
#include "client/wr-credentials.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>

#define EMBEDDED "embedded"
#define TOKEN_MAX 4096

struct _WrStartup
{
  GObject parent_instance;

  char *url; /* NULL: embedded */
  int token_fd;
  char *token; /* for url */
  GCancellable *cancellable;
  WrCredentials *credentials;
  WrEmbeddedPlatform *platform;
};

G_DEFINE_FINAL_TYPE (WrStartup, wr_startup, G_TYPE_OBJECT)

enum
{
  SIGNAL_NOTICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
emit_notice (WrStartup *self, int kind, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, kind, text);
}

static void
wipe (char **secret)
{
  if (*secret)
    explicit_bzero (*secret, strlen (*secret));
  g_clear_pointer (secret, g_free);
}

/* "http://10.0.0.7:8080/" becomes "10.0.0.7:8080": one cache for each platform. */
static char *
dup_platform_name (WrStartup *self)
{
  g_autoptr (GUri) uri = self->url ? g_uri_parse (self->url, G_URI_FLAGS_NONE, NULL) : NULL;

  if (!self->url)
    return g_strdup (EMBEDDED);
  if (!uri || !g_uri_get_host (uri))
    return g_strdup ("unknown");
  if (g_uri_get_port (uri) < 0)
    return g_strdup (g_uri_get_host (uri));
  return g_strdup_printf ("%s:%d", g_uri_get_host (uri), g_uri_get_port (uri));
}

static void
finish (WrStartup *self, GTask *task, const char *url, const char *token)
{
  g_autofree char *name = dup_platform_name (self);
  g_autofree char *wanted = wr_paths_dup_data_dir (name);
  g_autofree char *data_dir = NULL;
  g_autoptr (GError) error = NULL;
  WrSession *session;

  data_dir = wr_credentials_dup_data_dir (self->credentials, wanted, &error);
  if (!data_dir)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  session = wr_session_new (url, token, data_dir, wr_credentials_get_cache_key (self->credentials));
  wr_session_start (session);
  if (wr_credentials_get_notice (self->credentials))
    {
      g_message ("%s", wr_credentials_get_notice (self->credentials));
      emit_notice (self, WR_NOTICE_WARNING, wr_credentials_get_notice (self->credentials));
    }
  g_task_return_pointer (task, session, g_object_unref);
}

static void
platform_started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WrStartup *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (!wr_embedded_platform_start_finish (WR_EMBEDDED_PLATFORM (source), result, &error))
    {
      g_clear_object (&self->platform);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  finish (self, task, wr_embedded_platform_get_url (self->platform), wr_credentials_get_token (self->credentials));
}

static void
start_platform (WrStartup *self, GTask *task)
{
  g_clear_object (&self->platform);
  self->platform = wr_embedded_platform_new (NULL, wr_credentials_get_token (self->credentials), NULL);
  g_signal_connect_object (self->platform, "notice", G_CALLBACK (emit_notice), self, G_CONNECT_SWAPPED);
  wr_embedded_platform_start_async (self->platform, self->cancellable, platform_started_cb, g_object_ref (task));
}

static void
credentials_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WrStartup *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->credentials, wr_credentials_free);
  self->credentials = wr_credentials_load_finish (result, &error);
  if (!self->credentials)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (self->url)
    finish (self, task, self->url, self->token);
  else
    start_platform (self, task);
}

static void
load_credentials (WrStartup *self, GTask *task)
{
  g_autofree char *name = dup_platform_name (self);

  wr_credentials_load_async (name, self->url == NULL, self->cancellable, credentials_loaded_cb, g_object_ref (task));
}

static void
token_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  WrStartup *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  self->token = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL, &error);
  if (self->token)
    g_strstrip (self->token);
  if (self->token && *self->token)
    {
      load_credentials (self, task);
      return;
    }
  wipe (&self->token);
  g_task_return_new_error (task, WR_ERROR, WR_ERROR_UNAUTHORIZED,
                           _ ("No token came through descriptor %d. Start the desk with --token-fd and write the token "
                              "there, ended by a new line."),
                           GPOINTER_TO_INT (g_task_get_task_data (task)));
}

static void
read_token (WrStartup *self, GTask *task)
{
  g_autoptr (GInputStream) raw = g_unix_input_stream_new (self->token_fd, TRUE);
  g_autoptr (GDataInputStream) stream = g_data_input_stream_new (raw);

  /* closed when it has been read: another try must not read what has the number by then */
  g_task_set_task_data (task, GINT_TO_POINTER (self->token_fd), NULL);
  self->token_fd = -1;
  g_buffered_input_stream_set_buffer_size (G_BUFFERED_INPUT_STREAM (stream), TOKEN_MAX);
  g_data_input_stream_read_line_async (stream, G_PRIORITY_DEFAULT, self->cancellable, token_read_cb,
                                       g_object_ref (task));
}

static void
wr_startup_dispose (GObject *object)
{
  WrStartup *self = WR_STARTUP (object);

  wr_startup_stop (self);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->credentials, wr_credentials_free);

  G_OBJECT_CLASS (wr_startup_parent_class)->dispose (object);
}

static void
wr_startup_finalize (GObject *object)
{
  WrStartup *self = WR_STARTUP (object);

  wipe (&self->token);
  g_free (self->url);

  G_OBJECT_CLASS (wr_startup_parent_class)->finalize (object);
}

static void
wr_startup_class_init (WrStartupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wr_startup_dispose;
  object_class->finalize = wr_startup_finalize;

  signals[SIGNAL_NOTICE] = g_signal_new ("notice", WR_TYPE_STARTUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                         2, G_TYPE_INT, G_TYPE_STRING);
}

static void
wr_startup_init (WrStartup *self)
{
  self->cancellable = g_cancellable_new ();
}

WrStartup *
wr_startup_new (const char *url, int token_fd)
{
  WrStartup *self = g_object_new (WR_TYPE_STARTUP, NULL);

  self->url = g_strdup (url);
  self->token_fd = token_fd;
  return self;
}

void
wr_startup_run_async (WrStartup *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (WR_IS_STARTUP (self));

  task = g_task_new (self, self->cancellable, callback, user_data);
  g_task_set_source_tag (task, wr_startup_run_async);
  if (!self->url || self->token)
    load_credentials (self, task);
  else if (self->token_fd >= 0)
    read_token (self, task);
  else
    g_task_return_new_error (task, WR_ERROR, WR_ERROR_UNAUTHORIZED, "%s",
                             _ ("A platform elsewhere needs a token: start the desk with --token-fd N and write the "
                                "token to descriptor N."));
}

WrSession *
wr_startup_run_finish (WrStartup *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
platform_stopped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  wr_embedded_platform_stop_finish (WR_EMBEDDED_PLATFORM (source), result);
}

void
wr_startup_stop (WrStartup *self)
{
  g_return_if_fail (WR_IS_STARTUP (self));

  g_cancellable_cancel (self->cancellable);
  if (!self->platform)
    return;
  wr_embedded_platform_stop_async (self->platform, platform_stopped_cb, NULL);
  g_clear_object (&self->platform);
}
