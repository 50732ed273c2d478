/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/wr-deadline.h"

/* What the timer's thread and the operation's thread share. */
typedef struct
{
  GCancellable *cancellable;
  gint passed;
} Shared;

struct _WrDeadline
{
  Shared *shared;
  GSource *timer;
  GCancellable *parent;
  gulong parent_handler;
};

static gpointer
timer_thread (gpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (data, FALSE);

  g_main_loop_run (loop);
  return NULL;
}

/* One thread keeps the time for the whole process, so that neither a busy main thread nor the blocked caller can. */
static GMainContext *
get_timer_context (void)
{
  static GMainContext *context;

  if (g_once_init_enter_pointer (&context))
    {
      GMainContext *made = g_main_context_new ();

      g_thread_unref (g_thread_new ("deadlines", timer_thread, made));
      g_once_init_leave_pointer (&context, made);
    }
  return context;
}

static void
clear_shared (Shared *shared)
{
  g_clear_object (&shared->cancellable);
}

static void
release_shared (gpointer shared)
{
  g_atomic_rc_box_release_full (shared, (GDestroyNotify) clear_shared);
}

static gboolean
deadline_cb (gpointer data)
{
  Shared *shared = data;

  g_atomic_int_set (&shared->passed, TRUE);
  g_cancellable_cancel (shared->cancellable);
  return G_SOURCE_REMOVE;
}

static void
parent_cancelled_cb (GCancellable *parent, Shared *shared)
{
  g_cancellable_cancel (shared->cancellable);
}

WrDeadline *
wr_deadline_new (guint ms, GCancellable *parent)
{
  WrDeadline *self = g_new0 (WrDeadline, 1);

  self->shared = g_atomic_rc_box_new0 (Shared);
  self->shared->cancellable = g_cancellable_new ();
  self->timer = g_timeout_source_new (ms);
  g_source_set_callback (self->timer, deadline_cb, g_atomic_rc_box_acquire (self->shared), release_shared);
  g_source_attach (self->timer, get_timer_context ());
  if (parent != NULL)
    {
      self->parent = g_object_ref (parent);
      self->parent_handler = g_cancellable_connect (parent, G_CALLBACK (parent_cancelled_cb),
                                                    g_atomic_rc_box_acquire (self->shared), release_shared);
    }
  return self;
}

GCancellable *
wr_deadline_get_cancellable (WrDeadline *self)
{
  return self->shared->cancellable;
}

gboolean
wr_deadline_has_passed (WrDeadline *self)
{
  return g_atomic_int_get (&self->shared->passed) && !g_cancellable_is_cancelled (self->parent);
}

void
wr_deadline_free (WrDeadline *self)
{
  if (self->parent != NULL)
    g_cancellable_disconnect (self->parent, self->parent_handler);
  g_source_destroy (self->timer);
  g_source_unref (self->timer);
  g_clear_object (&self->parent);
  release_shared (self->shared);
  g_free (self);
}
