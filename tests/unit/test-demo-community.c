/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-community.h"

#include <geos_c.h>
#include <string.h>

#include "base/wr-clock.h"
#include "base/wr-id.h"
#include "model/wr-alarm-kind.h"
#include "model/wr-alarm-state.h"
#include "model/wr-area.h"
#include "model/wr-building.h"
#include "model/wr-camera.h"
#include "model/wr-device.h"
#include "model/wr-person.h"
#include "model/wr-road.h"
#include "model/wr-shelter.h"

#define NOW G_GINT64_CONSTANT (1772323200000)
#define METRE (1 / 111195.0)

typedef struct
{
  GPtrArray *records;
  GHashTable *by_id; /* "collection/id" -> WrRecord */
  GEOSContextHandle_t geos;
} Fixture;

static GPtrArray *
build (guint64 seed, gint64 now)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records = wr_demo_community_build (seed, now, &error);

  g_assert_no_error (error);
  g_assert_nonnull (records);
  return records;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->records = build (7, NOW);
  fixture->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fixture->geos = GEOS_init_r ();
  for (guint i = 0; i < fixture->records->len; i++)
    {
      WrRecord *record = g_ptr_array_index (fixture->records, i);
      char *key = g_strconcat (wr_record_get_record_type (record)->collection, "/", wr_record_get_id (record), NULL);

      g_assert_true (wr_id_is_valid (wr_record_get_id (record)));
      g_assert_cmpint (wr_record_get_version (record), ==, 1);
      g_assert_true (g_hash_table_insert (fixture->by_id, key, record));
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GEOS_finish_r (fixture->geos);
  g_hash_table_unref (fixture->by_id);
  g_ptr_array_unref (fixture->records);
}

static GPtrArray *
select_type (Fixture *fixture, const WrRecordType *type)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < fixture->records->len; i++)
    if (wr_record_get_record_type (g_ptr_array_index (fixture->records, i)) == type)
      g_ptr_array_add (found, g_ptr_array_index (fixture->records, i));
  return found;
}

static guint
count_type (Fixture *fixture, const WrRecordType *type)
{
  g_autoptr (GPtrArray) found = select_type (fixture, type);

  return found->len;
}

static guint
count_areas (Fixture *fixture, WrAreaKind kind)
{
  g_autoptr (GPtrArray) areas = select_type (fixture, &wr_area_type);
  guint n = 0;

  for (guint i = 0; i < areas->len; i++)
    n += wr_record_get_enum (g_ptr_array_index (areas, i), WR_AREA_KIND) == (int) kind;
  return n;
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count_areas (fixture, WR_AREA_STREET), ==, 1);
  g_assert_cmpuint (count_areas (fixture, WR_AREA_COMMUNITY), ==, 12);
  g_assert_cmpuint (count_areas (fixture, WR_AREA_GRID), ==, 60);
  g_assert_cmpuint (count_type (fixture, &wr_building_type), ==, 900);
  g_assert_cmpuint (count_type (fixture, &wr_shelter_type), ==, 6);
  g_assert_cmpuint (count_type (fixture, &wr_camera_type), ==, 48);
  g_assert_cmpuint (count_type (fixture, &wr_device_type), ==, 3000);
  g_assert_cmpuint (count_type (fixture, &wr_person_type), ==, 40);
  g_assert_cmpuint (count_type (fixture, &wr_alarm_type), ==, 25);
  g_assert_cmpuint (count_type (fixture, &wr_road_type), >, 100);
}

static void
assert_same (GPtrArray *a, GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    g_assert_true (wr_record_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)));
}

static void
test_determinism (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) again = build (7, NOW), other = build (8, NOW);
  guint differ = 0;

  assert_same (fixture->records, again);
  for (guint i = 0; i < MIN (again->len, other->len); i++)
    differ += !wr_record_equal (g_ptr_array_index (again, i), g_ptr_array_index (other, i));
  g_assert_cmpuint (differ, >, 900);
}

static void
test_time_moves_only_times (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) later = build (7, NOW + WR_HOUR);

  g_assert_cmpuint (later->len, ==, fixture->records->len);
  for (guint i = 0; i < later->len; i++)
    {
      const WrRecord *record = g_ptr_array_index (later, i);
      const WrRecordType *type = wr_record_get_record_type (record);

      for (guint field = 0; field < type->n_fields; field++)
        if (type->fields[field].kind == WR_FIELD_TIME && wr_record_is_set (record, field))
          g_assert_cmpint (wr_record_get_int (record, field), ==,
                           wr_record_get_int (g_ptr_array_index (fixture->records, i), field) + WR_HOUR);
        else
          g_assert_true (wr_record_field_equal (record, g_ptr_array_index (fixture->records, i), field));
    }
}

