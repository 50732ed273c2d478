/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "model/wr-building.h"
#include "wr-test-street.h"
#include "workspaces/map/wr-map-index.h"
#include "workspaces/map/wr-map-raster.h"
#include "workspaces/map/wr-map-tile-cache.h"

#define NOW G_GINT64_CONSTANT (1780000000000)

/* ---- projection ---- */

static void
test_there_and_back (void)
{
  static const WrPosition positions[] = { { 0, 0 }, { 120.1, 30.2 }, { -179.9, -80 }, { 180, 85 }, { -73.9, 40.7 } };

  for (guint i = 0; i < G_N_ELEMENTS (positions); i++)
    {
      WrPosition back = wr_map_point_to_position (wr_map_point_from_position (positions[i]));

      g_assert_cmpfloat_with_epsilon (back.lon, positions[i].lon, 1e-9);
      g_assert_cmpfloat_with_epsilon (back.lat, positions[i].lat, 1e-9);
    }
  /* the poles are beyond the square, but have a place */
  g_assert_cmpfloat_with_epsilon (wr_map_point_from_position ((WrPosition) { 0, 90 }).y, 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (wr_map_point_from_position ((WrPosition) { 0, 0 }).y, .5, 1e-12);
}

static void
test_known_tile (void)
{
  /* from the OpenStreetMap wiki, "Slippy map tilenames": zoom 18, 139.7006793 E, 35.6590699 N */
  WrMapPoint shibuya = wr_map_point_from_position ((WrPosition) { 139.7006793, 35.6590699 });
  WrMapRect rect = { shibuya.x, shibuya.y, shibuya.x, shibuya.y };
  WrMapTileKey first, last;

  wr_map_tiles_in (&rect, 18, &first, &last);
  g_assert_cmpuint (first.x, ==, 232798);
  g_assert_cmpuint (first.y, ==, 103246);
  g_assert_cmpuint (last.x, ==, first.x);
  rect = wr_map_tile_rect (&first);
  g_assert_true (wr_map_rect_contains (&rect, shibuya));
}

static void
test_metres (void)
{
  WrPosition a = { 120.1, 30.2 }, b = { 120.11, 30.2 };
  WrMapPoint x = wr_map_point_from_position (a), y = wr_map_point_from_position (b);

  /* the earth is a sphere of another radius for the one than for the other: 0.2 % */
  g_assert_cmpfloat_with_epsilon ((y.x - x.x) * wr_map_metres (x.y), wr_distance_m (a, b), 3);
}

static void
test_tiles_are_cut (void)
{
  WrMapRect world = { -1, -1, 2, 2 };
  WrMapTileKey first, last;

  wr_map_tiles_in (&world, 3, &first, &last);
  g_assert_cmpuint (first.x, ==, 0);
  g_assert_cmpuint (first.y, ==, 0);
  g_assert_cmpuint (last.x, ==, 7);
  g_assert_cmpuint (last.y, ==, 7);
}

static void
test_frame (void)
{
  WrMapPoint centre = wr_map_point_from_position ((WrPosition) { 120.1234567, 30.2345678 }), at;
  WrMapFrame frame;

  wr_map_frame_init (&frame, centre, 16.37, 801, 603, 2);
  g_assert_cmpfloat_with_epsilon (fmod (frame.left * 2, 1), 0, 1e-6);
  at = wr_map_frame_to_widget (&frame, centre);
  g_assert_cmpfloat_with_epsilon (at.x, 400.5, .26);
  g_assert_cmpfloat_with_epsilon (at.y, 301.5, .26);
  at = wr_map_frame_to_world (&frame, at.x, at.y);
  g_assert_cmpfloat_with_epsilon (at.x, centre.x, 1e-14);
}

static void
test_fit (void)
{
  WrMapRect rect = { .5, .5, .51, .505 }, nothing = { .5, .5, .5, .5 };
  double zoom = wr_map_zoom_to_fit (&rect, 800, 600, 2, 19);

  g_assert_cmpfloat_with_epsilon ((rect.x1 - rect.x0) * wr_map_world_size (zoom), 800, 1e-6);
  g_assert_cmpfloat (wr_map_zoom_to_fit (&nothing, 800, 600, 2, 19), ==, 19);
  g_assert_cmpfloat (wr_map_zoom_to_fit (&rect, -5, 600, 2, 19), ==, 2);
}

/* ---- index ---- */

static void
test_index_against_all (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GArray) rects = g_array_new (FALSE, FALSE, sizeof (WrMapRect));
  g_autoptr (WrMapIndex) index = NULL;

  for (guint i = 0; i < 500; i++)
    {
      double x = g_rand_double (rand), y = g_rand_double (rand);
      WrMapRect rect = { x, y, x + g_rand_double (rand) * .05, y + (i % 3 ? g_rand_double (rand) * .05 : 0) };

      if (i % 50 == 0)
        rect = WR_MAP_RECT_EMPTY;
      g_array_append_val (rects, rect);
    }
  index = wr_map_index_new ((WrMapRect *) rects->data, rects->len);
  for (guint round = 0; round < 50; round++)
    {
      double x = g_rand_double (rand), y = g_rand_double (rand);
      WrMapRect query = { x, y, x + .1, y + .1 };
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
      guint n = 0;

      wr_map_index_query (index, &query, found);
      for (guint i = 0; i < rects->len; i++)
        {
          const WrMapRect *rect = &g_array_index (rects, WrMapRect, i);

          if (wr_map_rect_is_empty (rect) || !wr_map_rect_intersects (rect, &query))
            continue;
          g_assert_cmpuint (n, <, found->len);
          g_assert_cmpuint (g_array_index (found, guint, n), ==, i);
          n++;
        }
      g_assert_cmpuint (n, ==, found->len);
    }
}

