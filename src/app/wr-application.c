/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-app"

#include "app/wr-application.h"

#include "app/wr-paths.h"
#include "app/wr-startup.h"
#include "app/wr-watchdog.h"
#include "app/wr-workspaces.h"
#include "config.h"
#include "shell/wr-settings.h"
#include "shell/wr-window.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#define N_SIGNALS 3 /* the ways in which a process is asked to end */

struct _WrApplication
{
  AdwApplication parent_instance;

  char *url;
  int token_fd;
  char *workspace;

  WrWindow *window; /* owned by GTK */
  WrStartup *startup;
  WrSession *session;
  gboolean starting;
  GSettings *settings;
  WrWatchdog *watchdog;
  guint signal_ids[N_SIGNALS];
};

G_DEFINE_FINAL_TYPE (WrApplication, wr_application, ADW_TYPE_APPLICATION)

static void
notice_cb (WrApplication *self, int kind, const char *text)
{
  if (self->window)
    wr_window_add_notice (self->window, (WrNotice) kind, text);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WrApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  self->starting = FALSE;
  self->session = wr_startup_run_finish (WR_STARTUP (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!self->session)
    {
      g_message ("Cannot start: %s", error->message);
      if (self->window)
        wr_window_set_problem (self->window, error->message);
      return;
    }
  if (self->window)
    wr_window_set_session (self->window, self->session);
}

static void
start (WrApplication *self)
{
  if (!self->startup)
    {
      self->startup = wr_startup_new (self->url, self->token_fd);
      g_signal_connect_object (self->startup, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_SWAPPED);
    }
  self->starting = TRUE;
  wr_startup_run_async (self->startup, started_cb, g_object_ref (self));
}

static void
window_gone_cb (WrApplication *self)
{
  self->window = NULL;
}

static void
wr_application_activate (GApplication *application)
{
  WrApplication *self = WR_APPLICATION (application);

  if (!self->window)
    {
      self->window = wr_window_new (GTK_APPLICATION (application), wr_workspaces (), self->settings);
      g_signal_connect_object (self->window, "destroy", G_CALLBACK (window_gone_cb), self, G_CONNECT_SWAPPED);
      if (self->workspace)
        wr_window_show_workspace (self->window, self->workspace);
      if (self->session)
        wr_window_set_session (self->window, self->session);
      else
        start (self);
    }
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
}

static void
retry_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WrApplication *self = WR_APPLICATION (user_data);

  if (self->session || self->starting || !self->window)
    return;
  wr_window_set_problem (self->window, NULL);
  start (self);
}

static void
show_workspace_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  WrApplication *self = WR_APPLICATION (user_data);

  g_application_activate (G_APPLICATION (self));
  wr_window_show_workspace (self->window, g_variant_get_string (parameter, NULL));
}

static gboolean
signal_cb (gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
  return G_SOURCE_CONTINUE;
}

static void
catch_signals (WrApplication *self)
{
  static const int numbers[N_SIGNALS] = { SIGTERM, SIGINT, SIGHUP };

  for (guint i = 0; i < N_SIGNALS; i++)
    self->signal_ids[i] = g_unix_signal_add (numbers[i], signal_cb, self);
}

static void
wr_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "quit", .activate = quit_action },
    { .name = "retry", .activate = retry_action },
    { .name = "show-workspace", .activate = show_workspace_action, .parameter_type = "s" },
  };
  static const char *const quit_keys[] = { "<Control>q", NULL };
  WrApplication *self = WR_APPLICATION (application);
  g_autofree char *build_dir = wr_paths_dup_build_dir ();
  g_autofree char *data_dir = build_dir ? g_build_filename (build_dir, "data", NULL) : NULL;

  G_APPLICATION_CLASS (wr_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (WR_APPLICATION_ID);
  self->settings = wr_settings_open (data_dir);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit_keys);
  catch_signals (self);
#ifndef NDEBUG
  self->watchdog = wr_watchdog_new ();
#endif
}

