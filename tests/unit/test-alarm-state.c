/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/wr-alarm-state.h"

#include <string.h>

/*
 * The table as people write it, one letter per state: A normal, B unacknowledged, C acknowledged, D returned
 * unacknowledged, E latched unacknowledged, F latched acknowledged, G shelved, H suppressed by design, I out of
 * service. A cell is the state after the event, "-" not applicable, "x" refused. Columns: RAISE CLEAR ESCALATE ACK
 * RESET SHELVE UNSHELVE TIMEOUT SUPPRESS UNSUPPRESS OOS RTS
 */
static const char *const plain_kind[WR_ALARM_N_STATES] = {
  "B----G--H-I-", /* A */
  "BDBC-G--H-I-", /* B */
  "CAB--G--H-I-", /* C */
  "B--A-G--H-I-", /* D */
  "B--F-x--H-I-", /* E */
  "B---Ax--H-I-", /* F */
  "GGG--GBBH-I-", /* G, condition standing */
  "HHH------BI-", /* H, condition standing */
  "III--------B", /* I, condition standing */
};

/* Where a latching kind, or a cleared condition, differs. */
typedef struct
{
  char from;
  gboolean condition;
  gboolean latched;
  gboolean one_shot;
  WrAlarmEvent event;
  int priority;
  char to;
} Case;

static const Case cases[] = {
  { 'B', TRUE, TRUE, FALSE, WR_ALARM_EVENT_CLEAR, 0, 'E' },
  { 'C', TRUE, TRUE, FALSE, WR_ALARM_EVENT_CLEAR, 0, 'F' },
  { 'G', FALSE, FALSE, FALSE, WR_ALARM_EVENT_UNSHELVE, 0, 'A' },
  { 'G', FALSE, FALSE, FALSE, WR_ALARM_EVENT_SHELF_TIMEOUT, 0, 'A' },
  { 'G', FALSE, TRUE, FALSE, WR_ALARM_EVENT_SHELF_TIMEOUT, 0, 'E' },
  { 'G', TRUE, FALSE, TRUE, WR_ALARM_EVENT_CLEAR, 0, 'A' },
  { 'G', TRUE, FALSE, FALSE, WR_ALARM_EVENT_CLEAR, 0, 'G' },
  { 'G', TRUE, FALSE, FALSE, WR_ALARM_EVENT_ESCALATE, 2, 'G' },
  { 'G', TRUE, FALSE, FALSE, WR_ALARM_EVENT_ESCALATE, 1, 'B' },
  { 'H', FALSE, FALSE, FALSE, WR_ALARM_EVENT_UNSUPPRESS, 0, 'A' },
  { 'H', FALSE, TRUE, FALSE, WR_ALARM_EVENT_UNSUPPRESS, 0, 'E' },
  { 'I', FALSE, FALSE, FALSE, WR_ALARM_EVENT_RETURN_TO_SERVICE, 0, 'A' },
  { 'I', FALSE, TRUE, FALSE, WR_ALARM_EVENT_RETURN_TO_SERVICE, 0, 'E' },
  { 'C', TRUE, FALSE, FALSE, WR_ALARM_EVENT_RAISE, 2, 'B' },
};

static WrAlarmFacts
facts_for (WrAlarmState state)
{
  WrAlarmFacts facts = { .priority = 3, .acknowledged = TRUE };

  switch (state)
    {
    case WR_ALARM_STATE_NORMAL:
      break;
    case WR_ALARM_STATE_UNACKNOWLEDGED:
      facts.condition = TRUE;
      facts.acknowledged = FALSE;
      break;
    case WR_ALARM_STATE_ACKNOWLEDGED:
      facts.condition = TRUE;
      break;
    case WR_ALARM_STATE_RETURNED_UNACKNOWLEDGED:
      facts.acknowledged = FALSE;
      break;
    case WR_ALARM_STATE_LATCHED_UNACKNOWLEDGED:
      facts.latched = facts.latching = TRUE;
      facts.acknowledged = FALSE;
      break;
    case WR_ALARM_STATE_LATCHED_ACKNOWLEDGED:
      facts.latched = facts.latching = TRUE;
      break;
    case WR_ALARM_STATE_SHELVED:
    case WR_ALARM_STATE_SUPPRESSED_BY_DESIGN:
    case WR_ALARM_STATE_OUT_OF_SERVICE:
      facts.condition = TRUE;
      facts.acknowledged = FALSE;
      facts.inhibit = (WrAlarmInhibit) (WR_ALARM_INHIBIT_SHELVED + (state - WR_ALARM_STATE_SHELVED));
      break;
    default:
      g_assert_not_reached ();
    }

  return facts;
}

static char
outcome (WrAlarmFacts *facts, WrAlarmEvent event, int priority)
{
  switch (wr_alarm_facts_apply (facts, event, priority, FALSE))
    {
    case WR_ALARM_VERDICT_NOT_APPLICABLE:
      return '-';
    case WR_ALARM_VERDICT_REFUSED:
      return 'x';
    case WR_ALARM_VERDICT_APPLIED:
      return (char) ('A' + wr_alarm_facts_get_state (facts));
    default:
      g_assert_not_reached ();
    }
}

