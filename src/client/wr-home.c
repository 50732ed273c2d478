/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-client"

#include "client/wr-home.h"

#include "base/wr-clock.h"
#include "base/wr-mailbox.h"

#define SLICE_US 5000 /* main-thread time per frame, with room for the last piece begun */
#define FRAME_MS 16
#define PIECE 100          /* changes in one piece of news */
#define MOST_WAITING 20000 /* changes; beyond, the stream is not read on and the platform holds them back */

struct _WrHome
{
  gatomicrefcount ref_count;
  WrMailbox *mailbox;
  WrHomeFunc func;
  gpointer user_data;
  gint64 heard_at; /* atomic */

  GQueue queue; /* main thread: delivered by the mailbox, not yet worked off */
  guint frame;

  GMutex lock; /* for what follows */
  GCond room;
  guint waiting; /* changes posted and not yet worked off */
  gboolean closed;
};

static guint
count_changes (const WrNews *news)
{
  return news->changes != NULL ? news->changes->len : 0;
}

static void
give_room (WrHome *self, guint n)
{
  g_mutex_lock (&self->lock);
  self->waiting -= MIN (n, self->waiting);
  g_cond_broadcast (&self->room);
  g_mutex_unlock (&self->lock);
}

static gboolean
frame_cb (gpointer data)
{
  WrHome *self = data;
  g_autoptr (WrHome) keep = wr_home_ref (self);
  gint64 start = g_get_monotonic_time ();

  while (!g_queue_is_empty (&self->queue) && g_get_monotonic_time () - start < SLICE_US)
    {
      g_autoptr (WrNews) news = g_queue_pop_head (&self->queue);

      self->func (news, self->user_data);
      give_room (self, count_changes (news));
    }
  if (!g_queue_is_empty (&self->queue))
    return G_SOURCE_CONTINUE;
  self->frame = 0;
  return G_SOURCE_REMOVE;
}

static void
mailbox_cb (GPtrArray *items, gpointer data)
{
  WrHome *self = data;
  gboolean was_empty = g_queue_is_empty (&self->queue);

  for (guint i = 0; i < items->len; i++)
    g_queue_push_tail (&self->queue, wr_news_ref (g_ptr_array_index (items, i)));
  if (self->frame == 0 && was_empty && frame_cb (self) == G_SOURCE_CONTINUE)
    self->frame = g_timeout_add (FRAME_MS, frame_cb, self);
}

WrHome *
wr_home_new (WrHomeFunc func, gpointer user_data)
{
  WrHome *self = g_new0 (WrHome, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  g_cond_init (&self->room);
  g_queue_init (&self->queue);
  self->func = func;
  self->user_data = user_data;
  self->mailbox = wr_mailbox_new (NULL, mailbox_cb, self, (GDestroyNotify) wr_news_unref);
  return self;
}

void
wr_home_post (WrHome *self, WrNews *news)
{
  g_mutex_lock (&self->lock);
  self->waiting += count_changes (news);
  g_mutex_unlock (&self->lock);
  wr_mailbox_post (self->mailbox, news);
}

void
wr_home_post_changes (WrHome *self, GPtrArray *changes)
{
  for (guint start = 0; start < changes->len; start += PIECE)
    {
      g_autoptr (GPtrArray) piece = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_change_unref);

      for (guint i = start; i < MIN (start + PIECE, changes->len); i++)
        g_ptr_array_add (piece, wr_change_ref (g_ptr_array_index (changes, i)));
      wr_home_post (self, wr_news_new_changes (piece));
    }
}

void
wr_home_notice (WrHome *self, WrNotice notice, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_message ("%s", text);
  wr_home_post (self, wr_news_new_notice (notice, text));
}

void
wr_home_wait_for_room (WrHome *self, GCancellable *cancellable)
{
  g_mutex_lock (&self->lock);
  while (self->waiting > MOST_WAITING && !self->closed && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait_until (&self->room, &self->lock, g_get_monotonic_time () + 100 * G_TIME_SPAN_MILLISECOND);
  g_mutex_unlock (&self->lock);
}

void
wr_home_heard (WrHome *self)
{
  __atomic_store_n (&self->heard_at, wr_clock_awake_or_asleep (), __ATOMIC_RELAXED);
}

gint64
wr_home_get_heard (WrHome *self)
{
  return __atomic_load_n (&self->heard_at, __ATOMIC_RELAXED);
}

void
wr_home_close (WrHome *self)
{
  g_mutex_lock (&self->lock);
  self->closed = TRUE;
  g_cond_broadcast (&self->room);
  g_mutex_unlock (&self->lock);
  wr_mailbox_close (self->mailbox);
  g_clear_handle_id (&self->frame, g_source_remove);
  g_queue_clear_full (&self->queue, (GDestroyNotify) wr_news_unref);
}

WrHome *
wr_home_ref (WrHome *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
wr_home_unref (WrHome *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  wr_home_close (self);
  wr_mailbox_unref (self->mailbox);
  g_cond_clear (&self->room);
  g_mutex_clear (&self->lock);
  g_free (self);
}