static GEOSGeometry *
to_ring (GEOSContextHandle_t geos, WrGeometry *geometry, guint part)
{
  guint n = 0;
  const WrPosition *positions = wr_geometry_get_part (geometry, part, &n);
  GEOSCoordSequence *sequence = GEOSCoordSeq_create_r (geos, n, 2);

  for (guint i = 0; i < n; i++)
    GEOSCoordSeq_setXY_r (geos, sequence, i, positions[i].lon, positions[i].lat);
  if (wr_geometry_get_kind (geometry) == WR_GEOMETRY_POLYGON)
    return GEOSGeom_createLinearRing_r (geos, sequence);
  return GEOSGeom_createLineString_r (geos, sequence);
}

static GEOSGeometry *
to_geos (GEOSContextHandle_t geos, WrGeometry *geometry)
{
  GEOSGeometry *outer, *holes[4];
  guint n_parts = wr_geometry_get_n_parts (geometry);

  if (wr_geometry_get_kind (geometry) == WR_GEOMETRY_LINE_STRING)
    return to_ring (geos, geometry, 0);
  outer = to_ring (geos, geometry, 0);
  for (guint i = 1; i < n_parts; i++)
    holes[i - 1] = to_ring (geos, geometry, i);
  return GEOSGeom_createPolygon_r (geos, outer, holes, n_parts - 1);
}

/* All geometries of @field in GEOS form; free with free_geometries(). */
static GPtrArray *
to_geos_all (Fixture *fixture, GPtrArray *records, guint field)
{
  GPtrArray *geometries = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (geometries,
                     to_geos (fixture->geos, wr_record_get_geometry (g_ptr_array_index (records, i), field)));
  return geometries;
}

static void
free_geometries (Fixture *fixture, GPtrArray *geometries)
{
  for (guint i = 0; i < geometries->len; i++)
    GEOSGeom_destroy_r (fixture->geos, g_ptr_array_index (geometries, i));
  g_ptr_array_unref (geometries);
}

static gboolean
boxes_meet (WrGeometry *a, WrGeometry *b)
{
  const WrBox *one = wr_geometry_get_box (a), *two = wr_geometry_get_box (b);

  return one->west <= two->east && two->west <= one->east && one->south <= two->north && two->south <= one->north;
}

static void
test_footprints_are_apart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) buildings = select_type (fixture, &wr_building_type);
  GPtrArray *shapes = to_geos_all (fixture, buildings, WR_BUILDING_FOOTPRINT);

  for (guint i = 0; i < buildings->len; i++)
    {
      WrRecord *one = g_ptr_array_index (buildings, i);

      g_assert_cmpint (GEOSisValid_r (fixture->geos, g_ptr_array_index (shapes, i)), ==, 1);
      for (guint j = i + 1; j < buildings->len; j++)
        {
          WrRecord *two = g_ptr_array_index (buildings, j);

          if (boxes_meet (wr_record_get_geometry (one, WR_BUILDING_FOOTPRINT),
                          wr_record_get_geometry (two, WR_BUILDING_FOOTPRINT))
              && GEOSIntersects_r (fixture->geos, g_ptr_array_index (shapes, i), g_ptr_array_index (shapes, j)) != 0)
            g_error ("%s and %s overlap", wr_record_get_id (one), wr_record_get_id (two));
        }
    }
  free_geometries (fixture, shapes);
}

static void
test_no_building_on_roads_or_water (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) buildings = select_type (fixture, &wr_building_type);
  g_autoptr (GPtrArray) roads = select_type (fixture, &wr_road_type);
  GPtrArray *shapes = to_geos_all (fixture, buildings, WR_BUILDING_FOOTPRINT);

  for (guint r = 0; r < roads->len; r++)
    {
      const WrRecord *road = g_ptr_array_index (roads, r);
      double reach = wr_record_get_number (road, WR_ROAD_WIDTH_M) / 2 * METRE;
      GEOSGeometry *course = to_geos (fixture->geos, wr_record_get_geometry (road, WR_ROAD_COURSE)), *band;

      g_assert_cmpint (GEOSisValid_r (fixture->geos, course), ==, 1);
      band = reach > 0 ? GEOSBuffer_r (fixture->geos, course, reach, 4) : GEOSGeom_clone_r (fixture->geos, course);
      for (guint i = 0; i < shapes->len && wr_record_get_enum (road, WR_ROAD_CATEGORY) != WR_ROAD_GREEN; i++)
        if (GEOSIntersects_r (fixture->geos, g_ptr_array_index (shapes, i), band) != 0)
          g_error ("%s %s lies on %s %s", wr_record_get_id (g_ptr_array_index (buildings, i)),
                   wr_record_get_string (g_ptr_array_index (buildings, i), WR_BUILDING_NAME), wr_record_get_id (road),
                   wr_record_get_string (road, WR_ROAD_NAME));
      GEOSGeom_destroy_r (fixture->geos, course);
      GEOSGeom_destroy_r (fixture->geos, band);
    }
  free_geometries (fixture, shapes);
}

