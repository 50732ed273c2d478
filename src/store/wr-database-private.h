/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wr-database.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* What the files of this folder share. Every function here is called with the lock held, or before anybody else has the
 * database. */
struct _WrDatabase
{
  GMutex lock;
  sqlite3 *handle;
  GHashTable *statements; /* SQL text -> sqlite3_stmt, prepared once */
  GHashTable *tables;     /* WrRecordType -> WrRecordTable */
};

/** wr_database_open_file: opens or creates the file with its key and settings, without reading it yet. */
WrDatabase *wr_database_open_file (const char *path, const guint8 *key, GError **error);

/** wr_schema_prepare: reads the file for the first time, brings its tables up to date and checks them.
 * %WR_ERROR_CORRUPT when it is damaged or the key does not fit. */
gboolean wr_schema_prepare (WrDatabase *self, GError **error);

/* Statements */

/** wr_sql_error: sets @error by what SQLite said last. Returns: %FALSE. */
gboolean wr_sql_error (WrDatabase *self, GError **error);
gboolean wr_sql_exec (WrDatabase *self, const char *sql, GError **error);

/** wr_sql_prepare: Returns: (transfer none): the statement, ready to be bound; kept until the database closes. */
sqlite3_stmt *wr_sql_prepare (WrDatabase *self, const char *sql, GError **error);

/** wr_sql_bind_text: @text (nullable) has to live until the statement has run. */
void wr_sql_bind_text (sqlite3_stmt *statement, int index, const char *text);

/** wr_sql_run: runs a statement that gives no rows. */
gboolean wr_sql_run (WrDatabase *self, sqlite3_stmt *statement, GError **error);

/** wr_sql_next: Returns: whether there is a row; at the end and with @error set the statement is ready for another use.
 */
gboolean wr_sql_next (WrDatabase *self, sqlite3_stmt *statement, GError **error);

/** wr_sql_done: gives up a statement before its last row. */
void wr_sql_done (sqlite3_stmt *statement);
char *wr_sql_dup_text (sqlite3_stmt *statement, int column);

gboolean wr_sql_begin (WrDatabase *self, GError **error);

/** wr_sql_end: commits when @ok, else rolls back. Returns: whether everything is on the disk. */
gboolean wr_sql_end (WrDatabase *self, gboolean ok, GError **error);

/* Tables of records */

typedef struct
{
  const WrRecordType *type;
  char *create; /* SQL */
  char *upsert;
  char *select;
  char *delete;
  char *clear;
} WrRecordTable;

WrRecordTable *wr_record_table_new (const WrRecordType *type);
void wr_record_table_free (WrRecordTable *self);

/** wr_record_table_column: Returns: (transfer full): the column of @field. */
char *wr_record_table_column (const WrField *field);

/** wr_record_table_sql_type: Returns: how SQLite keeps @field. */
const char *wr_record_table_sql_type (const WrField *field);

/** wr_strings_to_text, wr_strings_from_text: an array of strings as JSON text. */
char *wr_strings_to_text (const char *const *strings);
char **wr_strings_from_text (const char *text);

/** wr_text_append_json: appends @text as a JSON string. */
void wr_text_append_json (GString *out, const char *text);

/* Meta, journal and outbox within a transaction */

char *wr_meta_dup (WrDatabase *self, const char *name, GError **error);
gboolean wr_meta_set (WrDatabase *self, const char *name, const char *value, GError **error);

gboolean wr_journal_add (WrDatabase *self, const char *officer, const char *what, const char *object,
                         const char *detail, GError **error);

/** WrOutboxCopy: rows taken from another database file. */
typedef struct
{
  GPtrArray *rows; /* of its own kind, oldest first */
  gint64 total;    /* how many there were, -1 when that cannot be read */
} WrOutboxCopy;

/** wr_outbox_copy_read: reads what can be read. */
void wr_outbox_copy_read (WrDatabase *self, WrOutboxCopy *copy);
gboolean wr_outbox_copy_write (WrDatabase *self, const WrOutboxCopy *copy, GError **error);
void wr_outbox_copy_clear (WrOutboxCopy *copy);

G_END_DECLS
