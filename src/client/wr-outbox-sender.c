/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-client"

#include "client/wr-outbox-sender.h"

#include "base/wr-clock.h"
#include "base/wr-error.h"
#include "client/wr-answer.h"
#include "client/wr-backoff.h"
#include "wire/wr-problem.h"

#include <glib/gi18n.h>

#define ANSWER_DEADLINE_MS 10000
#define ANSWER_MAX_BYTES (1024 * 1024)
#define EVENT_DUE_MS (10 * WR_SECOND)  /* an applied action whose event is later than this is asked for again */
#define LOOK_AGAIN_MS (30 * WR_SECOND) /* the wall clock may have moved past a valid_until */

/* An unsent or unconfirmed action. */
typedef struct
{
  WrCommand *command;
  char *officer;
  gboolean saved;     /* there is a row of it on the disk */
  gboolean begun;     /* a first try was made in this run */
  gboolean applied;   /* the platform said that it is done: never too old, only its event is missing */
  gboolean confirmed; /* its event came back */
  gboolean over;      /* to be taken out */
  gint64 not_before;  /* monotonic ms */
  WrBackoff backoff;
} Row;

struct _WrOutboxSender
{
  WrHttp *http;
  WrDatabase *database;
  WrHome *home;
  GThread *thread;
  GCancellable *cancellable;

  GMutex lock; /* for what follows; never held over network or disk */
  GCond changed;
  GPtrArray *rows;   /* Row, oldest first; taken out by the thread only */
  char *officer;     /* whose token it is, NULL until the platform said so */
  char *sign_in;     /* to be signed in next */
  gint64 not_before; /* monotonic ms: the platform cannot be reached before */
  WrBackoff backoff;
};

static void
row_free (Row *row)
{
  wr_command_unref (row->command);
  g_free (row->officer);
  g_free (row);
}

static Row *
find_row (WrOutboxSender *self, const char *command_id)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (row->command->id, command_id))
        return row;
    }
  return NULL;
}

static Row *
add_row (WrOutboxSender *self, WrCommand *command, const char *officer, gboolean saved)
{
  Row *row = find_row (self, command->id);

  if (row != NULL)
    return row;
  row = g_new0 (Row, 1);
  row->command = wr_command_ref (command);
  row->officer = g_strdup (officer);
  row->saved = saved;
  g_ptr_array_add (self->rows, row);
  return row;
}

static gboolean
same_target (const Row *a, const Row *b)
{
  return a->command->type == b->command->type && g_str_equal (a->command->target_id, b->command->target_id);
}

static gboolean
waits_behind (WrOutboxSender *self, guint index)
{
  const Row *row = g_ptr_array_index (self->rows, index);

  for (guint i = 0; i < index; i++)
    if (same_target (g_ptr_array_index (self->rows, i), row))
      return TRUE;
  return FALSE;
}

static gboolean
is_too_old (const Row *row, gint64 wall)
{
  return !row->applied && row->command->valid_until <= wall;
}

/* The first row with something to do now; otherwise @due is when to look again. Locked. */
static Row *
find_due (WrOutboxSender *self, gint64 *due)
{
  gint64 now = wr_clock_monotonic ();
  gint64 wall = wr_clock_now ();

  *due = now + LOOK_AGAIN_MS;
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);
      gint64 at = MAX (row->not_before, self->not_before);

      if (row->confirmed || row->over || is_too_old (row, wall))
        return row;
      if (waits_behind (self, i) || self->officer == NULL)
        continue;
      if (at <= now)
        return row;
      *due = MIN (*due, at);
    }
  return NULL;
}

static void
set_state (WrOutboxSender *self, const Row *row, WrOutboxState state, const char *problem)
{
  g_autoptr (GError) error = NULL;

  if (row->saved && !wr_outbox_set_state (self->database, row->command->id, state, problem, &error))
    g_message ("The state of action %s cannot be written: %s", row->command->id, error->message);
}

