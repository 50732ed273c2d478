/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wr-database.h"
#include "support/wr-test-desk.h"

#include <signal.h>
#include <string.h>

/* The desk itself is killed, again and again, with an officer acknowledging as fast as it goes. What was shown as
 * saved reaches the platform, once. */

#define RAISED 12

/* The desk to be killed: says "saved:ID" of every action that it has shown as saved. */
static void
acknowledge_all (WrSession *session, GHashTable *told)
{
  GListModel *alarms = G_LIST_MODEL (wr_site_get_store (wr_session_get_site (session), &wr_alarm_type));

  for (guint i = 0; i < g_list_model_get_n_items (alarms); i++)
    {
      g_autoptr (WrEntity) alarm = g_list_model_get_item (alarms, i);

      wr_session_acknowledge (session, alarm, NULL);
      if ((wr_entity_get_pending (alarm) == WR_PENDING_SAVED || wr_entity_get_pending (alarm) == WR_PENDING_SENDING)
          && g_hash_table_add (told, g_strdup (wr_entity_get_id (alarm))))
        g_print ("saved:%s\n", wr_entity_get_id (alarm));
    }
}

static void
test_desk (void)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (WrSession) session = NULL;
  g_autoptr (GBytes) key = NULL;

  if (!g_test_subprocess ())
    return;
  key = g_bytes_new_static ("0123456789abcdef0123456789abcdef", WR_DATABASE_KEY_SIZE);
  session = wr_session_new (g_getenv ("WR_TEST_URL"), g_getenv ("WR_TEST_TOKEN"), g_getenv ("WR_TEST_DIR"), key);
  wr_session_start (session);
  for (;;)
    {
      wr_test_desk_spin (5);
      acknowledge_all (session, told);
    }
}

static GSubprocess *
spawn_desk (WrTestDesk *desk)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "WR_TEST_URL", wr_fault_proxy_get_url (desk->proxy), TRUE);
  g_subprocess_launcher_setenv (launcher, "WR_TEST_TOKEN", wr_test_platform_get_token (desk->platform), TRUE);
  g_subprocess_launcher_setenv (launcher, "WR_TEST_DIR", desk->data_dir, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, program, "--quiet", "-p", "/kill/desk/subprocess",
                                         "--GTestSubprocess", NULL);
  g_assert_no_error (error);
  return process;
}

/* Lets a desk save @lines actions, then kills it; everything it still had said counts. */
static void
run_and_kill (WrTestDesk *desk, guint lines, GHashTable *saved)
{
  g_autoptr (GSubprocess) process = spawn_desk (desk);
  g_autoptr (GDataInputStream) out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  guint read = 0;

  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (out, NULL, NULL, NULL);

      if (line == NULL)
        break;
      if (g_str_has_prefix (line, "saved:") && g_hash_table_add (saved, g_strdup (line + strlen ("saved:")))
          && ++read == lines)
        g_subprocess_send_signal (process, SIGKILL);
    }
  g_subprocess_wait (process, NULL, NULL);
  g_assert_cmpuint (read, >=, lines);
}

static void
assert_acknowledged_once (WrTestDesk *desk, GHashTable *saved)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, saved);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autoptr (WrRecord) alarm = wr_test_desk_read_alarm (desk, id);

      g_assert_true (wr_record_get_bool (alarm, WR_ALARM_ACKNOWLEDGED));
      if (g_str_has_prefix (id, "A-"))
        g_assert_cmpint (wr_record_get_version (alarm), ==, 2);
    }
}

static void
test_killed (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (TRUE);
  g_autoptr (GHashTable) saved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint kills = g_test_quick () ? 20 : 200;

  g_bytes_unref (desk->key);
  desk->key = g_bytes_new_static ("0123456789abcdef0123456789abcdef", WR_DATABASE_KEY_SIZE);
  for (guint i = 0; i < kills; i++)
    {
      for (guint n = 0; n < RAISED; n++)
        g_free (wr_test_desk_raise (desk, i * RAISED + n));
      /* in some runs answers, and with them the events, are slow to come or do not */
      wr_fault_proxy_set (desk->proxy, i % 3 == 0 ? WR_FAULT_PASS : WR_FAULT_DELAY,
                          (guint) g_test_rand_int_range (1, 60));
      run_and_kill (desk, (guint) g_test_rand_int_range (1, RAISED), saved);
    }
  wr_fault_proxy_set (desk->proxy, WR_FAULT_PASS, 0);
  g_assert_cmpuint (g_hash_table_size (saved), >=, kills);
  wr_test_desk_start (desk);
  wr_test_desk_wait_equal (desk);
  assert_acknowledged_once (desk, saved);
  g_test_message ("%u kills, %u actions shown as saved, all at the platform once", kills, g_hash_table_size (saved));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kill/desk/subprocess", test_desk);
  g_test_add_func ("/kill/killed", test_killed);
  return g_test_run ();
}
