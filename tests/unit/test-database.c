/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-error.h"
#include "model/wr-alarm.h"
#include "model/wr-person.h"
#include "store/wr-database-private.h"
#include "store/wr-database.h"
#include "wr-random-record.h"
#include "wr-store-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define SECRET "望河街道三号楼烟雾报警"

static WrRecord *
make_alarm (const char *id, gint64 version, const char *title)
{
  WrRecordBuilder *builder = wr_record_builder_new (&wr_alarm_type);
  g_autoptr (GError) error = NULL;
  WrRecord *record;

  wr_record_builder_set_string (builder, WR_RECORD_ID, id);
  wr_record_builder_set_int (builder, WR_RECORD_VERSION, version);
  wr_record_builder_set_int (builder, WR_RECORD_UPDATED_AT, 1772323200000);
  wr_record_builder_set_string (builder, WR_RECORD_REALM, "real");
  wr_record_builder_set_string (builder, WR_ALARM_KIND, "fire.smoke");
  wr_record_builder_set_string (builder, WR_ALARM_TITLE, title);
  wr_record_builder_set_enum (builder, WR_ALARM_CONDITION, WR_ALARM_CONDITION_ACTIVE);
  wr_record_builder_set_bool (builder, WR_ALARM_ACKNOWLEDGED, FALSE);
  wr_record_builder_set_int (builder, WR_ALARM_RAISED_AT, 1772323200000);
  record = wr_record_builder_end (builder, &error);
  g_assert_no_error (error);
  return record;
}

static GPtrArray *
change_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) wr_change_unref);
}

static void
add_alarm (GPtrArray *changes, const char *id, gint64 version, const char *title)
{
  g_autoptr (WrRecord) record = make_alarm (id, version, title);

  g_ptr_array_add (changes, wr_change_new (record));
}

static void
apply (WrDatabase *database, GPtrArray *changes, const char *cursor)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wr_database_apply (database, changes, cursor, &error));
  g_assert_no_error (error);
}

static void
apply_alarm (WrDatabase *database, const char *id, gint64 version, const char *title)
{
  g_autoptr (GPtrArray) changes = change_list ();

  add_alarm (changes, id, version, title);
  apply (database, changes, NULL);
}

static GPtrArray *
load (WrDatabase *database, const WrRecordType *type)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *changes = wr_database_load (database, type, &error);

  g_assert_no_error (error);
  return changes;
}

static char *
dup_title (WrDatabase *database, const char *id)
{
  g_autoptr (GPtrArray) changes = load (database, &wr_alarm_type);

  for (guint i = 0; i < changes->len; i++)
    {
      WrChange *change = g_ptr_array_index (changes, i);

      if (strcmp (change->id, id) == 0)
        return g_strdup (wr_record_get_string (change->record, WR_ALARM_TITLE));
    }
  return NULL;
}

static void
check_title (WrDatabase *database, const char *id, const char *expected)
{
  g_autofree char *title = dup_title (database, id);

  g_assert_cmpstr (title, ==, expected);
}

/* Every type, every kind of value, unknown words and members: what is loaded is what was kept. */
static void
test_round_trip (WrStoreFixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  const WrRecordType *const *types = wr_record_types ();
  g_autoptr (GHashTable) kept =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) wr_record_unref);
  g_autoptr (GPtrArray) changes = change_list ();
  WrDatabase *database = wr_store_fixture_open (f);
  guint n_loaded = 0;

  for (guint i = 0; types[i] != NULL; i++)
    {
      for (guint n = 0; n < 50; n++)
        {
          WrRecord *record = wr_random_record (types[i], rand, n == 0);

          g_ptr_array_add (changes, wr_change_new (record));
          g_hash_table_insert (kept, g_strconcat (types[i]->name, "/", wr_record_get_id (record), NULL), record);
        }
    }
  apply (database, changes, NULL);
  wr_database_close (database);

  database = wr_store_fixture_open (f);
  for (guint i = 0; types[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) loaded = load (database, types[i]);

      for (guint n = 0; n < loaded->len; n++, n_loaded++)
        {
          WrChange *change = g_ptr_array_index (loaded, n);
          g_autofree char *name = g_strconcat (types[i]->name, "/", change->id, NULL);
          WrRecord *record = g_hash_table_lookup (kept, name);

          g_assert_nonnull (record);
          g_assert_true (wr_record_equal (record, change->record));
          g_assert_cmpint (change->version, ==, wr_record_get_version (record));
        }
    }
  g_assert_cmpuint (n_loaded, ==, g_hash_table_size (kept));
  wr_database_close (database);
}

