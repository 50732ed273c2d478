/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-client"

#include "client/wr-event-stream.h"

#include "base/wr-clock.h"
#include "base/wr-error.h"
#include "client/wr-backoff.h"
#include "client/wr-cache.h"
#include "client/wr-follower.h"
#include "client/wr-sync.h"

#include <glib/gi18n.h>

#define FRAME_MAX_BYTES (4 * 1024 * 1024)
#define BLOCK_BYTES (64 * 1024)
#define BATCH_MOST 500
#define BATCH_MS 50
#define QUIET_WRITE_MS (30 * WR_SECOND)
#define FAR_BEHIND 1000
#define SKEW_MS (5 * WR_SECOND)
#define SKEW_TIMES 4
#define BYE_MOST_MS 30000
#define SILENCE_MS (10 * WR_SECOND) /* bytes without an event are no sign of life */

struct _WrEventStream
{
  WrHttp *http;
  WrHome *home;
  WrOutboxSender *sender;
  WrCache *cache;
  WrSync *sync;
  WrFollower *follower;
  GThread *thread;
  GCancellable *cancellable;

  char *officer;      /* NULL until signed in */
  char *cursor;       /* to read on from; NULL: list everything */
  WrCursor held;      /* up to where the log is known that what we hold came from */
  gboolean relist;    /* list before reading on */
  char **relist_only; /* these collections, NULL for all */
  WrBackoff backoff;
  gint64 skew_checked; /* the last time of the platform's that was looked at */
  guint skewed;        /* how many in a row were off */
  gboolean skew_told;

  /* of the connection */
  WrFollowVerdict verdict;
  WrPhase phase;
  gboolean phase_due; /* the main thread has to hear of it */
  gint64 framed_at;   /* monotonic ms of the last event */
  gint64 flushed_at;  /* monotonic ms */
  gint64 written_at;  /* monotonic ms of the last write without changes */
  char *written_cursor;
  char *logged; /* the last problem in the log */
};

static void
tell_link (WrEventStream *self, WrPhase phase, gint64 behind, const char *problem)
{
  WrNews *news = wr_news_new_link (phase, behind, problem);

  if (phase == WR_PHASE_LIVE)
    news->data_time = wr_clock_now ();
  wr_home_post (self->home, news);
}

/* Waits without reading. Returns FALSE when the thread has to end. */
static gboolean
pause_for (WrEventStream *self, gint64 ms)
{
  GPollFD fd;

  if (ms > 0 && g_cancellable_make_pollfd (self->cancellable, &fd))
    {
      g_poll (&fd, 1, (gint) MIN (ms, G_MAXINT));
      g_cancellable_release_fd (self->cancellable);
    }
  return !g_cancellable_is_cancelled (self->cancellable);
}

/* A slow line makes the platform's time look old as well, but not so many times in a row without being cut. */
static void
check_skew (WrEventStream *self)
{
  gint64 skew = wr_clock_now () - self->follower->server_time;

  if (self->skew_told || self->follower->server_time == self->skew_checked)
    return;
  self->skew_checked = self->follower->server_time;
  self->skewed = ABS (skew) > SKEW_MS ? self->skewed + 1 : 0;
  if (self->skewed < SKEW_TIMES)
    return;
  self->skew_told = TRUE;
  wr_home_notice (self->home, WR_NOTICE_WARNING,
                  _ ("This computer’s clock and the platform’s differ by %d seconds. Times made here may be wrong."),
                  (int) (ABS (skew) / WR_SECOND));
}

static void
update_phase (WrEventStream *self)
{
  gint64 behind = wr_follower_get_behind (self->follower);

  if (!self->follower->greeted)
    return;
  if (behind == 0)
    self->phase = WR_PHASE_LIVE;
  else if (self->phase != WR_PHASE_LIVE || behind > FAR_BEHIND)
    self->phase = WR_PHASE_CATCHING_UP;
  self->phase_due = TRUE;
}

static void
report_commands (WrEventStream *self, GPtrArray *batch)
{
  for (guint i = 0; i < batch->len; i++)
    {
      const WrChange *change = g_ptr_array_index (batch, i);

      if (change->command_id != NULL)
        wr_outbox_sender_confirm (self->sender, change->command_id);
    }
}

static void
note_written (WrEventStream *self, const char *cursor)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, wr_clock_now ());

  g_set_str (&self->written_cursor, cursor);
  if (self->phase != WR_PHASE_LIVE || wr_clock_monotonic () - self->written_at < QUIET_WRITE_MS)
    return;
  wr_cache_set_meta (self->cache, "synced_at", now);
  self->written_at = wr_clock_monotonic ();
}

/* Writes the batch and its cursor, then shows it. Returns FALSE when the stream must be read again from the cache's
 * cursor. */