static GPtrArray *
select_areas (Fixture *fixture, WrAreaKind kind)
{
  GPtrArray *areas = select_type (fixture, &wr_area_type);

  for (guint i = areas->len; i > 0; i--)
    if (wr_record_get_enum (g_ptr_array_index (areas, i - 1), WR_AREA_KIND) != (int) kind)
      g_ptr_array_remove_index (areas, i - 1);
  return areas;
}

static void
test_grids_partition_the_street (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) grids = select_areas (fixture, WR_AREA_GRID);
  g_autoptr (GPtrArray) communities = select_areas (fixture, WR_AREA_COMMUNITY);
  g_autoptr (GPtrArray) streets = select_areas (fixture, WR_AREA_STREET);
  GPtrArray *shapes = to_geos_all (fixture, grids, WR_AREA_BOUNDARY);
  GPtrArray *parents = to_geos_all (fixture, communities, WR_AREA_BOUNDARY);
  GEOSGeometry *street =
      to_geos (fixture->geos, wr_record_get_geometry (g_ptr_array_index (streets, 0), WR_AREA_BOUNDARY));
  double whole = 0, sum = 0;

  GEOSArea_r (fixture->geos, street, &whole);
  for (guint i = 0; i < grids->len; i++)
    {
      double area = 0;

      g_assert_cmpint (GEOSisValid_r (fixture->geos, g_ptr_array_index (shapes, i)), ==, 1);
      GEOSArea_r (fixture->geos, g_ptr_array_index (shapes, i), &area);
      sum += area;
      for (guint j = i + 1; j < grids->len; j++)
        g_assert_cmpint (GEOSRelatePattern_r (fixture->geos, g_ptr_array_index (shapes, i),
                                              g_ptr_array_index (shapes, j), "F********"),
                         ==, 1);
      for (guint c = 0; c < communities->len; c++)
        g_assert_cmpint (GEOSCovers_r (fixture->geos, g_ptr_array_index (parents, c), g_ptr_array_index (shapes, i)),
                         ==,
                         g_strcmp0 (wr_record_get_string (g_ptr_array_index (grids, i), WR_AREA_PARENT_ID),
                                    wr_record_get_id (g_ptr_array_index (communities, c)))
                             == 0);
    }
  g_assert_cmpfloat_with_epsilon (sum / whole, 1, 1e-9);
  free_geometries (fixture, shapes);
  free_geometries (fixture, parents);
  GEOSGeom_destroy_r (fixture->geos, street);
}

static void
test_every_building_in_its_grid (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) buildings = select_type (fixture, &wr_building_type);
  g_autoptr (GPtrArray) grids = select_areas (fixture, WR_AREA_GRID);
  GPtrArray *shapes = to_geos_all (fixture, buildings, WR_BUILDING_FOOTPRINT);
  GPtrArray *rings = to_geos_all (fixture, grids, WR_AREA_BOUNDARY);

  for (guint i = 0; i < buildings->len; i++)
    for (guint g = 0; g < grids->len; g++)
      {
        gboolean own = g_strcmp0 (wr_record_get_string (g_ptr_array_index (buildings, i), WR_BUILDING_AREA_ID),
                                  wr_record_get_id (g_ptr_array_index (grids, g)))
                       == 0;

        g_assert_cmpint (GEOSContains_r (fixture->geos, g_ptr_array_index (rings, g), g_ptr_array_index (shapes, i)),
                         ==, own);
        g_assert_cmpint (GEOSIntersects_r (fixture->geos, g_ptr_array_index (rings, g), g_ptr_array_index (shapes, i)),
                         ==, own);
      }
  free_geometries (fixture, shapes);
  free_geometries (fixture, rings);
}

