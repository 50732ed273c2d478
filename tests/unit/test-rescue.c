/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-error.h"
#include "base/wr-id.h"
#include "model/wr-alarm.h"
#include "store/wr-database-private.h"
#include "store/wr-journal.h"
#include "store/wr-outbox.h"
#include "wr-store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define OFFICER "officer-demo"
#define PAGE_SIZE 4096

static void
fill (WrDatabase *database, guint n_actions)
{
  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *id = wr_id_new ();
      g_autofree char *target = g_strdup_printf ("A-%u", i);
      g_autofree char *note = g_strnfill (500, 'n');
      g_autofree char *body = g_strdup_printf ("{\"note\":\"%s\"}", note);
      g_autoptr (WrCommand) command =
          wr_command_restore (id, "acknowledge", &wr_alarm_type, target, "real", body, 1, 2);
      g_autoptr (GError) error = NULL;

      g_assert_true (wr_outbox_add (database, command, OFFICER, &error));
      g_assert_no_error (error);
    }
}

static guint
count_actions (WrDatabase *database)
{
  g_autoptr (GPtrArray) rows = wr_outbox_load (database, OFFICER, NULL);

  g_assert_nonnull (rows);
  for (guint i = 1; i < rows->len; i++)
    g_assert_cmpstr (((WrOutboxRow *) g_ptr_array_index (rows, i - 1))->command->id, <,
                     ((WrOutboxRow *) g_ptr_array_index (rows, i))->command->id);
  return rows->len;
}

static WrDatabase *
reopen (WrStoreFixture *f, WrRescue *rescue)
{
  g_autoptr (GError) error = NULL;
  WrDatabase *database = wr_database_open (f->path, f->key, rescue, &error);

  g_assert_no_error (error);
  return database;
}

/* The file was set aside, unchanged, and the new one works and remembers it. */
static void
check_rebuilt (WrStoreFixture *f, WrDatabase *database, const WrRescue *rescue)
{
  g_autofree char *start = g_strconcat (f->path, ".damaged-", NULL);
  g_autofree char *cursor = wr_database_dup_meta (database, "cursor", NULL);
  gint64 first_broken = -1;
  GStatBuf info;

  g_assert_true (rescue->rebuilt);
  g_assert_true (g_str_has_prefix (rescue->set_aside, start));
  g_assert_cmpint (g_stat (rescue->set_aside, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_null (cursor);
  g_assert_true (wr_journal_verify (database, &first_broken, NULL));
  g_assert_cmpint (first_broken, ==, 0);
  fill (database, 1);
}

static void
damage_page (const char *path, gsize page)
{
  FILE *file = g_fopen (path, "r+b");
  char noise[PAGE_SIZE];

  memset (noise, 0x5a, sizeof noise);
  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, (long) ((page - 1) * PAGE_SIZE), SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (noise, 1, sizeof noise, file), ==, sizeof noise);
  g_assert_cmpint (fclose (file), ==, 0);
}

static gint64
read_number (WrDatabase *database, const char *sql)
{
  sqlite3_stmt *statement = wr_sql_prepare (database, sql, NULL);
  gint64 number;

  g_assert_nonnull (statement);
  g_assert_true (wr_sql_next (database, statement, NULL));
  number = sqlite3_column_int64 (statement, 0);
  wr_sql_done (statement);
  return number;
}

static gsize
root_page (WrDatabase *database, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'", name);

  return (gsize) read_number (database, sql);
}

static void
test_wrong_key (WrStoreFixture *f, gconstpointer data)
{
  WrDatabase *database = wr_store_fixture_open (f);
  WrRescue rescue = { 0 };

  fill (database, 3);
  wr_database_close (database);
  f->key[0] ^= 1;
  database = reopen (f, &rescue);
  check_rebuilt (f, database, &rescue);
  g_assert_true (rescue.loss_unknown);
  g_assert_cmpuint (rescue.rescued, ==, 0);
  wr_database_close (database);

  /* nothing is lost for whoever has the key */
  f->key[0] ^= 1;
  g_free (f->path);
  f->path = g_strdup (rescue.set_aside);
  database = wr_store_fixture_open (f);
  g_assert_cmpuint (count_actions (database), ==, 3);
  wr_database_close (database);
  wr_rescue_clear (&rescue);
}

static void
test_not_a_database (WrStoreFixture *f, gconstpointer data)
{
  g_autofree char *garbage = g_strnfill (10000, 'x');
  g_autofree char *kept = NULL;
  WrRescue rescue = { 0 };
  WrDatabase *database;

  g_assert_true (g_file_set_contents (f->path, garbage, -1, NULL));
  database = reopen (f, &rescue);
  check_rebuilt (f, database, &rescue);
  g_assert_true (rescue.loss_unknown);
  g_assert_true (g_file_get_contents (rescue.set_aside, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, garbage);
  wr_database_close (database);
  wr_rescue_clear (&rescue);
}

/* A page of the cache is damaged: all actions are carried over. */
static void
test_cache_page (WrStoreFixture *f, gconstpointer data)
{
  WrDatabase *database = wr_store_fixture_open (f);
  WrRescue rescue = { 0 };
  gsize page = root_page (database, "alarms");

  fill (database, 40);
  wr_database_close (database);
  damage_page (f->path, page);
  database = reopen (f, &rescue);
  g_assert_cmpuint (count_actions (database), ==, 40);
  check_rebuilt (f, database, &rescue);
  g_assert_cmpuint (rescue.rescued, ==, 40);
  g_assert_cmpuint (rescue.lost_actions, ==, 0);
  g_assert_false (rescue.loss_unknown);
  wr_database_close (database);
  wr_rescue_clear (&rescue);
}

/* The journal's end is damaged: no action could be saved any more. */
static void
test_journal_page (WrStoreFixture *f, gconstpointer data)
{
  WrDatabase *database = wr_store_fixture_open (f);
  WrRescue rescue = { 0 };
  gsize page = root_page (database, "journal");

  fill (database, 3);
  wr_database_close (database);
  damage_page (f->path, page);
  database = reopen (f, &rescue);
  check_rebuilt (f, database, &rescue);
  g_assert_cmpuint (rescue.rescued, ==, 3);
  wr_database_close (database);
  wr_rescue_clear (&rescue);
}

static char *
read_file (WrStoreFixture *f, gsize *n_pages)
{
  char *bytes;

  g_assert_true (g_file_get_contents (f->path, &bytes, n_pages, NULL));
  *n_pages /= PAGE_SIZE;
  return bytes;
}

/* The page of the outbox that holds an action: the one that is written when the action changes. */
static gsize
find_page (WrStoreFixture *f, const char *number)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE outbox SET state = 'expired' WHERE number = %s", number);
  gsize n_pages, n_pages_after, page = 2;
  g_autofree char *before = read_file (f, &n_pages);
  g_autofree char *after = NULL;
  WrDatabase *database = wr_store_fixture_open (f);

  g_assert_true (wr_sql_exec (database, sql, NULL));
  wr_database_close (database);
  after = read_file (f, &n_pages_after);
  g_assert_cmpuint (n_pages, ==, n_pages_after);
  while (memcmp (before + (page - 1) * PAGE_SIZE, after + (page - 1) * PAGE_SIZE, PAGE_SIZE) == 0)
    g_assert_cmpuint (++page, <=, n_pages);
  return page;
}

/* A page in the middle of the outbox is damaged: what lies before and after it is carried over, the rest is counted. */
static void
test_outbox_page (WrStoreFixture *f, gconstpointer data)
{
  WrDatabase *database = wr_store_fixture_open (f);
  WrRescue rescue = { 0 };
  gsize page;

  fill (database, 60);
  wr_database_close (database);
  page = find_page (f, "30");
  damage_page (f->path, page);
  database = reopen (f, &rescue);
  g_test_message ("%u rescued, %u lost", rescue.rescued, rescue.lost_actions);
  g_assert_cmpuint (count_actions (database), ==, rescue.rescued);
  check_rebuilt (f, database, &rescue);
  g_assert_cmpuint (rescue.rescued, >, 40);
  g_assert_cmpuint (rescue.rescued, <, 60);
  g_assert_cmpuint (rescue.rescued + rescue.lost_actions, ==, 60);
  g_assert_false (rescue.loss_unknown);
  wr_database_close (database);
  wr_rescue_clear (&rescue);
}

/* The newest actions were only in the write-ahead log when the machine stopped. */
static void
test_log (WrStoreFixture *f, gconstpointer data)
{
  WrDatabase *database = wr_store_fixture_open (f);
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);
  g_autofree char *bytes = NULL;
  WrRescue rescue = { 0 };
  gsize length, page = root_page (database, "alarms");

  wr_database_close (database);
  database = wr_store_fixture_open (f);
  fill (database, 5);
  g_assert_true (g_file_get_contents (log, &bytes, &length, NULL));
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  wr_database_close (database);
  g_assert_true (g_file_set_contents (log, bytes, (gssize) length, NULL));
  damage_page (f->path, page);

  database = reopen (f, &rescue);
  g_assert_cmpuint (count_actions (database), ==, 5);
  check_rebuilt (f, database, &rescue);
  g_assert_cmpuint (rescue.rescued, ==, 5);
  g_assert_cmpuint (wr_store_fixture_count (f, "-wal"), ==, 2);
  wr_database_close (database);
  wr_rescue_clear (&rescue);
}

