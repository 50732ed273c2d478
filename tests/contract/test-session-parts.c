/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-clock.h"
#include "client/wr-backoff.h"
#include "client/wr-follower.h"
#include "client/wr-home.h"
#include "client/wr-link-monitor.h"
#include "model/wr-device.h"
#include "wire/wr-record-codec.h"

/* The parts of the client that decide, without a network. */

#define EPOCH "7f3a91"

typedef struct
{
  WrFollower *follower;
  WrFollowVerdict verdict;
} Run;

static WrRecord *
make_device (const char *id, gint64 version)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf ("{\"id\":\"%s\",\"version\":%" G_GINT64_FORMAT
                                           ",\"updated_at\":\"2026-03-01T08:00:00Z\",\"realm\":\"real\","
                                           "\"name\":\"烟感 1\",\"kind\":\"smoke\",\"state\":\"online\"}",
                                           id, version);
  WrRecord *record = wr_record_from_text (&wr_device_type, text, -1, &error);

  g_assert_no_error (error);
  return record;
}

static void
write_change (GString *out, gint64 seq, gint64 prevseq)
{
  g_autofree char *id = g_strdup_printf ("D-%" G_GINT64_FORMAT, seq);
  g_autoptr (WrRecord) record = make_device (id, 1);
  g_autoptr (WrChange) change = wr_change_new (record);
  g_autofree char *body = NULL;

  change->seq = seq;
  change->time = 1;
  body = wr_event_body (EPOCH, "wanghe", change, "created");
  wr_stream_write_change (out, EPOCH, seq, prevseq, body);
}

static void
write_heartbeat (GString *out, gint64 seq, gint64 prevseq)
{
  wr_stream_write_heartbeat (out, EPOCH, seq, seq, prevseq, 1000);
}

static void
frame_cb (const WrSseFrame *frame, gpointer data)
{
  Run *run = data;

  if (run->verdict == WR_FOLLOW_ON)
    run->verdict = wr_follower_take (run->follower, frame);
}

/* What a connection from @cursor makes of @stream. */
static WrFollowVerdict
follow (WrFollower *follower, const char *cursor, const GString *stream)
{
  g_autoptr (WrSseParser) parser = wr_sse_parser_new (1 << 20);
  g_autoptr (GError) error = NULL;
  Run run = { follower, WR_FOLLOW_ON };

  g_assert_true (wr_follower_start (follower, cursor, &error));
  g_assert_no_error (error);
  g_assert_true (wr_sse_parser_push (parser, stream->str, stream->len, frame_cb, &run, &error));
  g_assert_no_error (error);
  return run.verdict;
}

static GString *
begin_stream (gint64 head)
{
  GString *out = g_string_new (NULL);

  wr_stream_write_hello (out, EPOCH, head, 1, 3000, 1000);
  return out;
}

static void
test_in_order (void)
{
  g_autoptr (WrFollower) follower = wr_follower_new ();
  g_autoptr (GString) stream = begin_stream (14);
  g_autoptr (GPtrArray) batch = NULL;

  write_change (stream, 11, 10);
  write_change (stream, 13, 11);
  g_assert_cmpint (follow (follower, EPOCH ".10", stream), ==, WR_FOLLOW_ON);
  g_assert_true (follower->greeted);
  g_assert_cmpint (follower->seq, ==, 13);
  g_assert_cmpint (wr_follower_get_behind (follower), ==, 1);
  batch = wr_follower_take_batch (follower);
  g_assert_cmpuint (batch->len, ==, 2);
  g_assert_cmpuint (follower->batch->len, ==, 0);
}

static void
test_heartbeat (void)
{
  g_autoptr (WrFollower) follower = wr_follower_new ();
  g_autoptr (GString) stream = begin_stream (10);

  write_heartbeat (stream, 25, 10);
  write_change (stream, 26, 25);
  g_assert_cmpint (follow (follower, EPOCH ".10", stream), ==, WR_FOLLOW_ON);
  g_assert_cmpint (follower->seq, ==, 26);
  g_assert_cmpint (wr_follower_get_behind (follower), ==, 0);
}

/* A hole: once more from the last good place, then everything is listed. */
static void
test_hole (void)
{
  g_autoptr (WrFollower) follower = wr_follower_new ();
  g_autoptr (GString) stream = begin_stream (14);

  write_change (stream, 11, 10);
  write_change (stream, 13, 12);
  write_change (stream, 14, 13);
  g_assert_cmpint (follow (follower, EPOCH ".10", stream), ==, WR_FOLLOW_AGAIN);
  g_assert_cmpint (follower->seq, ==, 11);
  g_assert_cmpuint (follower->batch->len, ==, 1);
  g_assert_nonnull (follower->problem);

  g_string_truncate (stream, 0);
  wr_stream_write_hello (stream, EPOCH, 14, 1, 3000, 1000);
  write_change (stream, 13, 12);
  g_assert_cmpint (follow (follower, EPOCH ".11", stream), ==, WR_FOLLOW_LIST);
  g_assert_null (follower->resync);
}