static void
test_versions (WrStoreFixture *f, gconstpointer data)
{
  g_autoptr (WrDatabase) database = wr_store_fixture_open (f);
  g_autoptr (GPtrArray) deletions = change_list ();

  apply_alarm (database, "A-1", 5, "five");
  apply_alarm (database, "A-1", 4, "four");
  check_title (database, "A-1", "five");
  apply_alarm (database, "A-1", 5, "five again");
  check_title (database, "A-1", "five");
  apply_alarm (database, "A-1", 6, "six");
  check_title (database, "A-1", "six");

  g_ptr_array_add (deletions, wr_change_new_deleted (&wr_alarm_type, "A-1", 5));
  apply (database, deletions, NULL);
  check_title (database, "A-1", "six");
  g_ptr_array_add (deletions, wr_change_new_deleted (&wr_alarm_type, "A-1", 7));
  apply (database, deletions, NULL);
  check_title (database, "A-1", NULL);
}

static void
test_replace (WrStoreFixture *f, gconstpointer data)
{
  g_autoptr (WrDatabase) database = wr_store_fixture_open (f);
  g_autoptr (GPtrArray) changes = change_list ();
  g_autoptr (GPtrArray) people = change_list ();
  g_autoptr (GPtrArray) loaded = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (WrRecord) person = wr_random_record (&wr_person_type, rand, TRUE);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (people, wr_change_new (person));
  apply (database, people, NULL);
  apply_alarm (database, "A-1", 5, "goes");
  apply_alarm (database, "A-2", 5, "stays");
  add_alarm (changes, "A-2", 3, "stays, as listed");
  add_alarm (changes, "A-3", 1, "comes");
  g_assert_true (wr_database_replace (database, &wr_alarm_type, changes, &error));
  g_assert_no_error (error);
  check_title (database, "A-1", NULL);
  check_title (database, "A-2", "stays, as listed");
  check_title (database, "A-3", "comes");
  loaded = load (database, &wr_person_type);
  g_assert_cmpuint (loaded->len, ==, 1);
}

static void
test_meta (WrStoreFixture *f, gconstpointer data)
{
  WrDatabase *database = wr_store_fixture_open (f);
  g_autoptr (GPtrArray) none = change_list ();
  g_autoptr (GError) error = NULL;
  g_autofree char *absent = wr_database_dup_meta (database, "cursor", &error);
  g_autofree char *cursor = NULL;
  g_autofree char *site = NULL;

  g_assert_no_error (error);
  g_assert_null (absent);
  apply (database, none, "e.41");
  apply (database, none, "e.42");
  g_assert_true (wr_database_set_meta (database, "site", "wanghe", &error));
  g_assert_true (wr_database_set_meta (database, "gone", "x", &error));
  g_assert_true (wr_database_set_meta (database, "gone", NULL, &error));
  wr_database_close (database);

  database = wr_store_fixture_open (f);
  cursor = wr_database_dup_meta (database, "cursor", &error);
  site = wr_database_dup_meta (database, "site", &error);
  g_assert_cmpstr (cursor, ==, "e.42");
  g_assert_cmpstr (site, ==, "wanghe");
  g_assert_null (wr_database_dup_meta (database, "gone", &error));
  g_assert_no_error (error);
  wr_database_close (database);
}

