/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-error.h"
#include "base/wr-id.h"
#include "model/wr-alarm.h"
#include "store/wr-database-private.h"
#include "store/wr-journal.h"
#include "store/wr-outbox.h"
#include "wr-store-fixture.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>

#define OFFICER "officer-demo"
#define WRITER_ARGUMENT "--be-a-writer"
#define N_KILLS 30

static char *program;

static WrCommand *
make_command (const char *target)
{
  g_autofree char *id = wr_id_new ();

  return wr_command_restore (id, "acknowledge", &wr_alarm_type, target, "real",
                             "{\"client_time\":\"2026-03-01T00:00:00.000Z\",\"note\":\"看过了\"}", 1772323200000,
                             1772582400000);
}

static WrCommand *
add (WrDatabase *database, const char *target, const char *officer)
{
  WrCommand *command = make_command (target);
  g_autoptr (GError) error = NULL;

  g_assert_true (wr_outbox_add (database, command, officer, &error));
  g_assert_no_error (error);
  return command;
}

static GPtrArray *
load (WrDatabase *database, const char *officer)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = wr_outbox_load (database, officer, &error);

  g_assert_no_error (error);
  return rows;
}

static void
check_journal_whole (WrDatabase *database)
{
  g_autoptr (GError) error = NULL;
  gint64 first_broken = -1;

  g_assert_true (wr_journal_verify (database, &first_broken, &error));
  g_assert_no_error (error);
  g_assert_cmpint (first_broken, ==, 0);
}

/* All of the journal's "what object", one after the other. */
static char *
read_journal (WrDatabase *database)
{
  sqlite3_stmt *statement = wr_sql_prepare (database, "SELECT what, object FROM journal ORDER BY number", NULL);
  GString *lines = g_string_new (NULL);

  while (wr_sql_next (database, statement, NULL))
    g_string_append_printf (lines, "%s %s;", (const char *) sqlite3_column_text (statement, 0),
                            (const char *) sqlite3_column_text (statement, 1));
  return g_string_free_and_steal (lines);
}

static void
test_round_trip (WrStoreFixture *f, gconstpointer data)
{
  WrDatabase *database = wr_store_fixture_open (f);
  g_autoptr (WrCommand) first = add (database, "A-1", OFFICER);
  g_autoptr (WrCommand) second = add (database, "A-2", OFFICER);
  g_autoptr (WrCommand) other = add (database, "A-3", "somebody-else");
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *journal = NULL;
  WrOutboxRow *row;

  wr_database_close (database);
  database = wr_store_fixture_open (f);
  rows = load (database, OFFICER);
  g_assert_cmpuint (rows->len, ==, 2);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->command->id, ==, first->id);
  g_assert_cmpstr (row->command->verb, ==, "acknowledge");
  g_assert_true (row->command->type == &wr_alarm_type);
  g_assert_cmpstr (row->command->target_id, ==, "A-1");
  g_assert_cmpstr (row->command->realm, ==, "real");
  g_assert_cmpstr (row->command->body, ==, first->body);
  g_assert_cmpint (row->command->client_time, ==, first->client_time);
  g_assert_cmpint (row->command->valid_until, ==, first->valid_until);
  g_assert_cmpint (row->state, ==, WR_OUTBOX_QUEUED);
  g_assert_cmpuint (row->attempts, ==, 0);
  g_assert_null (row->problem);
  row = g_ptr_array_index (rows, 1);
  g_assert_cmpstr (row->command->id, ==, second->id);

  journal = read_journal (database);
  g_assert_cmpstr (journal, ==, "acknowledge alarm/A-1;acknowledge alarm/A-2;acknowledge alarm/A-3;");
  check_journal_whole (database);
  wr_database_close (database);
}

static void
set_state (WrDatabase *database, const WrCommand *command, WrOutboxState state, const char *problem)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wr_outbox_set_state (database, command->id, state, problem, &error));
  g_assert_no_error (error);
}

