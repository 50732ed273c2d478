/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/wr-log.h"
#include "platform/wr-platform.h"

typedef struct
{
  GMainLoop *loop;
  WrPlatform *platform;
} Process;

static void
stopped_cb (gpointer user_data)
{
  g_main_loop_quit (((Process *) user_data)->loop);
}

static gboolean
signal_cb (gpointer user_data)
{
  wr_platform_stop (((Process *) user_data)->platform, stopped_cb, user_data);

  return G_SOURCE_CONTINUE;
}

static gboolean
tell_ready (WrPlatform *platform, const WrOptions *options)
{
  g_autofree char *line = wr_platform_dup_ready_line (platform, options->ready_fd < 0 && options->token_fd < 0);

  if (dprintf (options->ready_fd >= 0 ? options->ready_fd : STDOUT_FILENO, "%s\n", line) < 0)
    return FALSE;
  if (options->ready_fd >= 0)
    close (options->ready_fd);

  return TRUE;
}

static int
serve (const WrOptions *options, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (WrPlatform) platform = wr_platform_start (options, error);
  Process process = { loop, platform };

  if (platform == NULL)
    return 1;

  g_unix_signal_add (SIGTERM, signal_cb, &process);
  g_unix_signal_add (SIGINT, signal_cb, &process);
  if (!tell_ready (platform, options))
    g_message ("nobody took the line that tells where the platform serves");
  g_main_loop_run (loop);

  return 0;
}

int
main (int argc, char **argv)
{
  g_auto (WrOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  pid_t parent = getppid ();
  int status = 0;

  /* the records are about people, and memory holds the token: for this user alone, and no core dumps */
  umask (077);
  setrlimit (RLIMIT_CORE, &(struct rlimit) { 0, 0 });
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, WR_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  signal (SIGPIPE, SIG_IGN);
  wr_log_open (NULL, NULL);

  if (!wr_options_read (&options, argc, argv, &error))
    status = 2;
  else if (options.version)
    printf ("watchroom-platform %s\n", WR_VERSION);
  else if (options.exit_with_parent && (prctl (PR_SET_PDEATHSIG, SIGTERM) != 0 || getppid () != parent))
    status = 1;
  else
    status = serve (&options, &error);

  if (error != NULL)
    fprintf (stderr, "watchroom-platform: %s\n", error->message);

  return status;
}
