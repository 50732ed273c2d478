/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "model/wr-device.h"
#include "support/wr-test-desk.h"
#include "wire/wr-json.h"

/* A session on a real platform through a line that misbehaves: it recovers, and then holds what the platform holds. */

static guint next_device;

static char *
raise_alarm (WrTestDesk *desk)
{
  return wr_test_desk_raise (desk, 20 + next_device++ % 200);
}

static WrTestDesk *
new_live_desk (void)
{
  WrTestDesk *desk = wr_test_desk_new (TRUE);

  wr_test_desk_start (desk);
  wr_test_desk_wait_state (desk, WR_LINK_LIVE);
  return desk;
}

/* Something new arrives, and everything is as it is on the platform. */
static void
assert_recovers (WrTestDesk *desk)
{
  g_autofree char *id = raise_alarm (desk);

  wr_test_desk_wait_alarm (desk, id);
  wr_test_desk_wait_equal (desk);
}

static gboolean
has_more_connections (WrTestDesk *desk, gpointer before)
{
  return wr_fault_proxy_get_connections (desk->proxy) > GPOINTER_TO_UINT (before);
}

static void
wait_reconnected (WrTestDesk *desk, guint before)
{
  wr_test_desk_wait (desk, "the desk connects again", has_more_connections, GUINT_TO_POINTER (before));
}

static gboolean
edits_are_done (WrTestDesk *desk, gpointer data)
{
  return wr_fault_proxy_get_edits_left (desk->proxy) == 0;
}

static gint64
read_head (WrTestDesk *desk)
{
  g_autofree char *text = wr_test_platform_get (desk->platform, "/v1/meta");
  g_autoptr (JsonObject) meta = wr_json_parse_object (text, -1, NULL);

  return wr_json_get_int (meta, "head", -1, NULL);
}

static void
test_cut (gconstpointer reset)
{
  g_autoptr (WrTestDesk) desk = new_live_desk ();
  guint before = wr_fault_proxy_get_connections (desk->proxy);

  wr_fault_proxy_cut (desk->proxy, GPOINTER_TO_INT (reset));
  wait_reconnected (desk, before);
  assert_recovers (desk);
  g_assert_cmpuint (desk->notices->len, ==, 0);
}

/* Silence on an open connection: stale, then offline, then another connection. */
static void
test_stall (void)
{
  g_autoptr (WrTestDesk) desk = new_live_desk ();

  wr_fault_proxy_set (desk->proxy, WR_FAULT_STALL, 0);
  wr_test_desk_wait_state (desk, WR_LINK_STALE);
  wr_test_desk_wait_state (desk, WR_LINK_OFFLINE);
  wr_fault_proxy_set (desk->proxy, WR_FAULT_PASS, 0);
  assert_recovers (desk);
}

/* Bytes go on coming, but nothing that says how far the log is: that is silence too. */
static void
test_no_events (void)
{
  g_autoptr (WrTestDesk) desk = new_live_desk ();

  wr_fault_proxy_edit (desk->proxy, "heartbeat\ndata:", "heartbeat\n:ata:", 1000);
  wr_test_desk_wait_state (desk, WR_LINK_STALE);
  wr_test_desk_wait_state (desk, WR_LINK_OFFLINE);
  wr_fault_proxy_edit (desk->proxy, "-", "-", 0);
  assert_recovers (desk);
}

static void
test_refuse (void)
{
  g_autoptr (WrTestDesk) desk = new_live_desk ();

  wr_fault_proxy_set (desk->proxy, WR_FAULT_REFUSE, 0);
  wr_test_desk_wait_state (desk, WR_LINK_CONNECTING);
  g_free (raise_alarm (desk));
  wr_fault_proxy_set (desk->proxy, WR_FAULT_PASS, 0);
  assert_recovers (desk);
}

static void
test_garbage (void)
{
  g_autoptr (WrTestDesk) desk = new_live_desk ();
  guint before = wr_fault_proxy_get_connections (desk->proxy);

  wr_fault_proxy_set (desk->proxy, WR_FAULT_GARBAGE, 200);
  g_free (raise_alarm (desk));
  wait_reconnected (desk, before);
  assert_recovers (desk);
}

/* The connection ends in the middle of a frame. */
static void
test_truncate (void)
{
  g_autoptr (WrTestDesk) desk = new_live_desk ();

  for (guint bytes = 1; bytes < 1200; bytes += 97)
    {
      guint before = wr_fault_proxy_get_connections (desk->proxy);

      wr_fault_proxy_set (desk->proxy, WR_FAULT_TRUNCATE, bytes);
      while (wr_fault_proxy_get_connections (desk->proxy) == before)
        {
          g_free (raise_alarm (desk));
          wr_test_desk_spin (20);
        }
    }
  wr_fault_proxy_set (desk->proxy, WR_FAULT_PASS, 0);
  assert_recovers (desk);
}