static void
check_state (WrDatabase *database, WrOutboxState state, guint attempts, const char *problem)
{
  g_autoptr (GPtrArray) rows = load (database, OFFICER);
  WrOutboxRow *row;

  g_assert_cmpuint (rows->len, ==, 1);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpint (row->state, ==, state);
  g_assert_cmpuint (row->attempts, ==, attempts);
  g_assert_cmpstr (row->problem, ==, problem);
}

static void
test_states (WrStoreFixture *f, gconstpointer data)
{
  g_autoptr (WrDatabase) database = wr_store_fixture_open (f);
  g_autoptr (WrCommand) command = add (database, "A-1", OFFICER);
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *journal = NULL;

  set_state (database, command, WR_OUTBOX_SENDING, NULL);
  check_state (database, WR_OUTBOX_SENDING, 1, NULL);
  set_state (database, command, WR_OUTBOX_QUEUED, "No line.");
  check_state (database, WR_OUTBOX_QUEUED, 1, "No line.");
  set_state (database, command, WR_OUTBOX_SENDING, NULL);
  set_state (database, command, WR_OUTBOX_REJECTED, "Not allowed.");
  check_state (database, WR_OUTBOX_REJECTED, 2, "Not allowed.");
  set_state (database, command, WR_OUTBOX_REJECTED, "Still not allowed.");
  check_state (database, WR_OUTBOX_REJECTED, 2, "Still not allowed.");
  g_assert_true (wr_outbox_remove (database, command->id, NULL));
  rows = load (database, OFFICER);
  g_assert_cmpuint (rows->len, ==, 0);

  journal = read_journal (database);
  g_assert_cmpstr (journal, ==,
                   "acknowledge alarm/A-1;acknowledge.rejected alarm/A-1;acknowledge.dismissed alarm/A-1;");
  check_journal_whole (database);
}

static void
test_confirmed (WrStoreFixture *f, gconstpointer data)
{
  g_autoptr (WrDatabase) database = wr_store_fixture_open (f);
  g_autoptr (WrCommand) before_answer = add (database, "A-1", OFFICER);
  g_autoptr (WrCommand) after_answer = add (database, "A-2", OFFICER);
  g_autofree char *journal = NULL;

  set_state (database, before_answer, WR_OUTBOX_SENDING, NULL);
  g_assert_true (wr_outbox_remove (database, before_answer->id, NULL));
  set_state (database, after_answer, WR_OUTBOX_APPLIED, NULL);
  g_assert_true (wr_outbox_remove (database, after_answer->id, NULL));
  journal = read_journal (database);
  g_assert_cmpstr (journal, ==,
                   "acknowledge alarm/A-1;acknowledge alarm/A-2;acknowledge.confirmed alarm/A-1;"
                   "acknowledge.applied alarm/A-2;");
}

