/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-simulation.h"

#include "base/wr-clock.h"
#include "platform/wr-demo-community.h"

struct _WrSimulation
{
  WrAlarmService *alarms;
};

gboolean
wr_simulation_seed (WrRegister *reg, guint64 seed, GError **error)
{
  g_autoptr (GPtrArray) records = wr_demo_community_build (seed, wr_clock_now (), error);

  return records != NULL && wr_register_seed (reg, records, error);
}

WrSimulation *
wr_simulation_new (WrRegister *reg, WrAlarmService *alarms, guint64 seed, gboolean quiet)
{
  WrSimulation *self = g_new0 (WrSimulation, 1);

  self->alarms = alarms;

  return self;
}

void
wr_simulation_free (WrSimulation *self)
{
  g_free (self);
}

gint64
wr_simulation_flood (WrSimulation *self, double rate, double seconds)
{
  return wr_clock_now () + (gint64) (seconds * WR_SECOND);
}
