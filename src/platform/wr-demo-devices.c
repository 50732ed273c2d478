/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-records.h"

#include <math.h>

#include "base/wr-clock.h"

#define N_DEVICES 3000
#define TALL_FLOORS 23 /* of the usual tall house */

/* Places beside the roads, in parks, on the bank: element-type Spot. */
typedef struct
{
  WrDemoPoint at;
  guint grid;
  const char *name; /* of the road or park */
  guint number;
} Spot;

static WrDemoDevice *
add_device (WrDemoWriter *self, const WrDemoDeviceKind *kind, WrDemoPoint at, guint grid, const char *place)
{
  WrDemoDevice *device = g_new0 (WrDemoDevice, 1);

  device->kind = kind;
  device->at = at;
  device->grid = grid;
  device->name = g_strdup_printf ("%s %s", place, kind->name);
  g_ptr_array_add (self->devices, device);
  return device;
}

static char *
floor_words (const WrDemoBuilding *building, WrDemoPlace place, int floor, int unit)
{
  if (place == WR_DEMO_PLACE_ROOF)
    return g_strdup_printf ("%s 楼顶", building->name);
  if (floor < 0)
    return g_strdup_printf ("%s 地下%d层", building->name, -floor);
  if (building->role != WR_DEMO_ROLE_HOME)
    return building->floors > 1 ? g_strdup_printf ("%s %d层", building->name, floor) : g_strdup (building->name);
  return g_strdup_printf ("%s %d单元 %d层", building->name, unit, floor);
}

static void
add_indoor (WrDemoWriter *self, const WrDemoDeviceKind *kind, const WrDemoBuilding *building, int floor)
{
  int unit = wr_demo_random_int (&self->random, 1, MAX (1, (int) (building->box.width / 30)));
  double x = building->box.width * wr_demo_random_between (&self->random, -0.35, 0.35);
  g_autofree char *place = floor_words (building, kind->place, floor, unit);
  WrDemoDevice *device = add_device (self, kind, wr_demo_box_point (&building->box, x, 0), building->grid, place);

  device->building = building;
  device->floor = floor;
}

static int
choose_floor (WrDemoWriter *self, const WrDemoDeviceKind *kind, const WrDemoBuilding *building)
{
  switch (kind->place)
    {
    case WR_DEMO_PLACE_SOME_FLOOR:
      return wr_demo_random_int (&self->random, 1, building->floors);
    case WR_DEMO_PLACE_BASEMENT:
      return building->basements > 0 ? -1 : 1;
    case WR_DEMO_PLACE_ROOF:
      return building->floors;
    case WR_DEMO_PLACE_EVERY_FLOOR:
    case WR_DEMO_PLACE_GROUND_FLOOR:
    case WR_DEMO_PLACE_ROADSIDE:
    case WR_DEMO_PLACE_MAIN_ROAD:
    case WR_DEMO_PLACE_LANE:
    case WR_DEMO_PLACE_PARK:
    case WR_DEMO_PLACE_RIVER:
    case WR_DEMO_PLACE_CAMERA:
    default:
      return 1;
    }
}

static GPtrArray *
find_houses (WrDemoWriter *self, const WrDemoDeviceKind *kind)
{
  GPtrArray *houses = g_ptr_array_new ();

  for (guint i = 0; i < self->town->buildings->len; i++)
    {
      WrDemoBuilding *building = g_ptr_array_index (self->town->buildings, i);

      if ((kind->roles & (1u << building->role)) != 0
          && (kind->floors >= 0 ? building->floors >= kind->floors : building->floors <= -kind->floors))
        g_ptr_array_add (houses, building);
    }
  return houses;
}

static void
place_indoors (WrDemoWriter *self, const WrDemoDeviceKind *kind)
{
  g_autoptr (GPtrArray) houses = find_houses (self, kind);
  int left = kind->count;
  /* spread: every so many houses, then those in between */
  int wanted = kind->place == WR_DEMO_PLACE_EVERY_FLOOR ? kind->count / TALL_FLOORS : kind->count;
  guint stride = MAX (1, houses->len / (guint) MAX (1, wanted));

  for (guint i = 0; left > 0 && houses->len > 0; i++)
    {
      const WrDemoBuilding *house = g_ptr_array_index (houses, (i * stride + i * stride / houses->len) % houses->len);

      if (kind->place != WR_DEMO_PLACE_EVERY_FLOOR)
        {
          add_indoor (self, kind, house, choose_floor (self, kind, house));
          left--;
          continue;
        }
      for (int floor = 1; floor <= house->floors && left > 0; floor++, left--)
        add_indoor (self, kind, house, floor);
    }
}