static void
test_slow_first_sync (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (TRUE);

  wr_fault_proxy_set (desk->proxy, WR_FAULT_SLOW, 3000000);
  wr_test_desk_start (desk);
  wr_test_desk_wait_equal (desk);
}

static void
test_delay (void)
{
  g_autoptr (WrTestDesk) desk = new_live_desk ();

  wr_fault_proxy_set (desk->proxy, WR_FAULT_DELAY, 150);
  assert_recovers (desk);
}

/* The lists are cut, broken and refused while they are read for the first time. */
static void
test_broken_first_sync (void)
{
  static const struct
  {
    const char *find, *put;
  } edits[] = {
    { "HTTP/1.1 200 OK", "HTTP/1.1 503 OK" }, { "HTTP/1.1 200 OK", "HTTP/1.1 429 OK" },
    { "HTTP/1.1 200 OK", "HTTP/9.9 200 OK" }, { "\"items\":[", "\"items\":!" },
    { "\"as_of\":\"", "\"as_of\":!" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (WrTestDesk) desk = wr_test_desk_new (TRUE);

      wr_fault_proxy_edit (desk->proxy, edits[i].find, edits[i].put, 3);
      wr_test_desk_start (desk);
      wr_test_desk_wait (desk, "the lists are spoilt", edits_are_done, NULL);
      assert_recovers (desk);
    }
}

static gboolean
has_unreadable_notice (WrTestDesk *desk, gpointer data)
{
  return wr_test_desk_was_told (desk, "cannot be read");
}

/* One row of a list breaks the contract: the rest is here, the person is told. */
static void
test_bad_row (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (TRUE);
  g_autofree char *id = NULL;

  wr_fault_proxy_edit (desk->proxy, "\"version\":1", "\"version\":0", 1);
  wr_test_desk_start (desk);
  wr_test_desk_wait_state (desk, WR_LINK_LIVE);
  wr_test_desk_wait (desk, "the person is told", has_unreadable_notice, NULL);
  id = raise_alarm (desk);
  wr_test_desk_wait_alarm (desk, id);
}

/* The same in the stream: passed over, told once, the cursor moves on. */
static void
test_bad_change (void)
{
  g_autoptr (WrTestDesk) desk = new_live_desk ();
  guint before = wr_fault_proxy_get_connections (desk->proxy);
  g_autofree char *bad = NULL;
  g_autofree char *good = NULL;

  wr_fault_proxy_edit (desk->proxy, "\"version\":1", "\"version\":0", 1);
  bad = raise_alarm (desk);
  wr_test_desk_wait (desk, "the person is told", has_unreadable_notice, NULL);
  good = raise_alarm (desk);
  wr_test_desk_wait_alarm (desk, good);
  g_assert_null (wr_entity_store_lookup (wr_test_desk_get_alarms (desk), bad));
  g_assert_cmpuint (wr_fault_proxy_get_connections (desk->proxy), ==, before);
  g_assert_cmpuint (desk->notices->len, ==, 1);
}

static gboolean
has_flaw_notice (WrTestDesk *desk, gpointer data)
{
  return wr_test_desk_was_told (desk, "shown without that part");
}

/* An alarm whose place cannot be read is an alarm: shown without it, and said. */
static void
test_absurd_place (void)
{
  g_autoptr (WrTestDesk) desk = new_live_desk ();
  g_autofree char *id = NULL;
  WrRecord *shown;

  wr_fault_proxy_edit (desk->proxy, "\"type\":\"Point\"", "\"type\":\"Pxint\"", 1);
  id = raise_alarm (desk);
  shown = wr_entity_get_record (wr_test_desk_wait_alarm (desk, id));
  g_assert_false (wr_record_is_set (shown, WR_ALARM_LOCATION));
  g_assert_true (wr_record_is_set (shown, WR_ALARM_KIND));
  wr_test_desk_wait (desk, "the person is told", has_flaw_notice, NULL);
  g_assert_cmpuint (desk->notices->len, ==, 1);
}

static gboolean
is_shown_raw (WrTestDesk *desk, gpointer id)
{
  WrEntity *alarm = wr_entity_store_lookup (wr_test_desk_get_alarms (desk), id);

  return alarm != NULL
         && g_strcmp0 (wr_record_get_string (wr_entity_get_record (alarm), WR_ALARM_CONDITION), "aktive") == 0;
}

static void
test_unknown_word (void)
{
  g_autoptr (WrTestDesk) desk = new_live_desk ();
  g_autofree char *id = NULL;

  wr_fault_proxy_edit (desk->proxy, "\"condition\":\"active\"", "\"condition\":\"aktive\"", 1);
  id = raise_alarm (desk);
  wr_test_desk_wait (desk, "the unknown word is shown", is_shown_raw, id);
  g_assert_cmpuint (desk->notices->len, ==, 0);
}

static void
break_order (WrTestDesk *desk, guint times)
{
  gint64 head = read_head (desk);
  g_autofree char *find = g_strdup_printf ("\"prevseq\":%" G_GINT64_FORMAT, head);
  g_autofree char *put = g_strdup_printf ("\"prevseq\":%" G_GINT64_FORMAT, head - 1);

  wr_fault_proxy_edit (desk->proxy, find, put, times);
}

/* An entry seems to be missing once: read again from the last good place. */
static void
test_hole_once (void)
{
  g_autoptr (WrTestDesk) desk = new_live_desk ();
  guint before = wr_fault_proxy_get_connections (desk->proxy);

  break_order (desk, 1);
  g_free (raise_alarm (desk));
  wr_test_desk_wait (desk, "the order is broken", edits_are_done, NULL);
  wait_reconnected (desk, before);
  assert_recovers (desk);
}

/* Twice: everything is listed again, also what was taken away meanwhile. */
static void
test_hole_twice (void)
{
  g_autoptr (WrTestDesk) desk = new_live_desk ();
  WrEntityStore *devices = wr_site_get_store (wr_session_get_site (desk->session), &wr_device_type);
  g_autoptr (GPtrArray) ghosts = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_change_unref);
  g_autoptr (WrEntity) some = g_list_model_get_item (G_LIST_MODEL (devices), 0);
  WrRecordBuilder *builder = wr_record_builder_new_from (wr_entity_get_record (some));
  g_autoptr (WrRecord) ghost = NULL;

  wr_record_builder_set_string (builder, WR_RECORD_ID, "D-ghost");
  ghost = wr_record_builder_end (builder, NULL);
  g_ptr_array_add (ghosts, wr_change_new (ghost));
  wr_site_apply (wr_session_get_site (desk->session), ghosts);

  break_order (desk, 2);
  g_free (raise_alarm (desk));
  wr_test_desk_wait (desk, "the order is broken", edits_are_done, NULL);
  assert_recovers (desk);
  g_assert_null (wr_entity_store_lookup (devices, "D-ghost"));
}