/* Twice within a second: the second does not cover the first. */
static void
test_twice (WrStoreFixture *f, gconstpointer data)
{
  for (guint i = 1; i <= 2; i++)
    {
      WrRescue rescue = { 0 };

      g_assert_true (g_file_set_contents (f->path, "this is not a database, whatever else it may be", -1, NULL));
      wr_database_close (reopen (f, &rescue));
      g_assert_true (rescue.rebuilt);
      g_assert_cmpuint (wr_store_fixture_count (f, "damaged"), ==, i);
      wr_rescue_clear (&rescue);
    }
}

/* While the damaged file was open: a sentence, no crash. */
static void
test_while_open (WrStoreFixture *f, gconstpointer data)
{
  WrDatabase *database = wr_store_fixture_open (f);
  g_autoptr (GError) error = NULL;
  gsize page = root_page (database, "alarms");

  wr_database_close (database);
  database = wr_store_fixture_open (f);
  g_assert_true (wr_sql_exec (database, "PRAGMA shrink_memory", NULL));
  g_assert_true (wr_sql_exec (database, "PRAGMA cache_size = 0", NULL));
  damage_page (f->path, page);
  g_assert_null (wr_database_load (database, &wr_alarm_type, &error));
  g_assert_error (error, WR_ERROR, WR_ERROR_CORRUPT);
  wr_database_close (database);
}

#define ADD(path, func)                                                                                                \
  g_test_add (path, WrStoreFixture, NULL, wr_store_fixture_set_up, func, wr_store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/rescue/wrong-key", test_wrong_key);
  ADD ("/rescue/not-a-database", test_not_a_database);
  ADD ("/rescue/cache-page", test_cache_page);
  ADD ("/rescue/outbox-page", test_outbox_page);
  ADD ("/rescue/journal-page", test_journal_page);
  ADD ("/rescue/log", test_log);
  ADD ("/rescue/twice", test_twice);
  ADD ("/rescue/while-open", test_while_open);
  return g_test_run ();
}