static gboolean
flush (WrEventStream *self)
{
  g_autoptr (GPtrArray) batch = wr_follower_take_batch (self->follower);
  g_autofree char *cursor = wr_cursor_format (self->follower->epoch, self->follower->seq);
  WrCacheResult result = WR_CACHE_WRITTEN;

  if (batch->len > 0 || g_strcmp0 (cursor, self->written_cursor) != 0)
    result = wr_cache_apply (self->cache, batch, cursor);
  g_set_str (&self->cursor, cursor);
  self->held.seq = self->follower->seq;
  wr_home_post_changes (self->home, batch);
  report_commands (self, batch);
  wr_sync_count_unreadable (self->sync, self->follower->unreadable, self->follower->first_unreadable);
  wr_sync_count_flawed (self->sync, self->follower->flawed, self->follower->first_flaw);
  self->follower->unreadable = 0;
  self->follower->flawed = 0;
  if (self->phase_due)
    tell_link (self, self->phase, wr_follower_get_behind (self->follower), NULL);
  self->phase_due = FALSE;
  if (result == WR_CACHE_WRITTEN)
    note_written (self, cursor);
  self->flushed_at = wr_clock_monotonic ();
  return result != WR_CACHE_RECOVERED;
}

static void
frame_cb (const WrSseFrame *frame, gpointer data)
{
  WrEventStream *self = data;

  if (self->verdict != WR_FOLLOW_ON)
    return;
  self->framed_at = wr_clock_monotonic ();
  wr_home_heard (self->home);
  self->verdict = wr_follower_take (self->follower, frame);
  if (self->follower->advanced)
    wr_backoff_reset (&self->backoff);
  check_skew (self);
  update_phase (self);
}

/* Reads one block. @wait: for its first byte. Returns the bytes read, -1 with @error set. */
static gssize
read_block (WrEventStream *self, WrHttpStream *stream, WrSseParser *parser, gboolean wait, GError **error)
{
  g_autofree char *block = g_malloc (BLOCK_BYTES);
  gssize n = wr_http_stream_read (stream, block, BLOCK_BYTES, wait, self->cancellable, error);

  if (n > 0 && !wr_sse_parser_push (parser, block, (gsize) n, frame_cb, self, error))
    return -1;
  return n;
}

/*
 * A batch is what is there: an event after a pause is shown at once, under load at most one batch is made every 50 ms
 * and what arrives meanwhile joins it.
 */
static gboolean
read_batch (WrEventStream *self, WrHttpStream *stream, WrSseParser *parser, GError **error)
{
  gssize n = read_block (self, stream, parser, TRUE, error);

  while (n > 0 && self->verdict == WR_FOLLOW_ON && self->follower->batch->len < BATCH_MOST)
    {
      n = read_block (self, stream, parser, FALSE, error);
      if (n == 0 && self->follower->batch->len > 0
          && pause_for (self, self->flushed_at + BATCH_MS - wr_clock_monotonic ()))
        n = read_block (self, stream, parser, FALSE, error);
      if (wr_clock_monotonic () - self->flushed_at > BATCH_MS)
        break;
    }
  if (n >= 0 && wr_clock_monotonic () - self->framed_at > SILENCE_MS)
    {
      g_set_error_literal (error, WR_ERROR, WR_ERROR_TIMED_OUT, _ ("The platform sends no events."));
      return FALSE;
    }
  return n >= 0;
}

/* The cursor on the disk goes: a run that ends before the lists are read must not go on from it. */
static void
plan_lists (WrEventStream *self, char **only)
{
  wr_cache_set_meta (self->cache, "cursor", NULL);
  g_clear_pointer (&self->written_cursor, g_free);
  g_clear_pointer (&self->relist_only, g_strfreev);
  self->relist_only = g_strdupv (only);
  self->relist = TRUE;
}

/* The connection is over by the follower's verdict. Returns FALSE with @error set when that is to be called a problem.
 */
static gboolean
take_verdict (WrEventStream *self, GError **error)
{
  switch (self->verdict)
    {
    case WR_FOLLOW_LIST:
      /* set back, and it may have grown past our place by the time it is listed */
      if (self->follower->head < self->follower->seq)
        self->held.seq = G_MAXINT64;
      plan_lists (self, self->follower->resync);
      G_GNUC_FALLTHROUGH;
    case WR_FOLLOW_AGAIN:
      g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA, self->follower->problem);
      return FALSE;
    case WR_FOLLOW_BYE:
    case WR_FOLLOW_ON:
    default:
      return TRUE;
    }
}

static gboolean
follow (WrEventStream *self, WrHttpStream *stream, GError **error)
{
  g_autoptr (WrSseParser) parser = wr_sse_parser_new (FRAME_MAX_BYTES);

  self->verdict = WR_FOLLOW_ON;
  self->phase = WR_PHASE_CATCHING_UP;
  self->framed_at = wr_clock_monotonic ();
  while (self->verdict == WR_FOLLOW_ON)
    {
      gboolean fine = read_batch (self, stream, parser, error);

      if (!flush (self))
        {
          g_free (self->cursor);
          self->cursor = wr_cache_dup_cursor (self->cache);
          return TRUE;
        }
      if (!fine)
        return FALSE;
      wr_home_wait_for_room (self->home, self->cancellable);
    }
  return take_verdict (self, error);
}