static void
settle (WrOutboxSender *self, Row *row)
{
  g_autoptr (GError) error = NULL;
  WrNews *news = wr_news_new (WR_NEWS_SETTLED);

  if (row->saved && !wr_outbox_remove (self->database, row->command->id, &error))
    g_message ("Action %s is done but stays in the outbox: %s", row->command->id, error->message);
  news->id = g_strdup (row->command->id);
  wr_home_post (self->home, news);
  row->over = TRUE;
}

static void
refuse (WrOutboxSender *self, Row *row, WrOutboxState state, const char *problem)
{
  set_state (self, row, state, problem);
  wr_home_post (self->home, wr_news_new_pending (row->command->id, WR_PENDING_REFUSED, problem));
  wr_home_notice (self->home, WR_NOTICE_WARNING, _ ("An action on %s was not carried out: %s"), row->command->target_id,
                  problem);
  row->over = TRUE;
}

static void
expire (WrOutboxSender *self, Row *row)
{
  g_autofree char *time = wr_time_format_local (row->command->client_time);
  g_autofree char *problem =
      g_strdup_printf (_ ("It was made at %s and could not be sent before its time was over."), time);

  refuse (self, row, WR_OUTBOX_EXPIRED, problem);
}

static WrHttpAnswer *
post (WrOutboxSender *self, const WrCommand *command, GError **error)
{
  g_autofree char *target = g_uri_escape_string (command->target_id, ":", FALSE);
  g_autofree char *path = g_strdup_printf ("/v1/%s/%s/actions/%s", command->type->collection, target, command->verb);
  const WrHttpRequest request = { .method = "POST",
                                  .path = path,
                                  .body = command->body != NULL ? command->body : "{}",
                                  .idempotency_key = command->id,
                                  .deadline_ms = ANSWER_DEADLINE_MS,
                                  .max_bytes = ANSWER_MAX_BYTES };

  return wr_http_send (self->http, &request, self->cancellable, error);
}

/* The platform cannot be reached: everybody waits. Returns whether it could be reached before. */
static gboolean
wait_all (WrOutboxSender *self)
{
  gint64 now = wr_clock_monotonic ();
  gboolean first;

  g_mutex_lock (&self->lock);
  first = self->backoff.failures == 0;
  self->not_before = now + wr_backoff_next (&self->backoff, now);
  g_mutex_unlock (&self->lock);
  return first;
}

static void
end_wait (WrOutboxSender *self)
{
  g_mutex_lock (&self->lock);
  wr_backoff_reset (&self->backoff);
  g_mutex_unlock (&self->lock);
}

/* The platform cannot take this one now: the others go on. */
static void
wait_row (Row *row, gint64 retry_after_ms)
{
  gint64 now = wr_clock_monotonic ();
  gint64 wait = wr_backoff_next (&row->backoff, now);

  row->not_before = now + MAX (wait, retry_after_ms);
}

static void
tell_acknowledged_before (WrOutboxSender *self, const Row *row, const WrAnswer *answer)
{
  g_autofree char *time = wr_time_format_local (answer->first_at);

  /* our own, from a run that ended before it heard of it, is no news */
  if (answer->first_at != 0 && g_strcmp0 (answer->first_by, row->officer) != 0)
    wr_home_notice (self->home, WR_NOTICE_INFO, _ ("%s was acknowledged before you, by %s at %s."),
                    row->command->target_id, answer->first_by, time);
}

/* The record in an answer, for an action whose event was or will be somebody else's. It goes to the disk before the
 * row leaves it: the next start must not show the thing as if nothing had been done. */
static void
take_record (WrOutboxSender *self, WrChange *change)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (changes, change);
  if (self->database != NULL && !wr_database_apply (self->database, changes, NULL, &error))
    g_message ("The answer on %s cannot be kept: %s", change->id, error->message);
  wr_home_post_changes (self->home, changes);
}

/* The event may well be here before the answer. */
static gboolean
is_confirmed (WrOutboxSender *self, const Row *row)
{
  gboolean confirmed;

  g_mutex_lock (&self->lock);
  confirmed = row->confirmed;
  g_mutex_unlock (&self->lock);
  return confirmed;
}

