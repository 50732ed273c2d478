/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-work.h"

#include <math.h>

#define OUTSIDE 9 /* cells that river and woods go on beyond the street */
#define LANE_M 7.0
#define CANAL_HALF 0.36
#define CANAL_GREEN 0.7
#define CANAL_LANE 0.98

static void
add_point (GArray *points, double u, double v)
{
  WrDemoPoint p = wr_demo_lattice_point (u, v);

  g_array_append_val (points, p);
}

static void
add_straight (WrDemoTown *self, WrRoadCategory category, const char *name, double width, gboolean upright, double at,
              double from, double to)
{
  GArray *points = wr_demo_shape_new ();

  if (upright)
    wr_demo_lattice_add_line (points, at, from, at, to);
  else
    wr_demo_lattice_add_line (points, from, at, to, at);
  add_point (points, upright ? at : to, upright ? to : at);
  wr_demo_town_add_way (self, category, name, width, points);
}

/* Streets that meet the canal end at the lane on its bank. */
static void
lay_line (WrDemoTown *self, const WrDemoLine *line)
{
  double from = line->from, to = line->to;

  if (!line->upright && from == WR_DEMO_CANAL_U && line->at != 60)
    from += CANAL_LANE;
  if (!line->upright && to == WR_DEMO_CANAL_U)
    to -= CANAL_LANE;
  add_straight (self, line->category, line->name, line->width, line->upright, line->at, from, to);
}

