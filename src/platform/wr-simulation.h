/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "platform/wr-alarm-service.h"

G_BEGIN_DECLS

/**
 * WrSimulation:
 *
 * The life of the demo community: lets the simulator say what devices did and hands it to the alarm service. Main
 * thread.
 */
typedef struct _WrSimulation WrSimulation;

/** wr_simulation_seed: writes the demo community into an empty register. */
gboolean wr_simulation_seed (WrRegister *reg, guint64 seed, GError **error);

/** wr_simulation_new: @quiet: nothing happens but what wr_simulation_flood() asks for. */
WrSimulation *wr_simulation_new (WrRegister *reg, WrAlarmService *alarms, guint64 seed, gboolean quiet);
void wr_simulation_free (WrSimulation *self);

/** wr_simulation_flood: @rate: device signals per second. Returns: the wall time at which the flood ends. */
gint64 wr_simulation_flood (WrSimulation *self, double rate, double seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrSimulation, wr_simulation_free)

G_END_DECLS
