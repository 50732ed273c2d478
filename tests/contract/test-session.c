/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "base/wr-clock.h"
#include "base/wr-id.h"
#include "model/wr-device.h"
#include "store/wr-outbox.h"
#include "support/wr-test-desk.h"
#include "wire/wr-json.h"

/* The session against a real platform process that does nothing by itself. */

static gboolean
is_confirmed (WrTestDesk *desk, gpointer alarm)
{
  return wr_entity_get_pending (alarm) == WR_PENDING_NONE
         && wr_record_get_bool (wr_entity_get_confirmed (alarm), WR_ALARM_ACKNOWLEDGED);
}

static gboolean
is_saved (WrTestDesk *desk, gpointer alarm)
{
  return wr_entity_get_pending (alarm) >= WR_PENDING_SAVED;
}

static gboolean
is_loaded (WrTestDesk *desk, gpointer data)
{
  return wr_session_is_loaded (desk->session);
}

/* Acknowledged once: raised is version 1, every change counts. */
static void
assert_acknowledged_once (WrTestDesk *desk, const char *id)
{
  g_autoptr (WrRecord) alarm = wr_test_desk_read_alarm (desk, id);

  g_assert_true (wr_record_get_bool (alarm, WR_ALARM_ACKNOWLEDGED));
  g_assert_cmpint (wr_record_get_version (alarm), ==, 2);
}

static guint
count_devices (WrTestDesk *desk)
{
  return g_list_model_get_n_items (
      G_LIST_MODEL (wr_site_get_store (wr_session_get_site (desk->session), &wr_device_type)));
}

static void
test_first_sync (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);

  wr_test_desk_start (desk);
  g_assert_cmpint (wr_link_get_state (wr_session_get_link (desk->session)), ==, WR_LINK_CONNECTING);
  wr_test_desk_wait_equal (desk);
  g_assert_cmpuint (count_devices (desk), >, 1000);
  g_assert_cmpstr (wr_session_get_officer (desk->session), ==, "officer-demo");
  g_assert_cmpstr (wr_session_get_officer_name (desk->session), ==, "演示值班员");
  g_assert_cmpuint (desk->notices->len, ==, 0);
}

static void
test_live_change (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);
  g_autofree char *id = NULL;

  wr_test_desk_start (desk);
  wr_test_desk_wait_state (desk, WR_LINK_LIVE);
  id = wr_test_desk_raise (desk, 5);
  wr_test_desk_wait_alarm (desk, id);
  wr_test_desk_wait_equal (desk);
}

static void
test_acknowledge (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);
  g_autofree char *id = NULL;
  WrEntity *alarm;

  wr_test_desk_start (desk);
  wr_test_desk_wait_state (desk, WR_LINK_LIVE);
  id = wr_test_desk_raise (desk, 6);
  alarm = wr_test_desk_wait_alarm (desk, id);

  g_assert_true (wr_session_acknowledge (desk->session, alarm, "已看到"));
  g_assert_cmpint (wr_entity_get_pending (alarm), ==, WR_PENDING_SAVING);
  g_assert_true (wr_record_get_bool (wr_entity_get_record (alarm), WR_ALARM_ACKNOWLEDGED));
  g_assert_cmpuint (wr_session_get_unsent (desk->session), ==, 1);
  g_assert_false (wr_session_acknowledge (desk->session, alarm, NULL));

  wr_test_desk_wait (desk, "the acknowledgement comes back", is_confirmed, alarm);
  wr_test_desk_wait_equal (desk);
  assert_acknowledged_once (desk, id);
  g_assert_cmpstr (wr_record_get_string (wr_entity_get_record (alarm), WR_ALARM_ACK_NOTE), ==, "已看到");
  g_assert_cmpstr (wr_record_get_string (wr_entity_get_record (alarm), WR_ALARM_ACK_BY), ==, "officer-demo");
  g_assert_false (wr_session_acknowledge (desk->session, alarm, NULL));
}

/* Somebody was first, and this desk has not heard of it: nothing happens twice. Only if it was another officer is there
 * something to tell. */