/* Both sides of every road of the categories, just inside the kerb; what lies outside the street is left out. */
static GArray *
find_roadside (WrDemoWriter *self, WrRoadCategory first, WrRoadCategory last)
{
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (Spot));

  for (guint i = 0; i < self->town->ways->len; i++)
    {
      const WrDemoWay *way = g_ptr_array_index (self->town->ways, i);
      guint number = 0;

      if (way->category < first || way->category > last || way->name == NULL)
        continue;
      for (guint p = 0; p + 1 < way->points->len; p++)
        {
          WrDemoPoint a = g_array_index (way->points, WrDemoPoint, p),
                      b = g_array_index (way->points, WrDemoPoint, p + 1);
          double length = hypot (b.x - a.x, b.y - a.y), side = (p % 2 == 0 ? 1 : -1) * (way->width / 2 - 0.8);
          Spot spot = { { (a.x + b.x) / 2 - (b.y - a.y) / length * side,
                          (a.y + b.y) / 2 + (b.x - a.x) / length * side },
                        0,
                        way->name,
                        ++number };
          int grid = length > 4 ? wr_demo_writer_find_grid (self, spot.at) : -1;

          spot.grid = (guint) grid;
          if (grid >= 0)
            g_array_append_val (spots, spot);
        }
    }
  return spots;
}

static GArray *
find_greens (WrDemoWriter *self)
{
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (Spot));

  for (guint i = 0; i < self->town->ways->len; i++)
    {
      const WrDemoWay *way = g_ptr_array_index (self->town->ways, i);

      if (way->category != WR_ROAD_GREEN || way->name == NULL || !g_str_has_suffix (way->name, "园"))
        continue;
      for (guint p = 0; p + 8 < way->points->len; p += 9)
        {
          WrDemoPoint a = g_array_index (way->points, WrDemoPoint, p);
          WrDemoPoint b = g_array_index (way->points, WrDemoPoint, (p + way->points->len / 2) % way->points->len);
          Spot spot = { { a.x * 0.93 + b.x * 0.07, a.y * 0.93 + b.y * 0.07 }, 0, way->name, p / 9 + 1 };
          int grid = wr_demo_writer_find_grid (self, spot.at);

          spot.grid = (guint) grid;
          if (grid >= 0)
            g_array_append_val (spots, spot);
        }
    }
  return spots;
}

static GArray *
find_banks (WrDemoWriter *self)
{
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (Spot));

  for (guint i = 0; i < 9; i++)
    {
      double u = 9.5 + i * 17.2;
      Spot spot = { wr_demo_lattice_point (u, wr_demo_plan_bank (u, 1) + 0.1), 0, "望河北岸", i + 1 };

      spot.grid = (guint) MAX (0, wr_demo_writer_find_grid (self, spot.at));
      g_array_append_val (spots, spot);
    }
  return spots;
}

static GArray *
find_spots (WrDemoWriter *self, WrDemoPlace place)
{
  switch (place)
    {
    case WR_DEMO_PLACE_MAIN_ROAD:
      return find_roadside (self, WR_ROAD_MAIN, WR_ROAD_MAIN);
    case WR_DEMO_PLACE_LANE:
      return find_roadside (self, WR_ROAD_STREET, WR_ROAD_LANE);
    case WR_DEMO_PLACE_PARK:
      return find_greens (self);
    case WR_DEMO_PLACE_RIVER:
      return find_banks (self);
    case WR_DEMO_PLACE_ROADSIDE:
    case WR_DEMO_PLACE_EVERY_FLOOR:
    case WR_DEMO_PLACE_SOME_FLOOR:
    case WR_DEMO_PLACE_GROUND_FLOOR:
    case WR_DEMO_PLACE_BASEMENT:
    case WR_DEMO_PLACE_ROOF:
    case WR_DEMO_PLACE_CAMERA:
    default:
      return find_roadside (self, WR_ROAD_MAIN, WR_ROAD_STREET);
    }
}

