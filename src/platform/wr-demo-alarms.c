/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-records.h"

#include <math.h>

#include "base/wr-clock.h"
#include "model/wr-alarm-kind.h"
#include "model/wr-alarm-state.h"

#define N_NEAR_CAMERAS 4

/* What the duty room finds when it opens: most of it slow and small, as on any day. */
typedef struct
{
  const char *kind;
  int minutes_ago;
  int acknowledged_after; /* minutes, 0: not yet */
  int repeats;
} Seeded;

static const Seeded seeded[] = {
  { "lift.entrapment", 3, 0, 0 },
  { "passage.fire_lane_blocked", 7, 0, 0 },
  { "manhole.moved", 52, 3, 0 },
  { "door.held_open", 5, 0, 2 },
  { "hydrant.pressure_low", 34, 9, 0 },
  { "water.level_high", 96, 14, 1 },
  { "charger.overheat", 18, 0, 0 },
  { "waste.bin_full", 11, 0, 0 },
  { "ebike.parking", 2, 0, 0 },
  { "lamp.fault", 640, 45, 0 },
  { "lift.status", 4, 0, 3 },
  { "device.offline", 25, 0, 0 },
  { "patrol.overdue", 130, 0, 0 },
  { "report.hazard", 48, 12, 0 },
  { "noise.high", 15, 0, 0 },
  { "energy.water_abnormal", 410, 0, 0 },
  { "waste.bin_full", 73, 22, 0 },
  { "noticeboard.fault", 1210, 60, 0 },
  { "river.debris", 205, 31, 0 },
  { "ebike.parking", 28, 0, 1 },
  { "lamp.fault", 720, 0, 0 },
  { "speaker.fault", 350, 0, 0 },
  { "device.offline", 1390, 75, 0 },
  { "guard.absent", 9, 0, 0 },
  { "energy.power_abnormal", 160, 0, 0 },
};

/* Any device of the kind that no alarm has been given to yet. */
static const WrDemoDevice *
choose_device (WrDemoWriter *self, const char *kind, GHashTable *taken)
{
  g_autoptr (GPtrArray) free_ones = g_ptr_array_new ();
  const WrDemoDevice *device;

  for (guint i = 0; i < self->devices->len; i++)
    {
      device = g_ptr_array_index (self->devices, i);
      if (g_str_equal (device->kind->id, kind) && !g_hash_table_contains (taken, device))
        g_ptr_array_add (free_ones, (gpointer) device);
    }
  device = g_ptr_array_index (free_ones, wr_demo_random_int (&self->random, 0, (int) free_ones->len - 1));
  g_hash_table_add (taken, (gpointer) device);
  return device;
}

/* Those of the house first, then the nearest. */
static void
set_cameras (WrDemoWriter *self, WrRecordBuilder *builder, const WrDemoDevice *device)
{
  const char *ids[N_NEAR_CAMERAS + 1] = { NULL };
  double limit = -1;

  for (guint n = 0; n < N_NEAR_CAMERAS; n++)
    {
      const WrDemoCamera *best = NULL;
      double best_distance = 0;

      for (guint i = 0; i < self->cameras->len; i++)
        {
          const WrDemoCamera *camera = g_ptr_array_index (self->cameras, i);
          double distance = hypot (camera->at.x - device->at.x, camera->at.y - device->at.y);

          if (camera->building != NULL && camera->building == device->building)
            distance /= 1e6;
          if (distance > limit && (best == NULL || distance < best_distance))
            {
              best = camera;
              best_distance = distance;
            }
        }
      if (best == NULL)
        break;
      ids[n] = best->id;
      limit = best_distance;
    }
  wr_record_builder_set_strings (builder, WR_ALARM_CAMERA_IDS, ids);
}

