/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/wr-test-cameras.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static const char *const scenes[] = { "gate",      "courtyard", "lift",      "garage",
                                      "riverside", "street",    "stairwell", "shelter" };

/* $WATCHROOM_CAMERA_SERVER, else next to the program that runs in the build tree */
static char *
find_server (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (program);

  if (g_getenv ("WATCHROOM_CAMERA_SERVER") != NULL)
    return g_strdup (g_getenv ("WATCHROOM_CAMERA_SERVER"));
  return g_build_filename (folder, "..", "support", "wr-camera-server", NULL);
}

static char **
make_command (WrTestCameras *self)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  g_autofree char *port = g_strdup_printf ("%u", self->port);
  char **command;

  g_strv_builder_take (builder, find_server ());
  g_strv_builder_add (builder, port);
  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      g_strv_builder_take (builder, g_strconcat (scenes[i], "-main", NULL));
      g_strv_builder_take (builder, g_strconcat (scenes[i], "-sub", NULL));
    }
  command = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return command;
}

static void
read_urls (WrTestCameras *self, FILE *lines)
{
  char line[256];
  guint n = 0;

  while (fgets (line, sizeof line, lines) != NULL && *g_strchomp (line) != '\0')
    {
      wr_fake_locator_set (self->locator, scenes[n / 2], n % 2 ? "sub" : "main", line);
      self->port = (guint) atoi (strrchr (line, ':') + 1);
      n++;
    }
  g_assert_cmpuint (n, ==, 2 * G_N_ELEMENTS (scenes));
}

void
wr_test_cameras_start (WrTestCameras *self)
{
  g_auto (GStrv) command = make_command (self);
  g_auto (GStrv) environment = g_environ_unsetenv (g_get_environ (), "G_DEBUG");
  g_autoptr (GError) error = NULL;
  int out;
  FILE *lines;

  g_spawn_async_with_pipes (NULL, command, environment, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &self->pid, NULL, &out,
                            NULL, &error);
  g_assert_no_error (error);
  lines = fdopen (out, "r");
  read_urls (self, lines);
  fclose (lines);
}

WrTestCameras *
wr_test_cameras_new (void)
{
  WrTestCameras *self = g_new0 (WrTestCameras, 1);

  self->locator = wr_fake_locator_new ();
  wr_test_cameras_start (self);
  return self;
}

void
wr_test_cameras_signal (WrTestCameras *self, int signal_number)
{
  kill (self->pid, signal_number);
}

void
wr_test_cameras_kill (WrTestCameras *self)
{
  if (self->pid == 0)
    return;
  kill (self->pid, SIGKILL);
  waitpid (self->pid, NULL, 0);
  self->pid = 0;
}

void
wr_test_cameras_free (WrTestCameras *self)
{
  wr_test_cameras_kill (self);
  g_object_unref (self->locator);
  g_free (self);
}
