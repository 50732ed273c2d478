/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-store"

#include "store/wr-outbox.h"

#include "base/wr-clock.h"
#include "base/wr-error.h"
#include "store/wr-database-private.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const state_names[] = {
  [WR_OUTBOX_QUEUED] = "queued",     [WR_OUTBOX_SENDING] = "sending",   [WR_OUTBOX_APPLIED] = "applied",
  [WR_OUTBOX_CONFLICT] = "conflict", [WR_OUTBOX_REJECTED] = "rejected", [WR_OUTBOX_EXPIRED] = "expired",
};

#define COLUMNS                                                                                                        \
  "id, officer, verb, collection, target_id, realm, body, client_time, valid_until, state, attempts, problem"

/* A row as it lies in the table. */
typedef struct
{
  char *officer;
  char *collection;
  WrOutboxRow row; /* its command has no record type when this version does not know the collection */
} StoredRow;

static void
stored_row_free (StoredRow *self)
{
  g_clear_pointer (&self->row.command, wr_command_unref);
  g_free (self->row.problem);
  g_free (self->officer);
  g_free (self->collection);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoredRow, stored_row_free)

void
wr_outbox_row_free (WrOutboxRow *self)
{
  g_clear_pointer (&self->command, wr_command_unref);
  g_free (self->problem);
  g_free (self);
}

/* What is not known any more counts as queued: the platform's answer to a repeated key is the first one's. */
static WrOutboxState
state_from_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_names); i++)
    {
      if (g_strcmp0 (name, state_names[i]) == 0)
        return i;
    }
  return WR_OUTBOX_QUEUED;
}

static const char *
column_text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

static StoredRow *
read_row (sqlite3_stmt *statement)
{
  StoredRow *self = g_new0 (StoredRow, 1);

  self->officer = wr_sql_dup_text (statement, 1);
  self->collection = wr_sql_dup_text (statement, 3);
  self->row.command = wr_command_restore (column_text (statement, 0), column_text (statement, 2),
                                          wr_record_type_for_collection (self->collection), column_text (statement, 4),
                                          column_text (statement, 5), column_text (statement, 6),
                                          sqlite3_column_int64 (statement, 7), sqlite3_column_int64 (statement, 8));
  self->row.state = state_from_name (column_text (statement, 9));
  self->row.attempts = (guint) sqlite3_column_int (statement, 10);
  self->row.problem = wr_sql_dup_text (statement, 11);
  return self;
}

static gboolean
write_row (WrDatabase *database, const StoredRow *stored, GError **error)
{
  const WrCommand *command = stored->row.command;
  sqlite3_stmt *statement =
      wr_sql_prepare (database, "INSERT INTO outbox (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  wr_sql_bind_text (statement, 1, command->id);
  wr_sql_bind_text (statement, 2, stored->officer);
  wr_sql_bind_text (statement, 3, command->verb);
  wr_sql_bind_text (statement, 4, stored->collection);
  wr_sql_bind_text (statement, 5, command->target_id);
  wr_sql_bind_text (statement, 6, command->realm);
  wr_sql_bind_text (statement, 7, command->body);
  sqlite3_bind_int64 (statement, 8, command->client_time);
  sqlite3_bind_int64 (statement, 9, command->valid_until);
  wr_sql_bind_text (statement, 10, state_names[stored->row.state]);
  sqlite3_bind_int64 (statement, 11, stored->row.attempts);
  wr_sql_bind_text (statement, 12, stored->row.problem);
  return wr_sql_run (database, statement, error);
}

/* Every line about an action names the thing and the action's id; what the officer wrote stays out of the journal. */
static gboolean
write_line (WrDatabase *database, const StoredRow *stored, const char *outcome, GError **error)
{
  const WrCommand *command = stored->row.command;
  g_autofree char *what = outcome != NULL ? g_strconcat (command->verb, ".", outcome, NULL) : g_strdup (command->verb);
  g_autofree char *object =
      g_strconcat (command->type != NULL ? command->type->name : stored->collection, "/", command->target_id, NULL);
  g_autoptr (GString) detail = g_string_new ("{\"action\":");

  wr_text_append_json (detail, command->id);
  g_string_append (detail, ",\"realm\":");
  wr_text_append_json (detail, command->realm != NULL ? command->realm : "");
  g_string_append_c (detail, '}');
  return wr_journal_add (database, stored->officer, what, object, detail->str, error);
}

gboolean
wr_outbox_add (WrDatabase *database, WrCommand *command, const char *officer, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&database->lock);
  StoredRow stored = { (char *) officer, (char *) command->type->collection, { .command = command } };

  if (!wr_sql_begin (database, error))
    return FALSE;
  return wr_sql_end (database, write_row (database, &stored, error) && write_line (database, &stored, NULL, error),
                     error);
}

