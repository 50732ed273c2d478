/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-error.h"
#include "wire/wr-json.h"
#include "wire/wr-record-codec.h"
#include "wr-random-record.h"

static WrGeometry *
read_geometry (const char *text, GError **error)
{
  g_autoptr (JsonObject) object = wr_json_parse_object (text, -1, NULL);

  g_assert_nonnull (object);
  return wr_geometry_from_json (object, error);
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (WrGeometry) geometry = wr_random_geometry (rand);
      g_autoptr (JsonObject) object = wr_geometry_to_json (geometry);
      g_autofree char *text = wr_json_to_text (object);
      g_autoptr (GError) error = NULL;
      g_autoptr (WrGeometry) again = read_geometry (text, &error);

      g_assert_no_error (error);
      g_assert_true (wr_geometry_equal (geometry, again));
    }
}

static void
test_altitude (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WrGeometry) point =
      read_geometry ("{\"type\":\"Point\",\"coordinates\":[120,30,5.5],\"bbox\":[]}", &error);
  WrPosition centre;

  g_assert_no_error (error);
  centre = wr_geometry_get_centre (point);
  g_assert_cmpfloat (centre.lon, ==, 120);
  g_assert_cmpfloat (centre.lat, ==, 30);
}

static void
test_polygons (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WrGeometry) geometry =
      read_geometry ("{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[9,0],[9,9],[0,0]],[[1,1],[2,1],[2,2],"
                     "[1,1]]],[[[20,20],[21,20],[21,21],[20,20]]]]}",
                     &error);

  g_assert_no_error (error);
  g_assert_cmpuint (wr_geometry_get_n_parts (geometry), ==, 3);
  g_assert_true (wr_geometry_part_is_outer (geometry, 0));
  g_assert_false (wr_geometry_part_is_outer (geometry, 1));
  g_assert_true (wr_geometry_part_is_outer (geometry, 2));
}

static void
test_refused (void)
{
  static const char *const wrong[] = {
    "{}",
    "{\"type\":7,\"coordinates\":[1,2]}",
    "{\"type\":\"Circle\",\"coordinates\":[1,2]}",
    "{\"type\":\"Point\"}",
    "{\"type\":\"Point\",\"coordinates\":null}",
    "{\"type\":\"Point\",\"coordinates\":[]}",
    "{\"type\":\"Point\",\"coordinates\":[1]}",
    "{\"type\":\"Point\",\"coordinates\":[\"1\",\"2\"]}",
    "{\"type\":\"Point\",\"coordinates\":[[1,2]]}",
    "{\"type\":\"Point\",\"coordinates\":[181,2]}",
    "{\"type\":\"Point\",\"coordinates\":[1,-90.1]}",
    "{\"type\":\"Point\",\"coordinates\":[1e999,0]}",
    "{\"type\":\"Point\",\"coordinates\":[null,0]}",
    "{\"type\":\"Point\",\"coordinates\":{\"lon\":1}}",
    "{\"type\":\"LineString\",\"coordinates\":[[1,2]]}",
    "{\"type\":\"LineString\",\"coordinates\":[1,2]}",
    "{\"type\":\"LineString\",\"coordinates\":[]}",
    "{\"type\":\"Polygon\",\"coordinates\":[]}",
    "{\"type\":\"Polygon\",\"coordinates\":[[]]}",
    "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[0,0]]]}",
    "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}",
    "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]],[]]}",
    "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],7]]}",
    "{\"type\":\"MultiPolygon\",\"coordinates\":[]}",
    "{\"type\":\"MultiPolygon\",\"coordinates\":[[]]}",
    "{\"type\":\"MultiPolygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WrGeometry) geometry = read_geometry (wrong[i], &error);

      g_test_message ("%s", wrong[i]);
      g_assert_null (geometry);
      g_assert_error (error, WR_ERROR, WR_ERROR_INVALID_DATA);
      g_assert_true (g_str_has_prefix (error->message, "/type: ")
                     || g_str_has_prefix (error->message, "/coordinates: "));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geojson/round-trip", test_round_trip);
  g_test_add_func ("/geojson/altitude", test_altitude);
  g_test_add_func ("/geojson/polygons", test_polygons);
  g_test_add_func ("/geojson/refused", test_refused);
  return g_test_run ();
}
