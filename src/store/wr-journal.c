/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-store"

#include "store/wr-journal.h"

#include "base/wr-clock.h"
#include "base/wr-error.h"
#include "store/wr-database-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* What stands before the first line. */
#define FIRST_HASH "0000000000000000000000000000000000000000000000000000000000000000"

typedef struct
{
  gint64 number;
  gint64 time;
  const char *officer;
  const char *what;
  const char *object;
  const char *detail;
  const char *prev_hash;
} Line;

static char *
make_hash (const Line *line)
{
  g_autoptr (GString) text = g_string_new (line->prev_hash);
  g_autofree char *time = wr_time_format (line->time);

  g_string_append_printf (text, "{\"number\":%" G_GINT64_FORMAT ",\"time\":\"%s\",\"officer\":", line->number, time);
  wr_text_append_json (text, line->officer);
  g_string_append (text, ",\"what\":");
  wr_text_append_json (text, line->what);
  g_string_append (text, ",\"object\":");
  wr_text_append_json (text, line->object);
  g_string_append_printf (text, ",\"detail\":%s}", line->detail != NULL ? line->detail : "null");
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
}

static gboolean
insert_line (WrDatabase *self, const Line *line, GError **error)
{
  g_autofree char *hash = make_hash (line);
  sqlite3_stmt *statement =
      wr_sql_prepare (self,
                      "INSERT INTO journal (number, time, officer, what, object, detail, prev_hash, hash) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, line->number);
  sqlite3_bind_int64 (statement, 2, line->time);
  wr_sql_bind_text (statement, 3, line->officer);
  wr_sql_bind_text (statement, 4, line->what);
  wr_sql_bind_text (statement, 5, line->object);
  wr_sql_bind_text (statement, 6, line->detail);
  wr_sql_bind_text (statement, 7, line->prev_hash);
  wr_sql_bind_text (statement, 8, hash);
  return wr_sql_run (self, statement, error);
}

gboolean
wr_journal_add (WrDatabase *self, const char *officer, const char *what, const char *object, const char *detail,
                GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autofree char *prev_hash = g_strdup (FIRST_HASH);
  sqlite3_stmt *last = wr_sql_prepare (self, "SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1", error);
  gint64 number = 0;
  Line line;

  if (last == NULL)
    return FALSE;
  if (wr_sql_next (self, last, &wrong))
    {
      number = sqlite3_column_int64 (last, 0);
      g_free (prev_hash);
      prev_hash = wr_sql_dup_text (last, 1);
      wr_sql_done (last);
    }
  if (wrong != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  line = (Line) { number + 1, wr_clock_now (), officer, what, object, detail, prev_hash };
  return insert_line (self, &line, error);
}

static gboolean
check_detail (const char *detail, GError **error)
{
  g_autoptr (JsonNode) node = detail != NULL ? json_from_string (detail, NULL) : NULL;

  if (detail == NULL || (node != NULL && JSON_NODE_HOLDS_OBJECT (node)))
    return TRUE;
  g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA, "a journal line's detail must be a JSON object");
  return FALSE;
}

gboolean
wr_journal_append (WrDatabase *database, const char *officer, const char *what, const char *object, const char *detail,
                   GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&database->lock);

  if (!check_detail (detail, error) || !wr_sql_begin (database, error))
    return FALSE;
  return wr_sql_end (database, wr_journal_add (database, officer, what, object, detail, error), error);
}

static const char *
text_or_empty (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? text : "";
}

/* Whether the row is line @number and follows @prev_hash; gives its hash. */
static gboolean
check_row (sqlite3_stmt *statement, gint64 number, char **prev_hash)
{
  Line line = {
    .number = sqlite3_column_int64 (statement, 0),
    .time = sqlite3_column_int64 (statement, 1),
    .officer = text_or_empty (statement, 2),
    .what = text_or_empty (statement, 3),
    .object = text_or_empty (statement, 4),
    .detail = (const char *) sqlite3_column_text (statement, 5),
    .prev_hash = text_or_empty (statement, 6),
  };
  g_autofree char *hash = make_hash (&line);

  if (line.number != number || strcmp (line.prev_hash, *prev_hash) != 0
      || strcmp (hash, text_or_empty (statement, 7)) != 0)
    return FALSE;
  g_free (*prev_hash);
  *prev_hash = g_steal_pointer (&hash);
  return TRUE;
}

/* The number of the last line ever written, which SQLite keeps beside the table: lines cut off the end show. */
static gint64
last_number (WrDatabase *self, GError **error)
{
  sqlite3_stmt *statement = wr_sql_prepare (self, "SELECT seq FROM sqlite_sequence WHERE name = 'journal'", error);
  gint64 number = 0;

  if (statement != NULL && wr_sql_next (self, statement, error))
    {
      number = sqlite3_column_int64 (statement, 0);
      wr_sql_done (statement);
    }
  return number;
}

static gint64
find_broken (WrDatabase *self, GError **error)
{
  g_autofree char *prev_hash = g_strdup (FIRST_HASH);
  g_autoptr (GError) wrong = NULL;
  gint64 number = 1, last = last_number (self, &wrong);
  sqlite3_stmt *statement = NULL;

  if (wrong == NULL)
    statement = wr_sql_prepare (self,
                                "SELECT number, time, officer, what, object, detail, prev_hash, hash FROM journal "
                                "ORDER BY number",
                                &wrong);
  while (statement != NULL && wr_sql_next (self, statement, &wrong))
    {
      if (!check_row (statement, number, &prev_hash))
        {
          wr_sql_done (statement);
          return number;
        }
      number++;
    }
  if (wrong != NULL)
    g_propagate_error (error, g_steal_pointer (&wrong));
  return number <= last ? number : 0;
}

gboolean
wr_journal_verify (WrDatabase *database, gint64 *first_broken, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&database->lock);
  g_autoptr (GError) wrong = NULL;
  gint64 broken = find_broken (database, &wrong);

  if (wrong != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  if (first_broken != NULL)
    *first_broken = broken;
  return TRUE;
}
