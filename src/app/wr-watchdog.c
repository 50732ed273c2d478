/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-app"

#include "app/wr-watchdog.h"

#include "base/wr-clock.h"

#define PERIOD_MS 100
#define LATE_MS 250

struct _WrWatchdog
{
  guint source_id;
  gint64 due;
  gint64 longest;
};

static gboolean
check_cb (gpointer user_data)
{
  WrWatchdog *self = user_data;
  gint64 late = wr_clock_monotonic () - self->due;

  self->longest = MAX (self->longest, late);
  if (late > LATE_MS)
    g_message ("The main loop was held up for %" G_GINT64_FORMAT " ms", late);
  self->due = wr_clock_monotonic () + PERIOD_MS;
  return G_SOURCE_CONTINUE;
}

WrWatchdog *
wr_watchdog_new (void)
{
  WrWatchdog *self = g_new0 (WrWatchdog, 1);

  self->due = wr_clock_monotonic () + PERIOD_MS;
  self->source_id = g_timeout_add_full (G_PRIORITY_HIGH, PERIOD_MS, check_cb, self, NULL);
  return self;
}

gint64
wr_watchdog_get_longest (WrWatchdog *self)
{
  return self->longest;
}

void
wr_watchdog_free (WrWatchdog *self)
{
  if (!self)
    return;
  g_source_remove (self->source_id);
  g_free (self);
}
