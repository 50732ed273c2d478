/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-model"

#include "model/wr-alarm-state.h"

#include "model/wr-alarm-kind.h"

static const char *const state_names[] = {
  [WR_ALARM_STATE_NORMAL] = "normal",
  [WR_ALARM_STATE_UNACKNOWLEDGED] = "unacknowledged",
  [WR_ALARM_STATE_ACKNOWLEDGED] = "acknowledged",
  [WR_ALARM_STATE_RETURNED_UNACKNOWLEDGED] = "returned_unacknowledged",
  [WR_ALARM_STATE_LATCHED_UNACKNOWLEDGED] = "latched_unacknowledged",
  [WR_ALARM_STATE_LATCHED_ACKNOWLEDGED] = "latched_acknowledged",
  [WR_ALARM_STATE_SHELVED] = "shelved",
  [WR_ALARM_STATE_SUPPRESSED_BY_DESIGN] = "suppressed_by_design",
  [WR_ALARM_STATE_OUT_OF_SERVICE] = "out_of_service",
};

/* What an event does in a state; ACTION_NONE is "not applicable". */
typedef enum
{
  ACTION_NONE,
  ACTION_REFUSE,
  ACTION_KEEP, /* noted, the state stays */
  ACTION_RAISE,
  ACTION_CLEAR,
  ACTION_ESCALATE,
  ACTION_ACKNOWLEDGE,
  ACTION_RESET,
  ACTION_SHELVE,
  ACTION_SUPPRESS,
  ACTION_TAKE_OUT,
  ACTION_LIFT, /* shelf, suppression or outage ends */
} Action;

/* Rows: states; columns: RAISE CLEAR ESCALATE ACKNOWLEDGE RESET SHELVE UNSHELVE TIMEOUT SUPPRESS UNSUPPRESS OOS RTS */
#define NA ACTION_NONE
static const Action actions[WR_ALARM_N_STATES][WR_ALARM_N_EVENTS] = {
  [WR_ALARM_STATE_NORMAL] = { ACTION_RAISE, NA, NA, NA, NA, ACTION_SHELVE, NA, NA, ACTION_SUPPRESS, NA, ACTION_TAKE_OUT,
                              NA },
  [WR_ALARM_STATE_UNACKNOWLEDGED] = { ACTION_RAISE, ACTION_CLEAR, ACTION_ESCALATE, ACTION_ACKNOWLEDGE, NA,
                                      ACTION_SHELVE, NA, NA, ACTION_SUPPRESS, NA, ACTION_TAKE_OUT, NA },
  [WR_ALARM_STATE_ACKNOWLEDGED] = { ACTION_RAISE, ACTION_CLEAR, ACTION_ESCALATE, NA, NA, ACTION_SHELVE, NA, NA,
                                    ACTION_SUPPRESS, NA, ACTION_TAKE_OUT, NA },
  [WR_ALARM_STATE_RETURNED_UNACKNOWLEDGED] = { ACTION_RAISE, NA, NA, ACTION_ACKNOWLEDGE, NA, ACTION_SHELVE, NA, NA,
                                               ACTION_SUPPRESS, NA, ACTION_TAKE_OUT, NA },
  [WR_ALARM_STATE_LATCHED_UNACKNOWLEDGED] = { ACTION_RAISE, NA, NA, ACTION_ACKNOWLEDGE, NA, ACTION_REFUSE, NA, NA,
                                              ACTION_SUPPRESS, NA, ACTION_TAKE_OUT, NA },
  [WR_ALARM_STATE_LATCHED_ACKNOWLEDGED] = { ACTION_RAISE, NA, NA, NA, ACTION_RESET, ACTION_REFUSE, NA, NA,
                                            ACTION_SUPPRESS, NA, ACTION_TAKE_OUT, NA },
  [WR_ALARM_STATE_SHELVED] = { ACTION_RAISE, ACTION_CLEAR, ACTION_ESCALATE, NA, NA, ACTION_SHELVE, ACTION_LIFT,
                               ACTION_LIFT, ACTION_SUPPRESS, NA, ACTION_TAKE_OUT, NA },
  [WR_ALARM_STATE_SUPPRESSED_BY_DESIGN] = { ACTION_RAISE, ACTION_CLEAR, ACTION_KEEP, NA, NA, NA, NA, NA, NA,
                                            ACTION_LIFT, ACTION_TAKE_OUT, NA },
  [WR_ALARM_STATE_OUT_OF_SERVICE] = { ACTION_RAISE, ACTION_CLEAR, ACTION_KEEP, NA, NA, NA, NA, NA, NA, NA, NA,
                                      ACTION_LIFT },
};
#undef NA

