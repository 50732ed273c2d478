/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-ledger.h"

#include <sqlite3.h>

#include "base/wr-clock.h"
#include "base/wr-error.h"
#include "wire/wr-record-codec.h"
#include "wire/wr-stream-codec.h"

#define SCHEMA_VERSION 1
#define PRUNE_ROWS 5000
#define ANSWERS_KEPT (7 * 24 * WR_HOUR)

static const char *const schema =
    "CREATE TABLE records (type TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL,"
    "  PRIMARY KEY (type, id)) WITHOUT ROWID;"
    "CREATE TABLE log (seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL);"
    "CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), epoch TEXT NOT NULL, seq INTEGER NOT NULL,"
    "  last_alarm INTEGER NOT NULL);"
    "CREATE TABLE idempotency (sub TEXT NOT NULL, key TEXT NOT NULL, hash TEXT NOT NULL, status INTEGER NOT NULL,"
    "  body TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (sub, key)) WITHOUT ROWID;"
    "CREATE INDEX idempotency_at ON idempotency (at);"
    "INSERT INTO head VALUES (1, lower (hex (randomblob (4))), 0, 0);"
    "PRAGMA user_version = 1;";

typedef enum
{
  READ_HEAD,
  READ_OLDEST,
  READ_RECORDS,
  READ_LOG,
  READ_ANSWER,
  NEXT_SEQ,
  ADD_LOG,
  PUT_RECORD,
  DELETE_RECORD,
  RAISE_LAST_ALARM,
  ADD_ANSWER,
  PRUNE_LOG,
  PRUNE_ANSWERS,
  N_STATEMENTS,
} Statement;

static const char *const sql[N_STATEMENTS] = {
  [READ_HEAD] = "SELECT epoch, seq, last_alarm FROM head",
  [READ_OLDEST] = "SELECT coalesce ((SELECT min (seq) FROM log), (SELECT seq + 1 FROM head))",
  [READ_RECORDS] = "SELECT type, body FROM records",
  [READ_LOG] = "SELECT seq, type, body FROM log WHERE seq > ? ORDER BY seq LIMIT ?",
  [READ_ANSWER] = "SELECT hash, status, body FROM idempotency WHERE sub = ? AND key = ?",
  [NEXT_SEQ] = "UPDATE head SET seq = seq + 1 RETURNING seq",
  [ADD_LOG] = "INSERT INTO log VALUES (?, ?, ?, ?)",
  [PUT_RECORD] = "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)",
  [DELETE_RECORD] = "DELETE FROM records WHERE type = ? AND id = ?",
  [RAISE_LAST_ALARM] = "UPDATE head SET last_alarm = max (last_alarm, ?)",
  [ADD_ANSWER] = "INSERT INTO idempotency VALUES (?, ?, ?, ?, ?, ?)",
  [PRUNE_LOG] = "DELETE FROM log WHERE seq <= min (?1, (SELECT min (seq) + ?2 FROM log))"
                " AND seq < coalesce ((SELECT seq FROM log WHERE time >= ?3 ORDER BY seq LIMIT 1), ?1 + 1)",
  [PRUNE_ANSWERS] = "DELETE FROM idempotency WHERE at < ?",
};

struct _WrLedger
{
  sqlite3 *db;
  char *path;
  char *epoch;
  sqlite3_stmt *statements[N_STATEMENTS];
};

static gboolean
fail (WrLedger *self, int code, GError **error)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      g_set_error (error, WR_ERROR, WR_ERROR_STORAGE_FULL,
                   "The disk that holds %s is full. Nothing was changed; free some space.", self->path);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, WR_ERROR, WR_ERROR_CORRUPT, "The database %s is damaged (%s). Restore it from a backup.",
                   self->path, sqlite3_errmsg (self->db));
      break;
    default:
      g_set_error (error, WR_ERROR, WR_ERROR_STORAGE, "The database %s cannot be used: %s.", self->path,
                   self->db != NULL ? sqlite3_errmsg (self->db) : sqlite3_errstr (code));
      break;
    }

  return FALSE;
}

static gboolean
run (WrLedger *self, const char *statements, GError **error)
{
  int code = sqlite3_exec (self->db, statements, NULL, NULL, NULL);

  return code == SQLITE_OK || fail (self, code, error);
}

static sqlite3_stmt *
prepare (WrLedger *self, Statement which, GError **error)
{
  sqlite3_stmt **statement = &self->statements[which];
  int code;

  if (*statement != NULL)
    return *statement;

  code = sqlite3_prepare_v3 (self->db, sql[which], -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
  if (code != SQLITE_OK)
    fail (self, code, error);

  return *statement;
}

static void
bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

static const char *
column_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? text : "";
}

/* Steps a statement that gives no row, or whose row is not wanted any more. */
static gboolean
finish (WrLedger *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);
  gboolean done = code == SQLITE_DONE || code == SQLITE_ROW || fail (self, code, error);

  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  return done;
}