/* Done at the platform. The overlay falls with the event; where no event of ours will come the answer's record stands
 * in for it. */
static void
take_success (WrOutboxSender *self, Row *row, const WrHttpAnswer *reply)
{
  g_autoptr (WrAnswer) answer = NULL;

  wr_backoff_reset (&row->backoff);
  if (is_confirmed (self, row))
    return;
  answer = wr_answer_read (row->command->type, reply);
  if (answer->change != NULL && (answer->first_by != NULL || reply->replayed))
    {
      take_record (self, answer->change);
      if (answer->first_by != NULL)
        tell_acknowledged_before (self, row, answer);
      settle (self, row);
      return;
    }
  set_state (self, row, WR_OUTBOX_APPLIED, NULL);
  row->applied = TRUE;
  row->not_before = wr_clock_monotonic () + EVENT_DUE_MS;
}

/* Whether the same request may be answered otherwise later, after a new sign-in or once a gateway is out of the way. */
static gboolean
may_change (const GError *problem)
{
  return wr_error_is_transient (problem) || g_error_matches (problem, WR_ERROR, WR_ERROR_UNAUTHORIZED)
         || g_error_matches (problem, WR_ERROR, WR_ERROR_FAILED);
}

static void
take_answer (WrOutboxSender *self, Row *row, const WrHttpAnswer *reply)
{
  g_autoptr (GError) problem = NULL;

  if (reply->status >= 200 && reply->status < 300)
    {
      take_success (self, row, reply);
      return;
    }
  problem = wr_problem_to_error ((int) reply->status, reply->body, reply->length);
  if (may_change (problem))
    {
      if (row->backoff.failures == 0)
        g_message ("Action %s is tried again later: %s", row->command->id, problem->message);
      wait_row (row, reply->retry_after_ms);
      return;
    }
  refuse (self, row, g_error_matches (problem, WR_ERROR, WR_ERROR_CONFLICT) ? WR_OUTBOX_CONFLICT : WR_OUTBOX_REJECTED,
          problem->message);
}

static void
try_row (WrOutboxSender *self, Row *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WrHttpAnswer) reply = NULL;

  if (!row->begun)
    {
      set_state (self, row, WR_OUTBOX_SENDING, NULL);
      wr_home_post (self->home, wr_news_new_pending (row->command->id, WR_PENDING_SENDING, NULL));
      row->begun = TRUE;
    }
  reply = post (self, row->command, &error);
  if (reply != NULL)
    {
      end_wait (self);
      take_answer (self, row, reply);
    }
  else if (!g_cancellable_is_cancelled (self->cancellable) && wait_all (self))
    g_message ("Action %s is tried again later: %s", row->command->id, error->message);
}

static void
work_on (WrOutboxSender *self, Row *row, gboolean confirmed)
{
  if (confirmed)
    settle (self, row);
  else if (is_too_old (row, wr_clock_now ()))
    expire (self, row);
  else
    try_row (self, row);
}

static GPtrArray *
load_rows (WrOutboxSender *self, const char *officer)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = NULL;

  if (self->database != NULL)
    rows = wr_outbox_load (self->database, officer, &error);
  if (error != NULL)
    wr_home_notice (self->home, WR_NOTICE_WARNING, _ ("The saved actions cannot be read: %s"), error->message);
  return rows != NULL ? rows : g_ptr_array_new ();
}

/* Rows of another officer stay on the disk. Locked. */
static void
drop_rows_of_others (WrOutboxSender *self, const char *officer)
{
  for (guint i = self->rows->len; i > 0; i--)
    if (g_strcmp0 (((Row *) g_ptr_array_index (self->rows, i - 1))->officer, officer) != 0)
      g_ptr_array_remove_index (self->rows, i - 1);
}

static gboolean
is_unsent (WrOutboxState state)
{
  return state == WR_OUTBOX_QUEUED || state == WR_OUTBOX_SENDING || state == WR_OUTBOX_APPLIED;
}