static void
test_index_of_nothing (void)
{
  g_autoptr (WrMapIndex) index = wr_map_index_new (NULL, 0);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  WrMapRect all = { 0, 0, 1, 1 };

  wr_map_index_query (index, &all, found);
  g_assert_cmpuint (found->len, ==, 0);
}

/* ---- scene ---- */

static WrRecord *
find_record (GPtrArray *records, const WrRecordType *type, const char *id)
{
  for (guint i = 0; i < records->len; i++)
    if (wr_record_get_record_type (records->pdata[i]) == type && g_str_equal (wr_record_get_id (records->pdata[i]), id))
      return records->pdata[i];
  g_assert_not_reached ();
}

static WrRecord *
move_building (WrRecord *building, double lon, double lat)
{
  WrRecordBuilder *builder = wr_record_builder_new_from (building);
  WrPosition ring[] = {
    { lon, lat }, { lon + .0004, lat }, { lon + .0004, lat + .0004 }, { lon, lat + .0004 }, { lon, lat }
  };
  guint start = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (WrGeometry) geometry = wr_geometry_new (WR_GEOMETRY_POLYGON, ring, 5, &start, NULL, 1, &error);
  WrRecord *record;

  g_assert_no_error (error);
  wr_record_builder_set_geometry (builder, WR_BUILDING_FOOTPRINT, geometry);
  record = wr_record_builder_end (builder, &error);
  g_assert_no_error (error);
  return record;
}

static void
test_scene_picks (void)
{
  g_autoptr (GPtrArray) records = wr_test_street_new (2, 2, 0, NOW);
  g_autoptr (WrMapScene) scene = wr_map_scene_new (records);
  guint n = 0;

  for (guint i = 0; i < wr_map_scene_get_n_features (scene); i++)
    {
      const WrMapFeature *feature = wr_map_scene_get_feature (scene, i);

      if (feature->kind != WR_MAP_FEATURE_BUILDING)
        continue;
      g_assert_true (wr_map_scene_pick (scene, WR_MAP_FEATURE_BUILDING, feature->centre) == feature);
      g_assert_nonnull (wr_map_scene_pick (scene, WR_MAP_FEATURE_GRID, feature->centre));
      n++;
    }
  g_assert_cmpuint (n, ==, 300);
  g_assert_cmpuint (wr_map_scene_get_n_left_out (scene), ==, 0);
  g_assert_null (wr_map_scene_pick (scene, WR_MAP_FEATURE_BUILDING, (WrMapPoint) { .1, .1 }));
  g_assert_null (wr_map_scene_find (scene, &wr_building_type, "nowhere"));
}

