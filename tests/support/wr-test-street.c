/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-test-street.h"

#include <math.h>

#include "model/wr-alarm.h"
#include "model/wr-area.h"
#include "model/wr-building.h"
#include "model/wr-camera.h"
#include "model/wr-road.h"
#include "model/wr-shelter.h"

#define SIDE_M 400.0
#define METRE_LAT (1 / 111320.0)
#define METRE_LON (1 / (111320.0 * 0.8643))

typedef struct
{
  GPtrArray *records;
  guint n_columns, n_rows;
  gint64 now;
  guint n_buildings, n_cameras;
} Street;

static WrPosition
at (double east_m, double south_m)
{
  return (WrPosition) { WR_TEST_STREET_WEST + east_m * METRE_LON, WR_TEST_STREET_NORTH - south_m * METRE_LAT };
}

static WrGeometry *
new_box (double x, double y, double width, double height)
{
  WrPosition ring[] = { at (x, y), at (x, y + height), at (x + width, y + height), at (x + width, y), at (x, y) };
  guint start = 0;

  return wr_geometry_new (WR_GEOMETRY_POLYGON, ring, G_N_ELEMENTS (ring), &start, NULL, 1, NULL);
}

static WrGeometry *
new_line (const WrPosition *positions, guint n)
{
  guint start = 0;

  return wr_geometry_new (WR_GEOMETRY_LINE_STRING, positions, n, &start, NULL, 1, NULL);
}

static WrRecordBuilder *
begin (Street *self, const WrRecordType *type, const char *prefix, guint number)
{
  WrRecordBuilder *builder = wr_record_builder_new (type);
  g_autofree char *id = g_strdup_printf ("%s-%u", prefix, number);

  wr_record_builder_set_string (builder, WR_RECORD_ID, id);
  wr_record_builder_set_int (builder, WR_RECORD_VERSION, 1);
  wr_record_builder_set_int (builder, WR_RECORD_UPDATED_AT, self->now);
  wr_record_builder_set_string (builder, WR_RECORD_REALM, "real");
  return builder;
}

static void
end (Street *self, WrRecordBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  WrRecord *record = wr_record_builder_end (builder, &error);

  g_assert_no_error (error);
  g_ptr_array_add (self->records, record);
}

static void
set_geometry (WrRecordBuilder *builder, guint field, WrGeometry *geometry)
{
  wr_record_builder_set_geometry (builder, field, geometry);
  wr_geometry_unref (geometry);
}

static void
set_point (WrRecordBuilder *builder, guint field, WrPosition position)
{
  set_geometry (builder, field, wr_geometry_new_point (position.lon, position.lat, NULL));
}

static void
set_name (WrRecordBuilder *builder, guint field, const char *format, guint number)
{
  g_autofree char *name = g_strdup_printf (format, number);

  wr_record_builder_set_string (builder, field, name);
}

static void
add_area (Street *self, WrAreaKind kind, const char *prefix, guint number, const char *name, WrGeometry *geometry)
{
  WrRecordBuilder *builder = begin (self, &wr_area_type, prefix, number);

  wr_record_builder_set_enum (builder, WR_AREA_KIND, kind);
  set_name (builder, WR_AREA_NAME, name, number);
  wr_record_builder_set_int (builder, WR_AREA_HOUSEHOLDS, 300);
  set_geometry (builder, WR_AREA_BOUNDARY, geometry);
  end (self, builder);
}

static void
add_road (Street *self, guint number, WrRoadCategory category, const char *name, double width, WrGeometry *geometry)
{
  WrRecordBuilder *builder = begin (self, &wr_road_type, "R", number);

  wr_record_builder_set_enum (builder, WR_ROAD_CATEGORY, category);
  set_name (builder, WR_ROAD_NAME, name, number);
  wr_record_builder_set_number (builder, WR_ROAD_WIDTH_M, width);
  set_geometry (builder, WR_ROAD_COURSE, geometry);
  end (self, builder);
}

static void
add_building (Street *self, double x, double y, double width, double height, guint grid)
{
  guint number = self->n_buildings++;
  WrRecordBuilder *builder = begin (self, &wr_building_type, "B", number);
  g_autofree char *area = g_strdup_printf ("G-%u", grid);

  set_name (builder, WR_BUILDING_NAME, "%u号楼", number);
  wr_record_builder_set_enum (builder, WR_BUILDING_CATEGORY, number % 9 == 8 ? (int) (number / 9 % 7) : 0);
  set_name (builder, WR_BUILDING_ADDRESS, "演示路%u号", number);
  wr_record_builder_set_int (builder, WR_BUILDING_FLOORS_ABOVE_GROUND, 6 + number % 20);
  wr_record_builder_set_int (builder, WR_BUILDING_HOUSEHOLDS, 24 + number % 60);
  wr_record_builder_set_string (builder, WR_BUILDING_AREA_ID, area);
  set_geometry (builder, WR_BUILDING_FOOTPRINT, new_box (x, y, width, height));
  end (self, builder);
}

static void
add_camera (Street *self, WrPosition position, guint grid)
{
  guint number = self->n_cameras++;
  WrRecordBuilder *builder = begin (self, &wr_camera_type, "C", number);
  g_autofree char *area = g_strdup_printf ("G-%u", grid);

  set_name (builder, WR_CAMERA_NAME, "演示摄像机%u", number);
  wr_record_builder_set_enum (builder, WR_CAMERA_STATUS, number % 11 == 10 ? WR_CAMERA_OFFLINE : WR_CAMERA_ONLINE);
  set_point (builder, WR_CAMERA_LOCATION, position);
  wr_record_builder_set_number (builder, WR_CAMERA_HEADING_DEG, number * 53 % 360);
  wr_record_builder_set_number (builder, WR_CAMERA_FOV_DEG, 70);
  wr_record_builder_set_number (builder, WR_CAMERA_RANGE_M, 45);
  wr_record_builder_set_string (builder, WR_CAMERA_AREA_ID, area);
  end (self, builder);
}