static void
sign_in (WrOutboxSender *self, const char *officer)
{
  g_autoptr (GPtrArray) saved = load_rows (self, officer);

  g_mutex_lock (&self->lock);
  drop_rows_of_others (self, officer);
  for (guint i = 0; i < saved->len; i++)
    {
      WrOutboxRow *row = g_ptr_array_index (saved, i);

      if (is_unsent (row->state))
        add_row (self, row->command, officer, TRUE)->applied |= row->state == WR_OUTBOX_APPLIED;
    }
  g_set_str (&self->officer, officer);
  g_mutex_unlock (&self->lock);
  wr_home_post (self->home, wr_news_new_actions (saved));
}

/* Waits for something to do. Returns FALSE at the end. */
static gboolean
take_turn (WrOutboxSender *self, Row **row, gboolean *confirmed, char **officer)
{
  gint64 due = 0;

  g_mutex_lock (&self->lock);
  *officer = NULL;
  while (!g_cancellable_is_cancelled (self->cancellable))
    {
      *officer = g_steal_pointer (&self->sign_in);
      *row = *officer == NULL ? find_due (self, &due) : NULL;
      if (*officer != NULL || *row != NULL)
        break;
      g_cond_wait_until (&self->changed, &self->lock, due * G_TIME_SPAN_MILLISECOND);
    }
  *confirmed = *row != NULL && (*row)->confirmed;
  g_mutex_unlock (&self->lock);
  return !g_cancellable_is_cancelled (self->cancellable);
}

static void
take_out_done (WrOutboxSender *self, Row *row)
{
  if (!row->over)
    return;
  g_mutex_lock (&self->lock);
  g_ptr_array_remove (self->rows, row);
  g_mutex_unlock (&self->lock);
}

static gpointer
outbox_thread (gpointer data)
{
  WrOutboxSender *self = data;

  for (;;)
    {
      g_autofree char *officer = NULL;
      gboolean confirmed = FALSE;
      Row *row = NULL;

      if (!take_turn (self, &row, &confirmed, &officer))
        return NULL;
      if (officer != NULL)
        sign_in (self, officer);
      else
        {
          work_on (self, row, confirmed);
          take_out_done (self, row);
        }
    }
}

WrOutboxSender *
wr_outbox_sender_new (WrHttp *http, WrDatabase *database, WrHome *home)
{
  WrOutboxSender *self = g_new0 (WrOutboxSender, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->http = wr_http_ref (http);
  self->database = database;
  self->home = wr_home_ref (home);
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->thread = g_thread_new ("outbox", outbox_thread, self);
  return self;
}

void
wr_outbox_sender_free (WrOutboxSender *self)
{
  g_cancellable_cancel (self->cancellable);
  g_mutex_lock (&self->lock);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_ptr_array_unref (self->rows);
  g_object_unref (self->cancellable);
  wr_home_unref (self->home);
  wr_http_unref (self->http);
  g_free (self->officer);
  g_free (self->sign_in);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
wr_outbox_sender_add (WrOutboxSender *self, WrCommand *command, const char *officer, gboolean saved)
{
  g_mutex_lock (&self->lock);
  if (self->officer == NULL || g_strcmp0 (self->officer, officer) == 0)
    add_row (self, command, officer, saved);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

void
wr_outbox_sender_sign_in (WrOutboxSender *self, const char *officer)
{
  g_mutex_lock (&self->lock);
  g_set_str (&self->sign_in, officer);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

void
wr_outbox_sender_confirm (WrOutboxSender *self, const char *command_id)
{
  Row *row;

  g_mutex_lock (&self->lock);
  row = find_row (self, command_id);
  if (row != NULL)
    {
      row->confirmed = TRUE;
      g_cond_broadcast (&self->changed);
    }
  g_mutex_unlock (&self->lock);
}

void
wr_outbox_sender_wake (WrOutboxSender *self)
{
  g_mutex_lock (&self->lock);
  self->not_before = 0;
  wr_backoff_reset (&self->backoff);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}