static void
test_scene_paints_in_order (void)
{
  g_autoptr (GPtrArray) records = wr_test_street_new (2, 1, 0, NOW);
  g_autoptr (WrMapScene) scene = wr_map_scene_new (records);

  for (guint i = 1; i < wr_map_scene_get_n_features (scene); i++)
    g_assert_cmpint (wr_map_scene_get_feature (scene, i - 1)->kind, <=, wr_map_scene_get_feature (scene, i)->kind);
}

static void
test_absurd_places (void)
{
  g_autoptr (GPtrArray) records = wr_test_street_new (2, 2, 0, NOW);
  WrMapRect before, after;

  {
    g_autoptr (WrMapScene) scene = wr_map_scene_new (records);

    before = wr_map_scene_get_extent (scene);
  }
  g_ptr_array_add (records, move_building (find_record (records, &wr_building_type, "B-1"), 0, 0));
  g_ptr_array_add (records, move_building (find_record (records, &wr_building_type, "B-2"), -179, -89));
  g_ptr_array_add (records, move_building (find_record (records, &wr_building_type, "B-3"), 30.2, 60.1));
  {
    g_autoptr (WrMapScene) scene = wr_map_scene_new (records);

    after = wr_map_scene_get_extent (scene);
    g_assert_cmpuint (wr_map_scene_get_n_left_out (scene), ==, 3);
    g_assert_false (wr_map_scene_allows (scene, wr_map_point_from_position ((WrPosition) { 0, 0 })));
  }
  g_assert_cmpmem (&before, sizeof before, &after, sizeof after);
}

/* Without a boundary the street is where most things are. */
static void
test_no_boundary (void)
{
  g_autoptr (GPtrArray) records = wr_test_street_new (2, 2, 0, NOW);
  g_autoptr (WrMapScene) scene = NULL;

  g_ptr_array_remove_index (records, 0);
  g_ptr_array_add (records, move_building (find_record (records, &wr_building_type, "B-1"), 0, 0));
  scene = wr_map_scene_new (records);
  g_assert_cmpuint (wr_map_scene_get_n_left_out (scene), ==, 1);
  g_assert_nonnull (wr_map_scene_find (scene, &wr_building_type, "B-2"));
}

static void
test_empty_scene (void)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (WrMapScene) scene = wr_map_scene_new (records);
  WrMapRect extent = wr_map_scene_get_extent (scene);

  g_assert_true (wr_map_rect_is_empty (&extent));
  g_assert_cmpuint (wr_map_scene_get_n_features (scene), ==, 0);
}

static void
test_diff (void)
{
  g_autoptr (GPtrArray) records = wr_test_street_new (2, 2, 0, NOW);
  g_autoptr (WrMapScene) before = wr_map_scene_new (records);
  const WrMapFeature *old = wr_map_scene_find (before, &wr_building_type, "B-7");
  g_autoptr (WrMapScene) after = NULL;
  WrMapRect damage = wr_map_scene_diff (before, before), street = wr_map_scene_get_extent (before);

  g_assert_true (wr_map_rect_is_empty (&damage));
  for (guint i = 0; i < records->len; i++)
    if (records->pdata[i] == old->record)
      {
        g_ptr_array_add (records,
                         move_building (records->pdata[i], WR_TEST_STREET_WEST + .001, WR_TEST_STREET_NORTH - .001));
        g_ptr_array_remove_index (records, i);
        break;
      }
  after = wr_map_scene_new (records);
  damage = wr_map_scene_diff (before, after);
  g_assert_true (wr_map_rect_contains (&damage, old->centre));
  g_assert_true (wr_map_rect_contains (&damage, wr_map_scene_find (after, &wr_building_type, "B-7")->centre));
  g_assert_cmpfloat (damage.x1 - damage.x0, <, (street.x1 - street.x0) / 2);
}

