/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-record.h"

G_BEGIN_DECLS

/**
 * WrDemoEvent:
 * @kind: the kind of alarm, static
 * @device_id: who says it; as long as the simulator lives
 * @raise: whether the condition begins (or is reported once more), else it ends
 * @priority: 1-4, the kind's
 */
typedef struct
{
  const char *kind;
  const char *device_id;
  gboolean raise;
  int priority;
  double value;
  gboolean has_value;
} WrDemoEvent;

typedef void (*WrDemoEventFunc) (const WrDemoEvent *event, gpointer user_data);

/**
 * WrDemoSimulator:
 *
 * The devices of the demo street at work: alarms come at the pace and in the mix of a real street, more by day than by
 * night, and end by themselves after a time that suits their kind; some are reported again while they last, some
 * flicker. It has no clock and no timers: it lives only in wr_demo_simulator_step(). The same seed, records and times
 * give the same events, however the time is cut into steps. One thread at a time.
 */
typedef struct _WrDemoSimulator WrDemoSimulator;

/**
 * wr_demo_simulator_new:
 * @records: (element-type WrRecord): of which the devices and the active alarms count; others are passed over
 */
WrDemoSimulator *wr_demo_simulator_new (guint64 seed, GPtrArray *records);
void wr_demo_simulator_free (WrDemoSimulator *self);

/**
 * wr_demo_simulator_step:
 * @now: wall time in ms; the first step only starts the clock, a clock set back moves what was planned along
 *
 * Calls @func for everything that happened since the last step, oldest first. After a pause of more than ten minutes
 * the new alarms before the last ten are left out.
 */
void wr_demo_simulator_step (WrDemoSimulator *self, gint64 now, WrDemoEventFunc func, gpointer user_data);

/** wr_demo_simulator_set_quiet: @quiet: nothing begins or ends but by a flood. */
void wr_demo_simulator_set_quiet (WrDemoSimulator *self, gboolean quiet);

/**
 * wr_demo_simulator_set_flood:
 * @rate: events per second, 0: none
 * @until: wall time in ms of its end; what it raised ends within three minutes after
 *
 * From the next step on very many devices raise, report again, clear and raise again.
 */
void wr_demo_simulator_set_flood (WrDemoSimulator *self, double rate, gint64 until);

/**
 * wr_demo_simulator_get_reading:
 * @kind: a kind of alarm
 * @unit: (out): UCUM, static
 *
 * Returns: whether alarms of @kind carry a value; then @unit and @threshold are set.
 */
gboolean wr_demo_simulator_get_reading (const char *kind, const char **unit, double *threshold);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrDemoSimulator, wr_demo_simulator_free)

G_END_DECLS