static void
test_other_log (void)
{
  g_autoptr (WrFollower) follower = wr_follower_new ();
  g_autoptr (GString) shorter = begin_stream (9);
  g_autoptr (GString) other = g_string_new (NULL);

  g_assert_cmpint (follow (follower, EPOCH ".10", shorter), ==, WR_FOLLOW_LIST);
  wr_stream_write_hello (other, "0badc0de", 10, 1, 3000, 1000);
  g_assert_cmpint (follow (follower, EPOCH ".10", other), ==, WR_FOLLOW_LIST);
}

static void
test_reset_and_bye (void)
{
  const char *const some[] = { "alarms", "holograms", NULL };
  const char *const none[] = { "holograms", NULL };
  g_autoptr (WrFollower) follower = wr_follower_new ();
  g_autoptr (GString) scope = begin_stream (10);
  g_autoptr (GString) unknown = begin_stream (10);
  g_autoptr (GString) expired = begin_stream (10);
  g_autoptr (GString) bye = begin_stream (10);

  wr_stream_write_reset (scope, "scope_changed", some);
  g_assert_cmpint (follow (follower, EPOCH ".10", scope), ==, WR_FOLLOW_LIST);
  g_assert_nonnull (follower->resync);
  g_assert_cmpstr (follower->resync[0], ==, "alarms");
  g_assert_null (follower->resync[1]);
  wr_stream_write_reset (unknown, "scope_changed", none);
  g_assert_cmpint (follow (follower, EPOCH ".10", unknown), ==, WR_FOLLOW_LIST);
  g_assert_null (follower->resync);
  wr_stream_write_reset (expired, "expired", some);
  g_assert_cmpint (follow (follower, EPOCH ".10", expired), ==, WR_FOLLOW_LIST);
  g_assert_null (follower->resync);
  wr_stream_write_bye (bye, "shutdown", 700);
  g_assert_cmpint (follow (follower, EPOCH ".10", bye), ==, WR_FOLLOW_BYE);
  g_assert_cmpint (follower->retry_ms, ==, 700);
}

/* The record breaks the contract, its envelope does not: it is passed over and counted. */
static void
test_bad_record (void)
{
  g_autoptr (WrFollower) follower = wr_follower_new ();
  g_autoptr (GString) stream = begin_stream (12);

  write_change (stream, 11, 10);
  g_string_replace (stream, "\"version\":1", "\"version\":0", 0);
  write_change (stream, 12, 11);
  g_assert_cmpint (follow (follower, EPOCH ".10", stream), ==, WR_FOLLOW_ON);
  g_assert_cmpuint (follower->unreadable, ==, 1);
  g_assert_nonnull (follower->first_unreadable);
  g_assert_cmpint (follower->seq, ==, 12);
  g_assert_cmpuint (follower->batch->len, ==, 1);
}

/* A bad record does not hide a hole in front of it. */
static void
test_bad_record_after_hole (void)
{
  g_autoptr (WrFollower) follower = wr_follower_new ();
  g_autoptr (GString) stream = begin_stream (12);

  write_change (stream, 12, 11);
  g_string_replace (stream, "\"version\":1", "\"version\":0", 0);
  g_assert_cmpint (follow (follower, EPOCH ".10", stream), ==, WR_FOLLOW_AGAIN);
  g_assert_cmpuint (follower->unreadable, ==, 0);
}

/* A frame that may have been broken on the way is asked for once more before it is passed over. */
static void
test_broken_frame (void)
{
  g_autoptr (WrFollower) follower = wr_follower_new ();
  g_autoptr (GString) stream = begin_stream (12);

  wr_sse_write (stream, "change", EPOCH ".11", "{\"specversion\":");
  write_change (stream, 12, 11);
  g_assert_cmpint (follow (follower, EPOCH ".10", stream), ==, WR_FOLLOW_AGAIN);
  g_assert_cmpint (follower->seq, ==, 10);
  g_assert_cmpint (follow (follower, EPOCH ".10", stream), ==, WR_FOLLOW_ON);
  g_assert_cmpuint (follower->unreadable, ==, 1);
  g_assert_cmpint (follower->seq, ==, 12);
}

static void
test_later_contract (void)
{
  g_autoptr (WrFollower) follower = wr_follower_new ();
  g_autoptr (GString) stream = begin_stream (12);

  wr_sse_write (stream, "telepathy", NULL, "{\"n\":1}");
  wr_sse_write (stream, "telepathy", EPOCH ".11", "{\"prevseq\":10}");
  write_change (stream, 12, 11);
  g_assert_cmpint (follow (follower, EPOCH ".10", stream), ==, WR_FOLLOW_ON);
  g_assert_cmpint (follower->seq, ==, 12);
  g_assert_cmpuint (follower->unreadable, ==, 0);
}