static void
test_every_cell (void)
{
  for (int state = 0; state < WR_ALARM_N_STATES; state++)
    for (int event = 0; event < WR_ALARM_N_EVENTS; event++)
      {
        WrAlarmFacts facts = facts_for (state), before = facts;
        char got;

        g_assert_cmpint (wr_alarm_facts_get_state (&facts), ==, state);
        got = outcome (&facts, event, 3);
        g_test_message ("%c x %d: %c", 'A' + state, event, got);
        g_assert_cmpint (got, ==, plain_kind[state][event]);
        if (got == '-' || got == 'x')
          g_assert_true (memcmp (&facts, &before, sizeof facts) == 0);
      }
}

static void
test_latch_and_inhibit (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      WrAlarmFacts facts = facts_for ((WrAlarmState) (c->from - 'A'));

      facts.condition = c->condition;
      facts.latched = facts.latching = c->latched;
      facts.one_shot = c->one_shot;
      g_test_message ("case %u", i);
      g_assert_cmpint (outcome (&facts, c->event, c->priority), ==, c->to);
    }
}

static void
test_priority_one_is_never_shelved (void)
{
  for (int state = 0; state <= WR_ALARM_STATE_RETURNED_UNACKNOWLEDGED; state++)
    {
      WrAlarmFacts facts = facts_for (state);

      facts.priority = 1;
      g_assert_cmpint (outcome (&facts, WR_ALARM_EVENT_SHELVE, 0), ==, 'x');
    }
}

/* Whatever the order of acknowledgement and clearing, the end is the same, for latching kinds and others. */
static void
test_order_does_not_matter (void)
{
  for (int latching = 0; latching <= 1; latching++)
    {
      WrAlarmFacts a = { .acknowledged = TRUE, .latching = latching }, b = a;

      wr_alarm_facts_apply (&a, WR_ALARM_EVENT_RAISE, 2, FALSE);
      wr_alarm_facts_apply (&a, WR_ALARM_EVENT_ACKNOWLEDGE, 0, FALSE);
      wr_alarm_facts_apply (&a, WR_ALARM_EVENT_CLEAR, 0, FALSE);
      wr_alarm_facts_apply (&b, WR_ALARM_EVENT_RAISE, 2, FALSE);
      wr_alarm_facts_apply (&b, WR_ALARM_EVENT_CLEAR, 0, FALSE);
      wr_alarm_facts_apply (&b, WR_ALARM_EVENT_ACKNOWLEDGE, 0, FALSE);
      g_assert_true (memcmp (&a, &b, sizeof a) == 0);
      g_assert_cmpint (wr_alarm_facts_get_state (&a), ==,
                       latching ? WR_ALARM_STATE_LATCHED_ACKNOWLEDGED : WR_ALARM_STATE_NORMAL);
    }
}

/* The highest priority seen stays until somebody acknowledged; a standing condition never leaves the active list. */
static void
test_nothing_active_disappears (void)
{
  static const WrAlarmEvent device_events[] = { WR_ALARM_EVENT_RAISE, WR_ALARM_EVENT_CLEAR, WR_ALARM_EVENT_ESCALATE };

  for (int run = 0; run < 2000; run++)
    {
      WrAlarmFacts facts = { .acknowledged = TRUE, .latching = g_test_rand_bit () };
      int highest = 0;

      for (int step = 0; step < 30; step++)
        {
          WrAlarmEvent event = g_test_rand_int_range (0, 4) == 0 ? WR_ALARM_EVENT_ACKNOWLEDGE
                                                                 : device_events[g_test_rand_int_range (0, 3)];
          int priority = g_test_rand_int_range (1, 5);
          WrAlarmVerdict verdict = wr_alarm_facts_apply (&facts, event, priority, FALSE);
          WrAlarmState state = wr_alarm_facts_get_state (&facts);

          if (event == WR_ALARM_EVENT_ACKNOWLEDGE)
            highest = 0;
          else if (event != WR_ALARM_EVENT_CLEAR && verdict == WR_ALARM_VERDICT_APPLIED && !facts.acknowledged)
            highest = highest == 0 ? facts.priority : MIN (highest, priority);
          if (facts.condition || facts.latched)
            g_assert_cmpint (state, !=, WR_ALARM_STATE_NORMAL);
          if (highest > 0)
            g_assert_cmpint (facts.priority, <=, highest);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alarm-state/every-cell", test_every_cell);
  g_test_add_func ("/alarm-state/latch-and-inhibit", test_latch_and_inhibit);
  g_test_add_func ("/alarm-state/priority-one-is-never-shelved", test_priority_one_is_never_shelved);
  g_test_add_func ("/alarm-state/order-does-not-matter", test_order_does_not_matter);
  g_test_add_func ("/alarm-state/nothing-active-disappears", test_nothing_active_disappears);

  return g_test_run ();
}