/* ---- painting ---- */

static guint
count_colours (GBytes *bytes)
{
  g_autoptr (GHashTable) colours = g_hash_table_new (NULL, NULL);
  gsize size;
  const guint32 *pixels = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size / 4; i++)
    g_hash_table_add (colours, GUINT_TO_POINTER (pixels[i]));
  return g_hash_table_size (colours);
}

static WrMapTileRequest
request_at (WrMapScene *scene, double zoom)
{
  const WrMapFeature *building = wr_map_scene_find (scene, &wr_building_type, "B-40");
  WrMapRect rect = { building->centre.x, building->centre.y, building->centre.x, building->centre.y };
  WrMapTileRequest request = { .scene = scene, .pixels = 512, .scale = 1, .grids = TRUE, .houses = TRUE };
  WrMapTileKey last;

  wr_map_tiles_in (&rect, (guint) zoom - 1, &request.key, &last);
  return request;
}

static void
test_tile_is_painted (void)
{
  g_autoptr (GPtrArray) records = wr_test_street_new (2, 2, 0, NOW);
  g_autoptr (WrMapScene) scene = wr_map_scene_new (records);
  WrMapTileRequest request = request_at (scene, 17);
  g_autoptr (GBytes) light = wr_map_raster_paint (&request, NULL), dark = NULL, bare = NULL, again = NULL;

  g_assert_cmpuint (g_bytes_get_size (light), ==, 512 * 512 * 4);
  g_assert_cmpuint (count_colours (light), >, 8);
  again = wr_map_raster_paint (&request, NULL);
  g_assert_true (g_bytes_equal (light, again));
  request.dark = TRUE;
  dark = wr_map_raster_paint (&request, NULL);
  g_assert_false (g_bytes_equal (light, dark));
  request.dark = request.houses = FALSE;
  bare = wr_map_raster_paint (&request, NULL);
  g_assert_false (g_bytes_equal (light, bare));
}

/* What two neighbours paint at their common edge fits together: the left column of one is what the other would have
 * painted one pixel further. */
static void
test_no_seams (void)
{
  g_autoptr (GPtrArray) records = wr_test_street_new (2, 2, 0, NOW);
  g_autoptr (WrMapScene) scene = wr_map_scene_new (records);
  WrMapTileRequest coarse = request_at (scene, 16), left = coarse, right;
  g_autoptr (GBytes) whole = NULL, a = NULL, b = NULL;
  const guint32 *whole_pixels, *a_pixels, *b_pixels;
  guint n_different = 0;

  coarse.pixels = 1024;
  left.key = (WrMapTileKey) { coarse.key.z + 1, coarse.key.x * 2, coarse.key.y * 2 };
  right = left;
  right.key.x++;
  whole = wr_map_raster_paint (&coarse, NULL);
  a = wr_map_raster_paint (&left, NULL);
  b = wr_map_raster_paint (&right, NULL);
  whole_pixels = g_bytes_get_data (whole, NULL);
  a_pixels = g_bytes_get_data (a, NULL);
  b_pixels = g_bytes_get_data (b, NULL);
  for (guint y = 0; y < 512; y++)
    {
      n_different += whole_pixels[y * 1024 + 511] != a_pixels[y * 512 + 511];
      n_different += whole_pixels[y * 1024 + 512] != b_pixels[y * 512];
    }
  /* rounding of anti-aliased edges may differ here and there */
  g_assert_cmpuint (n_different, <, 40);
}

