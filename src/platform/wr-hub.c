/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-hub.h"

#include "base/wr-clock.h"
#include "platform/wr-subscriber.h"

struct _WrHub
{
  WrRegister *reg;
  GPtrArray *streams; /* WrSubscriber */
  GPtrArray *waiters; /* Waiter */
  gint64 slow_ms;
  guint beat_source;
  gboolean stopping;
};

typedef struct
{
  WrHub *hub;
  WrHubWakeFunc func;
  gpointer user_data;
  guint timeout;
} Waiter;

static void
wake (Waiter *waiter)
{
  g_clear_handle_id (&waiter->timeout, g_source_remove);
  waiter->func (waiter->user_data);
  g_free (waiter);
}

static void
wake_all (WrHub *self)
{
  g_autoptr (GPtrArray) waiters = g_steal_pointer (&self->waiters);

  self->waiters = g_ptr_array_new ();
  for (guint i = 0; i < waiters->len; i++)
    wake (g_ptr_array_index (waiters, i));
}

static gboolean
timeout_cb (gpointer user_data)
{
  Waiter *waiter = user_data;

  waiter->timeout = 0;
  g_ptr_array_remove_fast (waiter->hub->waiters, waiter);
  wake (waiter);

  return G_SOURCE_REMOVE;
}

static void
news_cb (GPtrArray *entries, gpointer user_data)
{
  WrHub *self = user_data;

  for (guint i = 0; i < self->streams->len; i++)
    wr_subscriber_take (g_ptr_array_index (self->streams, i), entries);
  wake_all (self);
}

static gboolean
beat_cb (gpointer user_data)
{
  WrHub *self = user_data;

  for (guint i = 0; i < self->streams->len; i++)
    {
      WrSubscriber *stream = g_ptr_array_index (self->streams, i);

      wr_subscriber_cut_if_ended (stream);
      if (wr_subscriber_get_stalled_ms (stream) > self->slow_ms)
        {
          g_message ("a stream's reader took nothing for %" G_GINT64_FORMAT " ms and is cut off", self->slow_ms);
          wr_subscriber_end (stream, "slow_consumer");
        }
      else
        wr_subscriber_beat (stream);
    }

  return G_SOURCE_CONTINUE;
}

static void
gone_cb (WrSubscriber *stream, gpointer user_data)
{
  WrHub *self = user_data;

  g_ptr_array_remove_fast (self->streams, stream);
}

WrHub *
wr_hub_new (WrRegister *reg, gint64 slow_ms)
{
  WrHub *self = g_new0 (WrHub, 1);

  self->reg = reg;
  self->slow_ms = slow_ms;
  self->streams = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_subscriber_free);
  self->waiters = g_ptr_array_new ();
  self->beat_source = g_timeout_add ((guint) WR_HUB_HEARTBEAT, beat_cb, self);
  wr_register_watch (reg, news_cb, self);

  return self;
}

void
wr_hub_free (WrHub *self)
{
  wr_register_watch (self->reg, NULL, NULL);
  g_clear_handle_id (&self->beat_source, g_source_remove);
  self->stopping = TRUE;
  wake_all (self);
  g_ptr_array_unref (self->waiters);
  g_ptr_array_unref (self->streams);
  g_free (self);
}

void
wr_hub_add_stream (WrHub *self, WrRequest *request, gint64 position, GHashTable *types)
{
  g_ptr_array_add (self->streams, wr_subscriber_new (self->reg, wr_request_get_message (request), position, types,
                                                     WR_HUB_HEARTBEAT, gone_cb, self));
}

void
wr_hub_wait (WrHub *self, gint64 timeout_ms, WrHubWakeFunc func, gpointer user_data)
{
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->hub = self;
  waiter->func = func;
  waiter->user_data = user_data;
  waiter->timeout = g_timeout_add ((guint) timeout_ms, timeout_cb, waiter);
  g_ptr_array_add (self->waiters, waiter);
}

void
wr_hub_stop (WrHub *self)
{
  self->stopping = TRUE;
  for (guint i = 0; i < self->streams->len; i++)
    wr_subscriber_end (g_ptr_array_index (self->streams, i), "shutdown");
  wake_all (self);
}

gboolean
wr_hub_is_stopping (WrHub *self)
{
  return self->stopping;
}

guint
wr_hub_count (WrHub *self)
{
  return self->streams->len;
}