/* The answer to an action is lost on the way: it is asked for again with the same key and counts once. */
static void
test_lost_answer (void)
{
  g_autoptr (WrTestDesk) desk = new_live_desk ();
  g_autofree char *id = raise_alarm (desk);
  WrEntity *alarm = wr_test_desk_wait_alarm (desk, id);
  g_autoptr (WrRecord) record = NULL;

  wr_fault_proxy_set (desk->proxy, WR_FAULT_TRUNCATE, 40);
  g_assert_true (wr_session_acknowledge (desk->session, alarm, NULL));
  assert_recovers (desk);
  record = wr_test_desk_read_alarm (desk, id);
  g_assert_true (wr_record_get_bool (record, WR_ALARM_ACKNOWLEDGED));
  g_assert_cmpint (wr_record_get_version (record), ==, 2);
}

static gboolean
is_refused (WrTestDesk *desk, gpointer alarm)
{
  return wr_entity_get_pending (alarm) == WR_PENDING_REFUSED;
}

static gboolean
is_done (WrTestDesk *desk, gpointer alarm)
{
  return wr_entity_get_pending (alarm) == WR_PENDING_NONE
         && wr_record_get_bool (wr_entity_get_confirmed (alarm), WR_ALARM_ACKNOWLEDGED);
}

/* The platform cannot take it now (503) and then will not (403): kept and tried, then shown; a new press tries again.
 */
static void
test_refused_action (void)
{
  g_autoptr (WrTestDesk) desk = new_live_desk ();
  g_autofree char *id = raise_alarm (desk);
  WrEntity *alarm = wr_test_desk_wait_alarm (desk, id);

  wr_fault_proxy_edit (desk->proxy, "HTTP/1.1 200 OK", "HTTP/1.1 403 OK", 1);
  g_assert_true (wr_session_acknowledge (desk->session, alarm, NULL));
  wr_test_desk_wait (desk, "the event or the refusal comes", edits_are_done, NULL);
  /* the platform did take it: its event outweighs the refusal */
  wr_test_desk_wait (desk, "the alarm is confirmed", is_done, alarm);
  wr_test_desk_wait_equal (desk);
}

