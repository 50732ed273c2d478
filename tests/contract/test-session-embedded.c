/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/wr-embedded-platform.h"
#include "client/wr-http.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>

/* The embedded platform as the desk starts it: a real child process. */

#define TOKEN "00112233445566778899aabbccddeeff"
#define DEADLINE_S 40

typedef struct
{
  WrEmbeddedPlatform *platform;
  GAsyncResult *result;
  char *folder;
  guint notices;
} Fixture;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_set_object ((GAsyncResult **) data, result);
}

static void
notice_cb (WrEmbeddedPlatform *platform, int notice, const char *text, Fixture *fixture)
{
  fixture->notices++;
}

static gboolean
tick_cb (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_until (gboolean (*condition) (gpointer data), gpointer data)
{
  gint64 end = g_get_monotonic_time () + DEADLINE_S * G_USEC_PER_SEC;
  guint ticks = g_timeout_add (20, tick_cb, NULL);

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (ticks);
}

static gboolean
has_result (gpointer data)
{
  return ((Fixture *) data)->result != NULL;
}

static gboolean
start (Fixture *fixture, GError **error)
{
  g_clear_object (&fixture->result);
  wr_embedded_platform_start_async (fixture->platform, NULL, done_cb, &fixture->result);
  wait_until (has_result, fixture);
  return wr_embedded_platform_start_finish (fixture->platform, fixture->result, error);
}

static void
stop (Fixture *fixture)
{
  g_clear_object (&fixture->result);
  wr_embedded_platform_stop_async (fixture->platform, done_cb, &fixture->result);
  wait_until (has_result, fixture);
  wr_embedded_platform_stop_finish (fixture->platform, fixture->result);
  g_assert_null (wr_embedded_platform_get_identifier (fixture->platform));
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  const char *const options[] = { "--quiet", NULL };
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("wr-embedded-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->platform = wr_embedded_platform_new (fixture->folder, TOKEN, options);
  g_signal_connect (fixture->platform, "notice", G_CALLBACK (notice_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  g_clear_object (&fixture->result);
  g_assert_finalize_object (fixture->platform);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* Whether it serves, to this token and no other. */
static gboolean
serves (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (WrHttp) http = wr_http_new (wr_embedded_platform_get_url (fixture->platform), TOKEN, NULL);
  g_autoptr (WrHttpAnswer) answer = wr_http_get (http, "/v1/me", 5000, 10000, NULL, NULL);

  return answer != NULL;
}

static void
test_restarted (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;
  g_autofree char *first = NULL;

  g_assert_true (start (fixture, &error));
  g_assert_no_error (error);
  g_assert_true (serves (fixture));
  url = g_strdup (wr_embedded_platform_get_url (fixture->platform));
  first = g_strdup (wr_embedded_platform_get_identifier (fixture->platform));

  g_assert_cmpint (kill (atoi (first), SIGKILL), ==, 0);
  wait_until (serves, fixture);
  g_assert_cmpstr (wr_embedded_platform_get_url (fixture->platform), ==, url);
  g_assert_cmpstr (wr_embedded_platform_get_identifier (fixture->platform), !=, first);
  g_assert_cmpuint (fixture->notices, ==, 1);

  stop (fixture);
  g_assert_false (serves (fixture));
}

/* One that is gone by itself is not left behind. */
static void
test_not_stopped (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (start (fixture, &error));
  g_assert_no_error (error);
}

static gboolean
is_gone (gpointer pid)
{
  return kill (GPOINTER_TO_INT (pid), 0) != 0 && errno == ESRCH;
}

static void
tear_down_running (Fixture *fixture, gconstpointer unused)
{
  int pid = atoi (wr_embedded_platform_get_identifier (fixture->platform));

  g_clear_object (&fixture->result);
  g_assert_finalize_object (g_steal_pointer (&fixture->platform));
  wait_until (is_gone, GINT_TO_POINTER (pid));
  fixture->platform = wr_embedded_platform_new (NULL, TOKEN, NULL);
  tear_down (fixture, unused);
}

static void
test_ends_at_once (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *program = g_strdup (g_getenv ("WATCHROOM_PLATFORM_BIN"));
  g_autoptr (GError) error = NULL;

  g_setenv ("WATCHROOM_PLATFORM_BIN", "/bin/false", TRUE);
  g_assert_false (start (fixture, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  stop (fixture);
  g_setenv ("WATCHROOM_PLATFORM_BIN", "/nonexistent", TRUE);
  g_assert_false (start (fixture, &error));
  g_assert_nonnull (error);
  g_setenv ("WATCHROOM_PLATFORM_BIN", program, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/embedded/restarted", Fixture, NULL, set_up, test_restarted, tear_down);
  g_test_add ("/embedded/not-stopped", Fixture, NULL, set_up, test_not_stopped, tear_down_running);
  g_test_add ("/embedded/ends-at-once", Fixture, NULL, set_up, test_ends_at_once, tear_down);
  return g_test_run ();
}