static void
assert_refers (Fixture *fixture, const WrRecord *record, guint field, const char *collection, gboolean required)
{
  g_autofree char *key = NULL;

  if (!wr_record_is_set (record, field))
    {
      g_assert_false (required);
      return;
    }
  key = g_strconcat (collection, "/", wr_record_get_string (record, field), NULL);
  if (!g_hash_table_contains (fixture->by_id, key))
    g_error ("%s refers to %s, which is not there", wr_record_get_id (record), key);
}

static void
test_references (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < fixture->records->len; i++)
    {
      const WrRecord *record = g_ptr_array_index (fixture->records, i);
      const WrRecordType *type = wr_record_get_record_type (record);
      int building = wr_record_type_find_field (type, "building_id"),
          area = wr_record_type_find_field (type, "area_id");
      int device = wr_record_type_find_field (type, "device_id");

      if (building >= 0)
        assert_refers (fixture, record, (guint) building, "buildings", FALSE);
      if (area >= 0)
        assert_refers (fixture, record, (guint) area, "areas", TRUE);
      if (device >= 0)
        assert_refers (fixture, record, (guint) device, "devices", TRUE);
      if (type == &wr_area_type)
        {
          assert_refers (fixture, record, WR_AREA_LEADER_ID, "people", FALSE);
          assert_refers (fixture, record, WR_AREA_PARENT_ID, "areas",
                         wr_record_get_enum (record, WR_AREA_KIND) != WR_AREA_CITY);
        }
    }
}

/* What says which grid it is in must lie there. */
static void
test_places_are_in_their_grid (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < fixture->records->len; i++)
    {
      const WrRecord *record = g_ptr_array_index (fixture->records, i);
      const WrRecordType *type = wr_record_get_record_type (record);
      int location = wr_record_type_find_field (type, "location"), area = wr_record_type_find_field (type, "area_id");
      g_autofree char *key = NULL;
      const WrRecord *grid;
      WrPosition at;

      if (location < 0 || area < 0)
        continue;
      at = wr_geometry_get_centre (wr_record_get_geometry (record, (guint) location));
      key = g_strconcat ("areas/", wr_record_get_string (record, (guint) area), NULL);
      grid = g_hash_table_lookup (fixture->by_id, key);
      if (!wr_geometry_contains (wr_record_get_geometry (grid, WR_AREA_BOUNDARY), at.lon, at.lat))
        g_error ("%s is not in %s", wr_record_get_id (record), key);
    }
}

static const char *
find_scene (const WrRecord *camera)
{
  const char *const *tags = wr_record_get_strings (camera, WR_CAMERA_TAGS);

  for (guint i = 0; tags[i] != NULL; i++)
    if (g_str_has_prefix (tags[i], "scene:"))
      return tags[i] + strlen ("scene:");
  return NULL;
}

static void
test_cameras (Fixture *fixture, gconstpointer data)
{
  static const char *const scenes[] = { "gate",   "courtyard", "lift",    "garage", "riverside",
                                        "street", "stairwell", "shelter", NULL };
  g_autoptr (GPtrArray) cameras = select_type (fixture, &wr_camera_type);
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < cameras->len; i++)
    {
      const WrRecord *camera = g_ptr_array_index (cameras, i);
      const char *scene = find_scene (camera);

      g_assert_true (g_strv_contains (scenes, scene));
      g_hash_table_add (used, (gpointer) scene);
      g_assert_true (g_regex_match_simple ("^99[0-9]{18}$", wr_record_get_string (camera, WR_CAMERA_GB_ID), 0, 0));
      g_assert_true (g_hash_table_add (codes, (gpointer) wr_record_get_string (camera, WR_CAMERA_GB_ID)));
      g_assert_cmpfloat (wr_record_get_number (camera, WR_CAMERA_FOV_DEG), >, 0);
      if (g_str_equal (scene, "lift") || g_str_equal (scene, "garage") || g_str_equal (scene, "stairwell"))
        g_assert_true (wr_record_is_set (camera, WR_CAMERA_BUILDING_ID));
    }
  g_assert_cmpuint (g_hash_table_size (used), ==, 8);
}

static void
test_people_are_fictional (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) people = select_type (fixture, &wr_person_type);

  for (guint i = 0; i < people->len; i++)
    {
      const WrRecord *person = g_ptr_array_index (people, i);

      g_assert_true (g_str_has_prefix (wr_record_get_string (person, WR_PERSON_NAME), "演示"));
      g_assert_true (g_regex_match_simple ("^100[0-9]{8}$", wr_record_get_string (person, WR_PERSON_PHONE), 0, 0));
      g_assert_cmpint (wr_record_get_enum (person, WR_PERSON_ROLE), >=, 0);
    }
}

