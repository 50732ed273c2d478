/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-mailbox.h"

#define FRAME_US (16 * 1000)

struct _WrMailbox
{
  gatomicrefcount ref_count;
  WrMailboxFunc func;
  gpointer user_data;
  GDestroyNotify item_free;
  GSource *source;

  GMutex lock;        /* for what follows */
  GPtrArray *waiting; /* NULL once closed */
  gint64 next_time;   /* monotonic µs: not before this */
};

/* A source that becomes ready at the time set on it, from any thread. */
typedef struct
{
  GSource source;
  WrMailbox *mailbox; /* unowned: the mailbox destroys the source */
} MailboxSource;

static GPtrArray *
take_waiting (WrMailbox *self)
{
  GPtrArray *batch = NULL;

  g_mutex_lock (&self->lock);
  if (self->waiting != NULL && self->waiting->len > 0)
    {
      batch = self->waiting;
      self->waiting = g_ptr_array_new_with_free_func (self->item_free);
      self->next_time = g_get_monotonic_time () + FRAME_US;
    }
  g_source_set_ready_time (self->source, -1);
  g_mutex_unlock (&self->lock);
  return batch;
}

static gboolean
mailbox_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  g_autoptr (WrMailbox) self = wr_mailbox_ref (((MailboxSource *) source)->mailbox);
  g_autoptr (GPtrArray) batch = take_waiting (self);

  if (batch != NULL)
    self->func (batch, self->user_data);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs mailbox_source_funcs = { .dispatch = mailbox_dispatch };

WrMailbox *
wr_mailbox_new (GMainContext *context, WrMailboxFunc func, gpointer user_data, GDestroyNotify item_free)
{
  WrMailbox *self = g_new0 (WrMailbox, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->func = func;
  self->user_data = user_data;
  self->item_free = item_free;
  self->waiting = g_ptr_array_new_with_free_func (item_free);
  self->source = g_source_new (&mailbox_source_funcs, sizeof (MailboxSource));
  ((MailboxSource *) self->source)->mailbox = self;
  g_source_set_static_name (self->source, "WrMailbox");
  g_source_attach (self->source, context);
  return self;
}

void
wr_mailbox_post (WrMailbox *self, gpointer item)
{
  gboolean taken = FALSE;

  g_mutex_lock (&self->lock);
  if (self->waiting != NULL)
    {
      taken = TRUE;
      g_ptr_array_add (self->waiting, item);
      if (self->waiting->len == 1)
        g_source_set_ready_time (self->source, self->next_time);
    }
  g_mutex_unlock (&self->lock);
  if (!taken && self->item_free != NULL)
    self->item_free (item);
}

void
wr_mailbox_close (WrMailbox *self)
{
  g_autoptr (GPtrArray) left = NULL;

  g_mutex_lock (&self->lock);
  left = g_steal_pointer (&self->waiting);
  g_mutex_unlock (&self->lock);
  g_source_destroy (self->source);
}

WrMailbox *
wr_mailbox_ref (WrMailbox *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
wr_mailbox_unref (WrMailbox *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  wr_mailbox_close (self);
  g_source_unref (self->source);
  g_mutex_clear (&self->lock);
  g_free (self);
}
