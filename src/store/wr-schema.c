/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-store"

#include "store/wr-database-private.h"

#include "base/wr-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* Step n brings a file of user_version n to n + 1. Tables of records are not here: they follow the field tables. */
static const char *const migrations[] = {
  "CREATE TABLE meta (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;"
  "CREATE TABLE outbox (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, officer TEXT NOT NULL,"
  " verb TEXT NOT NULL, collection TEXT NOT NULL, target_id TEXT NOT NULL, realm TEXT, body TEXT,"
  " client_time INTEGER NOT NULL, valid_until INTEGER NOT NULL, state TEXT NOT NULL,"
  " attempts INTEGER NOT NULL DEFAULT 0, problem TEXT);"
  "CREATE TABLE journal (number INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, officer TEXT NOT NULL,"
  " what TEXT NOT NULL, object TEXT NOT NULL, detail TEXT, prev_hash TEXT NOT NULL, hash TEXT NOT NULL);",
};

static gboolean
read_number (WrDatabase *self, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  sqlite3_stmt *statement = wr_sql_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  *number = 0;
  if (wr_sql_next (self, statement, &wrong))
    {
      *number = sqlite3_column_int64 (statement, 0);
      wr_sql_done (statement);
    }
  if (wrong == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

static gboolean
migrate (WrDatabase *self, GError **error)
{
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %u", (guint) G_N_ELEMENTS (migrations));
  gint64 version;

  if (!read_number (self, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version > (gint64) G_N_ELEMENTS (migrations))
    {
      g_set_error_literal (error, WR_ERROR, WR_ERROR_STORAGE,
                           _ ("The data file was written by a newer Watchroom. Update Watchroom on this computer."));
      return FALSE;
    }
  for (gint64 step = MAX (version, 0); step < (gint64) G_N_ELEMENTS (migrations); step++)
    {
      if (!wr_sql_exec (self, migrations[step], error))
        return FALSE;
    }
  return version == (gint64) G_N_ELEMENTS (migrations) || wr_sql_exec (self, set_version, error);
}

/* The names of the columns that the table has; none when there is no such table. */
static GHashTable *
read_columns (WrDatabase *self, const char *name, GError **error)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) wrong = NULL;
  sqlite3_stmt *statement = wr_sql_prepare (self, "SELECT name FROM pragma_table_info (?)", error);

  if (statement == NULL)
    return NULL;
  wr_sql_bind_text (statement, 1, name);
  while (wr_sql_next (self, statement, &wrong))
    g_hash_table_add (columns, wr_sql_dup_text (statement, 0));
  if (wrong == NULL)
    return g_steal_pointer (&columns);
  g_propagate_error (error, g_steal_pointer (&wrong));
  return NULL;
}

static gboolean
add_column (WrDatabase *self, const WrRecordType *type, const WrField *field, const char *column, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("ALTER TABLE \"%s\" ADD COLUMN \"%s\" %s", type->collection, column,
                                          wr_record_table_sql_type (field));

  return wr_sql_exec (self, sql, error);
}

static gboolean
add_index (WrDatabase *self, const WrRecordType *type, const char *column, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("CREATE INDEX IF NOT EXISTS \"%s_%s\" ON \"%s\" (\"%s\")", type->collection,
                                          column, type->collection, column);

  return wr_sql_exec (self, sql, error);
}

/* Where a field is new its values lie unread in "extra": without a cursor the client lists everything anew. */
static gboolean
grow_table (WrDatabase *self, const WrRecordTable *table, GError **error)
{
  const WrRecordType *type = table->type;
  g_autoptr (GHashTable) columns = read_columns (self, type->collection, error);
  gboolean is_new, grown = FALSE;

  if (columns == NULL || !wr_sql_exec (self, table->create, error))
    return FALSE;
  is_new = g_hash_table_size (columns) == 0;
  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autofree char *column = wr_record_table_column (&type->fields[i]);

      if (!is_new && !g_hash_table_contains (columns, column))
        {
          grown = TRUE;
          if (!add_column (self, type, &type->fields[i], column, error))
            return FALSE;
        }
      if ((type->fields[i].flags & WR_FIELD_INDEXED) && !add_index (self, type, column, error))
        return FALSE;
    }
  return !grown || wr_meta_set (self, "cursor", NULL, error);
}

static gboolean
update (WrDatabase *self, GError **error)
{
  const WrRecordType *const *types = wr_record_types ();

  if (!migrate (self, error))
    return FALSE;
  for (guint i = 0; types[i] != NULL; i++)
    {
      if (!grow_table (self, g_hash_table_lookup (self->tables, types[i]), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_table (WrDatabase *self, const char *name, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA quick_check (\"%s\")", name);
  g_autoptr (GError) wrong = NULL;
  sqlite3_stmt *statement = wr_sql_prepare (self, sql, error);
  gboolean whole = FALSE;

  if (statement == NULL)
    return FALSE;
  if (wr_sql_next (self, statement, &wrong))
    {
      whole = g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;
      wr_sql_done (statement);
    }
  if (whole)
    return TRUE;
  if (wrong != NULL)
    g_propagate_error (error, g_steal_pointer (&wrong));
  else
    g_set_error (error, WR_ERROR, WR_ERROR_CORRUPT, _ ("Watchroom’s data file is damaged in “%s”."), name);
  return FALSE;
}

/* Reads everything that the start needs anyway; of the journal, which grows without bound, only its end: without that
 * no action could be saved. The rest is read when it is verified. */
static gboolean
check (WrDatabase *self, GError **error)
{
  const WrRecordType *const *types = wr_record_types ();
  gint64 last;

  if (!check_table (self, "meta", error) || !check_table (self, "outbox", error)
      || !read_number (self, "SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1", &last, error))
    return FALSE;
  for (guint i = 0; types[i] != NULL; i++)
    {
      if (!check_table (self, types[i]->collection, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wr_schema_prepare (WrDatabase *self, GError **error)
{
  if (!wr_sql_begin (self, error))
    return FALSE;
  return wr_sql_end (self, update (self, error), error) && check (self, error);
}
