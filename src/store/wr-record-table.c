/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-store"

#include "store/wr-database-private.h"

#include <string.h>

/* Columns stand in the order of the field table, "extra" is the last. */

char *
wr_record_table_column (const WrField *field)
{
  char *column = g_strdup (field->name);

  return g_strdelimit (column, "/", '_');
}

const char *
wr_record_table_sql_type (const WrField *field)
{
  switch (field->kind)
    {
    case WR_FIELD_INT:
    case WR_FIELD_BOOL:
    case WR_FIELD_TIME:
      return "INTEGER";
    case WR_FIELD_NUMBER:
      return "REAL";
    case WR_FIELD_GEOMETRY:
      return "BLOB";
    case WR_FIELD_STRING:
    case WR_FIELD_ENUM:
    case WR_FIELD_STRINGS:
    case WR_FIELD_JSON:
      return "TEXT";
    default:
      g_return_val_if_reached ("TEXT");
    }
}

static char *
make_create (const WrRecordType *type)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TABLE IF NOT EXISTS \"%s\" (", type->collection);
  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autofree char *column = wr_record_table_column (&type->fields[i]);

      g_string_append_printf (sql, "\"%s\" %s%s, ", column, wr_record_table_sql_type (&type->fields[i]),
                              i == WR_RECORD_ID ? " PRIMARY KEY NOT NULL" : "");
    }
  g_string_append (sql, "\"extra\" TEXT)");
  return g_string_free_and_steal (sql);
}

/* "id","version",…,"extra" */
static char *
make_columns (const WrRecordType *type)
{
  GString *columns = g_string_new (NULL);

  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autofree char *column = wr_record_table_column (&type->fields[i]);

      g_string_append_printf (columns, "\"%s\",", column);
    }
  g_string_append (columns, "\"extra\"");
  return g_string_free_and_steal (columns);
}

static char *
make_upsert (const WrRecordType *type, const char *columns)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO \"%s\" (%s) VALUES (", type->collection, columns);
  for (guint i = 0; i < type->n_fields; i++)
    g_string_append (sql, "?,");
  g_string_append (sql, "?) ON CONFLICT (\"id\") DO UPDATE SET ");
  for (guint i = WR_RECORD_VERSION; i < type->n_fields; i++)
    {
      g_autofree char *column = wr_record_table_column (&type->fields[i]);

      g_string_append_printf (sql, "\"%s\"=excluded.\"%s\",", column, column);
    }
  g_string_append_printf (sql, "\"extra\"=excluded.\"extra\" WHERE excluded.\"version\" > \"%s\".\"version\"",
                          type->collection);
  return g_string_free_and_steal (sql);
}

WrRecordTable *
wr_record_table_new (const WrRecordType *type)
{
  WrRecordTable *self = g_new0 (WrRecordTable, 1);
  g_autofree char *columns = make_columns (type);

  self->type = type;
  self->create = make_create (type);
  self->upsert = make_upsert (type, columns);
  self->select = g_strdup_printf ("SELECT %s FROM \"%s\"", columns, type->collection);
  self->delete = g_strdup_printf ("DELETE FROM \"%s\" WHERE \"id\" = ? AND \"version\" <= ?", type->collection);
  self->clear = g_strdup_printf ("DELETE FROM \"%s\"", type->collection);
  return self;
}

void
wr_record_table_free (WrRecordTable *self)
{
  g_free (self->create);
  g_free (self->upsert);
  g_free (self->select);
  g_free (self->delete);
  g_free (self->clear);
  g_free (self);
}

static void
bind_geometry (sqlite3_stmt *statement, int index, const WrGeometry *geometry)
{
  GBytes *bytes = wr_geometry_to_bytes (geometry);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  sqlite3_bind_blob64 (statement, index, data, size, SQLITE_TRANSIENT);
  g_bytes_unref (bytes);
}

static void
bind_field (sqlite3_stmt *statement, const WrRecord *record, guint field)
{
  int index = (int) field + 1;

  if (!wr_record_is_set (record, field))
    {
      sqlite3_bind_null (statement, index);
      return;
    }
  switch (wr_record_get_record_type (record)->fields[field].kind)
    {
    case WR_FIELD_INT:
    case WR_FIELD_TIME:
      sqlite3_bind_int64 (statement, index, wr_record_get_int (record, field));
      break;
    case WR_FIELD_BOOL:
      sqlite3_bind_int (statement, index, wr_record_get_bool (record, field));
      break;
    case WR_FIELD_NUMBER:
      sqlite3_bind_double (statement, index, wr_record_get_number (record, field));
      break;
    case WR_FIELD_GEOMETRY:
      bind_geometry (statement, index, wr_record_get_geometry (record, field));
      break;
    case WR_FIELD_STRINGS:
      sqlite3_bind_text (statement, index, wr_strings_to_text (wr_record_get_strings (record, field)), -1, g_free);
      break;
    case WR_FIELD_STRING:
    case WR_FIELD_ENUM:
    case WR_FIELD_JSON:
      wr_sql_bind_text (statement, index, wr_record_get_string (record, field));
      break;
    default:
      g_return_if_reached ();
    }
}

