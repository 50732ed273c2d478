/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/wr-device.h"
#include "support/wr-test-desk.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* The session when the disk or what lies on it fails. */

static gboolean
was_told (WrTestDesk *desk, gpointer text)
{
  return wr_test_desk_was_told (desk, text);
}

static gboolean
is_loaded (WrTestDesk *desk, gpointer unused)
{
  return wr_session_is_loaded (desk->session);
}

static gboolean
is_saved (WrTestDesk *desk, gpointer alarm)
{
  return wr_entity_get_pending (alarm) >= WR_PENDING_SAVED;
}

static gboolean
is_done (WrTestDesk *desk, gpointer alarm)
{
  return wr_entity_get_pending (alarm) == WR_PENDING_NONE
         && wr_record_get_bool (wr_entity_get_confirmed (alarm), WR_ALARM_ACKNOWLEDGED);
}

static char *
get_file (WrTestDesk *desk)
{
  return g_build_filename (desk->data_dir, "desk.db", NULL);
}

static guint
count_set_aside (WrTestDesk *desk)
{
  g_autoptr (GDir) dir = g_dir_open (desk->data_dir, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "desk.db.") && !g_str_has_suffix (name, "-wal") && !g_str_has_suffix (name, "-shm"))
      n++;
  return n;
}

/* A run that leaves one unsent acknowledgement behind. Returns the alarm's id. */
static char *
leave_unsent (WrTestDesk *desk)
{
  char *id;
  WrEntity *alarm;

  wr_test_desk_start (desk);
  wr_test_desk_wait_equal (desk);
  id = wr_test_desk_raise (desk, 11);
  alarm = wr_test_desk_wait_alarm (desk, id);
  wr_test_platform_kill (desk->platform);
  wr_test_desk_wait_state (desk, WR_LINK_CONNECTING);
  g_assert_true (wr_session_acknowledge (desk->session, alarm, NULL));
  wr_test_desk_wait (desk, "the acknowledgement is saved", is_saved, alarm);
  wr_test_desk_stop (desk);
  return id;
}

static void
spoil_file (const char *path, gsize from, gsize to)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  for (gsize i = from; i < MIN (to, length); i++)
    bytes[i] = (char) g_random_int ();
  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
}

static gboolean
actions_are_settled (WrTestDesk *desk, gpointer id)
{
  WrEntity *alarm = wr_entity_store_lookup (wr_test_desk_get_alarms (desk), id);

  return alarm != NULL
         && (is_done (desk, alarm) || wr_test_desk_was_told (desk, "is not known")
             || wr_test_desk_was_told (desk, "lost"));
}

/* The file is damaged: set aside, told, read again; the unsent action is saved from it, or the person knows. */
static void
test_damaged (gconstpointer data)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);
  g_autofree char *id = leave_unsent (desk);
  g_autofree char *path = get_file (desk);
  gsize from = GPOINTER_TO_SIZE (data);

  spoil_file (path, from, from + 8192);
  wr_test_platform_restart (desk->platform);
  wr_test_desk_start (desk);
  wr_test_desk_wait_equal (desk);
  g_assert_true (wr_test_desk_was_told (desk, "set aside"));
  g_assert_cmpuint (count_set_aside (desk), ==, 1);
  wr_test_desk_wait (desk, "the action is done or named", actions_are_settled, id);
}

static void
test_other_key (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);
  g_autofree char *id = leave_unsent (desk);
  guint8 other[32] = { 1, 2, 3 };

  g_bytes_unref (desk->key);
  desk->key = g_bytes_new (other, sizeof other);
  wr_test_platform_restart (desk->platform);
  wr_test_desk_start (desk);
  wr_test_desk_wait_equal (desk);
  g_assert_true (wr_test_desk_was_told (desk, "set aside"));
  g_assert_true (wr_test_desk_was_told (desk, "is not known"));
  wr_test_desk_stop (desk);

  /* the new file works */
  wr_test_platform_kill (desk->platform);
  wr_test_desk_start (desk);
  wr_test_desk_wait (desk, "the cache is loaded", is_loaded, NULL);
  g_assert_nonnull (wr_entity_store_lookup (wr_test_desk_get_alarms (desk), id));
}

/* Nothing can be kept: it is said, and everything else works. */
static void
test_no_folder (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  WrEntity *alarm;

  g_file_set_contents (desk->data_dir, "a file, no folder", -1, &error);
  g_assert_no_error (error);
  wr_test_desk_start (desk);
  wr_test_desk_wait_equal (desk);
  g_assert_true (wr_test_desk_was_told (desk, "Nothing can be kept"));
  id = wr_test_desk_raise (desk, 12);
  alarm = wr_test_desk_wait_alarm (desk, id);
  g_assert_true (wr_session_acknowledge (desk->session, alarm, NULL));
  wr_test_desk_wait (desk, "the alarm is confirmed", is_done, alarm);
  g_assert_true (wr_test_desk_was_told (desk, "could not be saved"));
  wr_test_desk_wait_equal (desk);
}

