/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-entity.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  WR_ALARM_CELL_SEVERITY,
  WR_ALARM_CELL_TITLE,
  WR_ALARM_CELL_PLACE,
  WR_ALARM_CELL_STATE,
  WR_ALARM_CELL_AGE,
  WR_ALARM_CELL_REPEATS,
} WrAlarmCellKind;

#define WR_ALARM_N_CELLS (WR_ALARM_CELL_REPEATS + 1)

/**
 * WrAlarmCell:
 *
 * One cell of the alarm queue: follows its alarm, and touches its only child when the text really changes.
 */
#define WR_TYPE_ALARM_CELL (wr_alarm_cell_get_type ())
G_DECLARE_FINAL_TYPE (WrAlarmCell, wr_alarm_cell, WR, ALARM_CELL, GtkWidget)

GtkWidget *wr_alarm_cell_new (WrAlarmCellKind kind);

/** wr_alarm_cell_set_alarm: @alarm: (nullable) */
void wr_alarm_cell_set_alarm (WrAlarmCell *self, WrEntity *alarm);

/** wr_alarm_cell_tick: lets an age go on to @now; nearly free when its text stays the same. */
void wr_alarm_cell_tick (WrAlarmCell *self, gint64 now);

/** wr_alarm_cell_get_text: Returns: (nullable): what the cell says; %NULL for the severity. */
const char *wr_alarm_cell_get_text (WrAlarmCell *self);

G_END_DECLS