static gboolean
ensure_signed_in (WrEventStream *self, GError **error)
{
  if (self->officer != NULL)
    return TRUE;
  self->officer = wr_sync_sign_in (self->sync, self->cancellable, error);
  if (self->officer == NULL)
    return FALSE;
  wr_outbox_sender_sign_in (self->sender, self->officer);
  return TRUE;
}

static void
remember_place (WrEventStream *self, const char *cursor)
{
  WrCursor place = { NULL };

  if (!wr_cursor_parse (cursor, &place, NULL))
    return;
  wr_cursor_clear (&self->held);
  self->held = place;
}

static gboolean
ensure_listed (WrEventStream *self, GError **error)
{
  g_autofree char *cursor = NULL;
  char **only = self->cursor != NULL ? self->relist_only : NULL;

  if (self->cursor != NULL && !self->relist)
    return TRUE;
  tell_link (self, WR_PHASE_CATCHING_UP, 0, self->follower->problem);
  cursor = wr_sync_list (self->sync, only, &self->held, self->cancellable, error);
  if (cursor == NULL)
    return FALSE;
  self->relist = FALSE;
  if (only == NULL)
    {
      wr_cache_finish_lists (self->cache, cursor);
      g_set_str (&self->cursor, cursor);
      remember_place (self, cursor);
    }
  return TRUE;
}

/* One connection from sign-in to its end. */
static gboolean
visit (WrEventStream *self, GError **error)
{
  g_autoptr (WrHttpStream) stream = NULL;
  GError *refused = NULL;

  if (!ensure_signed_in (self, error) || !ensure_listed (self, error)
      || !wr_follower_start (self->follower, self->cursor, error))
    return FALSE;
  stream = wr_http_open_stream (self->http, "/v1/events", self->cursor, self->cancellable, &refused);
  if (stream == NULL)
    {
      if (g_error_matches (refused, WR_ERROR, WR_ERROR_CURSOR_EXPIRED))
        plan_lists (self, NULL);
      g_propagate_error (error, refused);
      return FALSE;
    }
  g_clear_pointer (&self->logged, g_free);
  wr_home_heard (self->home);
  wr_outbox_sender_wake (self->sender);
  return follow (self, stream, error);
}

/* What the platform says to programs, said to people. */
static const char *
describe (const GError *error)
{
  if (g_error_matches (error, WR_ERROR, WR_ERROR_UNAUTHORIZED))
    return _ ("The platform does not accept the sign-in. Sign in again.");
  if (g_error_matches (error, WR_ERROR, WR_ERROR_CURSOR_EXPIRED))
    return _ ("The platform no longer has the events since the last connection: everything is read again.");
  return error->message;
}

/* A platform that stays away is logged once, not at every try. */
static void
log_once (WrEventStream *self, const char *problem)
{
  if (g_set_str (&self->logged, problem))
    g_message ("%s", problem);
}

static gint64
get_pause (WrEventStream *self)
{
  if (self->verdict == WR_FOLLOW_BYE)
    {
      self->verdict = WR_FOLLOW_ON;
      return CLAMP (self->follower->retry_ms, 0, BYE_MOST_MS);
    }
  return wr_backoff_next (&self->backoff, wr_clock_monotonic ());
}

static gpointer
stream_thread (gpointer data)
{
  WrEventStream *self = data;

  self->cursor = wr_cache_dup_cursor (self->cache);
  if (self->cursor != NULL)
    remember_place (self, self->cursor);
  while (!g_cancellable_is_cancelled (self->cancellable))
    {
      g_autoptr (GError) error = NULL;

      if (!visit (self, &error) && !g_cancellable_is_cancelled (self->cancellable))
        log_once (self, error->message);
      tell_link (self, WR_PHASE_CONNECTING, 0, error != NULL ? describe (error) : NULL);
      if (!pause_for (self, get_pause (self)))
        break;
    }
  return NULL;
}

WrEventStream *
wr_event_stream_new (WrHttp *http, WrDatabase *database, WrHome *home, WrOutboxSender *sender)
{
  WrEventStream *self = g_new0 (WrEventStream, 1);

  self->http = wr_http_ref (http);
  self->home = wr_home_ref (home);
  self->sender = sender;
  self->cache = wr_cache_new (database, home);
  self->sync = wr_sync_new (http, self->cache, home);
  self->follower = wr_follower_new ();
  self->cancellable = g_cancellable_new ();
  self->thread = g_thread_new ("stream", stream_thread, self);
  return self;
}

void
wr_event_stream_free (WrEventStream *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_object_unref (self->cancellable);
  wr_follower_free (self->follower);
  wr_sync_free (self->sync);
  wr_cache_free (self->cache);
  wr_home_unref (self->home);
  wr_http_unref (self->http);
  g_free (self->officer);
  g_free (self->cursor);
  wr_cursor_clear (&self->held);
  g_strfreev (self->relist_only);
  g_free (self->written_cursor);
  g_free (self->logged);
  g_free (self);
}
