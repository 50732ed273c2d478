/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-alarm.h"

G_BEGIN_DECLS

/** WrAlarmState: the states of ISA-18.2 / IEC 62682; persisted by name, never by letter. */
typedef enum
{
  WR_ALARM_STATE_NORMAL,
  WR_ALARM_STATE_UNACKNOWLEDGED,
  WR_ALARM_STATE_ACKNOWLEDGED,
  WR_ALARM_STATE_RETURNED_UNACKNOWLEDGED,
  WR_ALARM_STATE_LATCHED_UNACKNOWLEDGED,
  WR_ALARM_STATE_LATCHED_ACKNOWLEDGED,
  WR_ALARM_STATE_SHELVED,
  WR_ALARM_STATE_SUPPRESSED_BY_DESIGN,
  WR_ALARM_STATE_OUT_OF_SERVICE,
} WrAlarmState;

#define WR_ALARM_N_STATES (WR_ALARM_STATE_OUT_OF_SERVICE + 1)

typedef enum
{
  WR_ALARM_EVENT_RAISE,
  WR_ALARM_EVENT_CLEAR,
  WR_ALARM_EVENT_ESCALATE,
  WR_ALARM_EVENT_ACKNOWLEDGE,
  WR_ALARM_EVENT_RESET,
  WR_ALARM_EVENT_SHELVE,
  WR_ALARM_EVENT_UNSHELVE,
  WR_ALARM_EVENT_SHELF_TIMEOUT,
  WR_ALARM_EVENT_SUPPRESS,
  WR_ALARM_EVENT_UNSUPPRESS,
  WR_ALARM_EVENT_OUT_OF_SERVICE,
  WR_ALARM_EVENT_RETURN_TO_SERVICE,
} WrAlarmEvent;

#define WR_ALARM_N_EVENTS (WR_ALARM_EVENT_RETURN_TO_SERVICE + 1)

/** WrAlarmFacts: the independent facts behind the state. @latching: the kind latches; @latched: it has, until reset. */
typedef struct
{
  gboolean condition;
  gboolean acknowledged;
  gboolean latching;
  gboolean latched;
  WrAlarmInhibit inhibit;
  gboolean one_shot; /* a shelf that ends when the condition clears */
  int priority;      /* 1-4; the highest since the last acknowledgement */
} WrAlarmFacts;

typedef enum
{
  WR_ALARM_VERDICT_APPLIED,
  WR_ALARM_VERDICT_NOT_APPLICABLE, /* a no-op, not a mistake */
  WR_ALARM_VERDICT_REFUSED,
} WrAlarmVerdict;

/** wr_alarm_facts_get_state: Returns: the one ISA state that the facts amount to. */
WrAlarmState wr_alarm_facts_get_state (const WrAlarmFacts *facts);

/**
 * wr_alarm_facts_apply:
 * @priority: the new priority for RAISE and ESCALATE, else ignored
 * @one_shot: for SHELVE
 *
 * Moves @facts by one event of the table in ISA-18.2 as the project reads it (docs/architecture.md, alarm states).
 */
WrAlarmVerdict wr_alarm_facts_apply (WrAlarmFacts *facts, WrAlarmEvent event, int priority, gboolean one_shot);

/** wr_alarm_state_name: Returns: the persisted name, "unacknowledged". */
const char *wr_alarm_state_name (WrAlarmState state);

/** wr_alarm_get_facts: Returns: the facts that @alarm holds; whether it latches is its kind's. */
WrAlarmFacts wr_alarm_get_facts (const WrRecord *alarm);

/** wr_alarm_builder_set_facts: writes @facts, and the state they amount to, into an alarm that is being built. */
void wr_alarm_builder_set_facts (WrRecordBuilder *builder, const WrAlarmFacts *facts);

/** wr_alarm_get_state: Returns: the state that the facts of @alarm amount to. */
WrAlarmState wr_alarm_get_state (const WrRecord *alarm);

/** wr_alarm_is_active: Returns: whether @alarm belongs to the active list (top or second table). */
gboolean wr_alarm_is_active (const WrRecord *alarm);

/** wr_alarm_needs_acknowledgement: Returns: whether @alarm belongs to the top table. */
gboolean wr_alarm_needs_acknowledgement (const WrRecord *alarm);

G_END_DECLS
