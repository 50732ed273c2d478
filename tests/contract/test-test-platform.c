/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "support/wr-test-platform.h"

/* The helper that client and display tests stand on: the same place after a kill and after a stop. */
static void
test_restart (void)
{
  g_autoptr (WrTestPlatform) platform = wr_test_platform_new (NULL);
  g_autofree char *url = g_strdup (wr_test_platform_get_url (platform));
  g_autofree char *before = wr_test_platform_get (platform, "/v1/areas");
  g_autofree char *killed = NULL, *stopped = NULL;
  guint rtsp_port = wr_test_platform_get_rtsp_port (platform);

  wr_test_platform_kill (platform);
  wr_test_platform_restart (platform);
  g_assert_cmpstr (wr_test_platform_get_url (platform), ==, url);
  killed = wr_test_platform_get (platform, "/v1/areas");
  g_assert_cmpstr (killed, ==, before);

  wr_test_platform_stop (platform);
  wr_test_platform_restart (platform);
  g_assert_cmpstr (wr_test_platform_get_url (platform), ==, url);
  g_assert_cmpuint (wr_test_platform_get_rtsp_port (platform), ==, rtsp_port);
  stopped = wr_test_platform_get (platform, "/v1/areas");
  g_assert_cmpstr (stopped, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/test-platform/restart", test_restart);

  return g_test_run ();
}
