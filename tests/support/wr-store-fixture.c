/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

void
wr_store_fixture_set_up (WrStoreFixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("wr-store-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->path = g_build_filename (self->folder, "desk.db", NULL);
  for (guint i = 0; i < sizeof self->key; i++)
    self->key[i] = (guint8) (i * 37 + 200);
}

void
wr_store_fixture_tear_down (WrStoreFixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

WrDatabase *
wr_store_fixture_open (WrStoreFixture *self)
{
  WrRescue rescue = { 0 };
  g_autoptr (GError) error = NULL;
  WrDatabase *database = wr_database_open (self->path, self->key, &rescue, &error);

  g_assert_no_error (error);
  g_assert_nonnull (database);
  g_assert_false (rescue.rebuilt);
  return database;
}

gboolean
wr_store_fixture_contains (WrStoreFixture *self, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      if (memmem (bytes, length, text, strlen (text)) != NULL)
        return TRUE;
    }
  return FALSE;
}

guint
wr_store_fixture_count (WrStoreFixture *self, const char *part)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, part) != NULL ? 1 : 0;
  return n;
}