static void
test_acknowledged_before (gconstpointer by_other)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (TRUE);
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *answer = NULL;
  WrEntity *alarm;
  guint status;

  wr_test_desk_start (desk);
  wr_test_desk_wait_state (desk, WR_LINK_LIVE);
  id = wr_test_desk_raise (desk, 7);
  alarm = wr_test_desk_wait_alarm (desk, id);
  wr_fault_proxy_set (desk->proxy, WR_FAULT_STALL, 0);
  path = g_strdup_printf ("/v1/alarms/%s/actions/acknowledge", id);
  answer = wr_test_platform_post (desk->platform, path, "other-desk-1",
                                  "{\"client_time\":\"2026-03-01T08:00:00.000Z\"}", &status);
  g_assert_cmpuint (status, ==, 200);
  g_assert_true (wr_session_acknowledge (desk->session, alarm, NULL));
  /* the platform of this step knows one officer */
  if (by_other != NULL)
    wr_fault_proxy_edit (desk->proxy, "\"already_acknowledged\":{\"by\":\"officer-demo\"",
                         "\"already_acknowledged\":{\"by\":\"officer-lido\"", 1);
  wr_fault_proxy_set (desk->proxy, WR_FAULT_PASS, 0);
  wr_test_desk_wait (desk, "the alarm is confirmed", is_confirmed, alarm);
  wr_test_desk_wait_equal (desk);
  g_assert_cmpint (wr_test_desk_was_told (desk, "before you, by officer-lido"), ==, by_other != NULL);
  g_assert_cmpuint (desk->notices->len, ==, by_other != NULL ? 1 : 0);
  assert_acknowledged_once (desk, id);
}

static void
test_killed_platform (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);
  g_autofree char *id = NULL;
  WrEntity *alarm;

  wr_test_desk_start (desk);
  wr_test_desk_wait_state (desk, WR_LINK_LIVE);
  id = wr_test_desk_raise (desk, 8);
  alarm = wr_test_desk_wait_alarm (desk, id);

  wr_test_platform_kill (desk->platform);
  wr_test_desk_wait_state (desk, WR_LINK_CONNECTING);
  wr_test_desk_wait_state (desk, WR_LINK_OFFLINE);
  g_assert_nonnull (wr_link_get_problem (wr_session_get_link (desk->session)));
  g_assert_true (wr_session_acknowledge (desk->session, alarm, NULL));
  wr_test_desk_wait (desk, "the acknowledgement is saved", is_saved, alarm);
  g_assert_cmpuint (wr_session_get_unsent (desk->session), ==, 1);

  wr_test_platform_restart (desk->platform);
  wr_test_desk_wait (desk, "the acknowledgement comes back", is_confirmed, alarm);
  wr_test_desk_wait_equal (desk);
  assert_acknowledged_once (desk, id);
}

/* What was accepted survives the desk: the action is sent by its next run, once. */
static void
test_unsent_at_restart (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);
  g_autofree char *id = NULL;
  WrEntity *alarm;

  wr_test_desk_start (desk);
  wr_test_desk_wait_state (desk, WR_LINK_LIVE);
  id = wr_test_desk_raise (desk, 9);
  alarm = wr_test_desk_wait_alarm (desk, id);
  wr_test_platform_kill (desk->platform);
  wr_test_desk_wait_state (desk, WR_LINK_CONNECTING);
  g_assert_true (wr_session_acknowledge (desk->session, alarm, "断网前"));
  wr_test_desk_stop (desk);

  wr_test_desk_start (desk);
  wr_test_desk_wait (desk, "the cache is loaded", is_loaded, NULL);
  alarm = wr_test_desk_wait_alarm (desk, id);
  wr_test_desk_wait (desk, "the overlay is back", is_saved, alarm);
  g_assert_cmpuint (wr_session_get_unsent (desk->session), ==, 1);
  g_assert_true (wr_record_get_bool (wr_entity_get_record (alarm), WR_ALARM_ACKNOWLEDGED));
  g_assert_cmpstr (wr_record_get_string (wr_entity_get_record (alarm), WR_ALARM_ACK_NOTE), ==, "断网前");
  g_assert_false (wr_session_acknowledge (desk->session, alarm, NULL));

  wr_test_platform_restart (desk->platform);
  wr_test_desk_wait (desk, "the acknowledgement comes back", is_confirmed, alarm);
  wr_test_desk_wait_equal (desk);
  assert_acknowledged_once (desk, id);
}

