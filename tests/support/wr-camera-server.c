/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The demo cameras as a process of their own, so that a test can stop, kill and restart them:
 *   wr-camera-server PORT [SCENE-PROFILE...]     prints one URL per line, then an empty line, and serves until killed
 */
#include "platform/wr-rtsp-server.h"

#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <signal.h>

int
main (int argc, char **argv)
{
  g_autofree char *scenes = wr_rtsp_server_find_scenes ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WrRtspServer) server = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  server = wr_rtsp_server_new (scenes, argc > 1 ? (guint) atoi (argv[1]) : 0, &error);
  for (int i = 2; server != NULL && error == NULL && i < argc; i++)
    {
      g_auto (GStrv) words = g_strsplit (argv[i], "-", 2);
      g_autofree char *url = wr_rtsp_server_open_session (server, argv[i], words[0], words[1], NULL, &error);

      if (url != NULL)
        g_print ("%s\n", url);
    }
  if (error != NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_print ("\n");
  g_main_loop_run (loop);
  return 0;
}
