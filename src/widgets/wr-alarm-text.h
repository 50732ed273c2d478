/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-alarm-state.h"
#include "model/wr-entity.h"

G_BEGIN_DECLS

/*
 * How an alarm is put into words: the same words in the queue, on the map, in the spoken row and in announcements.
 */

/** wr_alarm_text_kind: Returns: the name of the kind in the person's language; an unknown kind as it came. */
const char *wr_alarm_text_kind (const WrRecord *alarm);

/** wr_alarm_text_title: Returns: the alarm's own title, else its kind. */
const char *wr_alarm_text_title (const WrRecord *alarm);

/** wr_alarm_text_place: Returns: (transfer full): address and floor, "" when neither is known. */
char *wr_alarm_text_place (const WrRecord *alarm);

/**
 * wr_alarm_text_short_place:
 *
 * Returns: (transfer full): the same for a narrow row: without city, district and street, which are the same for all,
 * and without road and number where a building follows.
 */
char *wr_alarm_text_short_place (const WrRecord *alarm);

/** wr_alarm_text_state: Returns: the state in one or two words, "Unacknowledged". */
const char *wr_alarm_text_state (WrAlarmState state);

/** wr_alarm_text_state_sentence: Returns: what the state means and what it asks for, as a sentence. */
const char *wr_alarm_text_state_sentence (WrAlarmState state);

/** wr_alarm_text_pending: Returns: (nullable): how far an action on it has come, "saved here"; %NULL for none. */
const char *wr_alarm_text_pending (WrPending pending);

/** wr_alarm_text_value: Returns: (transfer full) (nullable): measured value and threshold with unit. */
char *wr_alarm_text_value (const WrRecord *alarm);

/** wr_alarm_text_spoken: Returns: (transfer full): the alarm in one line to be spoken: level, title, place, state, age.
 */
char *wr_alarm_text_spoken (WrEntity *alarm, gint64 now);

G_END_DECLS