static void
test_encrypted (WrStoreFixture *f, gconstpointer data)
{
  WrDatabase *database = wr_store_fixture_open (f);
  g_autofree char *head = NULL;
  gsize length;
  GStatBuf info;

  apply_alarm (database, "A-1", 1, SECRET);
  g_assert_cmpuint (wr_store_fixture_count (f, "-wal"), ==, 1);
  g_assert_false (wr_store_fixture_contains (f, SECRET));
  g_assert_false (wr_store_fixture_contains (f, "fire.smoke"));
  g_assert_false (wr_store_fixture_contains (f, "SQLite format 3"));
  g_assert_false (wr_store_fixture_contains (f, "CREATE TABLE"));
  wr_database_close (database);

  g_assert_true (g_file_get_contents (f->path, &head, &length, NULL));
  g_assert_cmpuint (length, >, 4096);
  g_assert_false (g_str_has_prefix (head, "SQLite format 3"));
  g_assert_false (wr_store_fixture_contains (f, SECRET));
  g_assert_cmpint (g_stat (f->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
exec (WrDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;

  wr_sql_exec (database, sql, &error);
  g_assert_no_error (error);
}

/* A file of a version that did not know a field: the column comes, the rows stay, everything is listed anew. */
static void
test_new_field (WrStoreFixture *f, gconstpointer data)
{
  WrDatabase *database = wr_store_fixture_open (f);
  g_autoptr (GPtrArray) none = change_list ();
  g_autofree char *cursor = NULL;

  apply_alarm (database, "A-1", 1, "kept");
  apply (database, none, "e.1");
  exec (database, "ALTER TABLE alarms DROP COLUMN quality");
  wr_database_close (database);

  database = wr_store_fixture_open (f);
  check_title (database, "A-1", "kept");
  cursor = wr_database_dup_meta (database, "cursor", NULL);
  g_assert_null (cursor);
  apply_alarm (database, "A-1", 2, "written");
  check_title (database, "A-1", "written");
  apply (database, none, "e.2");
  wr_database_close (database);

  database = wr_store_fixture_open (f);
  cursor = wr_database_dup_meta (database, "cursor", NULL);
  g_assert_cmpstr (cursor, ==, "e.2");
  wr_database_close (database);
}

static void
test_newer_program (WrStoreFixture *f, gconstpointer data)
{
  WrDatabase *database = wr_store_fixture_open (f);
  WrRescue rescue = { 0 };
  g_autoptr (GError) error = NULL;

  exec (database, "PRAGMA user_version = 1000");
  wr_database_close (database);
  g_assert_null (wr_database_open (f->path, f->key, &rescue, &error));
  g_assert_error (error, WR_ERROR, WR_ERROR_STORAGE);
  g_assert_false (rescue.rebuilt);
  g_assert_cmpuint (wr_store_fixture_count (f, "damaged"), ==, 0);
}

static void
test_bad_row (WrStoreFixture *f, gconstpointer data)
{
  g_autoptr (WrDatabase) database = wr_store_fixture_open (f);
  g_autoptr (GPtrArray) loaded = NULL;

  apply_alarm (database, "A-1", 1, "good");
  apply_alarm (database, "A-2", 1, "bad");
  exec (database, "UPDATE alarms SET priority = 99 WHERE id = 'A-2'");
  loaded = load (database, &wr_alarm_type);
  g_assert_cmpuint (loaded->len, ==, 1);
}

/* Makes the disk as good as full: no file may grow past @bytes, as with RLIMIT_FSIZE of a quota. */
static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
check_full (WrDatabase *database)
{
  g_autoptr (GPtrArray) many = change_list ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *id = g_strdup_printf ("B-%u", i);

      add_alarm (many, id, 1, "does not fit");
    }
  g_assert_false (wr_database_apply (database, many, "e.99", &error));
  g_assert_error (error, WR_ERROR, WR_ERROR_STORAGE_FULL);
}

/* Nothing half-written, what was there is there, and it goes on when there is room again. */
static void
check_after_full (WrStoreFixture *f, WrDatabase *database)
{
  g_autofree char *cursor = wr_database_dup_meta (database, "cursor", NULL);
  g_autoptr (GPtrArray) loaded = load (database, &wr_alarm_type);

  g_assert_cmpstr (cursor, ==, "e.1");
  g_assert_cmpuint (loaded->len, ==, 1);
  check_title (database, "A-1", "before");
  apply_alarm (database, "A-2", 1, "after");
  wr_database_close (database);

  database = wr_store_fixture_open (f);
  check_title (database, "A-1", "before");
  check_title (database, "A-2", "after");
  check_title (database, "B-0", NULL);
  wr_database_close (database);
}

static WrDatabase *
open_for_full (WrStoreFixture *f)
{
  WrDatabase *database = wr_store_fixture_open (f);
  g_autoptr (GPtrArray) none = change_list ();

  apply_alarm (database, "A-1", 1, "before");
  apply (database, none, "e.1");
  return database;
}

static void
test_write_refused (WrStoreFixture *f, gconstpointer data)
{
  WrDatabase *database = open_for_full (f);

  signal (SIGXFSZ, SIG_IGN);
  limit_files (300 * 1024);
  check_full (database);
  limit_files (RLIM_INFINITY);
  check_after_full (f, database);
}

static void
test_file_full (WrStoreFixture *f, gconstpointer data)
{
  WrDatabase *database = open_for_full (f);

  exec (database, "PRAGMA max_page_count = 90");
  check_full (database);
  exec (database, "PRAGMA max_page_count = 1000000");
  check_after_full (f, database);
}

static void
test_cannot_open (WrStoreFixture *f, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (f->folder, "missing", "desk.db", NULL);
  g_autoptr (GError) error = NULL;
  WrRescue rescue = { 0 };

  g_assert_null (wr_database_open (nowhere, f->key, &rescue, &error));
  g_assert_error (error, WR_ERROR, WR_ERROR_STORAGE);
  g_assert_false (rescue.rebuilt);
}

typedef struct
{
  WrDatabase *database;
  guint number;
} Writer;

static gpointer
write_many (gpointer data)
{
  Writer *writer = data;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *id = g_strdup_printf ("A-%u-%u", writer->number, i);

      apply_alarm (writer->database, id, 1, "from a thread");
    }
  return NULL;
}

static void
test_threads (WrStoreFixture *f, gconstpointer data)
{
  g_autoptr (WrDatabase) database = wr_store_fixture_open (f);
  g_autoptr (GPtrArray) loaded = NULL;
  Writer writers[3];
  GThread *threads[G_N_ELEMENTS (writers)];

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      writers[i] = (Writer) { database, i };
      threads[i] = g_thread_new ("writer", write_many, &writers[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    g_thread_join (threads[i]);
  loaded = load (database, &wr_alarm_type);
  g_assert_cmpuint (loaded->len, ==, 50 * G_N_ELEMENTS (writers));
}

/* Not a bar, a figure for the log: reading back what a large street has. */
static void
test_many (WrStoreFixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GPtrArray) changes = change_list ();
  g_autoptr (GPtrArray) loaded = NULL;
  guint n = g_test_perf () ? 20000 : 500;
  WrDatabase *database = wr_store_fixture_open (f);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WrRecord) record = wr_random_record (&wr_alarm_type, rand, FALSE);

      g_ptr_array_add (changes, wr_change_new (record));
    }
  g_test_timer_start ();
  apply (database, changes, "e.1");
  g_test_message ("%u alarms written in %.0f ms", n, g_test_timer_elapsed () * 1000);
  wr_database_close (database);
  g_test_timer_start ();
  database = wr_store_fixture_open (f);
  g_test_message ("opened and checked in %.0f ms", g_test_timer_elapsed () * 1000);
  g_test_timer_start ();
  loaded = load (database, &wr_alarm_type);
  g_test_message ("%u alarms loaded in %.0f ms", n, g_test_timer_elapsed () * 1000);
  g_assert_cmpuint (loaded->len, ==, n);
  wr_database_close (database);
}

#define ADD(path, func)                                                                                                \
  g_test_add (path, WrStoreFixture, NULL, wr_store_fixture_set_up, func, wr_store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/database/round-trip", test_round_trip);
  ADD ("/database/versions", test_versions);
  ADD ("/database/replace", test_replace);
  ADD ("/database/meta", test_meta);
  ADD ("/database/encrypted", test_encrypted);
  ADD ("/database/new-field", test_new_field);
  ADD ("/database/newer-program", test_newer_program);
  ADD ("/database/bad-row", test_bad_row);
  ADD ("/database/write-refused", test_write_refused);
  ADD ("/database/file-full", test_file_full);
  ADD ("/database/cannot-open", test_cannot_open);
  ADD ("/database/threads", test_threads);
  ADD ("/database/many", test_many);
  return g_test_run ();
}