WrAlarmState
wr_alarm_facts_get_state (const WrAlarmFacts *facts)
{
  switch (facts->inhibit)
    {
    case WR_ALARM_INHIBIT_OUT_OF_SERVICE:
      return WR_ALARM_STATE_OUT_OF_SERVICE;
    case WR_ALARM_INHIBIT_BY_DESIGN:
      return WR_ALARM_STATE_SUPPRESSED_BY_DESIGN;
    case WR_ALARM_INHIBIT_SHELVED:
      return WR_ALARM_STATE_SHELVED;
    case WR_ALARM_INHIBIT_NONE:
    default:
      break;
    }

  if (facts->condition)
    return facts->acknowledged ? WR_ALARM_STATE_ACKNOWLEDGED : WR_ALARM_STATE_UNACKNOWLEDGED;
  if (facts->latched)
    return facts->acknowledged ? WR_ALARM_STATE_LATCHED_ACKNOWLEDGED : WR_ALARM_STATE_LATCHED_UNACKNOWLEDGED;

  return facts->acknowledged ? WR_ALARM_STATE_NORMAL : WR_ALARM_STATE_RETURNED_UNACKNOWLEDGED;
}

static gboolean
is_more_severe (int priority, int than)
{
  return priority > 0 && (than == 0 || priority < than);
}

/* The end of a shelf, suppression or outage: what still stands is announced anew, what latched comes back latched. */
static void
lift (WrAlarmFacts *facts)
{
  facts->inhibit = WR_ALARM_INHIBIT_NONE;
  facts->one_shot = FALSE;
  if (facts->condition)
    facts->acknowledged = FALSE;
  else if (!facts->latched)
    facts->acknowledged = TRUE;
}

static void
escalate (WrAlarmFacts *facts, int priority)
{
  gboolean rises = is_more_severe (priority, facts->priority);

  if (rises)
    facts->priority = priority;
  if (facts->inhibit == WR_ALARM_INHIBIT_NONE)
    facts->acknowledged = FALSE;
  else if (facts->inhibit == WR_ALARM_INHIBIT_SHELVED && rises && priority == 1)
    lift (facts);
}

static void
raise_condition (WrAlarmFacts *facts, int priority)
{
  gboolean standing = facts->condition;

  facts->condition = TRUE;
  facts->latched |= facts->latching;
  if (facts->inhibit == WR_ALARM_INHIBIT_NONE && !standing)
    {
      /* the highest priority seen stays until somebody has acknowledged it */
      if (facts->acknowledged || is_more_severe (priority, facts->priority))
        facts->priority = priority;
      facts->acknowledged = FALSE;
    }
  else if (is_more_severe (priority, facts->priority))
    escalate (facts, priority);
}

static void
clear_condition (WrAlarmFacts *facts)
{
  facts->condition = FALSE;
  if (facts->inhibit == WR_ALARM_INHIBIT_SHELVED && facts->one_shot)
    lift (facts);
}

static WrAlarmVerdict
shelve (WrAlarmFacts *facts, gboolean one_shot)
{
  if (facts->priority == 1)
    return WR_ALARM_VERDICT_REFUSED;

  facts->inhibit = WR_ALARM_INHIBIT_SHELVED;
  facts->one_shot = one_shot;

  return WR_ALARM_VERDICT_APPLIED;
}

WrAlarmVerdict
wr_alarm_facts_apply (WrAlarmFacts *facts, WrAlarmEvent event, int priority, gboolean one_shot)
{
  g_return_val_if_fail (event < WR_ALARM_N_EVENTS, WR_ALARM_VERDICT_NOT_APPLICABLE);

  switch (actions[wr_alarm_facts_get_state (facts)][event])
    {
    case ACTION_NONE:
      return WR_ALARM_VERDICT_NOT_APPLICABLE;
    case ACTION_REFUSE:
      return WR_ALARM_VERDICT_REFUSED;
    case ACTION_KEEP:
      if (is_more_severe (priority, facts->priority))
        facts->priority = priority;
      break;
    case ACTION_RAISE:
      raise_condition (facts, priority);
      break;
    case ACTION_CLEAR:
      clear_condition (facts);
      break;
    case ACTION_ESCALATE:
      escalate (facts, priority);
      break;
    case ACTION_ACKNOWLEDGE:
      facts->acknowledged = TRUE;
      break;
    case ACTION_RESET:
      facts->latched = FALSE;
      break;
    case ACTION_SHELVE:
      return shelve (facts, one_shot);
    case ACTION_SUPPRESS:
      facts->inhibit = WR_ALARM_INHIBIT_BY_DESIGN;
      facts->one_shot = FALSE;
      break;
    case ACTION_TAKE_OUT:
      facts->inhibit = WR_ALARM_INHIBIT_OUT_OF_SERVICE;
      facts->one_shot = FALSE;
      break;
    case ACTION_LIFT:
      lift (facts);
      break;
    default:
      g_assert_not_reached ();
    }

  return WR_ALARM_VERDICT_APPLIED;
}

