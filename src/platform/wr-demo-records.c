/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-records.h"

#include "base/wr-clock.h"

static void
camera_free (WrDemoCamera *camera)
{
  g_free (camera->name);
  g_free (camera);
}

static void
device_free (WrDemoDevice *device)
{
  g_free (device->name);
  g_free (device->place);
  g_free (device);
}

void
wr_demo_writer_init (WrDemoWriter *self, WrDemoTown *town, gint64 now, const char *stream)
{
  *self = (WrDemoWriter) { .town = town, .now = now };
  wr_demo_random_init (&self->random, town->seed, stream);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_record_unref);
  self->cameras = g_ptr_array_new_with_free_func ((GDestroyNotify) camera_free);
  self->devices = g_ptr_array_new_with_free_func ((GDestroyNotify) device_free);
  self->grid_rings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < WR_DEMO_N_GRIDS; i++)
    g_ptr_array_add (self->grid_rings, wr_demo_lattice_outline (&wr_demo_plan_grids ()[i].rect));
}

void
wr_demo_writer_clear (WrDemoWriter *self)
{
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->cameras, g_ptr_array_unref);
  g_clear_pointer (&self->devices, g_ptr_array_unref);
  g_clear_pointer (&self->grid_rings, g_ptr_array_unref);
  g_clear_error (&self->error);
}

WrRecordBuilder *
wr_demo_writer_begin (WrDemoWriter *self, const WrRecordType *type, const char *id)
{
  WrRecordBuilder *builder = wr_record_builder_new (type);

  wr_record_builder_set_string (builder, WR_RECORD_ID, id);
  wr_record_builder_set_int (builder, WR_RECORD_VERSION, 1);
  wr_record_builder_set_int (builder, WR_RECORD_UPDATED_AT, self->now);
  wr_record_builder_set_string (builder, WR_RECORD_REALM, "real");
  return builder;
}

void
wr_demo_writer_end (WrDemoWriter *self, WrRecordBuilder *builder)
{
  WrRecord *record = wr_record_builder_end (builder, self->error == NULL ? &self->error : NULL);

  if (record != NULL)
    g_ptr_array_add (self->records, record);
}

void
wr_demo_set_point (WrRecordBuilder *builder, guint field, WrDemoPoint point)
{
  WrPosition at = wr_demo_position (point);
  g_autoptr (WrGeometry) geometry = wr_geometry_new_point (at.lon, at.lat, NULL);

  wr_record_builder_set_geometry (builder, field, geometry);
}

static void
add_positions (GArray *positions, const GArray *points)
{
  for (guint i = 0; i < points->len; i++)
    {
      WrPosition at = wr_demo_position (g_array_index (points, WrDemoPoint, i));

      g_array_append_val (positions, at);
    }
}

static void
set_parts (WrRecordBuilder *builder, guint field, WrGeometryKind kind, const GArray *positions, const guint *starts,
           guint n_parts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WrGeometry) geometry = wr_geometry_new (kind, (const WrPosition *) (gconstpointer) positions->data,
                                                     positions->len, starts, NULL, n_parts, &error);

  if (geometry != NULL)
    wr_record_builder_set_geometry (builder, field, geometry);
  else
    wr_record_builder_fail (builder, field, error->message);
}

void
wr_demo_set_line (WrRecordBuilder *builder, guint field, const GArray *points)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (WrPosition));
  const guint start = 0;

  add_positions (positions, points);
  set_parts (builder, field, WR_GEOMETRY_LINE_STRING, positions, &start, 1);
}

static void
add_ring (GArray *positions, const GArray *points)
{
  WrPosition first = wr_demo_position (g_array_index (points, WrDemoPoint, 0));

  add_positions (positions, points);
  g_array_append_val (positions, first);
}

void
wr_demo_set_ring (WrRecordBuilder *builder, guint field, const GArray *outline, const GArray *hole)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (WrPosition));
  guint starts[2] = { 0, 0 };

  add_ring (positions, outline);
  starts[1] = positions->len;
  if (hole != NULL)
    add_ring (positions, hole);
  set_parts (builder, field, WR_GEOMETRY_POLYGON, positions, starts, hole != NULL ? 2 : 1);
}

int
wr_demo_writer_find_grid (WrDemoWriter *self, WrDemoPoint point)
{
  for (guint i = 0; i < self->grid_rings->len; i++)
    if (wr_demo_ring_contains (g_ptr_array_index (self->grid_rings, i), point))
      return (int) i;
  return -1;
}

void
wr_demo_community_id (char id[16], guint community)
{
  g_snprintf (id, 16, "community-%02u", community + 1);
}

void
wr_demo_grid_id (char id[16], guint grid)
{
  const WrDemoGrid *grids = wr_demo_plan_grids ();
  guint number = 1;

  for (guint i = 0; i < grid; i++)
    if (grids[i].community == grids[grid].community)
      number++;
  g_snprintf (id, 16, "grid-%02d-%02u", grids[grid].community + 1, number);
}

const WrDemoBuilding *
wr_demo_find_building (const WrDemoTown *town, guint roles, int floors, guint nth)
{
  guint n = town->buildings->len, found = 0;

  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < n; i++)
        {
          const WrDemoBuilding *building = g_ptr_array_index (town->buildings, i);

          if ((roles & (1u << building->role)) == 0
              || (floors >= 0 ? building->floors < floors : building->floors > -floors))
            continue;
          if (found++ == nth)
            return building;
        }
      if (found == 0)
        return NULL;
      nth %= found;
      found = 0;
    }
  return NULL;
}
