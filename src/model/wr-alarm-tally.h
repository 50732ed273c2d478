/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-entity-store.h"

G_BEGIN_DECLS

/**
 * WrAlarmTally:
 *
 * Counts of the alarms in the active list by priority, kept up to date change by change. Main thread.
 *
 * Signal: "changed" (): once per turn of the main loop in which a count changed, so at most once per batch.
 */
#define WR_TYPE_ALARM_TALLY (wr_alarm_tally_get_type ())
G_DECLARE_FINAL_TYPE (WrAlarmTally, wr_alarm_tally, WR, ALARM_TALLY, GObject)

WrAlarmTally *wr_alarm_tally_new (WrEntityStore *alarms);

/** wr_alarm_tally_get: @priority: 1-4, or 0 for unclassified. Returns: how many are unacknowledged, or else
 * acknowledged. */
guint wr_alarm_tally_get (WrAlarmTally *self, int priority, gboolean acknowledged);

G_END_DECLS
