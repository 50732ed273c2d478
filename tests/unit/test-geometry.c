/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/wr-geometry.h"

#include <math.h>

#include "base/wr-error.h"

/* A square of 1 degree with a hole in the middle, then a small square far away. */
static const WrPosition islands[] = {
  { 0, 0 },     { 1, 0 },     { 1, 1 },   { 0, 1 },     { 0, 0 },       { 0.4, 0.4 }, { 0.4, 0.6 }, { 0.6, 0.6 },
  { 0.6, 0.4 }, { 0.4, 0.4 }, { 10, 10 }, { 10.1, 10 }, { 10.1, 10.1 }, { 10, 10.1 }, { 10, 10 },
};
static const guint starts[] = { 0, 5, 10 };
static const gboolean outer[] = { TRUE, FALSE, TRUE };

static WrGeometry *
make_islands (void)
{
  g_autoptr (GError) error = NULL;
  WrGeometry *geometry = wr_geometry_new (WR_GEOMETRY_MULTI_POLYGON, islands, G_N_ELEMENTS (islands), starts, outer,
                                          G_N_ELEMENTS (starts), &error);

  g_assert_no_error (error);

  return geometry;
}

static void
test_polygon (void)
{
  g_autoptr (WrGeometry) geometry = make_islands ();
  WrPosition centre = wr_geometry_get_centre (geometry);
  guint n;

  g_assert_true (wr_geometry_contains (geometry, 0.2, 0.2));
  g_assert_false (wr_geometry_contains (geometry, 0.5, 0.5));
  g_assert_true (wr_geometry_contains (geometry, 10.05, 10.05));
  g_assert_false (wr_geometry_contains (geometry, 5, 5));
  g_assert_cmpfloat_with_epsilon (centre.lon, 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (centre.lat, 0.5, 1e-12);
  g_assert_cmpfloat (wr_geometry_get_box (geometry)->east, ==, 10.1);
  g_assert_cmpuint (wr_geometry_get_n_parts (geometry), ==, 3);
  wr_geometry_get_part (geometry, 2, &n);
  g_assert_cmpuint (n, ==, 5);
  g_assert_true (wr_geometry_part_is_outer (geometry, 2));
}

static void
test_bytes (void)
{
  g_autoptr (WrGeometry) geometry = make_islands ();
  g_autoptr (GBytes) bytes = wr_geometry_to_bytes (geometry);
  g_autoptr (WrGeometry) back = wr_geometry_from_bytes (bytes, NULL);

  g_assert_nonnull (back);
  g_assert_true (wr_geometry_equal (geometry, back));

  for (gsize cut = 0; cut < g_bytes_get_size (bytes); cut += 7)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, cut);
      g_autoptr (GError) error = NULL;

      g_assert_null (wr_geometry_from_bytes (part, &error));
      g_assert_error (error, WR_ERROR, WR_ERROR_INVALID_DATA);
    }
}

static void
test_absurd_places (void)
{
  static const WrPosition absurd[] = { { 181, 0 }, { 0, 91 }, { NAN, 0 }, { 0, INFINITY }, { 1e300, -1e300 } };
  static const WrPosition open_ring[] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } };
  const guint start = 0;

  for (guint i = 0; i < G_N_ELEMENTS (absurd); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (wr_geometry_new_point (absurd[i].lon, absurd[i].lat, &error));
      g_assert_error (error, WR_ERROR, WR_ERROR_INVALID_DATA);
    }
  g_assert_null (wr_geometry_new (WR_GEOMETRY_POLYGON, open_ring, 4, &start, NULL, 1, NULL));
  g_assert_null (wr_geometry_new (WR_GEOMETRY_LINE_STRING, open_ring, 1, &start, NULL, 1, NULL));
  g_assert_null (wr_geometry_new (WR_GEOMETRY_POINT, open_ring, 0, &start, NULL, 1, NULL));
}

static void
test_distance (void)
{
  /* one degree along a meridian of the mean sphere */
  double m = wr_distance_m ((WrPosition) { 118.9, 31 }, (WrPosition) { 118.9, 32 });

  g_assert_cmpfloat_with_epsilon (m, 6371008.8 * G_PI / 180, 1e-3);
  g_assert_cmpfloat (wr_distance_m ((WrPosition) { 1, 1 }, (WrPosition) { 1, 1 }), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geometry/polygon", test_polygon);
  g_test_add_func ("/geometry/bytes", test_bytes);
  g_test_add_func ("/geometry/absurd-places", test_absurd_places);
  g_test_add_func ("/geometry/distance", test_distance);

  return g_test_run ();
}
