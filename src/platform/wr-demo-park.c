/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-work.h"

#include <math.h>

/* The shore of the lake, @scale times as wide: 1 is the shore. */
static WrDemoPoint
lake_point (const WrDemoBlock *block, double angle, double scale)
{
  double radius = scale * (1 + 0.17 * sin (2 * angle + 0.7) + 0.09 * sin (3 * angle + 2.1) + 0.04 * sin (5 * angle));

  return wr_demo_box_point (&block->frame, radius * block->frame.width * 0.27 * cos (angle) - block->frame.width * 0.03,
                            radius * block->frame.depth * 0.25 * sin (angle) + block->frame.depth * 0.02);
}

static GArray *
lake_ring (const WrDemoBlock *block, double scale)
{
  GArray *points = wr_demo_shape_new ();

  for (int i = 0; i < 72; i++)
    {
      WrDemoPoint p = lake_point (block, 2 * G_PI * i / 72, scale);

      g_array_append_val (points, p);
    }
  return points;
}

static void
lay_path (WrDemoTown *town, const char *name, GArray *points, double width)
{
  wr_demo_town_add_way (town, WR_ROAD_LANE, name, width, points);
}

static void
lay_paths (WrDemoTown *town, WrDemoBlock *block)
{
  GArray *round = lake_ring (block, 1.28);
  WrDemoPoint first = g_array_index (round, WrDemoPoint, 0);

  g_array_append_val (round, first);
  lay_path (town, "环湖步道", round, 4);
  for (int i = 0; i < 5; i++)
    {
      GArray *spoke = wr_demo_shape_new ();
      double start = 2 * G_PI * i / 5 + 0.5;

      for (double scale = 1.28; scale < 4; scale += 0.06)
        {
          WrDemoPoint p = lake_point (block, start + 0.35 * (scale - 1.28), scale);

          g_array_append_val (spoke, p);
          if (!wr_demo_ring_contains (block->outline, p))
            break;
        }
      lay_path (town, NULL, spoke, 4);
    }
}

/* Whether @box keeps away from the lake and from every path of the park. */
static gboolean
is_off_the_paths (const WrDemoTown *town, const WrDemoBox *box)
{
  for (guint i = 0; i < town->ways->len; i++)
    {
      const WrDemoWay *way = g_ptr_array_index (town->ways, i);

      if (way->category != WR_ROAD_LANE)
        continue;
      for (guint p = 0; p + 1 < way->points->len; p++)
        {
          WrDemoPoint a = g_array_index (way->points, WrDemoPoint, p),
                      b = g_array_index (way->points, WrDemoPoint, p + 1);
          WrDemoBox piece = {
            { (a.x + b.x) / 2, (a.y + b.y) / 2 }, hypot (b.x - a.x, b.y - a.y), way->width, atan2 (b.y - a.y, b.x - a.x)
          };

          if (wr_demo_box_overlaps (&piece, box, 3))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
build_pavilion (WrDemoTown *town, WrDemoBlock *block, const char *name, WrDemoPoint at, double width, double depth)
{
  WrDemoBox box = { at, width, depth, block->frame.angle };
  WrDemoSpec spec = { name, WR_DEMO_ROLE_PAVILION, width > 20 ? 3 : 1, 0, 4, 0, NULL };

  if (!is_off_the_paths (town, &box))
    return FALSE;
  spec.shape = width > 20 ? wr_demo_shape_cut_corners (width, depth, 4) : wr_demo_shape_oval (width, depth, 8);
  return wr_demo_town_build (town, block, &spec, &box, 6) != NULL;
}

static void
build_lake_park (WrDemoTown *town, WrDemoBlock *block)
{
  static const char *const names[] = { "柳荫公园游客中心", "听荷轩", "柳荫亭", "望湖亭", "茶室", "柳荫公园管理处" };
  WrDemoRect lawn = block->inner;

  g_set_str (&block->name, "柳荫公园");
  wr_demo_town_add_way (town, WR_ROAD_GREEN, "柳荫公园", 0, wr_demo_lattice_outline (&lawn));
  wr_demo_town_add_way (town, WR_ROAD_WATER, "柳荫湖", 0, lake_ring (block, 1));
  lay_paths (town, block);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean house = i == 0 || i == G_N_ELEMENTS (names) - 1;

      for (int attempt = 0; attempt < 48; attempt++)
        {
          WrDemoPoint at = lake_point (block, 2 * G_PI * i / 6 + 0.09 * (attempt % 12), 1.52 + 0.12 * (attempt / 12));

          if (build_pavilion (town, block, names[i], at, house ? 34 : 12, house ? 20 : 12))
            break;
        }
    }
}

static void
build_riverside (WrDemoTown *town, WrDemoBlock *block)
{
  guint number = ++town->n_sites[block->use];
  g_autofree char *house = g_strdup_printf ("望河%u号驿站", number), *pavilion = g_strdup_printf ("亲水亭%u号", number);
  double u = block->rect.u0 + (block->rect.u1 - block->rect.u0) * wr_demo_random_between (&town->random, 0.25, 0.4);

  build_pavilion (town, block, house, wr_demo_lattice_point (u, 6.5), 24, 12);
  build_pavilion (town, block, pavilion, wr_demo_lattice_point (u + 6, 6.5), 11, 11);
  if (number == 5)
    build_pavilion (town, block, "望河阁", wr_demo_lattice_point (block->rect.u0 + 3, 6.6), 26, 22);
}

/* A neighbourhood garden: lawns between four paths, a pavilion, a public lavatory. */
static void
build_garden (WrDemoTown *town, WrDemoBlock *block)
{
  static const char *const names[] = { "映月园", "东渡园", "安澜园", "春晖园", "晨光园" };
  WrDemoRect r = block->inner;
  double u = (r.u0 + r.u1) / 2, v = (r.v0 + r.v1) / 2;
  g_autofree char *pavilion = NULL, *house = NULL;
  GArray *across = wr_demo_shape_new (), *along = wr_demo_shape_new ();

  g_set_str (&block->name, names[town->n_sites[block->use]++ % G_N_ELEMENTS (names)]);
  wr_demo_town_add_way (town, WR_ROAD_GREEN, block->name, 0, wr_demo_lattice_outline (&r));
  for (double t = 0; t <= 1.0001; t += 0.05)
    {
      WrDemoPoint a =
          wr_demo_lattice_point (block->rect.u0 + (block->rect.u1 - block->rect.u0) * t, v + 0.9 * sin (2 * G_PI * t));
      WrDemoPoint b = wr_demo_lattice_point (u + 0.8 * sin (2 * G_PI * t + 1),
                                             block->rect.v0 + (block->rect.v1 - block->rect.v0) * t);

      g_array_append_val (across, a);
      g_array_append_val (along, b);
    }
  lay_path (town, NULL, across, 4);
  lay_path (town, NULL, along, 4);
  pavilion = g_strconcat (block->name, "凉亭", NULL);
  house = g_strconcat (block->name, "管理房", NULL);
  build_pavilion (town, block, pavilion, wr_demo_lattice_point (u + 2.5, v + 3), 12, 12);
  build_pavilion (town, block, house, wr_demo_lattice_point (u - 2.8, v - 3), 22, 12);
}

void
wr_demo_block_build_park (WrDemoTown *town, WrDemoBlock *block)
{
  switch (block->use)
    {
    case WR_DEMO_USE_PARK:
      return build_lake_park (town, block);
    case WR_DEMO_USE_RIVERSIDE:
      return build_riverside (town, block);
    default:
      return build_garden (town, block);
    }
}
