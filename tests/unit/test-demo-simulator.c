/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-simulator.h"

#include "base/wr-clock.h"
#include "model/wr-alarm-kind.h"
#include "model/wr-alarm.h"
#include "model/wr-device.h"
#include "platform/wr-demo-community.h"

#define NOW G_GINT64_CONSTANT (1772323200000)
#define DAY (24 * WR_HOUR)

typedef struct
{
  GPtrArray *records;
  GHashTable *devices; /* ids */
} Fixture;

/* What a simulator said. */
typedef struct
{
  GString *text;
  GHashTable *active; /* "kind\ndevice" */
  guint raised[5], repeated, cleared;
} Log;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->records = wr_demo_community_build (7, NOW, &error);
  g_assert_no_error (error);
  fixture->devices = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < fixture->records->len; i++)
    if (wr_record_get_record_type (g_ptr_array_index (fixture->records, i)) == &wr_device_type)
      g_hash_table_add (fixture->devices, (gpointer) wr_record_get_id (g_ptr_array_index (fixture->records, i)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_hash_table_unref (fixture->devices);
  g_ptr_array_unref (fixture->records);
}

static char *
make_key (const char *kind, const char *device)
{
  return g_strconcat (kind, "\n", device, NULL);
}

/* A log that knows the alarms that are active in @fixture. */
static void
log_init (Log *log, Fixture *fixture)
{
  *log = (Log) { g_string_new (NULL), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  for (guint i = 0; i < fixture->records->len; i++)
    {
      const WrRecord *record = g_ptr_array_index (fixture->records, i);

      if (wr_record_get_record_type (record) == &wr_alarm_type)
        g_hash_table_add (log->active, make_key (wr_record_get_string (record, WR_ALARM_KIND),
                                                 wr_record_get_string (record, WR_ALARM_DEVICE_ID)));
    }
}

static void
log_clear (Log *log)
{
  g_string_free (log->text, TRUE);
  g_hash_table_unref (log->active);
}

static void
log_event (const WrDemoEvent *event, gpointer user_data)
{
  Log *log = user_data;
  const WrAlarmKind *kind = wr_alarm_kind_lookup (event->kind);
  char *key = make_key (event->kind, event->device_id);

  g_assert_nonnull (kind);
  g_assert_cmpint (event->priority, ==, kind->priority);
  g_string_append_printf (log->text, "%s %s %d %.3f\n", event->kind, event->device_id, event->raise, event->value);
  if (!event->raise)
    {
      /* nothing ends that has not begun */
      g_assert_true (g_hash_table_remove (log->active, key));
      log->cleared++;
      g_free (key);
    }
  else if (g_hash_table_add (log->active, key))
    log->raised[event->priority]++;
  else
    log->repeated++;
}

static void
run (WrDemoSimulator *simulator, gint64 from, gint64 until, gint64 step, Log *log)
{
  for (gint64 now = from; now <= until; now += step)
    wr_demo_simulator_step (simulator, now, log_event, log);
}

static void
test_determinism (Fixture *fixture, gconstpointer data)
{
  static const gint64 steps[] = { WR_SECOND, WR_SECOND, 15 * WR_SECOND, WR_SECOND };
  Log logs[4];

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (WrDemoSimulator) simulator = wr_demo_simulator_new (i == 3 ? 8 : 7, fixture->records);

      log_init (&logs[i], fixture);
      run (simulator, NOW, NOW + 2 * WR_HOUR, steps[i], &logs[i]);
    }
  g_assert_cmpuint (logs[0].text->len, >, 1000);
  g_assert_cmpstr (logs[0].text->str, ==, logs[1].text->str);
  g_assert_cmpstr (logs[0].text->str, ==, logs[2].text->str);
  g_assert_cmpstr (logs[0].text->str, !=, logs[3].text->str);
  for (guint i = 0; i < 4; i++)
    log_clear (&logs[i]);
}

static void
assert_share (guint part, guint whole, double low, double high)
{
  g_assert_cmpfloat (100.0 * part / whole, >=, low);
  g_assert_cmpfloat (100.0 * part / whole, <=, high);
}

static void
test_a_day (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WrDemoSimulator) simulator = wr_demo_simulator_new (7, fixture->records);
  Log log;
  guint sum;

  log_init (&log, fixture);
  run (simulator, NOW, NOW + DAY, 5 * WR_SECOND, &log);
  sum = log.raised[1] + log.raised[2] + log.raised[3] + log.raised[4];
  g_test_message ("a day: %u %u %u %u new, %u repeated, %u cleared, %u active at its end", log.raised[1], log.raised[2],
                  log.raised[3], log.raised[4], log.repeated, log.cleared, g_hash_table_size (log.active));
  g_assert_cmpuint (sum, >, DAY / (40 * WR_SECOND));
  g_assert_cmpuint (sum, <, DAY / (20 * WR_SECOND));
  assert_share (log.raised[1], sum, 2, 4.5);
  assert_share (log.raised[2], sum, 6, 11);
  assert_share (log.raised[3], sum, 14, 22);
  assert_share (log.raised[4], sum, 65, 77);
  assert_share (log.repeated, sum, 10, 40);
  /* what begins ends: the list stays of a size that people can watch */
  g_assert_cmpuint (g_hash_table_size (log.active), <, 120);
  g_assert_cmpuint (g_hash_table_size (log.active), >, 10);
  log_clear (&log);
}

