/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "media/wr-feed-machine.h"

static WrFeedMachine
playing_at (gint64 now)
{
  WrFeedMachine machine;

  wr_feed_machine_init (&machine);
  g_assert_cmpint (wr_feed_machine_start (&machine, now), ==, WR_FEED_STEP_OPEN);
  wr_feed_machine_opening (&machine, now);
  wr_feed_machine_data (&machine, now, FALSE);
  g_assert_cmpint (machine.state, ==, WR_FEED_WAIT_KEY);
  wr_feed_machine_frame (&machine, now);
  g_assert_cmpint (machine.state, ==, WR_FEED_PLAYING);
  return machine;
}

static void
test_waits_for_its_turn (void)
{
  WrFeedMachine machine;

  wr_feed_machine_init (&machine);
  wr_feed_machine_start (&machine, 1000);
  g_assert_cmpint (wr_feed_machine_start (&machine, 1000), ==, WR_FEED_STEP_NONE);
  g_assert_cmpint (wr_feed_machine_tick (&machine, 1000000), ==, WR_FEED_STEP_NONE);
  wr_feed_machine_opening (&machine, 1000000);
  g_assert_cmpint (wr_feed_machine_tick (&machine, 1000000 + WR_FEED_CONNECT_MS - 1), ==, WR_FEED_STEP_NONE);
  g_assert_cmpint (wr_feed_machine_tick (&machine, 1000000 + WR_FEED_CONNECT_MS), ==, WR_FEED_STEP_CLOSE);
  g_assert_cmpint (machine.state, ==, WR_FEED_LOST);
}

static void
test_freezes_and_thaws (void)
{
  WrFeedMachine machine = playing_at (5000);

  g_assert_cmpint (wr_feed_machine_tick (&machine, 5000 + WR_FEED_FROZEN_MS - 1), ==, WR_FEED_STEP_NONE);
  g_assert_cmpint (machine.state, ==, WR_FEED_PLAYING);
  g_assert_cmpint (wr_feed_machine_tick (&machine, 5000 + WR_FEED_FROZEN_MS), ==, WR_FEED_STEP_NONE);
  g_assert_cmpint (machine.state, ==, WR_FEED_FROZEN);
  wr_feed_machine_frame (&machine, 9000);
  g_assert_cmpint (machine.state, ==, WR_FEED_PLAYING);
}

static void
test_frozen_is_reopened (void)
{
  WrFeedMachine machine = playing_at (5000);

  wr_feed_machine_tick (&machine, 8000);
  g_assert_cmpint (wr_feed_machine_tick (&machine, 5000 + WR_FEED_REOPEN_MS - 1), ==, WR_FEED_STEP_NONE);
  g_assert_cmpint (wr_feed_machine_tick (&machine, 5000 + WR_FEED_REOPEN_MS), ==, WR_FEED_STEP_REOPEN);
  g_assert_cmpint (machine.state, ==, WR_FEED_CONNECTING);
}

static void
test_coded_data_is_no_picture (void)
{
  WrFeedMachine machine = playing_at (5000);

  wr_feed_machine_data (&machine, 7900, FALSE);
  wr_feed_machine_tick (&machine, 8000);
  g_assert_cmpint (machine.state, ==, WR_FEED_FROZEN);
}

static void
test_hidden_lives_on_data (void)
{
  WrFeedMachine machine = playing_at (5000);

  wr_feed_machine_data (&machine, 7900, TRUE);
  wr_feed_machine_tick (&machine, 8000);
  g_assert_cmpint (machine.state, ==, WR_FEED_PLAYING);
}

static void
test_waits_longer_each_time (void)
{
  static const gint64 waits[] = { 500, 1000, 2000, 4000, 8000, 15000, 30000, 30000 };
  WrFeedMachine machine = playing_at (5000);
  gint64 now = 6000;

  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      g_assert_cmpint (wr_feed_machine_failed (&machine, WR_FEED_FAILURE_UNREACHABLE, now), ==, WR_FEED_STEP_CLOSE);
      g_assert_cmpint (machine.retry_at - now, ==, waits[i]);
      g_assert_cmpint (wr_feed_machine_tick (&machine, machine.retry_at - 1), ==, WR_FEED_STEP_NONE);
      now = machine.retry_at;
      g_assert_cmpint (wr_feed_machine_tick (&machine, now), ==, WR_FEED_STEP_OPEN);
      wr_feed_machine_opening (&machine, now);
    }
}