/* Everything is here before the network is. */
static void
test_warm_start (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);
  g_autofree char *id = NULL;

  wr_test_desk_start (desk);
  wr_test_desk_wait_equal (desk);
  wr_test_desk_stop (desk);
  id = wr_test_desk_raise (desk, 10);
  wr_test_platform_kill (desk->platform);

  wr_test_desk_start (desk);
  wr_test_desk_wait (desk, "the cache is loaded", is_loaded, NULL);
  g_assert_cmpuint (count_devices (desk), >, 1000);
  g_assert_cmpstr (wr_session_get_officer_name (desk->session), ==, "演示值班员");
  g_assert_null (wr_entity_store_lookup (wr_test_desk_get_alarms (desk), id));

  wr_test_platform_restart (desk->platform);
  wr_test_desk_wait_alarm (desk, id);
  wr_test_desk_wait_equal (desk);
}

static gboolean
has_grown (WrTestDesk *desk, gpointer before)
{
  return g_list_model_get_n_items (G_LIST_MODEL (wr_test_desk_get_alarms (desk))) > GPOINTER_TO_UINT (before) + 500;
}

/* A flood of alarms, and nothing of it lost. What was raised clears for minutes afterwards, and two sides that both
 * move cannot be compared: the platform is killed in the middle of it and comes back without the flood. */
static void
test_flood (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);
  guint before;

  wr_test_desk_start (desk);
  wr_test_desk_wait_equal (desk);
  before = g_list_model_get_n_items (G_LIST_MODEL (wr_test_desk_get_alarms (desk)));
  wr_test_platform_flood (desk->platform, 1000, 3);
  wr_test_desk_wait (desk, "the flood arrives", has_grown, GUINT_TO_POINTER (before));
  wr_test_platform_kill (desk->platform);
  wr_test_platform_restart (desk->platform);
  wr_test_desk_wait_equal (desk);
  g_assert_cmpuint (desk->notices->len, ==, 0);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