GPtrArray *
wr_outbox_load (WrDatabase *database, const char *officer, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&database->lock);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_outbox_row_free);
  g_autoptr (GError) wrong = NULL;
  sqlite3_stmt *statement =
      wr_sql_prepare (database, "SELECT " COLUMNS " FROM outbox WHERE officer = ? ORDER BY number", error);

  if (statement == NULL)
    return NULL;
  wr_sql_bind_text (statement, 1, officer);
  while (wr_sql_next (database, statement, &wrong))
    {
      g_autoptr (StoredRow) stored = read_row (statement);

      if (stored->row.command->type != NULL)
        {
          g_ptr_array_add (rows, g_memdup2 (&stored->row, sizeof stored->row));
          memset (&stored->row, 0, sizeof stored->row);
        }
      else
        g_message ("An action on %s stays in the outbox: this version does not know them", stored->collection);
    }
  if (wrong == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&wrong));
  return NULL;
}

/* The row, or NULL with @error set when there is none. */
static StoredRow *
find_row (WrDatabase *database, const char *command_id, GError **error)
{
  sqlite3_stmt *statement = wr_sql_prepare (database, "SELECT " COLUMNS " FROM outbox WHERE id = ?", error);
  g_autoptr (GError) wrong = NULL;
  StoredRow *stored = NULL;

  if (statement == NULL)
    return NULL;
  wr_sql_bind_text (statement, 1, command_id);
  if (wr_sql_next (database, statement, &wrong))
    {
      stored = read_row (statement);
      wr_sql_done (statement);
    }
  else if (wrong != NULL)
    g_propagate_error (error, g_steal_pointer (&wrong));
  else
    g_set_error (error, WR_ERROR, WR_ERROR_NOT_FOUND, _ ("The outbox holds no action %s."), command_id);
  return stored;
}

static gboolean
update_row (WrDatabase *database, const char *command_id, WrOutboxState state, const char *problem, GError **error)
{
  sqlite3_stmt *statement = wr_sql_prepare (
      database, "UPDATE outbox SET state = ?, attempts = attempts + ?, problem = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  wr_sql_bind_text (statement, 1, state_names[state]);
  sqlite3_bind_int (statement, 2, state == WR_OUTBOX_SENDING ? 1 : 0);
  wr_sql_bind_text (statement, 3, problem);
  wr_sql_bind_text (statement, 4, command_id);
  return wr_sql_run (database, statement, error);
}

/* Sending and waiting again are no outcomes. */
static gboolean
is_outcome (WrOutboxState state)
{
  return state != WR_OUTBOX_QUEUED && state != WR_OUTBOX_SENDING;
}

static gboolean
move_on (WrDatabase *database, const char *command_id, WrOutboxState state, const char *problem, GError **error)
{
  g_autoptr (StoredRow) stored = find_row (database, command_id, error);

  if (stored == NULL || !update_row (database, command_id, state, problem, error))
    return FALSE;
  return !is_outcome (state) || stored->row.state == state || write_line (database, stored, state_names[state], error);
}

gboolean
wr_outbox_set_state (WrDatabase *database, const char *command_id, WrOutboxState state, const char *problem,
                     GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&database->lock);

  if (!wr_sql_begin (database, error))
    return FALSE;
  return wr_sql_end (database, move_on (database, command_id, state, problem, error), error);
}

