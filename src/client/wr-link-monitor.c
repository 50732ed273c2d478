/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/wr-link-monitor.h"

#include "base/wr-clock.h"

#define TICK_MS 250
#define STALE_MS (8 * WR_SECOND)
#define DEAD_MS (10 * WR_SECOND - TICK_MS) /* said within 10 s of the last byte, also just after a tick */

struct _WrLinkMonitor
{
  WrLink *link;
  WrHome *home;
  guint tick;
  gint64 started_at; /* wr_clock_awake_or_asleep(): silence counts from here before the first byte */
  gint64 told_heard;
  gint64 data_time;
  WrPhase phase;
  gint64 behind;
  char *problem;
};

WrLinkState
wr_link_state_at (WrPhase phase, gint64 silence)
{
  if (silence >= DEAD_MS)
    return WR_LINK_OFFLINE;
  if (phase == WR_PHASE_CONNECTING)
    return WR_LINK_CONNECTING;
  if (silence >= STALE_MS)
    return WR_LINK_STALE;
  return phase == WR_PHASE_LIVE ? WR_LINK_LIVE : WR_LINK_CATCHING_UP;
}

static void
evaluate (WrLinkMonitor *self)
{
  gint64 heard = wr_home_get_heard (self->home);
  gint64 silence = wr_clock_awake_or_asleep () - MAX (heard, self->started_at);

  if (heard != self->told_heard || self->data_time != wr_link_get_data_time (self->link))
    wr_link_heard (self->link, heard, self->data_time);
  self->told_heard = heard;
  wr_link_update (self->link, wr_link_state_at (self->phase, silence), self->behind, self->problem);
}

static gboolean
tick_cb (gpointer data)
{
  evaluate (data);
  return G_SOURCE_CONTINUE;
}

WrLinkMonitor *
wr_link_monitor_new (WrLink *link, WrHome *home)
{
  WrLinkMonitor *self = g_new0 (WrLinkMonitor, 1);

  self->link = g_object_ref (link);
  self->home = wr_home_ref (home);
  self->started_at = wr_clock_awake_or_asleep ();
  self->tick = g_timeout_add (TICK_MS, tick_cb, self);
  evaluate (self);
  return self;
}

void
wr_link_monitor_free (WrLinkMonitor *self)
{
  g_source_remove (self->tick);
  g_object_unref (self->link);
  wr_home_unref (self->home);
  g_free (self->problem);
  g_free (self);
}

void
wr_link_monitor_set (WrLinkMonitor *self, WrPhase phase, gint64 behind, const char *problem, gint64 data_time)
{
  self->phase = phase;
  self->behind = behind;
  g_set_str (&self->problem, problem);
  if (data_time != 0)
    self->data_time = data_time;
  evaluate (self);
}

void
wr_link_monitor_set_data_time (WrLinkMonitor *self, gint64 data_time)
{
  self->data_time = data_time;
  evaluate (self);
}