static void
test_painting_is_cancelled (void)
{
  g_autoptr (GPtrArray) records = wr_test_street_new (1, 1, 0, NOW);
  g_autoptr (WrMapScene) scene = wr_map_scene_new (records);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  WrMapTileRequest request = request_at (scene, 17);

  g_cancellable_cancel (cancellable);
  g_assert_null (wr_map_raster_paint (&request, cancellable));
}

/* ---- cache ---- */

static GdkTexture *
new_texture (int size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 ((gsize) size * size * 4), (gsize) size * size * 4);

  return gdk_memory_texture_new (size, size, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, (gsize) size * 4);
}

static void
test_cache_forgets_the_least_used (void)
{
  g_autoptr (WrMapTileCache) cache = wr_map_tile_cache_new (3 * 16 * 16 * 4);
  WrMapTileKey keys[] = { { 5, 1, 1 }, { 5, 2, 1 }, { 5, 3, 1 }, { 5, 4, 1 } };

  for (guint i = 0; i < 3; i++)
    wr_map_tile_cache_put (cache, &keys[i], new_texture (16), FALSE);
  g_assert_nonnull (wr_map_tile_cache_lookup (cache, &keys[0]));
  wr_map_tile_cache_put (cache, &keys[3], new_texture (16), FALSE);
  g_assert_null (wr_map_tile_cache_lookup (cache, &keys[1]));
  g_assert_nonnull (wr_map_tile_cache_lookup (cache, &keys[0]));
  g_assert_cmpuint (wr_map_tile_cache_get_bytes (cache), ==, 3 * 16 * 16 * 4);
  wr_map_tile_cache_put (cache, &keys[0], new_texture (16), FALSE);
  g_assert_cmpuint (wr_map_tile_cache_get_bytes (cache), ==, 3 * 16 * 16 * 4);
  wr_map_tile_cache_clear (cache);
  g_assert_cmpuint (wr_map_tile_cache_get_bytes (cache), ==, 0);
}

static void
test_cache_marks_by_box (void)
{
  g_autoptr (WrMapTileCache) cache = wr_map_tile_cache_new (1 << 20);
  WrMapTileKey near = { 3, 4, 4 }, far = { 3, 0, 0 };
  WrMapRect damage = { .55, .55, .56, .56 };

  wr_map_tile_cache_put (cache, &near, new_texture (8), FALSE);
  wr_map_tile_cache_put (cache, &far, new_texture (8), FALSE);
  wr_map_tile_cache_mark_stale (cache, &damage);
  g_assert_true (wr_map_tile_cache_lookup (cache, &near)->stale);
  g_assert_false (wr_map_tile_cache_lookup (cache, &far)->stale);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/map/projection/there-and-back", test_there_and_back);
  g_test_add_func ("/map/projection/known-tile", test_known_tile);
  g_test_add_func ("/map/projection/metres", test_metres);
  g_test_add_func ("/map/projection/tiles-are-cut", test_tiles_are_cut);
  g_test_add_func ("/map/projection/frame", test_frame);
  g_test_add_func ("/map/projection/fit", test_fit);
  g_test_add_func ("/map/index/against-all", test_index_against_all);
  g_test_add_func ("/map/index/of-nothing", test_index_of_nothing);
  g_test_add_func ("/map/scene/picks", test_scene_picks);
  g_test_add_func ("/map/scene/order", test_scene_paints_in_order);
  g_test_add_func ("/map/scene/absurd-places", test_absurd_places);
  g_test_add_func ("/map/scene/no-boundary", test_no_boundary);
  g_test_add_func ("/map/scene/empty", test_empty_scene);
  g_test_add_func ("/map/scene/diff", test_diff);
  g_test_add_func ("/map/raster/painted", test_tile_is_painted);
  g_test_add_func ("/map/raster/no-seams", test_no_seams);
  g_test_add_func ("/map/raster/cancelled", test_painting_is_cancelled);
  g_test_add_func ("/map/cache/least-used", test_cache_forgets_the_least_used);
  g_test_add_func ("/map/cache/box", test_cache_marks_by_box);

  return g_test_run ();
}