is_there (WrTestDesk *desk, gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static void
test_camera (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);
  g_autoptr (GAsyncResult) unknown = NULL;
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (GError) error = NULL;

  wr_test_desk_start (desk);
  wr_test_desk_wait_state (desk, WR_LINK_LIVE);
  wr_session_open_camera_async (desk->session, "no-such-camera", "sub", NULL, opened_cb, &unknown);
  wr_session_open_camera_async (desk->session, "../alarms", "sub", NULL, opened_cb, &refused);
  wr_test_desk_wait (desk, "the answer comes", is_there, &unknown);
  wr_test_desk_wait (desk, "the answer comes", is_there, &refused);
  g_assert_null (wr_session_open_camera_finish (desk->session, unknown, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (wr_session_open_camera_finish (desk->session, refused, &error));
  g_assert_nonnull (error);
}

static gboolean
is_refused (WrTestDesk *desk, gpointer alarm)
{
  return wr_entity_get_pending (alarm) == WR_PENDING_REFUSED;
}

/* An action that got too old to be sent is shown, not sent; a new press is a new action. */
static void
test_expired (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);
  g_autofree char *id = NULL;
  WrEntity *alarm;

  wr_test_desk_start (desk);
  wr_test_desk_wait_state (desk, WR_LINK_LIVE);
  id = wr_test_desk_raise (desk, 17);
  alarm = wr_test_desk_wait_alarm (desk, id);
  wr_test_platform_kill (desk->platform);
  wr_test_desk_wait_state (desk, WR_LINK_CONNECTING);
  g_assert_true (wr_session_acknowledge (desk->session, alarm, NULL));
  wr_clock_set_fake (wr_clock_now () + 73 * WR_HOUR);
  wr_test_desk_wait (desk, "the action is over", is_refused, alarm);
  wr_clock_set_fake (0);
  g_assert_nonnull (wr_entity_get_problem (alarm));
  g_assert_false (wr_record_get_bool (wr_entity_get_record (alarm), WR_ALARM_ACKNOWLEDGED));
  g_assert_cmpuint (wr_session_get_unsent (desk->session), ==, 0);
  g_assert_true (wr_test_desk_was_told (desk, "was not carried out"));
  wr_test_desk_stop (desk);

  wr_test_platform_restart (desk->platform);
  wr_test_desk_start (desk);
  wr_test_desk_wait_state (desk, WR_LINK_LIVE);
  alarm = wr_test_desk_wait_alarm (desk, id);
  wr_test_desk_wait (desk, "the refused action is still shown", is_refused, alarm);
  g_assert_true (wr_session_acknowledge (desk->session, alarm, NULL));
  wr_test_desk_wait (desk, "the acknowledgement comes back", is_confirmed, alarm);
  wr_test_desk_wait_equal (desk);
  assert_acknowledged_once (desk, id);
}

/* The platform had said that it was done, and the desk was away for so long that it would be too old to be sent: it is
 * not called undone. */
static void
test_applied_long_ago (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);
  g_autofree char *path = g_build_filename (desk->data_dir, "desk.db", NULL);
  g_autofree char *command_id = wr_id_new ();
  g_autofree char *id = NULL;
  g_autoptr (WrCommand) command = NULL;
  WrDatabase *database;

  wr_test_desk_start (desk);
  wr_test_desk_wait_state (desk, WR_LINK_LIVE);
  id = wr_test_desk_raise (desk, 18);
  wr_test_desk_wait_alarm (desk, id);
  wr_test_desk_stop (desk);

  command = wr_command_restore (command_id, "acknowledge", &wr_alarm_type, id, "real",
                                "{\"client_time\":\"2026-03-01T08:00:00Z\"}", 1, 2);
  database = wr_database_open (path, g_bytes_get_data (desk->key, NULL), NULL, NULL);
  g_assert_nonnull (database);
  g_assert_true (wr_outbox_add (database, command, "officer-demo", NULL));
  g_assert_true (wr_outbox_set_state (database, command_id, WR_OUTBOX_APPLIED, NULL, NULL));
  wr_database_close (database);

  wr_test_desk_start (desk);
  wr_test_desk_wait (desk, "the action is confirmed", is_confirmed, wr_test_desk_wait_alarm (desk, id));
  wr_test_desk_wait_equal (desk);
  g_assert_false (wr_test_desk_was_told (desk, "was not carried out"));
}

static gboolean
has_problem (WrTestDesk *desk, gpointer unused)
{
  return wr_link_get_problem (wr_session_get_link (desk->session)) != NULL;
}

static void
test_bad_token (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);

  desk->session = wr_session_new (wr_test_platform_get_url (desk->platform), "00", desk->data_dir, desk->key);
  wr_session_start (desk->session);
  wr_test_desk_wait (desk, "the refusal is shown", has_problem, NULL);
  wr_test_desk_wait_state (desk, WR_LINK_OFFLINE);
  g_assert_null (wr_session_get_officer (desk->session));
}

static void
test_bad_address (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);
  const char *url = "http://platform.example:8080";

  desk->session = wr_session_new (url, "00", desk->data_dir, desk->key);
  wr_session_start (desk->session);
  wr_test_desk_wait (desk, "the cache is loaded", is_loaded, NULL);
  g_assert_nonnull (wr_link_get_problem (wr_session_get_link (desk->session)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/first-sync", test_first_sync);
  g_test_add_func ("/session/live-change", test_live_change);
  g_test_add_func ("/session/acknowledge", test_acknowledge);
  g_test_add_data_func ("/session/acknowledged-before", NULL, test_acknowledged_before);
  g_test_add_data_func ("/session/acknowledged-before-by-other", "", test_acknowledged_before);
  g_test_add_func ("/session/killed-platform", test_killed_platform);
  g_test_add_func ("/session/unsent-at-restart", test_unsent_at_restart);
  g_test_add_func ("/session/warm-start", test_warm_start);
  g_test_add_func ("/session/flood", test_flood);
  g_test_add_func ("/session/expired", test_expired);
  g_test_add_func ("/session/applied-long-ago", test_applied_long_ago);
  g_test_add_func ("/session/bad-token", test_bad_token);
  g_test_add_func ("/session/camera", test_camera);
  g_test_add_func ("/session/bad-address", test_bad_address);
  return g_test_run ();
}
