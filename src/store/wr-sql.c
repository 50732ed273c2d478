/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-store"

#include "store/wr-database-private.h"

#include "base/wr-error.h"

#include <errno.h>
#include <glib/gi18n.h>

static WrError
error_code (WrDatabase *self)
{
  int reason = sqlite3_system_errno (self->handle);

  switch (sqlite3_errcode (self->handle))
    {
    case SQLITE_FULL:
      return WR_ERROR_STORAGE_FULL;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return WR_ERROR_CORRUPT;
    case SQLITE_IOERR:
      return reason == ENOSPC || reason == EDQUOT || reason == EFBIG ? WR_ERROR_STORAGE_FULL : WR_ERROR_STORAGE;
    default:
      return WR_ERROR_STORAGE;
    }
}

gboolean
wr_sql_error (WrDatabase *self, GError **error)
{
  WrError code = error_code (self);

  if (code == WR_ERROR_STORAGE_FULL)
    g_set_error_literal (error, WR_ERROR, code,
                         _ ("The disk is full: Watchroom cannot keep what happens. Free some space."));
  else if (code == WR_ERROR_CORRUPT)
    g_set_error_literal (error, WR_ERROR, code,
                         _ ("Watchroom’s data file is damaged. Start Watchroom again: it sets the file aside and "
                            "begins a new one."));
  else
    g_set_error (error, WR_ERROR, code, _ ("Watchroom’s data file cannot be used: %s."), sqlite3_errmsg (self->handle));
  return FALSE;
}

gboolean
wr_sql_exec (WrDatabase *self, const char *sql, GError **error)
{
  return sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK || wr_sql_error (self, error);
}

sqlite3_stmt *
wr_sql_prepare (WrDatabase *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL)
    return statement;
  if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    {
      wr_sql_error (self, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

void
wr_sql_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  if (text != NULL)
    sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, index);
}

void
wr_sql_done (sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

gboolean
wr_sql_next (WrDatabase *self, sqlite3_stmt *statement, GError **error)
{
  int result = sqlite3_step (statement);

  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    wr_sql_error (self, error);
  wr_sql_done (statement);
  return FALSE;
}

gboolean
wr_sql_run (WrDatabase *self, sqlite3_stmt *statement, GError **error)
{
  gboolean ok = sqlite3_step (statement) == SQLITE_DONE || wr_sql_error (self, error);

  wr_sql_done (statement);
  return ok;
}

char *
wr_sql_dup_text (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

gboolean
wr_sql_begin (WrDatabase *self, GError **error)
{
  return wr_sql_exec (self, "BEGIN IMMEDIATE", error);
}

gboolean
wr_sql_end (WrDatabase *self, gboolean ok, GError **error)
{
  if (ok && wr_sql_exec (self, "COMMIT", error))
    return TRUE;
  /* some failures have rolled back already */
  if (!sqlite3_get_autocommit (self->handle) && !wr_sql_exec (self, "ROLLBACK", NULL))
    g_message ("A transaction cannot be rolled back: %s", sqlite3_errmsg (self->handle));
  return FALSE;
}
