/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk's feeds against real RTSP servers: playing, killed, stopped, talking nonsense. */
#include "base/wr-error.h"
#include "media/wr-media-hub.h"
#include "support/wr-test-cameras.h"

#include <signal.h>

#define PATIENCE_S 60

typedef struct
{
  WrTestCameras *cameras;
  WrMediaHub *hub;
  WrVideoFeed *feed;
} Fixture;

static gboolean
give_up_cb (gpointer user_data)
{
  g_assert_not_reached ();
}

#define WAIT_UNTIL(condition)                                                                                          \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    guint give_up = g_timeout_add_seconds (PATIENCE_S, give_up_cb, NULL);                                              \
    while (!(condition))                                                                                               \
      g_main_context_iteration (NULL, TRUE);                                                                           \
    g_source_remove (give_up);                                                                                         \
  }                                                                                                                    \
  G_STMT_END

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->cameras = wr_test_cameras_new ();
  fixture->hub = wr_media_hub_new (WR_STREAM_LOCATOR (fixture->cameras->locator));
  fixture->feed = wr_media_hub_get_feed (fixture->hub, "gate", "sub");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (fixture->hub));
  g_assert_cmpint (wr_video_feed_get_state (fixture->feed), ==, WR_FEED_IDLE);
  g_assert_finalize_object (fixture->feed);
  g_assert_finalize_object (fixture->hub);
  wr_test_cameras_free (fixture->cameras);
}

static void
play (Fixture *fixture)
{
  guint before = wr_video_feed_get_n_frames (fixture->feed);

  wr_video_feed_watch (fixture->feed, fixture, 320, 180);
  WAIT_UNTIL (wr_video_feed_get_n_frames (fixture->feed) > before + 5);
  g_assert_cmpint (wr_video_feed_get_state (fixture->feed), ==, WR_FEED_PLAYING);
  g_assert_null (wr_video_feed_get_problem (fixture->feed));
}

static void
test_plays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GdkPaintable) picture = NULL;
  g_autoptr (WrVideoFeed) again = wr_media_hub_get_feed (fixture->hub, "gate", "sub");

  g_assert_true (again == fixture->feed);
  play (fixture);
  picture = gdk_paintable_get_current_image (GDK_PAINTABLE (fixture->feed));
  g_assert_true (GDK_IS_TEXTURE (picture));
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (picture), ==, 320);
  g_assert_cmpint (gdk_paintable_get_intrinsic_height (picture), ==, 180);
  g_assert_cmpint (wr_video_feed_get_last_frame (fixture->feed), >, 0);
}

static void
test_resizes_up_to_its_own_size (Fixture *fixture, gconstpointer data)
{
  play (fixture);
  wr_video_feed_watch (fixture->feed, fixture, 1600, 900);
  WAIT_UNTIL (gdk_paintable_get_intrinsic_width (GDK_PAINTABLE (fixture->feed)) == 640);
  g_assert_cmpint (gdk_paintable_get_intrinsic_height (GDK_PAINTABLE (fixture->feed)), ==, 360);
}

static void
test_goes_round_the_loop (Fixture *fixture, gconstpointer data)
{
  /* the loops are 150 pictures long */
  wr_video_feed_watch (fixture->feed, fixture, 64, 36);
  WAIT_UNTIL (wr_video_feed_get_n_frames (fixture->feed) > 180);
  g_assert_cmpint (wr_video_feed_get_state (fixture->feed), ==, WR_FEED_PLAYING);
  g_assert_cmpuint (wr_fake_locator_get_n_asked (fixture->cameras->locator), ==, 1);
}

static void
test_killed_and_back (Fixture *fixture, gconstpointer data)
{
  play (fixture);
  wr_test_cameras_kill (fixture->cameras);
  WAIT_UNTIL (wr_video_feed_get_state (fixture->feed) == WR_FEED_LOST);
  g_assert_nonnull (wr_video_feed_get_problem (fixture->feed));
  g_assert_cmpint (wr_video_feed_get_retry_at (fixture->feed), >, 0);
  g_assert_true (wr_video_feed_has_picture (fixture->feed));

  wr_test_cameras_start (fixture->cameras);
  play (fixture);
  g_assert_cmpuint (wr_fake_locator_get_n_asked (fixture->cameras->locator), >, 1);
}