static void
test_absent (WrStoreFixture *f, gconstpointer data)
{
  g_autoptr (WrDatabase) database = wr_store_fixture_open (f);
  g_autoptr (GError) error = NULL;

  g_assert_false (wr_outbox_set_state (database, "nobody", WR_OUTBOX_APPLIED, NULL, &error));
  g_assert_error (error, WR_ERROR, WR_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (wr_outbox_remove (database, "nobody", &error));
  g_assert_error (error, WR_ERROR, WR_ERROR_NOT_FOUND);
}

/* Row and journal line come together or not at all. */
static void
test_together (WrStoreFixture *f, gconstpointer data)
{
  g_autoptr (WrDatabase) database = wr_store_fixture_open (f);
  g_autoptr (WrCommand) command = add (database, "A-1", OFFICER);
  g_autoptr (WrCommand) refused = make_command ("A-2");
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (wr_sql_exec (
      database, "CREATE TRIGGER stop BEFORE INSERT ON journal BEGIN SELECT raise (FAIL, 'no'); END", NULL));
  g_assert_false (wr_outbox_add (database, refused, OFFICER, &error));
  g_assert_error (error, WR_ERROR, WR_ERROR_STORAGE);
  g_assert_false (wr_outbox_remove (database, command->id, NULL));
  rows = load (database, OFFICER);
  g_assert_cmpuint (rows->len, ==, 1);
}

static void
test_later_type (WrStoreFixture *f, gconstpointer data)
{
  g_autoptr (WrDatabase) database = wr_store_fixture_open (f);
  g_autoptr (WrCommand) known = add (database, "A-1", OFFICER);
  g_autoptr (WrCommand) later = add (database, "X-1", OFFICER);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_true (wr_sql_exec (database, "UPDATE outbox SET collection = 'orders' WHERE target_id = 'X-1'", NULL));
  rows = load (database, OFFICER);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_true (wr_outbox_remove (database, later->id, NULL));
}

/* The child: writes actions for ever and tells the id of each after it is safe. */
static int
be_a_writer (const char *path)
{
  guint8 key[WR_DATABASE_KEY_SIZE];
  WrStoreFixture f = { NULL };
  WrDatabase *database;

  wr_store_fixture_set_up (&f, NULL);
  memcpy (key, f.key, sizeof key);
  wr_store_fixture_tear_down (&f, NULL);
  database = wr_database_open (path, key, NULL, NULL);
  for (guint i = 0; database != NULL; i++)
    {
      g_autoptr (WrCommand) command = make_command ("A-1");

      if (!wr_outbox_add (database, command, OFFICER, NULL))
        return 1;
      g_print ("%s\n", command->id);
    }
  return 1;
}

/* Kills the writer after some lines; what it had told before it died is added to @told. */
static void
write_and_kill (const char *path, guint n_lines, GHashTable *told)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, WRITER_ARGUMENT, path, NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  char *line;

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  for (guint n = 1; (line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL; n++)
    {
      if (n == n_lines)
        g_subprocess_send_signal (child, SIGKILL);
      if (strlen (line) == 36) /* the last line may be cut */
        g_hash_table_add (told, line);
      else
        g_free (line);
    }
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (child));
}

static void
test_kill (WrStoreFixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_kills = g_test_perf () ? 500 : N_KILLS;

  wr_database_close (wr_store_fixture_open (f));
  for (guint i = 0; i < n_kills; i++)
    {
      WrDatabase *database;
      g_autoptr (GHashTable) stored = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GPtrArray) rows = NULL;
      GHashTableIter iter;
      gpointer id;

      write_and_kill (f->path, (guint) g_test_rand_int_range (1, 30), told);
      database = wr_store_fixture_open (f);
      rows = load (database, OFFICER);
      for (guint n = 0; n < rows->len; n++)
        g_hash_table_add (stored, ((WrOutboxRow *) g_ptr_array_index (rows, n))->command->id);
      g_hash_table_iter_init (&iter, told);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_assert_true (g_hash_table_contains (stored, id));
      check_journal_whole (database);
      wr_database_close (database);
    }
  g_test_message ("%u kills, %u actions acknowledged, none lost", n_kills, g_hash_table_size (told));
  g_assert_cmpuint (g_hash_table_size (told), >=, n_kills);
}

#define ADD(path, func)                                                                                                \
  g_test_add (path, WrStoreFixture, NULL, wr_store_fixture_set_up, func, wr_store_fixture_tear_down)

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 3 && strcmp (argv[1], WRITER_ARGUMENT) == 0)
    return be_a_writer (argv[2]);

  g_test_init (&argc, &argv, NULL);
  ADD ("/outbox/round-trip", test_round_trip);
  ADD ("/outbox/states", test_states);
  ADD ("/outbox/confirmed", test_confirmed);
  ADD ("/outbox/absent", test_absent);
  ADD ("/outbox/together", test_together);
  ADD ("/outbox/later-type", test_later_type);
  ADD ("/outbox/kill", test_kill);
  return g_test_run ();
}