static void
test_steady_play_forgets_failures (void)
{
  WrFeedMachine machine = playing_at (5000);

  wr_feed_machine_failed (&machine, WR_FEED_FAILURE_UNREACHABLE, 6000);
  wr_feed_machine_tick (&machine, 7000);
  wr_feed_machine_opening (&machine, 7000);
  wr_feed_machine_frame (&machine, 8000);
  g_assert_cmpuint (machine.failures, ==, 1);
  wr_feed_machine_frame (&machine, 8000 + WR_FEED_STEADY_MS);
  g_assert_cmpuint (machine.failures, ==, 0);
}

static void
test_jitter_spreads_retries (void)
{
  WrFeedMachine machine = playing_at (5000);

  machine.jitter = 1.2;
  wr_feed_machine_failed (&machine, WR_FEED_FAILURE_UNREACHABLE, 6000);
  g_assert_cmpint (machine.retry_at, ==, 6600);
}

static void
test_refusal_stays (void)
{
  static const WrFeedFailure failures[] = { WR_FEED_FAILURE_AUTH, WR_FEED_FAILURE_UNSUPPORTED };
  static const WrFeedState states[] = { WR_FEED_AUTH_FAILED, WR_FEED_UNSUPPORTED };

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      WrFeedMachine machine = playing_at (5000);

      wr_feed_machine_failed (&machine, failures[i], 6000);
      g_assert_cmpint (machine.state, ==, states[i]);
      g_assert_cmpint (wr_feed_machine_tick (&machine, 6000 + 3600 * 1000), ==, WR_FEED_STEP_NONE);
      g_assert_cmpint (wr_feed_machine_retry (&machine, 7000), ==, WR_FEED_STEP_OPEN);
    }
}

static void
test_rejected_changes_transport (void)
{
  WrFeedMachine machine = playing_at (5000);

  g_assert_cmpint (machine.transport, ==, WR_FEED_TRANSPORT_TCP);
  wr_feed_machine_failed (&machine, WR_FEED_FAILURE_UNREACHABLE, 6000);
  g_assert_cmpint (machine.transport, ==, WR_FEED_TRANSPORT_TCP);
  wr_feed_machine_tick (&machine, 7000);
  wr_feed_machine_failed (&machine, WR_FEED_FAILURE_REJECTED, 8000);
  g_assert_cmpint (machine.transport, ==, WR_FEED_TRANSPORT_UDP);
}

static void
test_late_news_change_nothing (void)
{
  WrFeedMachine machine = playing_at (5000);

  g_assert_cmpint (wr_feed_machine_stop (&machine), ==, WR_FEED_STEP_CLOSE);
  g_assert_cmpint (wr_feed_machine_stop (&machine), ==, WR_FEED_STEP_NONE);
  wr_feed_machine_frame (&machine, 6000);
  wr_feed_machine_data (&machine, 6000, FALSE);
  g_assert_cmpint (wr_feed_machine_failed (&machine, WR_FEED_FAILURE_AUTH, 6000), ==, WR_FEED_STEP_NONE);
  g_assert_cmpint (machine.state, ==, WR_FEED_IDLE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed-machine/waits-for-its-turn", test_waits_for_its_turn);
  g_test_add_func ("/feed-machine/freezes-and-thaws", test_freezes_and_thaws);
  g_test_add_func ("/feed-machine/frozen-is-reopened", test_frozen_is_reopened);
  g_test_add_func ("/feed-machine/coded-data-is-no-picture", test_coded_data_is_no_picture);
  g_test_add_func ("/feed-machine/hidden-lives-on-data", test_hidden_lives_on_data);
  g_test_add_func ("/feed-machine/waits-longer-each-time", test_waits_longer_each_time);
  g_test_add_func ("/feed-machine/steady-play-forgets-failures", test_steady_play_forgets_failures);
  g_test_add_func ("/feed-machine/jitter-spreads-retries", test_jitter_spreads_retries);
  g_test_add_func ("/feed-machine/refusal-stays", test_refusal_stays);
  g_test_add_func ("/feed-machine/rejected-changes-transport", test_rejected_changes_transport);
  g_test_add_func ("/feed-machine/late-news-change-nothing", test_late_news_change_nothing);
  return g_test_run ();
}
