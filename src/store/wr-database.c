/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-store"

#include "store/wr-database-private.h"

#include "base/wr-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Another process may look into the file for a moment. */
#define BUSY_TIMEOUT_MS 2000

/* In this order. FULL: what was acknowledged to the officer outlives a power cut. The page cache holds what a street
 * has, because every page read again is decrypted again. Nothing is written to the disk in the clear, so no temporary
 * files. */
static const char settings[] = "PRAGMA cache_size = -32768;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA synchronous = FULL;"
                               "PRAGMA trusted_schema = OFF;"
                               "PRAGMA cell_size_check = ON;";

/* The file is made before SQLite makes it, for its mode; the log and index beside it take the same mode. */
static gboolean
make_file (const char *path, GError **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  int reason;

  if (fd >= 0 && fchmod (fd, 0600) == 0)
    {
      close (fd);
      return TRUE;
    }
  reason = errno;
  if (fd >= 0)
    close (fd);
  g_set_error (error, WR_ERROR, reason == ENOSPC || reason == EDQUOT ? WR_ERROR_STORAGE_FULL : WR_ERROR_STORAGE,
               _ ("The data file %s cannot be opened: %s."), path, g_strerror (reason));
  return FALSE;
}

static gboolean
set_key (WrDatabase *self, const guint8 *key, GError **error)
{
  char sql[sizeof "PRAGMA key = \"x''\"" + 2 * WR_DATABASE_KEY_SIZE];
  char *end = g_stpcpy (sql, "PRAGMA key = \"x'");
  gboolean ok;

  for (guint i = 0; i < WR_DATABASE_KEY_SIZE; i++)
    {
      *end++ = "0123456789abcdef"[key[i] >> 4];
      *end++ = "0123456789abcdef"[key[i] & 15];
    }
  g_stpcpy (end, "'\"");
  ok = wr_sql_exec (self, sql, error);
  explicit_bzero (sql, sizeof sql);
  return ok;
}

/* Plain SQLite takes the key without a word and writes everything in the clear. */
static gboolean
check_cipher (WrDatabase *self, GError **error)
{
  sqlite3_stmt *statement = wr_sql_prepare (self, "PRAGMA cipher_version", error);
  gboolean has_cipher;

  if (statement == NULL)
    return FALSE;
  has_cipher = wr_sql_next (self, statement, NULL) && sqlite3_column_bytes (statement, 0) > 0;
  wr_sql_done (statement);
  if (!has_cipher)
    g_set_error_literal (error, WR_ERROR, WR_ERROR_STORAGE,
                         _ ("This installation of Watchroom cannot encrypt its data file and keeps nothing on this "
                            "computer. Install Watchroom again with SQLCipher."));
  return has_cipher;
}

static WrDatabase *
database_new (void)
{
  WrDatabase *self = g_new0 (WrDatabase, 1);
  const WrRecordType *const *types = wr_record_types ();

  g_mutex_init (&self->lock);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sqlite3_finalize);
  self->tables = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) wr_record_table_free);
  for (guint i = 0; types[i] != NULL; i++)
    g_hash_table_insert (self->tables, (gpointer) types[i], wr_record_table_new (types[i]));
  return self;
}

void
wr_database_close (WrDatabase *self)
{
  g_hash_table_unref (self->statements);
  g_hash_table_unref (self->tables);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_message ("The data file cannot be closed: %s", sqlite3_errmsg (self->handle));
  g_mutex_clear (&self->lock);
  g_free (self);
}

WrDatabase *
wr_database_open_file (const char *path, const guint8 *key, GError **error)
{
  g_autoptr (WrDatabase) self = NULL;

  if (!make_file (path, error))
    return NULL;
  self = database_new ();
  if (sqlite3_open_v2 (path, &self->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      wr_sql_error (self, error);
      return NULL;
    }
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  /* what goes wrong is told by our own log, in sentences */
  if (!wr_sql_exec (self, "PRAGMA cipher_log_level = NONE", error) || !set_key (self, key, error)
      || !check_cipher (self, error) || !wr_sql_exec (self, settings, error))
    return NULL;
  return g_steal_pointer (&self);
}

char *
wr_meta_dup (WrDatabase *self, const char *name, GError **error)
{
  sqlite3_stmt *statement = wr_sql_prepare (self, "SELECT value FROM meta WHERE name = ?", error);
  char *value = NULL;

  if (statement == NULL)
    return NULL;
  wr_sql_bind_text (statement, 1, name);
  if (wr_sql_next (self, statement, error))
    {
      value = wr_sql_dup_text (statement, 0);
      wr_sql_done (statement);
    }
  return value;
}

gboolean
wr_meta_set (WrDatabase *self, const char *name, const char *value, GError **error)
{
  sqlite3_stmt *statement = wr_sql_prepare (self,
                                            value != NULL ? "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)"
                                                          : "DELETE FROM meta WHERE name = ?",
                                            error);

  if (statement == NULL)
    return FALSE;
  wr_sql_bind_text (statement, 1, name);
  if (value != NULL)
    wr_sql_bind_text (statement, 2, value);
  return wr_sql_run (self, statement, error);
}

char *
wr_database_dup_meta (WrDatabase *self, const char *name, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return wr_meta_dup (self, name, error);
}

gboolean
wr_database_set_meta (WrDatabase *self, const char *name, const char *value, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return wr_meta_set (self, name, value, error);
}