const char *
wr_alarm_state_name (WrAlarmState state)
{
  g_return_val_if_fail (state < WR_ALARM_N_STATES, NULL);

  return state_names[state];
}

WrAlarmFacts
wr_alarm_get_facts (const WrRecord *alarm)
{
  const WrAlarmKind *kind = wr_alarm_kind_lookup (wr_record_get_string (alarm, WR_ALARM_KIND));
  int inhibit = wr_record_get_enum (alarm, WR_ALARM_INHIBIT);

  /* A condition of a later contract counts as standing: better one alarm too many than one lost. */
  return (WrAlarmFacts) {
    .condition = wr_record_get_enum (alarm, WR_ALARM_CONDITION) != WR_ALARM_CONDITION_CLEARED,
    .acknowledged = wr_record_get_bool (alarm, WR_ALARM_ACKNOWLEDGED),
    .latching = kind != NULL && kind->latching,
    .latched = wr_record_get_bool (alarm, WR_ALARM_LATCHED),
    .inhibit = inhibit == WR_ENUM_UNKNOWN ? WR_ALARM_INHIBIT_NONE : (WrAlarmInhibit) inhibit,
    .priority = wr_alarm_get_priority (alarm),
  };
}

void
wr_alarm_builder_set_facts (WrRecordBuilder *builder, const WrAlarmFacts *facts)
{
  wr_record_builder_set_enum (builder, WR_ALARM_CONDITION,
                              facts->condition ? WR_ALARM_CONDITION_ACTIVE : WR_ALARM_CONDITION_CLEARED);
  wr_record_builder_set_bool (builder, WR_ALARM_ACKNOWLEDGED, facts->acknowledged);
  wr_record_builder_set_bool (builder, WR_ALARM_LATCHED, facts->latched);
  wr_record_builder_set_enum (builder, WR_ALARM_INHIBIT, (int) facts->inhibit);
  if (facts->priority > 0)
    wr_record_builder_set_int (builder, WR_ALARM_PRIORITY, facts->priority);
  else
    wr_record_builder_set_null (builder, WR_ALARM_PRIORITY);
  wr_record_builder_set_string (builder, WR_ALARM_ISA_STATE, wr_alarm_state_name (wr_alarm_facts_get_state (facts)));
}

/* The state needs no look at the kind: whether it latched is a fact of the record. Called for every row and frame. */
WrAlarmState
wr_alarm_get_state (const WrRecord *alarm)
{
  int inhibit = wr_record_get_enum (alarm, WR_ALARM_INHIBIT);
  WrAlarmFacts facts = {
    .condition = wr_record_get_enum (alarm, WR_ALARM_CONDITION) != WR_ALARM_CONDITION_CLEARED,
    .acknowledged = wr_record_get_bool (alarm, WR_ALARM_ACKNOWLEDGED),
    .latched = wr_record_get_bool (alarm, WR_ALARM_LATCHED),
    .inhibit = inhibit == WR_ENUM_UNKNOWN ? WR_ALARM_INHIBIT_NONE : (WrAlarmInhibit) inhibit,
  };

  return wr_alarm_facts_get_state (&facts);
}

gboolean
wr_alarm_is_active (const WrRecord *alarm)
{
  WrAlarmState state = wr_alarm_get_state (alarm);

  return state > WR_ALARM_STATE_NORMAL && state < WR_ALARM_STATE_SHELVED;
}

gboolean
wr_alarm_needs_acknowledgement (const WrRecord *alarm)
{
  switch (wr_alarm_get_state (alarm))
    {
    case WR_ALARM_STATE_UNACKNOWLEDGED:
    case WR_ALARM_STATE_RETURNED_UNACKNOWLEDGED:
    case WR_ALARM_STATE_LATCHED_UNACKNOWLEDGED:
      return TRUE;
    case WR_ALARM_STATE_NORMAL:
    case WR_ALARM_STATE_ACKNOWLEDGED:
    case WR_ALARM_STATE_LATCHED_ACKNOWLEDGED:
    case WR_ALARM_STATE_SHELVED:
    case WR_ALARM_STATE_SUPPRESSED_BY_DESIGN:
    case WR_ALARM_STATE_OUT_OF_SERVICE:
    default:
      return FALSE;
    }
}