static void
test_enums_are_known (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < fixture->records->len; i++)
    {
      const WrRecord *record = g_ptr_array_index (fixture->records, i);
      const WrRecordType *type = wr_record_get_record_type (record);

      for (guint field = 0; field < type->n_fields; field++)
        if (type->fields[field].kind == WR_FIELD_ENUM)
          g_assert_cmpint (wr_record_get_enum (record, field), !=, WR_ENUM_UNKNOWN);
    }
}

static void
test_seeded_alarms (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) alarms = select_type (fixture, &wr_alarm_type);
  g_autoptr (GHashTable) sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint by_priority[5] = { 0 }, acknowledged = 0;

  for (guint i = 0; i < alarms->len; i++)
    {
      const WrRecord *alarm = g_ptr_array_index (alarms, i);
      const WrAlarmKind *kind = wr_alarm_kind_lookup (wr_record_get_string (alarm, WR_ALARM_KIND));
      gint64 age = NOW - wr_record_get_int (alarm, WR_ALARM_RAISED_AT);

      g_assert_nonnull (kind);
      g_assert_cmpint (wr_alarm_get_priority (alarm), ==, kind->priority);
      g_assert_true (wr_alarm_is_active (alarm));
      g_assert_cmpint (age, >, WR_MINUTE);
      g_assert_cmpint (age, <=, 24 * WR_HOUR);
      g_assert_cmpint (wr_record_get_int (alarm, WR_ALARM_LAST_OCCURRED_AT), <=, NOW);
      g_assert_cmpint (wr_record_get_int (alarm, WR_ALARM_ACK_AT), <=, NOW);
      g_assert_true (g_str_has_prefix (wr_record_get_string (alarm, WR_ALARM_ADDRESS), "安澜市望河街道"));
      g_assert_cmpuint (g_strv_length ((GStrv) wr_record_get_strings (alarm, WR_ALARM_CAMERA_IDS)), ==, 4);
      g_assert_true (g_hash_table_add (
          sources, g_strconcat (kind->id, "\n", wr_record_get_string (alarm, WR_ALARM_DEVICE_ID), NULL)));
      by_priority[wr_alarm_get_priority (alarm)]++;
      acknowledged += wr_record_get_bool (alarm, WR_ALARM_ACKNOWLEDGED);
    }
  g_assert_cmpuint (by_priority[1], ==, 1);
  g_assert_cmpuint (by_priority[2], ==, 2);
  g_assert_cmpuint (by_priority[3], ==, 4);
  g_assert_cmpuint (by_priority[4], ==, 18);
  g_assert_cmpuint (acknowledged, >=, 5);
  g_assert_cmpuint (acknowledged, <=, 12);
}

/* Whatever the seed, the street is whole. */
static void
test_other_seeds (void)
{
  for (guint64 seed = 0; seed < 12; seed++)
    {
      Fixture fixture = { build (seed * G_GUINT64_CONSTANT (0x1234567890ab), NOW), NULL, GEOS_init_r () };

      g_assert_cmpuint (count_type (&fixture, &wr_building_type), ==, 900);
      g_assert_cmpuint (count_type (&fixture, &wr_device_type), ==, 3000);
      if (seed % 4 == 0)
        {
          test_footprints_are_apart (&fixture, NULL);
          test_no_building_on_roads_or_water (&fixture, NULL);
        }
      GEOS_finish_r (fixture.geos);
      g_ptr_array_unref (fixture.records);
    }
}

#define ADD(path, func) g_test_add ("/demo-community/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("counts", test_counts);
  ADD ("determinism", test_determinism);
  ADD ("time", test_time_moves_only_times);
  ADD ("footprints", test_footprints_are_apart);
  ADD ("roads-and-water", test_no_building_on_roads_or_water);
  ADD ("partition", test_grids_partition_the_street);
  ADD ("buildings-in-grids", test_every_building_in_its_grid);
  ADD ("references", test_references);
  ADD ("places", test_places_are_in_their_grid);
  ADD ("cameras", test_cameras);
  ADD ("people", test_people_are_fictional);
  ADD ("enums", test_enums_are_known);
  ADD ("alarms", test_seeded_alarms);
  g_test_add_func ("/demo-community/seeds", test_other_seeds);
  return g_test_run ();
}
