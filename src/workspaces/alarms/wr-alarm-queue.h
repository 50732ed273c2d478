/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-entity-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WrAlarmQueue:
 *
 * The active alarms in the order in which they are dealt with, a #GListModel of stable #WrEntity with two sections:
 * what needs acknowledgement, then what has it. Within a section: level, then newest first. Never cut off by time.
 *
 * Changes are gathered and applied together, at most twenty times a second. The search leaves out what does not match
 * and counts it.
 *
 * Signal: "updated" (): order or counts changed, after the items-changed that goes with it.
 */
#define WR_TYPE_ALARM_QUEUE (wr_alarm_queue_get_type ())
G_DECLARE_FINAL_TYPE (WrAlarmQueue, wr_alarm_queue, WR, ALARM_QUEUE, GObject)

WrAlarmQueue *wr_alarm_queue_new (WrEntityStore *alarms);

/** wr_alarm_queue_set_search: @query: (nullable): words to be found in text, code or pinyin initials */
void wr_alarm_queue_set_search (WrAlarmQueue *self, const char *query);

/**
 * wr_alarm_queue_set_pinned:
 * @alarm: (nullable): the selected one
 *
 * When it moves, its old and new place are inside one items-changed, so that selection and focus go with it. For the
 * others this would make every change a change of the whole list.
 */
void wr_alarm_queue_set_pinned (WrAlarmQueue *self, WrEntity *alarm);

/** wr_alarm_queue_flush: applies what has been gathered now. */
void wr_alarm_queue_flush (WrAlarmQueue *self);

/** wr_alarm_queue_find: Returns: whether @alarm is in the list, and its @position. */
gboolean wr_alarm_queue_find (WrAlarmQueue *self, WrEntity *alarm, guint *position);

/** wr_alarm_queue_get_n_unacknowledged: Returns: how many items the first section has. */
guint wr_alarm_queue_get_n_unacknowledged (WrAlarmQueue *self);

/** wr_alarm_queue_get_n_active: Returns: how many there are, with those that the search hides. */
guint wr_alarm_queue_get_n_active (WrAlarmQueue *self);

/** wr_alarm_queue_get_n_hidden: @n_grave: (out): how many of those hidden are of level I or II. */
guint wr_alarm_queue_get_n_hidden (WrAlarmQueue *self, guint *n_grave);

G_END_DECLS