static void
test_stopped_freezes (Fixture *fixture, gconstpointer data)
{
  guint wake = g_timeout_add (100, wake_cb, NULL);

  play (fixture);
  wr_test_cameras_signal (fixture->cameras, SIGSTOP);
  WAIT_UNTIL (wr_video_feed_get_state (fixture->feed) == WR_FEED_FROZEN);
  WAIT_UNTIL (wr_video_feed_get_state (fixture->feed) == WR_FEED_CONNECTING);
  wr_test_cameras_signal (fixture->cameras, SIGCONT);
  play (fixture);
  g_source_remove (wake);
}

static void
test_hidden_rests (Fixture *fixture, gconstpointer data)
{
  guint frames;
  WrVideoFeed *other = wr_media_hub_get_feed (fixture->hub, "street", "sub");

  play (fixture);
  wr_video_feed_unwatch (fixture->feed, fixture);
  frames = wr_video_feed_get_n_frames (fixture->feed);
  wr_video_feed_watch (other, fixture, 320, 180);
  WAIT_UNTIL (wr_video_feed_get_n_frames (other) > 20);
  g_assert_cmpuint (wr_video_feed_get_n_frames (fixture->feed), <=, frames + 1);
  g_assert_cmpint (wr_video_feed_get_state (fixture->feed), ==, WR_FEED_PLAYING);
  play (fixture);
  g_object_unref (other);
}

static gboolean
babble_cb (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  guint8 noise[4096];

  for (guint i = 0; i < sizeof noise; i++)
    noise[i] = (guint8) (i * 7919 >> 3);
  while (g_output_stream_write_all (out, noise, sizeof noise, NULL, NULL, NULL))
    ;
  return TRUE;
}

static void
log_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer lines)
{
  g_string_append_printf (lines, "%s\n", message);
}

static void
test_nonsense_is_said (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (4);
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *url = g_strdup_printf ("rtsp://127.0.0.1:%u/live/x", port);
  WrVideoFeed *bad = wr_media_hub_get_feed (fixture->hub, "bad", "sub");
  g_autoptr (GString) log = g_string_new (NULL);
  guint log_id = g_log_set_handler ("wr-media", G_LOG_LEVEL_MESSAGE, log_cb, log);

  g_signal_connect (service, "run", G_CALLBACK (babble_cb), NULL);
  wr_fake_locator_set (fixture->cameras->locator, "bad", "sub", url);
  wr_video_feed_watch (bad, fixture, 320, 180);
  WAIT_UNTIL (wr_video_feed_get_state (bad) == WR_FEED_LOST);
  g_test_message ("said: %s", wr_video_feed_get_problem (bad));
  g_assert_nonnull (wr_video_feed_get_problem (bad));
  g_assert_nonnull (strstr (log->str, wr_video_feed_get_problem (bad)));
  g_assert_null (strstr (log->str, url));
  g_log_remove_handler ("wr-media", log_id);
  g_assert_false (wr_video_feed_has_picture (bad));
  play (fixture);
  wr_video_feed_unwatch (bad, fixture);
  g_object_unref (bad);
  g_socket_service_stop (service);
}

static void
test_refusal_is_not_repeated (Fixture *fixture, gconstpointer data)
{
  wr_fake_locator_set_error (fixture->cameras->locator, WR_ERROR_FORBIDDEN);
  wr_video_feed_watch (fixture->feed, fixture, 320, 180);
  WAIT_UNTIL (wr_video_feed_get_state (fixture->feed) == WR_FEED_AUTH_FAILED);
  g_assert_cmpuint (wr_fake_locator_get_n_asked (fixture->cameras->locator), ==, 1);
  wr_fake_locator_set_error (fixture->cameras->locator, 0);
  wr_video_feed_retry (fixture->feed);
  play (fixture);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/camera-feeds/plays", test_plays);
  add ("/camera-feeds/resizes-up-to-its-own-size", test_resizes_up_to_its_own_size);
  add ("/camera-feeds/goes-round-the-loop", test_goes_round_the_loop);
  add ("/camera-feeds/killed-and-back", test_killed_and_back);
  add ("/camera-feeds/stopped-freezes", test_stopped_freezes);
  add ("/camera-feeds/hidden-rests", test_hidden_rests);
  add ("/camera-feeds/nonsense-is-said", test_nonsense_is_said);
  add ("/camera-feeds/refusal-is-not-repeated", test_refusal_is_not_repeated);
  return g_test_run ();
}