static void
lay_lanes (WrDemoTown *self, const WrDemoGrid *grid)
{
  WrDemoRect r = wr_demo_plan_ground (grid);
  const char *community = wr_demo_plan_communities ()[grid->community].name;
  g_autofree char *stem = g_utf8_substring (community, 0, 2);
  static const char *const ordinals[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
  int number = 0;

  for (const WrDemoGrid *g = wr_demo_plan_grids (); g < grid; g++)
    if (g->community == grid->community)
      number += g->columns + g->rows - 2;
  for (int i = 1; i < grid->columns; i++, number++)
    {
      g_autofree char *name = g_strdup_printf ("%s%s巷", stem, ordinals[number % 10]);

      add_straight (self, WR_ROAD_LANE, name, LANE_M, TRUE, r.u0 + (r.u1 - r.u0) * i / grid->columns, r.v0, r.v1);
    }
  for (int i = 1; i < grid->rows; i++, number++)
    {
      g_autofree char *name = g_strdup_printf ("%s%s巷", stem, ordinals[number % 10]);

      add_straight (self, WR_ROAD_LANE, name, LANE_M, FALSE, r.v0 + (r.v1 - r.v0) * i / grid->rows, r.u0, r.u1);
    }
}

void
wr_demo_town_lay_roads (WrDemoTown *self)
{
  guint n_lines = 0;
  const WrDemoLine *lines = wr_demo_plan_lines (&n_lines);

  for (guint i = 0; i < n_lines; i++)
    lay_line (self, &lines[i]);
  add_straight (self, WR_ROAD_LANE, "柳溪西路", LANE_M, TRUE, WR_DEMO_CANAL_U - CANAL_LANE, WR_DEMO_RIVERSIDE_V,
                WR_DEMO_ROWS);
  add_straight (self, WR_ROAD_LANE, "柳溪东路", LANE_M, TRUE, WR_DEMO_CANAL_U + CANAL_LANE, WR_DEMO_RIVERSIDE_V,
                WR_DEMO_ROWS);
  for (guint i = 0; i < WR_DEMO_N_GRIDS; i++)
    lay_lanes (self, &wr_demo_plan_grids ()[i]);
}

static void
lay_river (WrDemoTown *self)
{
  GArray *river = wr_demo_shape_new ();

  for (double u = -OUTSIDE; u <= WR_DEMO_COLUMNS + OUTSIDE; u += 1)
    add_point (river, u, wr_demo_plan_bank (u, -1));
  for (double u = WR_DEMO_COLUMNS + OUTSIDE; u >= -OUTSIDE; u -= 1)
    add_point (river, u, wr_demo_plan_bank (u, 1));
  wr_demo_town_add_way (self, WR_ROAD_WATER, "望河", 0, river);
}

static double
canal_bend (double v)
{
  return 0.16 * sin (v * 0.31) + 0.08 * sin (v * 0.83);
}

/* A band along the canal from @west to @east, in cells from its middle; a side that bends follows the water. */
static void
lay_canal_band (WrDemoTown *self, WrRoadCategory category, const char *name, double from, double to, double west,
                double east, gboolean west_bends, gboolean east_bends)
{
  GArray *points = wr_demo_shape_new ();

  for (double v = from; v <= to; v += 1)
    add_point (points, WR_DEMO_CANAL_U + east + (east_bends ? canal_bend (v) : 0), v);
  for (double v = to; v >= from; v -= 1)
    add_point (points, WR_DEMO_CANAL_U + west + (west_bends ? canal_bend (v) : 0), v);
  wr_demo_town_add_way (self, category, name, 0, points);
}

static void
lay_canal (WrDemoTown *self)
{
  static const double stops[] = { WR_DEMO_RIVERSIDE_V, 46, 88, WR_DEMO_ROWS };

  lay_canal_band (self, WR_ROAD_WATER, "柳溪", WR_DEMO_BANK_V, WR_DEMO_ROWS + OUTSIDE, -CANAL_HALF, CANAL_HALF, TRUE,
                  TRUE);
  for (guint i = 0; i + 1 < G_N_ELEMENTS (stops); i++)
    {
      lay_canal_band (self, WR_ROAD_GREEN, "柳溪绿带", stops[i] + 1, stops[i + 1] - 1, -CANAL_GREEN, -CANAL_HALF - 0.05,
                      FALSE, TRUE);
      lay_canal_band (self, WR_ROAD_GREEN, "柳溪绿带", stops[i] + 1, stops[i + 1] - 1, CANAL_HALF + 0.05, CANAL_GREEN,
                      TRUE, FALSE);
    }
}

static void
lay_riverside_green (WrDemoTown *self, const char *name, double from, double to)
{
  GArray *points = wr_demo_shape_new ();
  int n = (int) ceil (to - from);

  for (int i = 0; i <= n; i++)
    add_point (points, from + (to - from) * i / n, wr_demo_plan_bank (from + (to - from) * i / n, 1) + 0.2);
  for (int i = n; i >= 0; i--)
    add_point (points, from + (to - from) * i / n, WR_DEMO_RIVERSIDE_V - 0.85);
  wr_demo_town_add_way (self, WR_ROAD_GREEN, name, 0, points);
}

static void
lay_far_bank (WrDemoTown *self)
{
  GArray *points = wr_demo_shape_new ();

  for (double u = -OUTSIDE; u <= WR_DEMO_COLUMNS + OUTSIDE; u += 1)
    add_point (points, u, -7.5 + 0.6 * sin (u * 0.23));
  for (double u = WR_DEMO_COLUMNS + OUTSIDE; u >= -OUTSIDE; u -= 1)
    add_point (points, u, wr_demo_plan_bank (u, -1) - 0.2);
  wr_demo_town_add_way (self, WR_ROAD_GREEN, "南岸林带", 0, points);
}

static void
lay_riverside_walk (WrDemoTown *self, double from, double to)
{
  GArray *points = wr_demo_shape_new ();

  for (double u = from; u <= to; u += 1)
    add_point (points, u, wr_demo_plan_bank (u, 1) + 1.0 + 0.22 * sin (u * 0.5));
  wr_demo_town_add_way (self, WR_ROAD_LANE, "望河步道", 4, points);
}

void
wr_demo_town_lay_water_and_green (WrDemoTown *self)
{
  static const double parts[][2] = { { 1, 59.45 }, { 60.55, 79 }, { 81, 159 } };
  static const char *const names[] = { "望河公园·西园", "望河公园·中园", "望河公园·东园" };

  lay_river (self);
  lay_canal (self);
  lay_far_bank (self);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      lay_riverside_green (self, names[i], parts[i][0], parts[i][1]);
      lay_riverside_walk (self, floor (parts[i][0]), ceil (parts[i][1]));
    }
}