static void
collect_kind (const WrDemoEvent *event, gpointer user_data)
{
  GHashTable **seen = user_data;

  g_hash_table_add (seen[0], (gpointer) event->kind);
  g_assert_true (g_hash_table_contains (seen[1], event->device_id));
  if (event->raise)
    {
      const char *unit = NULL;
      double threshold = 0;

      g_assert_cmpint (wr_demo_simulator_get_reading (event->kind, &unit, &threshold), ==, event->has_value);
    }
}

static void
test_many_kinds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WrDemoSimulator) simulator = wr_demo_simulator_new (3, fixture->records);
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *seen[] = { kinds, fixture->devices };

  for (gint64 now = NOW; now < NOW + 2 * DAY; now += 30 * WR_SECOND)
    wr_demo_simulator_step (simulator, now, collect_kind, seen);
  g_assert_cmpuint (g_hash_table_size (kinds), >, 60);
}

static void
test_flood (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WrDemoSimulator) simulator = wr_demo_simulator_new (7, fixture->records);
  gint64 until = NOW + 20 * WR_SECOND;
  guint raised, all;
  Log log;

  log_init (&log, fixture);
  wr_demo_simulator_set_quiet (simulator, TRUE);
  run (simulator, NOW, NOW, WR_SECOND, &log);
  wr_demo_simulator_set_flood (simulator, 1000, until);
  run (simulator, NOW, until, 16, &log);
  raised = log.raised[1] + log.raised[2] + log.raised[3] + log.raised[4];
  all = raised + log.repeated + log.cleared;
  g_assert_cmpuint (all, >=, 19900);
  g_assert_cmpuint (all, <=, 20000);
  g_assert_cmpuint (raised, >, 5000);
  g_assert_cmpuint (log.repeated, >, 1000);
  g_assert_cmpuint (log.cleared, >, 2000);

  /* when it is over, its alarms end and the street is as before */
  run (simulator, until, until + 181 * WR_SECOND, WR_SECOND, &log);
  g_assert_cmpuint (g_hash_table_size (log.active), <=, 25);
  log_clear (&log);
}

static void
test_quiet (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WrDemoSimulator) simulator = wr_demo_simulator_new (7, fixture->records);
  Log log;

  log_init (&log, fixture);
  wr_demo_simulator_set_quiet (simulator, TRUE);
  run (simulator, NOW, NOW + WR_HOUR, WR_SECOND, &log);
  g_assert_cmpstr (log.text->str, ==, "");
  log_clear (&log);
}

static void
test_clock_jumps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WrDemoSimulator) simulator = wr_demo_simulator_new (7, fixture->records);
  guint before;
  Log log;

  log_init (&log, fixture);
  run (simulator, NOW, NOW + WR_HOUR, WR_SECOND, &log);
  before = log.raised[1] + log.raised[2] + log.raised[3] + log.raised[4];

  /* asleep for a week: no week of alarms */
  wr_demo_simulator_step (simulator, NOW + 7 * DAY, log_event, &log);
  g_assert_cmpuint (log.raised[1] + log.raised[2] + log.raised[3] + log.raised[4], <, before + 120);

  /* set back by a day: it goes on */
  before = log.raised[1] + log.raised[2] + log.raised[3] + log.raised[4];
  run (simulator, NOW + 6 * DAY, NOW + 6 * DAY + WR_HOUR, WR_SECOND, &log);
  g_assert_cmpuint (log.raised[1] + log.raised[2] + log.raised[3] + log.raised[4], >, before + 60);
  log_clear (&log);
}

static void
test_without_devices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (WrDemoSimulator) simulator = wr_demo_simulator_new (7, nothing);
  Log log;

  log_init (&log, fixture);
  wr_demo_simulator_set_flood (simulator, 100, NOW + WR_MINUTE);
  run (simulator, NOW, NOW + WR_HOUR, WR_SECOND, &log);
  g_assert_cmpstr (log.text->str, ==, "");
  log_clear (&log);
}

#define ADD(path, func) g_test_add ("/demo-simulator/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("determinism", test_determinism);
  ADD ("day", test_a_day);
  ADD ("kinds", test_many_kinds);
  ADD ("flood", test_flood);
  ADD ("quiet", test_quiet);
  ADD ("clock", test_clock_jumps);
  ADD ("no-devices", test_without_devices);
  return g_test_run ();
}