static void
test_refused_then_pressed_again (void)
{
  g_autoptr (WrTestDesk) desk = new_live_desk ();
  g_autofree char *id = raise_alarm (desk);
  WrEntity *alarm = wr_test_desk_wait_alarm (desk, id);

  /* on the way there: the platform never sees the right path */
  wr_fault_proxy_edit_requests (desk->proxy, "/actions/acknowledge", "/actions/acknawledge", 1);
  g_assert_true (wr_session_acknowledge (desk->session, alarm, NULL));
  wr_test_desk_wait (desk, "the refusal is shown", is_refused, alarm);
  g_assert_nonnull (wr_entity_get_problem (alarm));
  g_assert_false (wr_record_get_bool (wr_entity_get_record (alarm), WR_ALARM_ACKNOWLEDGED));
  g_assert_cmpuint (wr_session_get_unsent (desk->session), ==, 0);
  g_assert_true (wr_test_desk_was_told (desk, "was not carried out"));

  g_assert_true (wr_session_acknowledge (desk->session, alarm, NULL));
  wr_test_desk_wait (desk, "the alarm is confirmed", is_done, alarm);
  wr_test_desk_wait_equal (desk);
}

/* One of everything, again and again, while alarms come and are acknowledged. */
static void
inflict (WrTestDesk *desk)
{
  WrFaultProxy *proxy = desk->proxy;

  switch (g_test_rand_int_range (0, 9))
    {
    case 0:
      wr_fault_proxy_cut (proxy, FALSE);
      break;
    case 1:
      wr_fault_proxy_cut (proxy, TRUE);
      break;
    case 2:
      wr_fault_proxy_set (proxy, WR_FAULT_STALL, 0);
      break;
    case 3:
      wr_fault_proxy_set (proxy, WR_FAULT_REFUSE, 0);
      break;
    case 4:
      wr_fault_proxy_set (proxy, WR_FAULT_GARBAGE, (guint) g_test_rand_int_range (1, 300));
      break;
    case 5:
      wr_fault_proxy_set (proxy, WR_FAULT_TRUNCATE, (guint) g_test_rand_int_range (1, 5000));
      break;
    case 6:
      wr_fault_proxy_set (proxy, WR_FAULT_SLOW, (guint) g_test_rand_int_range (5000, 50000));
      break;
    case 7:
      wr_fault_proxy_edit (proxy, "HTTP/1.1 200 OK", "HTTP/1.1 500 OK", 1);
      break;
    default:
      break_order (desk, (guint) g_test_rand_int_range (1, 3));
      break;
    }
}

static void
acknowledge_one (WrTestDesk *desk)
{
  GListModel *alarms = G_LIST_MODEL (wr_test_desk_get_alarms (desk));
  guint n = g_list_model_get_n_items (alarms);
  g_autoptr (WrEntity) alarm =
      n > 0 ? g_list_model_get_item (alarms, (guint) g_test_rand_int_range (0, (gint32) n)) : NULL;

  if (alarm != NULL)
    wr_session_acknowledge (desk->session, alarm, NULL);
}

static void
test_random (void)
{
  g_autoptr (WrTestDesk) desk = new_live_desk ();
  guint faults = g_test_quick () ? 200 : 2000;

  for (guint i = 0; i < faults; i++)
    {
      inflict (desk);
      g_free (raise_alarm (desk));
      acknowledge_one (desk);
      for (guint turns = (guint) g_test_rand_int_range (1, 15); turns > 0; turns--)
        wr_test_desk_spin (20);
      wr_fault_proxy_set (desk->proxy, WR_FAULT_PASS, 0);
      for (guint turns = (guint) g_test_rand_int_range (1, 15); turns > 0; turns--)
        wr_test_desk_spin (20);
    }
  wr_fault_proxy_edit (desk->proxy, "-", "-", 0);
  assert_recovers (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/fault/cut", GINT_TO_POINTER (FALSE), test_cut);
  g_test_add_data_func ("/fault/reset", GINT_TO_POINTER (TRUE), test_cut);
  g_test_add_func ("/fault/refuse", test_refuse);
  g_test_add_func ("/fault/garbage", test_garbage);
  g_test_add_func ("/fault/truncate", test_truncate);
  g_test_add_func ("/fault/slow-first-sync", test_slow_first_sync);
  g_test_add_func ("/fault/delay", test_delay);
  g_test_add_func ("/fault/broken-first-sync", test_broken_first_sync);
  g_test_add_func ("/fault/bad-row", test_bad_row);
  g_test_add_func ("/fault/bad-change", test_bad_change);
  g_test_add_func ("/fault/absurd-place", test_absurd_place);
  g_test_add_func ("/fault/unknown-word", test_unknown_word);
  g_test_add_func ("/fault/hole-once", test_hole_once);
  g_test_add_func ("/fault/hole-twice", test_hole_twice);
  g_test_add_func ("/fault/lost-answer", test_lost_answer);
  g_test_add_func ("/fault/refused-but-done", test_refused_action);
  g_test_add_func ("/fault/refused-then-pressed-again", test_refused_then_pressed_again);
  g_test_add_func ("/fault/stall", test_stall);
  g_test_add_func ("/fault/no-events", test_no_events);
  g_test_add_func ("/fault/random", test_random);
  return g_test_run ();
}
