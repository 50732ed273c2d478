/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-store"

#include "store/wr-database-private.h"

#include "base/wr-clock.h"
#include "base/wr-error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

void
wr_rescue_clear (WrRescue *self)
{
  g_clear_pointer (&self->set_aside, g_free);
  *self = (WrRescue) { 0 };
}

/* A file that turns out to be damaged is left as it was found, its write-ahead log beside it. */
static WrDatabase *
open_whole (const char *path, const guint8 *key, GError **error)
{
  g_autoptr (WrDatabase) self = wr_database_open_file (path, key, error);

  if (self == NULL)
    return NULL;
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (!wr_sql_exec (self, "PRAGMA journal_mode = WAL", error) || !wr_schema_prepare (self, error))
    return NULL;
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return g_steal_pointer (&self);
}

static char *
free_name (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (wr_clock_now () / 1000);
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autoptr (GString) name = g_string_new (NULL);

  g_string_printf (name, "%s.damaged-%s", path, stamp);
  for (guint i = 2; g_file_test (name->str, G_FILE_TEST_EXISTS); i++)
    g_string_printf (name, "%s.damaged-%s-%u", path, stamp, i);
  return g_string_free_and_steal (g_steal_pointer (&name));
}

/* The write-ahead log goes with its file: the newest actions may be only there. */
static gboolean
move_files (const char *from, const char *to, GError **error)
{
  g_autofree char *from_log = g_strconcat (from, "-wal", NULL);
  g_autofree char *to_log = g_strconcat (to, "-wal", NULL);
  g_autofree char *from_index = g_strconcat (from, "-shm", NULL);

  if (g_rename (from, to) != 0 || (g_rename (from_log, to_log) != 0 && errno != ENOENT))
    {
      g_set_error (error, WR_ERROR, WR_ERROR_STORAGE, _ ("The damaged data file %s cannot be set aside: %s."), from,
                   g_strerror (errno));
      return FALSE;
    }
  g_unlink (from_index); /* made anew from the log */
  return TRUE;
}

static void
remove_files (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }
}

/* Reads the actions of the file set aside, as far as that goes, and leaves the file as it is. */
static void
read_actions (const char *path, const guint8 *key, WrOutboxCopy *copy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WrDatabase) damaged = wr_database_open_file (path, key, &error);

  copy->rows = NULL;
  copy->total = -1;
  if (damaged == NULL)
    {
      g_message ("The damaged data file cannot be opened: %s", error->message);
      return;
    }
  sqlite3_db_config (damaged->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  wr_outbox_copy_read (damaged, copy);
}

static gboolean
write_actions (WrDatabase *self, const char *set_aside, const WrOutboxCopy *copy, GError **error)
{
  g_autofree char *name = g_path_get_basename (set_aside);
  g_autofree char *detail = g_strdup_printf ("{\"rescued\":%u,\"held\":%" G_GINT64_FORMAT "}",
                                             copy->rows != NULL ? copy->rows->len : 0, copy->total);

  if (!wr_sql_begin (self, error))
    return FALSE;
  return wr_sql_end (
      self, wr_journal_add (self, "", "store.rebuilt", name, detail, error) && wr_outbox_copy_write (self, copy, error),
      error);
}

static void
tell (WrRescue *rescue, const char *set_aside, const WrOutboxCopy *copy)
{
  guint rescued = copy->rows != NULL ? copy->rows->len : 0;

  g_message ("The data file was damaged and is set aside as %s; %u actions are carried over", set_aside, rescued);
  if (rescue == NULL)
    return;
  wr_rescue_clear (rescue);
  rescue->rebuilt = TRUE;
  rescue->set_aside = g_strdup (set_aside);
  rescue->rescued = rescued;
  rescue->loss_unknown = copy->total < 0;
  rescue->lost_actions = copy->total > rescued ? (guint) copy->total - rescued : 0;
}

/* When the new file cannot be made the old one goes back: the next start tries again, with the actions still in it. */
static WrDatabase *
rebuild (const char *path, const guint8 *key, WrRescue *rescue, GError **error)
{
  g_autofree char *set_aside = free_name (path);
  g_autoptr (WrDatabase) self = NULL;
  WrOutboxCopy copy = { 0 };
  gboolean ok;

  if (!move_files (path, set_aside, error))
    return NULL;
  read_actions (set_aside, key, &copy);
  self = open_whole (path, key, error);
  ok = self != NULL && write_actions (self, set_aside, &copy, error);
  if (ok)
    tell (rescue, set_aside, &copy);
  else
    {
      g_clear_pointer (&self, wr_database_close);
      remove_files (path);
      move_files (set_aside, path, NULL);
    }
  wr_outbox_copy_clear (&copy);
  return g_steal_pointer (&self);
}

WrDatabase *
wr_database_open (const char *path, const guint8 *key, WrRescue *rescue, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  WrDatabase *self = open_whole (path, key, &wrong);

  if (rescue != NULL)
    *rescue = (WrRescue) { 0 };
  if (self != NULL)
    return self;
  if (g_error_matches (wrong, WR_ERROR, WR_ERROR_CORRUPT))
    return rebuild (path, key, rescue, error);
  g_propagate_error (error, g_steal_pointer (&wrong));
  return NULL;
}
