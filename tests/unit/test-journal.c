/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-clock.h"
#include "base/wr-error.h"
#include "store/wr-database-private.h"
#include "store/wr-journal.h"
#include "wr-store-fixture.h"

static void
append (WrDatabase *database, const char *what, const char *detail)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wr_journal_append (database, "officer-demo", what, "alarm/A-\"1\"", detail, &error));
  g_assert_no_error (error);
}

static void
check_broken (WrDatabase *database, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 first_broken = -1;

  g_assert_true (wr_journal_verify (database, &first_broken, &error));
  g_assert_no_error (error);
  g_assert_cmpint (first_broken, ==, expected);
}

static void
exec (WrDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;

  wr_sql_exec (database, sql, &error);
  g_assert_no_error (error);
}

static void
test_empty (WrStoreFixture *f, gconstpointer data)
{
  g_autoptr (WrDatabase) database = wr_store_fixture_open (f);

  check_broken (database, 0);
}

static char *
dup_hash (WrDatabase *database, const char *number)
{
  g_autofree char *sql = g_strdup_printf ("SELECT hash FROM journal WHERE number = %s", number);
  sqlite3_stmt *statement = wr_sql_prepare (database, sql, NULL);
  char *hash;

  g_assert_true (wr_sql_next (database, statement, NULL));
  hash = wr_sql_dup_text (statement, 0);
  wr_sql_done (statement);
  return hash;
}

/* The canonical form is a promise to auditors' tools: this hash was made by sha256sum. */
static void
test_canonical (WrStoreFixture *f, gconstpointer data)
{
  g_autoptr (WrDatabase) database = wr_store_fixture_open (f);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;

  wr_clock_set_fake (1772323200007);
  append (database, "签到", "{\"a\": 1}");
  append (database, "b\n", NULL);
  wr_clock_set_fake (0);
  first = dup_hash (database, "1");
  second = dup_hash (database, "2");
  g_assert_cmpstr (first, ==, "87f1a0b59f5e0dacabaddc21fdb702d36c6d0e544c2c4336f5f2c75817ae4055");
  text = g_strconcat (first,
                      "{\"number\":2,\"time\":\"2026-03-01T00:00:00.007Z\",\"officer\":\"officer-demo\","
                      "\"what\":\"b\\u000a\",\"object\":\"alarm/A-\\\"1\\\"\",\"detail\":null}",
                      NULL);
  expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_assert_cmpstr (second, ==, expected);
}

static void
check_change (WrStoreFixture *f, const char *sql, gint64 first_broken)
{
  WrStoreFixture own = { NULL };
  WrDatabase *database;

  wr_store_fixture_set_up (&own, NULL);
  database = wr_store_fixture_open (&own);
  for (guint i = 0; i < 6; i++)
    append (database, "sign-in", i % 2 == 0 ? "{\"desk\":\"north\"}" : NULL);
  check_broken (database, 0);
  exec (database, sql);
  g_test_message ("%s", sql);
  check_broken (database, first_broken);
  wr_database_close (database);
  wr_store_fixture_tear_down (&own, NULL);
}

static void
test_changes (WrStoreFixture *f, gconstpointer data)
{
  check_change (f, "UPDATE journal SET what = 'sign-out' WHERE number = 3", 3);
  check_change (f, "UPDATE journal SET time = time + 1 WHERE number = 1", 1);
  check_change (f, "UPDATE journal SET officer = 'li' WHERE number = 6", 6);
  check_change (f, "UPDATE journal SET object = '' WHERE number = 2", 2);
  check_change (f, "UPDATE journal SET detail = NULL WHERE number = 5", 5);
  check_change (f, "UPDATE journal SET detail = '{}' WHERE number = 4", 4);
  check_change (f, "UPDATE journal SET hash = upper (hash) WHERE number = 4", 4);
  check_change (f, "UPDATE journal SET prev_hash = hash WHERE number = 4", 4);
  check_change (f, "DELETE FROM journal WHERE number = 3", 3);
  check_change (f, "DELETE FROM journal WHERE number = 1", 1);
  check_change (f, "DELETE FROM journal WHERE number > 4", 5);
  check_change (f, "DELETE FROM journal", 1);
  check_change (f, "UPDATE journal SET number = number + 10 WHERE number = 6", 6);
}

static void
test_bad_detail (WrStoreFixture *f, gconstpointer data)
{
  static const char *const wrong[] = { "", "1", "[]", "{", "text" };
  g_autoptr (WrDatabase) database = wr_store_fixture_open (f);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (wr_journal_append (database, "o", "w", "x", wrong[i], &error));
      g_assert_error (error, WR_ERROR, WR_ERROR_INVALID_DATA);
    }
  check_broken (database, 0);
}

#define ADD(path, func)                                                                                                \
  g_test_add (path, WrStoreFixture, NULL, wr_store_fixture_set_up, func, wr_store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/journal/empty", test_empty);
  ADD ("/journal/canonical", test_canonical);
  ADD ("/journal/changes", test_changes);
  ADD ("/journal/bad-detail", test_bad_detail);
  return g_test_run ();
}