static gboolean
write_change (WrDatabase *self, const WrChange *change, GError **error)
{
  const WrRecordTable *table = g_hash_table_lookup (self->tables, change->type);
  sqlite3_stmt *statement;

  g_return_val_if_fail (table != NULL, FALSE);

  statement = wr_sql_prepare (self, change->record != NULL ? table->upsert : table->delete, error);
  if (statement == NULL)
    return FALSE;
  if (change->record == NULL)
    {
      wr_sql_bind_text (statement, 1, change->id);
      sqlite3_bind_int64 (statement, 2, change->version);
      return wr_sql_run (self, statement, error);
    }
  for (guint i = 0; i < change->type->n_fields; i++)
    bind_field (statement, change->record, i);
  wr_sql_bind_text (statement, (int) change->type->n_fields + 1, wr_record_get_extra (change->record));
  return wr_sql_run (self, statement, error);
}

static gboolean
write_changes (WrDatabase *self, GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      if (!write_change (self, g_ptr_array_index (changes, i), error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wr_database_apply (WrDatabase *self, GPtrArray *changes, const char *cursor, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!wr_sql_begin (self, error))
    return FALSE;
  return wr_sql_end (
      self, write_changes (self, changes, error) && (cursor == NULL || wr_meta_set (self, "cursor", cursor, error)),
      error);
}

gboolean
wr_database_replace (WrDatabase *self, const WrRecordType *type, GPtrArray *changes, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const WrRecordTable *table = g_hash_table_lookup (self->tables, type);

  g_return_val_if_fail (table != NULL, FALSE);

  if (!wr_sql_begin (self, error))
    return FALSE;
  return wr_sql_end (self, wr_sql_exec (self, table->clear, error) && write_changes (self, changes, error), error);
}

static void
read_geometry (WrRecordBuilder *builder, guint field, sqlite3_stmt *statement)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (sqlite3_column_blob (statement, (int) field),
                                                 (gsize) sqlite3_column_bytes (statement, (int) field));
  g_autoptr (GError) error = NULL;
  g_autoptr (WrGeometry) geometry = wr_geometry_from_bytes (bytes, &error);

  if (geometry != NULL)
    wr_record_builder_set_geometry (builder, field, geometry);
  else
    wr_record_builder_fail (builder, field, error->message);
}

static void
read_strings (WrRecordBuilder *builder, guint field, const char *text)
{
  g_auto (GStrv) strings = wr_strings_from_text (text);

  if (strings != NULL)
    wr_record_builder_set_strings (builder, field, (const char *const *) strings);
  else
    wr_record_builder_fail (builder, field, "is not an array of strings");
}

static void
read_field (WrRecordBuilder *builder, const WrField *info, guint field, sqlite3_stmt *statement)
{
  int column = (int) field;

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return;
  switch (info->kind)
    {
    case WR_FIELD_INT:
    case WR_FIELD_TIME:
      wr_record_builder_set_int (builder, field, sqlite3_column_int64 (statement, column));
      break;
    case WR_FIELD_BOOL:
      wr_record_builder_set_bool (builder, field, sqlite3_column_int (statement, column) != 0);
      break;
    case WR_FIELD_NUMBER:
      wr_record_builder_set_number (builder, field, sqlite3_column_double (statement, column));
      break;
    case WR_FIELD_GEOMETRY:
      read_geometry (builder, field, statement);
      break;
    case WR_FIELD_STRINGS:
      read_strings (builder, field, (const char *) sqlite3_column_text (statement, column));
      break;
    case WR_FIELD_STRING:
    case WR_FIELD_ENUM:
    case WR_FIELD_JSON:
      wr_record_builder_set_string (builder, field, (const char *) sqlite3_column_text (statement, column));
      break;
    default:
      g_return_if_reached ();
    }
}

static WrRecord *
read_record (const WrRecordType *type, sqlite3_stmt *statement, GError **error)
{
  WrRecordBuilder *builder = wr_record_builder_new (type);

  for (guint i = 0; i < type->n_fields; i++)
    read_field (builder, &type->fields[i], i, statement);
  wr_record_builder_set_extra (builder, (const char *) sqlite3_column_text (statement, (int) type->n_fields));
  return wr_record_builder_end (builder, error);
}

/* A row that this version does not accept any more is left out: the platform's next list brings it anew. */
static guint
read_rows (WrDatabase *self, const WrRecordType *type, sqlite3_stmt *statement, GPtrArray *changes, GError **error)
{
  guint rejected = 0;

  while (wr_sql_next (self, statement, error))
    {
      g_autoptr (GError) why = NULL;
      g_autoptr (WrRecord) record = read_record (type, statement, &why);

      if (record != NULL)
        g_ptr_array_add (changes, wr_change_new (record));
      else if (rejected++ == 0)
        g_message ("A kept row of %s is left out: %s", type->collection, why->message);
    }
  return rejected;
}

GPtrArray *
wr_database_load (WrDatabase *self, const WrRecordType *type, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const WrRecordTable *table = g_hash_table_lookup (self->tables, type);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_change_unref);
  g_autoptr (GError) wrong = NULL;
  sqlite3_stmt *statement;
  guint rejected;

  g_return_val_if_fail (table != NULL, NULL);

  statement = wr_sql_prepare (self, table->select, error);
  if (statement == NULL)
    return NULL;
  rejected = read_rows (self, type, statement, changes, &wrong);
  if (wrong != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return NULL;
    }
  if (rejected > 0)
    g_message ("%u kept rows of %s are left out", rejected, type->collection);
  return g_steal_pointer (&changes);
}
