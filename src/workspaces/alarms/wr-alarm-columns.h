/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WrAlarmColumns:
 *
 * The columns, rows and section headers of the alarm queue, and the clock of those that show an age.
 */
typedef struct _WrAlarmColumns WrAlarmColumns;

/** wr_alarm_columns_new: furnishes @view; free it after @view is gone, or let it go with it. */
WrAlarmColumns *wr_alarm_columns_new (GtkColumnView *view);

/** wr_alarm_columns_tick: call once a second while the view is on screen. */
void wr_alarm_columns_tick (WrAlarmColumns *self);

WrAlarmColumns *wr_alarm_columns_ref (WrAlarmColumns *self);
void wr_alarm_columns_unref (WrAlarmColumns *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrAlarmColumns, wr_alarm_columns_unref)

G_END_DECLS