static void
test_backoff (void)
{
  WrBackoff backoff = { 0 };
  guint longest = 0;

  g_assert_cmpuint (wr_backoff_next (&backoff, 1000), <=, 500);
  for (gint64 now = 1000; now < 31000; now += 500)
    g_assert_cmpuint (wr_backoff_next (&backoff, now), <=, 2000);
  for (gint64 now = 31000; now < 931000; now += 3000)
    longest = MAX (longest, wr_backoff_next (&backoff, now));
  g_assert_cmpuint (longest, >, 2000);
  g_assert_cmpuint (longest, <=, 30000);
  wr_backoff_reset (&backoff);
  g_assert_cmpuint (wr_backoff_next (&backoff, 931000), <=, 500);
}

static void
test_link_state (void)
{
  g_assert_cmpint (wr_link_state_at (WR_PHASE_LIVE, 0), ==, WR_LINK_LIVE);
  g_assert_cmpint (wr_link_state_at (WR_PHASE_LIVE, 7999), ==, WR_LINK_LIVE);
  g_assert_cmpint (wr_link_state_at (WR_PHASE_LIVE, 8000), ==, WR_LINK_STALE);
  g_assert_cmpint (wr_link_state_at (WR_PHASE_LIVE, 10000), ==, WR_LINK_OFFLINE);
  g_assert_cmpint (wr_link_state_at (WR_PHASE_CATCHING_UP, 100), ==, WR_LINK_CATCHING_UP);
  g_assert_cmpint (wr_link_state_at (WR_PHASE_CATCHING_UP, 8000), ==, WR_LINK_STALE);
  g_assert_cmpint (wr_link_state_at (WR_PHASE_CONNECTING, 0), ==, WR_LINK_CONNECTING);
  g_assert_cmpint (wr_link_state_at (WR_PHASE_CONNECTING, 9000), ==, WR_LINK_CONNECTING);
  g_assert_cmpint (wr_link_state_at (WR_PHASE_CONNECTING, 10000), ==, WR_LINK_OFFLINE);
}

#define POSTED 60000
#define PIECE 300

typedef struct
{
  WrHome *home;
  guint received;
  guint notices;
} Delivery;

static void
news_cb (WrNews *news, gpointer data)
{
  Delivery *delivery = data;

  for (guint i = 0; news->kind == WR_NEWS_CHANGES && i < news->changes->len; i++)
    g_assert_cmpint (((WrChange *) g_ptr_array_index (news->changes, i))->version, ==, ++delivery->received);
  if (news->kind == WR_NEWS_NOTICE)
    delivery->notices++;
}

static gpointer
post_thread (gpointer data)
{
  Delivery *delivery = data;

  for (guint first = 1; first <= POSTED; first += PIECE)
    {
      g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_change_unref);

      for (guint i = 0; i < PIECE; i++)
        g_ptr_array_add (changes, wr_change_new_deleted (&wr_device_type, "D-1", first + i));
      wr_home_post_changes (delivery->home, changes);
      wr_home_wait_for_room (delivery->home, NULL);
    }
  wr_home_post (delivery->home, wr_news_new_notice (WR_NOTICE_INFO, "over"));
  return NULL;
}

/* Everything comes home in its order, and a worker far ahead of the main thread is held back. */
static void
test_home (void)
{
  Delivery delivery = { 0 };
  GThread *thread;

  delivery.home = wr_home_new (news_cb, &delivery);
  thread = g_thread_new ("poster", post_thread, &delivery);
  while (delivery.notices == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (delivery.received, ==, POSTED);
  g_thread_join (thread);
  wr_home_post (delivery.home, wr_news_new_notice (WR_NOTICE_INFO, "late"));
  wr_home_close (delivery.home);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (delivery.notices, ==, 1);
  wr_home_unref (delivery.home);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/follower/in-order", test_in_order);
  g_test_add_func ("/follower/heartbeat", test_heartbeat);
  g_test_add_func ("/follower/hole", test_hole);
  g_test_add_func ("/follower/other-log", test_other_log);
  g_test_add_func ("/follower/reset-and-bye", test_reset_and_bye);
  g_test_add_func ("/follower/bad-record", test_bad_record);
  g_test_add_func ("/follower/bad-record-after-hole", test_bad_record_after_hole);
  g_test_add_func ("/follower/broken-frame", test_broken_frame);
  g_test_add_func ("/follower/later-contract", test_later_contract);
  g_test_add_func ("/backoff/bounds", test_backoff);
  g_test_add_func ("/link/state", test_link_state);
  g_test_add_func ("/news/order", test_home);
  return g_test_run ();
}
