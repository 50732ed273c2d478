/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-records.h"

static WrBuildingCategory
find_category (WrDemoRole role)
{
  switch (role)
    {
    case WR_DEMO_ROLE_HOME:
      return WR_BUILDING_RESIDENTIAL;
    case WR_DEMO_ROLE_SHOP:
    case WR_DEMO_ROLE_MALL:
    case WR_DEMO_ROLE_MARKET:
      return WR_BUILDING_COMMERCIAL;
    case WR_DEMO_ROLE_OFFICE:
      return WR_BUILDING_OFFICE;
    case WR_DEMO_ROLE_SCHOOL:
      return WR_BUILDING_SCHOOL;
    case WR_DEMO_ROLE_HOSPITAL:
      return WR_BUILDING_HOSPITAL;
    case WR_DEMO_ROLE_FACTORY:
      return WR_BUILDING_INDUSTRIAL;
    case WR_DEMO_ROLE_GYM:
    case WR_DEMO_ROLE_CIVIC:
    case WR_DEMO_ROLE_STADIUM:
    case WR_DEMO_ROLE_PAVILION:
    case WR_DEMO_ROLE_UTILITY:
    case WR_DEMO_ROLE_BIKE_SHED:
    case WR_DEMO_ROLE_GATEHOUSE:
    default:
      return WR_BUILDING_PUBLIC;
    }
}

/* Square metres of floor for each person who may be there. */
static double
find_density (WrDemoRole role)
{
  switch (role)
    {
    case WR_DEMO_ROLE_SCHOOL:
    case WR_DEMO_ROLE_MALL:
      return 6;
    case WR_DEMO_ROLE_SHOP:
    case WR_DEMO_ROLE_MARKET:
    case WR_DEMO_ROLE_GYM:
    case WR_DEMO_ROLE_STADIUM:
      return 8;
    case WR_DEMO_ROLE_OFFICE:
    case WR_DEMO_ROLE_HOSPITAL:
    case WR_DEMO_ROLE_CIVIC:
      return 14;
    case WR_DEMO_ROLE_FACTORY:
      return 45;
    case WR_DEMO_ROLE_HOME:
    case WR_DEMO_ROLE_PAVILION:
    case WR_DEMO_ROLE_UTILITY:
    case WR_DEMO_ROLE_BIKE_SHED:
    case WR_DEMO_ROLE_GATEHOUSE:
    default:
      return 30;
    }
}

static double
measure_ring (const GArray *ring)
{
  double twice = 0;

  for (guint i = 0, j = ring->len - 1; i < ring->len; j = i++)
    {
      const WrDemoPoint *a = &g_array_index (ring, WrDemoPoint, j), *b = &g_array_index (ring, WrDemoPoint, i);

      twice += a->x * b->y - b->x * a->y;
    }
  return twice / 2;
}

static void
set_people (WrDemoWriter *self, WrRecordBuilder *builder, const WrDemoBuilding *building)
{
  double area = measure_ring (building->outline) - (building->hole != NULL ? measure_ring (building->hole) : 0);
  double capacity = building->role == WR_DEMO_ROLE_HOME ? building->households * 3.4
                                                        : area * building->floors / find_density (building->role);
  double filled = building->role == WR_DEMO_ROLE_HOME ? wr_demo_random_between (&self->random, 0.66, 0.8)
                                                      : wr_demo_random_between (&self->random, 0.2, 0.7);

  wr_record_builder_set_int (builder, WR_BUILDING_HOUSEHOLDS, building->households);
  wr_record_builder_set_int (builder, WR_BUILDING_PEOPLE_CAPACITY, (gint64) capacity);
  wr_record_builder_set_int (builder, WR_BUILDING_PEOPLE_OCCUPANCY, (gint64) (capacity * filled));
}

static void
set_hazards (WrRecordBuilder *builder, const WrDemoBuilding *building)
{
  const char *hazards[4] = { NULL };
  guint n = 0;

  if (building->role == WR_DEMO_ROLE_HOME && building->floors <= 6)
    hazards[n++] = "无电梯老旧住宅";
  if (building->floors >= 24)
    hazards[n++] = "百米级高层疏散";
  if (building->role == WR_DEMO_ROLE_FACTORY)
    hazards[n++] = "少量危险化学品";
  if (building->role == WR_DEMO_ROLE_MARKET || building->role == WR_DEMO_ROLE_MALL)
    hazards[n++] = "人员密集";
  if (building->role == WR_DEMO_ROLE_BIKE_SHED)
    hazards[n++] = "电动车集中充电";
  wr_record_builder_set_strings (builder, WR_BUILDING_HAZARDS, hazards);
}

static void
write_building (WrDemoWriter *self, const WrDemoBuilding *building)
{
  WrRecordBuilder *builder = wr_demo_writer_begin (self, &wr_building_type, building->id);
  char grid[16];

  wr_demo_grid_id (grid, building->grid);
  wr_record_builder_set_string (builder, WR_BUILDING_NAME, building->name);
  wr_record_builder_set_enum (builder, WR_BUILDING_CATEGORY, (int) find_category (building->role));
  wr_record_builder_set_string (builder, WR_BUILDING_ADDRESS, building->address);
  wr_demo_set_point (builder, WR_BUILDING_LOCATION, building->box.centre);
  wr_demo_set_ring (builder, WR_BUILDING_FOOTPRINT, building->outline, building->hole);
  wr_record_builder_set_number (builder, WR_BUILDING_HEIGHT_M, (double) (int) (building->height_m * 10 + 0.5) / 10);
  wr_record_builder_set_int (builder, WR_BUILDING_FLOORS_ABOVE_GROUND, building->floors);
  wr_record_builder_set_int (builder, WR_BUILDING_FLOORS_BELOW_GROUND, building->basements);
  set_people (self, builder, building);
  set_hazards (builder, building);
  wr_record_builder_set_string (builder, WR_BUILDING_AREA_ID, grid);
  wr_demo_writer_end (self, builder);
}

void
wr_demo_write_buildings (WrDemoWriter *self)
{
  for (guint i = 0; i < self->town->buildings->len; i++)
    write_building (self, g_ptr_array_index (self->town->buildings, i));
}