static void
add_community (Street *self, guint column, guint row)
{
  guint number = row * self->n_columns + column;
  double x = column * SIDE_M, y = row * SIDE_M;

  add_area (self, WR_AREA_COMMUNITY, "K", number, "演示社区%u", new_box (x, y, SIDE_M, SIDE_M));
  for (guint grid = 0; grid < 5; grid++)
    {
      double top = y + grid * SIDE_M / 5;

      add_area (self, WR_AREA_GRID, "G", number * 5 + grid, "第%u网格", new_box (x, top, SIDE_M, SIDE_M / 5));
      for (guint i = 0; i < 15; i++)
        add_building (self, x + 22 + i % 5 * 74, top + 14 + i / 5 * 22, i % 4 == 3 ? 30 : 56, 13, number * 5 + grid);
      if (grid % 2 == 0)
        add_camera (self, at (x + 12 + 90 * grid, top + 8), number * 5 + grid);
    }
}

static void
add_roads (Street *self)
{
  double width = self->n_columns * SIDE_M, height = self->n_rows * SIDE_M;
  WrPosition river[41];
  guint number = 0;

  for (guint i = 0; i <= self->n_columns; i++)
    add_road (self, number++, i % 2 ? WR_ROAD_STREET : WR_ROAD_MAIN, "演示大道%u", i % 2 ? 14 : 24,
              new_line ((WrPosition[]) { at (i * SIDE_M, -80), at (i * SIDE_M, height + 60) }, 2));
  for (guint i = 0; i <= self->n_rows; i++)
    add_road (self, number++, WR_ROAD_STREET, "示范街%u", 14,
              new_line ((WrPosition[]) { at (-80, i * SIDE_M), at (width + 80, i * SIDE_M) }, 2));
  for (guint i = 0; i < G_N_ELEMENTS (river); i++)
    river[i] = at (-150 + (width + 300) * i / 40, height + 70 + 25 * sin (i * .4));
  add_road (self, number++, WR_ROAD_WATER, "望河", 60, new_line (river, G_N_ELEMENTS (river)));
  add_road (self, number++, WR_ROAD_GREEN, "滨河公园", 0, new_box (40, height + 8, SIDE_M, 30));
}

static void
add_shelters (Street *self)
{
  for (guint i = 0; i < (self->n_columns * self->n_rows + 1) / 2; i++)
    {
      WrRecordBuilder *builder = begin (self, &wr_shelter_type, "S", i);

      set_name (builder, WR_SHELTER_NAME, "演示避难场所%u", i);
      wr_record_builder_set_enum (builder, WR_SHELTER_STATUS, i % 4);
      wr_record_builder_set_int (builder, WR_SHELTER_CAPACITY_PERSONS, 400);
      wr_record_builder_set_int (builder, WR_SHELTER_OCCUPANCY_PERSONS, 60 * i);
      set_point (builder, WR_SHELTER_LOCATION,
                 at (i * 2 % self->n_columns * SIDE_M + 380, i * 2 / self->n_columns * SIDE_M + 200));
      end (self, builder);
    }
}

static void
add_alarms (Street *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      WrRecordBuilder *builder = begin (self, &wr_alarm_type, "A", i);
      g_autofree char *building = g_strdup_printf ("B-%u", i * 37 % MAX (1, self->n_buildings));

      wr_record_builder_set_string (builder, WR_ALARM_KIND, i % 2 ? "fire.smoke" : "fire.located");
      wr_record_builder_set_int (builder, WR_ALARM_PRIORITY, 1 + i % 4);
      wr_record_builder_set_enum (builder, WR_ALARM_CONDITION,
                                  i % 7 == 6 ? WR_ALARM_CONDITION_CLEARED : WR_ALARM_CONDITION_ACTIVE);
      wr_record_builder_set_bool (builder, WR_ALARM_ACKNOWLEDGED, i % 3 == 2 && i % 7 != 6);
      wr_record_builder_set_enum (builder, WR_ALARM_INHIBIT, WR_ALARM_INHIBIT_NONE);
      wr_record_builder_set_int (builder, WR_ALARM_RAISED_AT, self->now - (gint64) i * 60000);
      wr_record_builder_set_string (builder, WR_ALARM_BUILDING_ID, building);
      set_name (builder, WR_ALARM_ADDRESS, "演示路%u号", i);
      end (self, builder);
    }
}

GPtrArray *
wr_test_street_new (guint n_columns, guint n_rows, guint n_alarms, gint64 now)
{
  Street self = { g_ptr_array_new_with_free_func ((GDestroyNotify) wr_record_unref), n_columns, n_rows, now, 0, 0 };

  add_area (&self, WR_AREA_STREET, "Z", 1, "演示街道", new_box (0, 0, n_columns * SIDE_M, n_rows * SIDE_M + 120));
  for (guint i = 0; i < n_columns * n_rows; i++)
    add_community (&self, i % n_columns, i / n_columns);
  add_roads (&self);
  add_shelters (&self);
  add_alarms (&self, n_alarms);
  return self.records;
}

void
wr_test_street_apply (WrSite *site, GPtrArray *records)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_change_unref);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (changes, wr_change_new (records->pdata[i]));
  wr_site_apply (site, changes);
}