/* @offset: which of the spots comes first, so that kinds do not stand on top of each other */
static void
place_outdoors (WrDemoWriter *self, const WrDemoDeviceKind *kind, int count, guint offset)
{
  g_autoptr (GArray) spots = find_spots (self, kind->place);

  for (int i = 0; i < count && spots->len > 0; i++)
    {
      guint index = ((guint) ((double) i * spots->len / count) + offset) % spots->len;
      const Spot *spot = &g_array_index (spots, Spot, index);
      double shift = wr_demo_random_between (&self->random, -0.7, 0.7);
      g_autofree char *place = g_strdup_printf ("%s %u号", spot->name, spot->number);
      WrDemoDevice *device;

      device = add_device (self, kind, (WrDemoPoint) { spot->at.x + shift, spot->at.y + shift }, spot->grid, place);
      device->place = g_strdup_printf ("安澜市望河街道%s", spot->name);
    }
}

static void
place_at_cameras (WrDemoWriter *self, const WrDemoDeviceKind *kind)
{
  g_auto (GStrv) scenes = g_strsplit (kind->scenes, ",", -1);

  for (guint i = 0; i < self->cameras->len; i++)
    {
      const WrDemoCamera *camera = g_ptr_array_index (self->cameras, i);
      WrDemoDevice *device;

      if (!g_strv_contains ((const char *const *) scenes, camera->scene))
        continue;
      device = add_device (self, kind, camera->at, camera->grid, camera->name);
      device->building = camera->building;
      device->floor = camera->building != NULL ? 1 : 0;
      if (camera->building == NULL)
        device->place = g_strdup_printf ("安澜市望河街道%s", camera->name);
    }
}

static WrDeviceState
choose_state (WrDemoWriter *self)
{
  int dice = wr_demo_random_int (&self->random, 1, 1000);

  if (dice <= 6)
    return WR_DEVICE_OFFLINE;
  if (dice <= 9)
    return WR_DEVICE_FAULT;
  if (dice <= 13)
    return WR_DEVICE_MAINTENANCE;
  return WR_DEVICE_ONLINE;
}

static void
write_device (WrDemoWriter *self, WrDemoDevice *device, guint number)
{
  WrRecordBuilder *builder;
  char grid[16];
  gint64 silence = wr_demo_random_int (&self->random, 2, 55) * WR_SECOND;

  g_snprintf (device->id, sizeof device->id, "D-%04u", number);
  device->state = choose_state (self);
  if (device->state == WR_DEVICE_OFFLINE)
    silence = wr_demo_random_int (&self->random, 20, 1400) * WR_MINUTE;
  wr_demo_grid_id (grid, device->grid);

  builder = wr_demo_writer_begin (self, &wr_device_type, device->id);
  wr_record_builder_set_string (builder, WR_DEVICE_NAME, device->name);
  wr_record_builder_set_string (builder, WR_DEVICE_KIND, device->kind->id);
  wr_record_builder_set_string (builder, WR_DEVICE_PROTOCOL, device->kind->protocol);
  wr_record_builder_set_enum (builder, WR_DEVICE_STATE, (int) device->state);
  wr_record_builder_set_int (builder, WR_DEVICE_LAST_SEEN_AT, self->now - silence);
  if (device->kind->battery)
    {
      wr_record_builder_set_number (builder, WR_DEVICE_BATTERY_PCT, wr_demo_random_int (&self->random, 34, 100));
      wr_record_builder_set_number (builder, WR_DEVICE_RSSI_DBM, wr_demo_random_int (&self->random, -112, -68));
    }
  wr_demo_set_point (builder, WR_DEVICE_LOCATION, device->at);
  if (device->building != NULL)
    {
      wr_record_builder_set_string (builder, WR_DEVICE_BUILDING_ID, device->building->id);
      wr_record_builder_set_int (builder, WR_DEVICE_FLOOR, device->floor);
    }
  wr_record_builder_set_string (builder, WR_DEVICE_AREA_ID, grid);
  wr_demo_writer_end (self, builder);
}

void
wr_demo_write_devices (WrDemoWriter *self)
{
  guint n_kinds = 0;
  const WrDemoDeviceKind *kinds = wr_demo_device_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (kinds[i].place == WR_DEMO_PLACE_CAMERA)
      place_at_cameras (self, &kinds[i]);
    else if (kinds[i].roles != 0)
      place_indoors (self, &kinds[i]);
    else
      place_outdoors (self, &kinds[i], kinds[i].count > 0 ? kinds[i].count : N_DEVICES - (int) self->devices->len,
                      i * 3);

  for (guint i = 0; i < self->devices->len; i++)
    write_device (self, g_ptr_array_index (self->devices, i), i + 1);
}