static gboolean
set_up (WrLedger *self, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int version = -1;

  if (!run (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;", error))
    return FALSE;

  if (sqlite3_prepare_v2 (self->db, "PRAGMA user_version", -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    version = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);

  if (version < 0)
    return fail (self, sqlite3_errcode (self->db), error);
  if (version > SCHEMA_VERSION)
    {
      g_set_error (error, WR_ERROR, WR_ERROR_STORAGE,
                   "The database %s was written by a newer watchroom-platform (format %d). Install that version.",
                   self->path, version);
      return FALSE;
    }
  if (version == SCHEMA_VERSION)
    return TRUE;

  if (run (self, "BEGIN IMMEDIATE", error) && run (self, schema, error) && run (self, "COMMIT", error))
    return TRUE;

  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

static gboolean
read_epoch (WrLedger *self, GError **error)
{
  sqlite3_stmt *statement = prepare (self, READ_HEAD, error);
  int code;

  if (statement == NULL)
    return FALSE;

  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    self->epoch = g_strdup (column_text (statement, 0));
  sqlite3_reset (statement);

  if (code == SQLITE_ROW)
    return TRUE;
  return fail (self, code == SQLITE_DONE ? SQLITE_CORRUPT : code, error);
}

WrLedger *
wr_ledger_open (const char *path, GError **error)
{
  g_autoptr (WrLedger) self = g_new0 (WrLedger, 1);
  int code;

  self->path = g_strdup (path);
  code = sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    {
      fail (self, code, error);
      return NULL;
    }

  sqlite3_busy_timeout (self->db, 5000);
  if (!set_up (self, error) || !read_epoch (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
wr_ledger_close (WrLedger *self)
{
  for (guint i = 0; i < N_STATEMENTS; i++)
    sqlite3_finalize (self->statements[i]);
  sqlite3_close (self->db);
  g_free (self->path);
  g_free (self->epoch);
  g_free (self);
}

const char *
wr_ledger_get_epoch (WrLedger *self)
{
  return self->epoch;
}

gboolean
wr_ledger_read_head (WrLedger *self, gint64 *head, gint64 *last_alarm, GError **error)
{
  sqlite3_stmt *statement = prepare (self, READ_HEAD, error);
  int code;

  if (statement == NULL)
    return FALSE;

  code = sqlite3_step (statement);
  *head = code == SQLITE_ROW ? sqlite3_column_int64 (statement, 1) : 0;
  *last_alarm = code == SQLITE_ROW ? sqlite3_column_int64 (statement, 2) : 0;
  sqlite3_reset (statement);

  return code == SQLITE_ROW || fail (self, code, error);
}

gboolean
wr_ledger_read_oldest (WrLedger *self, gint64 *oldest, GError **error)
{
  sqlite3_stmt *statement = prepare (self, READ_OLDEST, error);
  int code;

  if (statement == NULL)
    return FALSE;

  code = sqlite3_step (statement);
  *oldest = code == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);

  return code == SQLITE_ROW || fail (self, code, error);
}

gboolean
wr_ledger_load (WrLedger *self, WrLedgerRowFunc func, gpointer user_data, GError **error)
{
  sqlite3_stmt *statement = prepare (self, READ_RECORDS, error);
  gboolean good = TRUE;
  int code = SQLITE_DONE;

  if (statement == NULL)
    return FALSE;

  while (good && (code = sqlite3_step (statement)) == SQLITE_ROW)
    good = func (column_text (statement, 0), column_text (statement, 1), user_data, error);
  if (good && code != SQLITE_DONE)
    good = fail (self, code, error);
  sqlite3_reset (statement);

  return good;
}

static gboolean
take_next_seq (WrLedger *self, gint64 *seq, GError **error)
{
  sqlite3_stmt *statement = prepare (self, NEXT_SEQ, error);
  int code;

  if (statement == NULL)
    return FALSE;

  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    {
      *seq = sqlite3_column_int64 (statement, 0);
      code = sqlite3_step (statement);
    }
  sqlite3_reset (statement);

  return code == SQLITE_DONE || fail (self, code, error);
}

static gboolean
add_to_log (WrLedger *self, const WrChange *change, const char *body, GError **error)
{
  sqlite3_stmt *statement = prepare (self, ADD_LOG, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, change->seq);
  sqlite3_bind_int64 (statement, 2, change->time);
  bind_text (statement, 3, change->type->name);
  bind_text (statement, 4, body);

  return finish (self, statement, error);
}

static gboolean
store_record (WrLedger *self, const WrChange *change, const char *json, GError **error)
{
  sqlite3_stmt *statement = prepare (self, change->record != NULL ? PUT_RECORD : DELETE_RECORD, error);

  if (statement == NULL)
    return FALSE;

  bind_text (statement, 1, change->type->name);
  bind_text (statement, 2, change->id);
  if (change->record != NULL)
    {
      sqlite3_bind_int64 (statement, 3, change->version);
      bind_text (statement, 4, json);
    }

  return finish (self, statement, error);
}

static const char *
verb_of (const WrChange *change)
{
  if (change->record == NULL)
    return "deleted";

  return change->version == 1 ? "created" : "updated";
}

static gboolean
write_change (WrLedger *self, const char *site, WrChange *change, GPtrArray *entries, GError **error)
{
  g_autofree char *body = NULL;
  g_autofree char *json = NULL;

  if (!take_next_seq (self, &change->seq, error))
    return FALSE;

  change->time = wr_clock_now ();
  body = wr_event_body (self->epoch, site, change, verb_of (change));
  json = change->record != NULL ? wr_record_to_text (change->record) : NULL;

  if (!add_to_log (self, change, body, error) || !store_record (self, change, json, error))
    return FALSE;

  g_ptr_array_add (entries, wr_log_entry_new (change->seq, change->type->name, g_steal_pointer (&body), change,
                                              g_steal_pointer (&json)));
  return TRUE;
}

static gboolean
keep_answer (WrLedger *self, const WrKeptAnswer *answer, GError **error)
{
  sqlite3_stmt *statement = prepare (self, ADD_ANSWER, error);

  if (statement == NULL)
    return FALSE;

  bind_text (statement, 1, answer->sub);
  bind_text (statement, 2, answer->key);
  bind_text (statement, 3, answer->hash);
  sqlite3_bind_int (statement, 4, answer->status);
  bind_text (statement, 5, answer->body);
  sqlite3_bind_int64 (statement, 6, wr_clock_now ());

  return finish (self, statement, error);
}

static gboolean
write_transaction (WrLedger *self, const char *site, WrTransaction *transaction, GPtrArray *entries, GError **error)
{
  for (guint i = 0; i < transaction->changes->len; i++)
    if (!write_change (self, site, g_ptr_array_index (transaction->changes, i), entries, error))
      return FALSE;

  if (transaction->last_alarm > 0)
    {
      sqlite3_stmt *statement = prepare (self, RAISE_LAST_ALARM, error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, transaction->last_alarm);
      if (!finish (self, statement, error))
        return FALSE;
    }

  return transaction->answer == NULL || keep_answer (self, transaction->answer, error);
}

gboolean
wr_ledger_write (WrLedger *self, const char *site, GPtrArray *transactions, GPtrArray *entries, GError **error)
{
  gboolean good = run (self, "BEGIN IMMEDIATE", error);

  for (guint i = 0; good && i < transactions->len; i++)
    good = write_transaction (self, site, g_ptr_array_index (transactions, i), entries, error);
  good = good && run (self, "COMMIT", error);

  if (!good)
    {
      g_ptr_array_set_size (entries, 0);
      if (!sqlite3_get_autocommit (self->db))
        sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
    }

  return good;
}

GPtrArray *
wr_ledger_read_log (WrLedger *self, gint64 seq, guint limit, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_log_entry_unref);
  sqlite3_stmt *statement = prepare (self, READ_LOG, error);
  int code;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, seq);
  sqlite3_bind_int64 (statement, 2, limit);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    g_ptr_array_add (entries, wr_log_entry_new (sqlite3_column_int64 (statement, 0), column_text (statement, 1),
                                                g_strdup (column_text (statement, 2)), NULL, NULL));
  sqlite3_reset (statement);

  if (code == SQLITE_DONE)
    return g_steal_pointer (&entries);

  fail (self, code, error);
  return NULL;
}

gboolean
wr_ledger_find_answer (WrLedger *self, const char *sub, const char *key, WrKeptAnswer **answer, GError **error)
{
  sqlite3_stmt *statement = prepare (self, READ_ANSWER, error);
  int code;

  *answer = NULL;
  if (statement == NULL)
    return FALSE;

  bind_text (statement, 1, sub);
  bind_text (statement, 2, key);
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *answer = wr_kept_answer_new (sub, key, column_text (statement, 0), sqlite3_column_int (statement, 1),
                                  column_text (statement, 2));
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  return code == SQLITE_ROW || code == SQLITE_DONE || fail (self, code, error);
}

gboolean
wr_ledger_prune (WrLedger *self, gint64 now, gint64 keep_ms, gint64 keep_events, GError **error)
{
  sqlite3_stmt *statement;
  gint64 head, last_alarm;

  if (!wr_ledger_read_head (self, &head, &last_alarm, error))
    return FALSE;

  statement = prepare (self, PRUNE_LOG, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, head - keep_events);
  sqlite3_bind_int64 (statement, 2, PRUNE_ROWS - 1);
  sqlite3_bind_int64 (statement, 3, now - keep_ms);
  if (!finish (self, statement, error))
    return FALSE;

  statement = prepare (self, PRUNE_ANSWERS, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, now - ANSWERS_KEPT);

  return finish (self, statement, error);
}