/* No file of this process may grow. */
static void
fill_disk (gboolean full)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = full ? 0 : limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* What comes is shown and acted upon; when there is room again the cache becomes whole. */
static void
test_full_disk (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  WrEntity *alarm;

  signal (SIGXFSZ, SIG_IGN);
  wr_test_desk_start (desk);
  wr_test_desk_wait_equal (desk);
  fill_disk (TRUE);
  first = wr_test_desk_raise (desk, 13);
  alarm = wr_test_desk_wait_alarm (desk, first);
  wr_test_desk_wait (desk, "the person is told", was_told, (gpointer) "cannot be kept");
  g_assert_true (wr_session_acknowledge (desk->session, alarm, NULL));
  wr_test_desk_wait (desk, "the alarm is confirmed", is_done, alarm);
  g_assert_true (wr_test_desk_was_told (desk, "could not be saved"));
  second = wr_test_desk_raise (desk, 14);
  wr_test_desk_wait_alarm (desk, second);
  fill_disk (FALSE);
  wr_test_desk_wait (desk, "the person is told", was_told, (gpointer) "kept on this computer again");
  third = wr_test_desk_raise (desk, 15);
  wr_test_desk_wait_alarm (desk, third);
  wr_test_desk_wait_equal (desk);
  wr_test_desk_stop (desk);

  wr_test_platform_kill (desk->platform);
  wr_test_desk_start (desk);
  wr_test_desk_wait (desk, "the cache is loaded", is_loaded, NULL);
  alarm = wr_entity_store_lookup (wr_test_desk_get_alarms (desk), first);
  g_assert_nonnull (alarm);
  g_assert_true (wr_record_get_bool (wr_entity_get_confirmed (alarm), WR_ALARM_ACKNOWLEDGED));
  g_assert_nonnull (wr_entity_store_lookup (wr_test_desk_get_alarms (desk), second));
  g_assert_nonnull (wr_entity_store_lookup (wr_test_desk_get_alarms (desk), third));
}

static void
remove_database (WrTestDesk *desk)
{
  static const char *const names[] = { "platform.db", "platform.db-wal", "platform.db-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (wr_test_platform_get_state_dir (desk->platform), names[i], NULL);

      g_remove (path);
    }
}

/* The platform comes back with another log: what it no longer has goes, and old versions win over our newer ones. */
static void
test_new_log (gconstpointer stopped_meanwhile)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);
  g_autofree char *id = NULL;
  WrEntity *alarm;

  wr_test_desk_start (desk);
  wr_test_desk_wait_equal (desk);
  id = wr_test_desk_raise (desk, 16);
  alarm = wr_test_desk_wait_alarm (desk, id);
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (WrEntity) other = g_list_model_get_item (G_LIST_MODEL (wr_test_desk_get_alarms (desk)), i);

      if (other != NULL)
        wr_session_acknowledge (desk->session, other, NULL);
    }
  wr_test_desk_wait (desk, "the alarm is confirmed", is_done, alarm);
  wr_test_desk_wait_equal (desk);
  if (stopped_meanwhile != NULL)
    wr_test_desk_stop (desk);
  wr_test_platform_stop (desk->platform);
  remove_database (desk);
  wr_test_platform_restart (desk->platform);
  if (stopped_meanwhile != NULL)
    wr_test_desk_start (desk);
  wr_test_desk_wait_equal (desk);
  g_assert_null (wr_entity_store_lookup (wr_test_desk_get_alarms (desk), id));
}

static char *
get_platform_file (WrTestDesk *desk, const char *name)
{
  return g_build_filename (wr_test_platform_get_state_dir (desk->platform), name, NULL);
}

/* The platform is set back to yesterday's backup: the same log, shorter. What it counts anew is new, whatever the desk
 * held under the same number. */
static void
test_set_back (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);
  g_autofree char *path = get_platform_file (desk, "platform.db");
  g_autofree char *backup = NULL;
  g_autofree char *id = NULL;
  g_autofree char *other_id = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  wr_test_platform_stop (desk->platform);
  g_file_get_contents (path, &backup, &length, &error);
  g_assert_no_error (error);
  wr_test_platform_restart (desk->platform);
  wr_test_desk_start (desk);
  wr_test_desk_wait_equal (desk);
  id = wr_test_desk_raise (desk, 16);
  g_assert_true (wr_session_acknowledge (desk->session, wr_test_desk_wait_alarm (desk, id), NULL));
  wr_test_desk_wait (desk, "the alarm is confirmed", is_done, wr_test_desk_wait_alarm (desk, id));

  wr_test_platform_stop (desk->platform);
  remove_database (desk);
  g_file_set_contents (path, backup, (gssize) length, &error);
  g_assert_no_error (error);
  wr_test_platform_restart (desk->platform);
  other_id = wr_test_desk_raise (desk, 17);
  g_assert_cmpstr (other_id, ==, id);
  wr_test_desk_wait_equal (desk);
  g_assert_false (is_done (desk, wr_test_desk_wait_alarm (desk, id)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/cache/damaged-head", GSIZE_TO_POINTER (0), test_damaged);
  g_test_add_data_func ("/cache/damaged-inside", GSIZE_TO_POINTER (20 * 4096), test_damaged);
  g_test_add_func ("/cache/other-key", test_other_key);
  g_test_add_func ("/cache/no-folder", test_no_folder);
  g_test_add_func ("/cache/full-disk", test_full_disk);
  g_test_add_data_func ("/cache/new-log", NULL, test_new_log);
  g_test_add_data_func ("/cache/new-log-while-away", "", test_new_log);
  g_test_add_func ("/cache/set-back", test_set_back);
  return g_test_run ();
}
