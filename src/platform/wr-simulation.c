/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-simulation.h"

#include "base/wr-clock.h"
#include "model/wr-person.h"
#include "platform/wr-demo-community.h"
#include "platform/wr-demo-simulator.h"

#define STEP_MS 500
#define FLOOD_STEP_MS 20

struct _WrSimulation
{
  WrAlarmService *alarms;
  WrDemoSimulator *simulator;
  gint64 flood_until; /* wall ms, 0: none */
  guint step_source;
};

/* Staff are kept masked: nobody can ask for more yet, so there is no reason to hold more. */
static void
mask_people (GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      WrRecord *record = records->pdata[i];

      if (wr_record_get_record_type (record) != &wr_person_type)
        continue;
      records->pdata[i] = wr_record_dup_masked (record);
      wr_record_unref (record);
    }
}

gboolean
wr_simulation_seed (WrRegister *reg, guint64 seed, GError **error)
{
  g_autoptr (GPtrArray) records = wr_demo_community_build (seed, wr_clock_now (), error);

  if (records == NULL)
    return FALSE;
  mask_people (records);

  return wr_register_seed (reg, records, error);
}

static void
event_cb (const WrDemoEvent *event, gpointer user_data)
{
  WrSimulation *self = user_data;
  WrAlarmSignal signal = {
    .kind = event->kind,
    .device_id = event->device_id,
    .raise = event->raise,
    .priority = event->priority,
    .has_value = event->has_value,
    .value = event->value,
  };

  if (event->has_value && !wr_demo_simulator_get_reading (event->kind, &signal.unit, &signal.threshold))
    signal.unit = NULL;
  wr_alarm_service_handle (self->alarms, &signal, NULL, NULL);
}

static gboolean step_cb (gpointer user_data);

static void
set_pace (WrSimulation *self)
{
  g_clear_handle_id (&self->step_source, g_source_remove);
  self->step_source = g_timeout_add (self->flood_until > 0 ? FLOOD_STEP_MS : STEP_MS, step_cb, self);
}

static gboolean
step_cb (gpointer user_data)
{
  WrSimulation *self = user_data;
  gint64 now = wr_clock_now ();

  wr_demo_simulator_step (self->simulator, now, event_cb, self);
  if (self->flood_until == 0 || now < self->flood_until)
    return G_SOURCE_CONTINUE;

  g_message ("the flood is over");
  self->flood_until = 0;
  self->step_source = 0;
  set_pace (self);

  return G_SOURCE_REMOVE;
}

/* Everything there is, as the simulator wants it. */
static GPtrArray *
dup_community (WrRegister *reg)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_record_unref);

  for (const WrRecordType *const *type = wr_record_types (); *type != NULL; type++)
    g_ptr_array_extend_and_steal (records, wr_register_dup_records (reg, *type));

  return records;
}

WrSimulation *
wr_simulation_new (WrRegister *reg, WrAlarmService *alarms, guint64 seed, gboolean quiet)
{
  WrSimulation *self = g_new0 (WrSimulation, 1);
  g_autoptr (GPtrArray) records = dup_community (reg);

  self->alarms = alarms;
  self->simulator = wr_demo_simulator_new (seed, records);
  wr_demo_simulator_set_quiet (self->simulator, quiet);
  set_pace (self);

  return self;
}

void
wr_simulation_free (WrSimulation *self)
{
  g_clear_handle_id (&self->step_source, g_source_remove);
  wr_demo_simulator_free (self->simulator);
  g_free (self);
}

gint64
wr_simulation_flood (WrSimulation *self, double rate, double seconds)
{
  self->flood_until = wr_clock_now () + (gint64) (seconds * WR_SECOND);
  g_message ("flood rate=%g seconds=%g", rate, seconds);
  wr_demo_simulator_set_flood (self->simulator, rate, self->flood_until);
  set_pace (self);

  return self->flood_until;
}
