/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-lattice.h"

#include <math.h>

#define ORIGIN_LON 118.7420
#define ORIGIN_LAT 31.0460
#define METRES_PER_DEGREE 111195.0
#define TURN (-4.0 * G_PI / 180)

/* How far the river carries the lattice to the north at @x. */
static double
river_bend (double x)
{
  return 150 * sin (2 * G_PI * (x - 300) / 3600) + 30 * sin (2 * G_PI * x / 1500 + 1.0);
}

WrDemoPoint
wr_demo_lattice_point (double u, double v)
{
  double flat_x = u * WR_DEMO_CELL_M, flat_y = v * WR_DEMO_CELL_M;
  double near = exp (-(flat_y / 1250) * (flat_y / 1250));
  double x = flat_x + 45 * sin (2 * G_PI * flat_y / 3000 + 0.7) + 25 * sin (2 * G_PI * (flat_x + 0.6 * flat_y) / 2100);
  double y =
      flat_y + near * river_bend (flat_x) + (1 - near) * 32 * sin (2 * G_PI * flat_x / 2600 + 2 * G_PI * flat_y / 4200);
  double cx = WR_DEMO_COLUMNS * WR_DEMO_CELL_M / 2, cy = WR_DEMO_ROWS * WR_DEMO_CELL_M / 2;

  return (WrDemoPoint) { cx + (x - cx) * cos (TURN) - (y - cy) * sin (TURN),
                         cy + (x - cx) * sin (TURN) + (y - cy) * cos (TURN) };
}

double
wr_demo_lattice_heading (double u, double v)
{
  WrDemoPoint a = wr_demo_lattice_point (u - 0.5, v), b = wr_demo_lattice_point (u + 0.5, v);

  return atan2 (b.y - a.y, b.x - a.x);
}

void
wr_demo_lattice_add_line (GArray *points, double u0, double v0, double u1, double v1)
{
  int n = MAX (1, (int) ceil (MAX (fabs (u1 - u0), fabs (v1 - v0)) - 1e-9));

  /* weighted so that whole numbers stay whole: lines cut from both sides must give the same points */
  for (int i = 0; i < n; i++)
    {
      WrDemoPoint p = wr_demo_lattice_point ((u0 * (n - i) + u1 * i) / n, (v0 * (n - i) + v1 * i) / n);

      g_array_append_val (points, p);
    }
}

GArray *
wr_demo_lattice_outline (const WrDemoRect *rect)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (WrDemoPoint));

  wr_demo_lattice_add_line (points, rect->u0, rect->v0, rect->u1, rect->v0);
  wr_demo_lattice_add_line (points, rect->u1, rect->v0, rect->u1, rect->v1);
  wr_demo_lattice_add_line (points, rect->u1, rect->v1, rect->u0, rect->v1);
  wr_demo_lattice_add_line (points, rect->u0, rect->v1, rect->u0, rect->v0);
  return points;
}

static double
round_degrees (double degrees)
{
  return round (degrees * 1e7) / 1e7;
}

WrPosition
wr_demo_position (WrDemoPoint point)
{
  return (WrPosition) {
    .lon = round_degrees (ORIGIN_LON + point.x / (METRES_PER_DEGREE * cos (ORIGIN_LAT * G_PI / 180))),
    .lat = round_degrees (ORIGIN_LAT + point.y / METRES_PER_DEGREE),
  };
}