static void
set_place (WrDemoWriter *self, WrRecordBuilder *builder, const WrDemoDevice *device)
{
  char grid[16];

  wr_demo_grid_id (grid, device->grid);
  wr_record_builder_set_string (builder, WR_ALARM_DEVICE_ID, device->id);
  wr_record_builder_set_string (builder, WR_ALARM_AREA_ID, grid);
  wr_demo_set_point (builder, WR_ALARM_LOCATION, device->at);
  if (device->building != NULL)
    {
      wr_record_builder_set_string (builder, WR_ALARM_BUILDING_ID, device->building->id);
      wr_record_builder_set_int (builder, WR_ALARM_FLOOR, device->floor);
    }
  wr_record_builder_set_string (builder, WR_ALARM_ADDRESS,
                                device->building != NULL ? device->building->address : device->place);
  set_cameras (self, builder, device);
}

static void
set_reading (WrDemoWriter *self, WrRecordBuilder *builder, const WrDemoHabit *habit)
{
  if (habit->unit == NULL)
    return;
  wr_record_builder_set_number (builder, WR_ALARM_VALUE, wr_demo_habit_draw (habit, &self->random));
  wr_record_builder_set_string (builder, WR_ALARM_UNIT, habit->unit);
  wr_record_builder_set_number (builder, WR_ALARM_THRESHOLD, habit->threshold);
}

static void
set_times (WrDemoWriter *self, WrRecordBuilder *builder, const Seeded *seed)
{
  gint64 raised = self->now - seed->minutes_ago * WR_MINUTE - wr_demo_random_int (&self->random, 0, 50) * WR_SECOND;

  wr_record_builder_set_int (builder, WR_ALARM_OBSERVED_AT, raised - 2 * WR_SECOND);
  wr_record_builder_set_int (builder, WR_ALARM_RAISED_AT, raised);
  wr_record_builder_set_int (builder, WR_ALARM_LAST_OCCURRED_AT,
                             raised + (seed->repeats > 0 ? seed->minutes_ago * WR_MINUTE / 2 : 0));
  wr_record_builder_set_int (builder, WR_ALARM_REPEAT_COUNT, seed->repeats);
  if (seed->acknowledged_after > 0)
    {
      wr_record_builder_set_string (builder, WR_ALARM_ACK_BY, "演示值班员");
      wr_record_builder_set_int (builder, WR_ALARM_ACK_AT, raised + seed->acknowledged_after * WR_MINUTE);
      wr_record_builder_set_int (builder, WR_ALARM_ACK_CLIENT_TIME, raised + seed->acknowledged_after * WR_MINUTE);
    }
}

static void
write_alarm (WrDemoWriter *self, guint number, const Seeded *seed, GHashTable *taken)
{
  const WrDemoHabit *habit = wr_demo_habit_lookup (seed->kind);
  const WrAlarmKind *kind = wr_alarm_kind_lookup (seed->kind);
  g_autofree char *id = g_strdup_printf ("A-%u", number);
  WrRecordBuilder *builder = wr_demo_writer_begin (self, &wr_alarm_type, id);
  WrAlarmFacts facts = { .acknowledged = TRUE, .latching = kind->latching };

  wr_alarm_facts_apply (&facts, WR_ALARM_EVENT_RAISE, kind->priority, FALSE);
  if (seed->acknowledged_after > 0)
    wr_alarm_facts_apply (&facts, WR_ALARM_EVENT_ACKNOWLEDGE, 0, FALSE);
  wr_record_builder_set_string (builder, WR_ALARM_KIND, seed->kind);
  wr_alarm_builder_set_facts (builder, &facts);
  wr_record_builder_set_enum (builder, WR_ALARM_QUALITY, WR_ALARM_QUALITY_GOOD);
  set_times (self, builder, seed);
  set_place (self, builder, choose_device (self, habit->device, taken));
  set_reading (self, builder, habit);
  wr_demo_writer_end (self, builder);
}

void
wr_demo_write_alarms (WrDemoWriter *self)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (seeded); i++)
    write_alarm (self, i + 1, &seeded[i], taken);
}
