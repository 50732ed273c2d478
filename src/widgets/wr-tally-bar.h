/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-alarm-tally.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WrTallyBar:
 *
 * The counts of active alarms by level: unacknowledged big, acknowledged small; coloured only where there is something.
 *
 * Properties: "tally" (#WrAlarmTally), "text" (string, the counts in words, for the accessible name of what holds it).
 */
#define WR_TYPE_TALLY_BAR (wr_tally_bar_get_type ())
G_DECLARE_FINAL_TYPE (WrTallyBar, wr_tally_bar, WR, TALLY_BAR, GtkWidget)

WrAlarmTally *wr_tally_bar_get_tally (WrTallyBar *self);
void wr_tally_bar_set_tally (WrTallyBar *self, WrAlarmTally *tally);
const char *wr_tally_bar_get_text (WrTallyBar *self);

G_END_DECLS
