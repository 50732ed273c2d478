/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-error.h"
#include "wr-store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* This program is linked with plain SQLite, as happens when libsqlite3 comes before SQLCipher: the key would be taken
 * without a word and everything written in the clear. */
static void
test_refused (WrStoreFixture *f, gconstpointer data)
{
  WrRescue rescue = { 0 };
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_null (wr_database_open (f->path, f->key, &rescue, &error));
  g_assert_error (error, WR_ERROR, WR_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "SQLCipher"));
  g_assert_false (rescue.rebuilt);
  g_assert_cmpint (g_stat (f->path, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/no-cipher/refused", WrStoreFixture, NULL, wr_store_fixture_set_up, test_refused,
              wr_store_fixture_tear_down);
  return g_test_run ();
}