static void
wr_application_shutdown (GApplication *application)
{
  WrApplication *self = WR_APPLICATION (application);

  for (guint i = 0; i < N_SIGNALS; i++)
    g_clear_handle_id (&self->signal_ids[i], g_source_remove);
  if (self->window)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_pointer (&self->watchdog, wr_watchdog_free);
  if (self->session)
    wr_session_stop (self->session);
  if (self->startup)
    wr_startup_stop (self->startup);
  if (self->settings)
    g_settings_sync ();

  G_APPLICATION_CLASS (wr_application_parent_class)->shutdown (application);
}

static gboolean
is_workspace (const char *name)
{
  for (const WrWorkspaceInfo *info = wr_workspaces (); info->name; info++)
    if (g_str_equal (info->name, name))
      return TRUE;
  return FALSE;
}

static gboolean
check_options (WrApplication *self, GVariantDict *options)
{
  gboolean demo = FALSE;

  self->token_fd = -1;
  g_variant_dict_lookup (options, "platform", "s", &self->url);
  g_variant_dict_lookup (options, "token-fd", "i", &self->token_fd);
  g_variant_dict_lookup (options, "workspace", "s", &self->workspace);
  g_variant_dict_lookup (options, "demo", "b", &demo);
  if (demo && self->url)
    {
      g_printerr ("%s\n", _ ("--demo and --platform exclude each other."));
      return FALSE;
    }
  if (self->url && !g_uri_is_valid (self->url, G_URI_FLAGS_NONE, NULL))
    {
      g_printerr (_ ("“%s” is not an address; it looks like https://platform.example\n"), self->url);
      return FALSE;
    }
  if (self->workspace && !is_workspace (self->workspace))
    {
      g_printerr (_ ("There is no workspace “%s”; there are:"), self->workspace);
      for (const WrWorkspaceInfo *info = wr_workspaces (); info->name; info++)
        g_printerr (" %s", info->name);
      g_printerr ("\n");
      return FALSE;
    }
  return TRUE;
}

/* A second start shows the first one's window, and the workspace that was asked for. */
static int
hand_over (WrApplication *self)
{
  g_autoptr (GError) error = NULL;

  if (!g_application_register (G_APPLICATION (self), NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  if (!g_application_get_is_remote (G_APPLICATION (self)) || !self->workspace)
    return -1;
  g_action_group_activate_action (G_ACTION_GROUP (self), "show-workspace", g_variant_new_string (self->workspace));
  return -1;
}

static int
wr_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  WrApplication *self = WR_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("watchroom %s\n", WR_VERSION);
      return 0;
    }
  if (!check_options (self, options))
    return 2;
  return hand_over (self);
}

static void
wr_application_dispose (GObject *object)
{
  WrApplication *self = WR_APPLICATION (object);

  g_clear_object (&self->session);
  g_clear_object (&self->startup);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (wr_application_parent_class)->dispose (object);
}

static void
wr_application_finalize (GObject *object)
{
  WrApplication *self = WR_APPLICATION (object);

  g_free (self->url);
  g_free (self->workspace);

  G_OBJECT_CLASS (wr_application_parent_class)->finalize (object);
}

static void
wr_application_class_init (WrApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = wr_application_dispose;
  object_class->finalize = wr_application_finalize;
  application_class->activate = wr_application_activate;
  application_class->startup = wr_application_startup;
  application_class->shutdown = wr_application_shutdown;
  application_class->handle_local_options = wr_application_handle_local_options;
}

static void
wr_application_init (WrApplication *self)
{
  const GOptionEntry options[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, _ ("Start the demo community (this is also what happens without options)"),
      NULL },
    { "platform", 0, 0, G_OPTION_ARG_STRING, NULL, _ ("Connect to the platform at this address"), "URL" },
    { "token-fd", 0, 0, G_OPTION_ARG_INT, NULL, _ ("Read the platform's token from this descriptor"), "N" },
    { "workspace", 0, 0, G_OPTION_ARG_STRING, NULL, _ ("Show this workspace first"), _ ("NAME") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, _ ("Tell the version and end"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

WrApplication *
wr_application_new (void)
{
  return g_object_new (WR_TYPE_APPLICATION, "application-id", WR_APPLICATION_ID, "resource-base-path",
                       "/org/watchroom/Watchroom", NULL);
}