/* How a row leaves: the event came before the answer, or the officer put a refused action away. */
static const char *
leaving_name (WrOutboxState state)
{
  switch (state)
    {
    case WR_OUTBOX_QUEUED:
    case WR_OUTBOX_SENDING:
      return "confirmed";
    case WR_OUTBOX_CONFLICT:
    case WR_OUTBOX_REJECTED:
    case WR_OUTBOX_EXPIRED:
      return "dismissed";
    case WR_OUTBOX_APPLIED:
    default:
      return NULL;
    }
}

static gboolean
take_out (WrDatabase *database, const char *command_id, GError **error)
{
  g_autoptr (StoredRow) stored = find_row (database, command_id, error);
  sqlite3_stmt *statement = wr_sql_prepare (database, "DELETE FROM outbox WHERE id = ?", error);
  const char *outcome;

  if (stored == NULL || statement == NULL)
    return FALSE;
  wr_sql_bind_text (statement, 1, command_id);
  outcome = leaving_name (stored->row.state);
  return wr_sql_run (database, statement, error) && (outcome == NULL || write_line (database, stored, outcome, error));
}

gboolean
wr_outbox_remove (WrDatabase *database, const char *command_id, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&database->lock);

  if (!wr_sql_begin (database, error))
    return FALSE;
  return wr_sql_end (database, take_out (database, command_id, error), error);
}

/* Reads on until the damage; @seen keeps a row from being taken twice. */
static void
copy_rows (WrDatabase *self, const char *sql, GHashTable *seen, GPtrArray *rows)
{
  sqlite3_stmt *statement = wr_sql_prepare (self, sql, NULL);

  while (statement != NULL && wr_sql_next (self, statement, NULL))
    {
      g_autoptr (StoredRow) stored = read_row (statement);
      const WrCommand *command = stored->row.command;

      if (command->id != NULL && command->verb != NULL && command->target_id != NULL && stored->officer != NULL
          && stored->collection != NULL && g_hash_table_add (seen, g_strdup (command->id)))
        g_ptr_array_add (rows, g_steal_pointer (&stored));
    }
}

static int
compare_age (gconstpointer a, gconstpointer b)
{
  const StoredRow *row_a = *(StoredRow *const *) a;
  const StoredRow *row_b = *(StoredRow *const *) b;

  return strcmp (row_a->row.command->id, row_b->row.command->id); /* UUID v7: by time */
}

void
wr_outbox_copy_read (WrDatabase *self, WrOutboxCopy *copy)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_stmt *count = wr_sql_prepare (self, "SELECT count (*) FROM outbox", NULL);

  copy->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) stored_row_free);
  copy->total = -1;
  if (count != NULL && wr_sql_next (self, count, NULL))
    {
      copy->total = sqlite3_column_int64 (count, 0);
      wr_sql_done (count);
    }
  copy_rows (self, "SELECT " COLUMNS " FROM outbox NOT INDEXED ORDER BY number", seen, copy->rows);
  copy_rows (self, "SELECT " COLUMNS " FROM outbox NOT INDEXED ORDER BY number DESC", seen, copy->rows);
  g_ptr_array_sort (copy->rows, compare_age);
}

gboolean
wr_outbox_copy_write (WrDatabase *self, const WrOutboxCopy *copy, GError **error)
{
  for (guint i = 0; copy->rows != NULL && i < copy->rows->len; i++)
    {
      if (!write_row (self, g_ptr_array_index (copy->rows, i), error))
        return FALSE;
    }
  return TRUE;
}

void
wr_outbox_copy_clear (WrOutboxCopy *copy)
{
  g_clear_pointer (&copy->rows, g_ptr_array_unref);
}
