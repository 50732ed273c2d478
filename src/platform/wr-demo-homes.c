/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-work.h"

#include <math.h>

/* How an estate of one kind is set out: rows of houses that look south over each other. */
typedef struct
{
  WrDemoUse use;
  double length_min, length_max, depth; /* of a house */
  double pitch, gap;                    /* from row to row, from house to house */
  int floors_min, floors_max, basements;
  double unit_m; /* length of a house per staircase */
  int flats;     /* on a floor of a staircase */
  double lawn;   /* of the yard in the middle, 0: none */
  double shops;  /* percent of fronts on a main road or street with a row of shops */
} Style;

static const Style styles[] = {
  { WR_DEMO_USE_WALK_UPS, 66, 98, 13, 43, 14, 5, 6, 0, 16, 2, 0, 34 },
  { WR_DEMO_USE_MID_RISE, 64, 98, 15.5, 68, 17, 9, 11, 1, 19, 2, 44, 28 },
  { WR_DEMO_USE_HIGH_RISE, 56, 84, 18, 76, 22, 17, 26, 1, 23, 2, 52, 22 },
  { WR_DEMO_USE_TOWERS, 33, 35, 33, 78, 30, 24, 33, 2, 34, 4, 56, 20 },
};

static const Style *
find_style (WrDemoUse use)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (styles[i].use == use)
      return &styles[i];
  return &styles[0];
}

/* The point at @t of the way along a side of the ground, going east or north, and the road's direction there. */
static WrDemoPoint
find_front (const WrDemoBlock *block, int side, double t, double *heading)
{
  const WrDemoRect *r = &block->inner;
  double u = side == 1 ? r->u1 : side == 3 ? r->u0 : r->u0 + (r->u1 - r->u0) * t;
  double v = side == 0 ? r->v0 : side == 2 ? r->v1 : r->v0 + (r->v1 - r->v0) * t;
  double du = side % 2 == 0 ? 0.5 : 0, dv = side % 2 == 1 ? 0.5 : 0;
  WrDemoPoint a = wr_demo_lattice_point (u - du, v - dv), b = wr_demo_lattice_point (u + du, v + dv);

  *heading = atan2 (b.y - a.y, b.x - a.x);
  return wr_demo_lattice_point (u, v);
}

static void
build_shop (WrDemoTown *town, WrDemoBlock *block, int side, double t, double length, double depth)
{
  double heading, inward;
  WrDemoPoint front = find_front (block, side, t, &heading);

  /* the way goes east or north: the ground lies to the left of the south and east sides */
  inward = heading + (side < 2 ? G_PI / 2 : -G_PI / 2);
  for (double back = depth / 2 + 0.6; back < depth; back += 0.8)
    {
      WrDemoBox box = { { front.x + back * cos (inward), front.y + back * sin (inward) }, length, depth, heading };
      WrDemoSpec spec = { "沿街商铺",
                          WR_DEMO_ROLE_SHOP,
                          wr_demo_random_int (&town->random, 2, 3),
                          0,
                          4.2,
                          0,
                          wr_demo_shape_bar (length, depth) };

      if (wr_demo_town_build (town, block, &spec, &box, 5) != NULL)
        return;
    }
}

/* Rows of shops along @side, turned with the road, on both sides of the gate at @gate of the way. */
static void
build_shops (WrDemoTown *town, WrDemoBlock *block, int side, double gate)
{
  const double depth = 11, gap = 7;
  double side_m = (side % 2 == 0 ? block->frame.width : block->frame.depth) - 12;

  for (int part = 0; part < 2; part++)
    {
      double from = part == 0 ? 0.03 : gate + 9 / side_m, to = part == 0 ? gate - 9 / side_m : 0.97;
      double run = (to - from) * side_m;
      int n = (int) (run / 75);
      double length = n > 0 ? (run - (n - 1) * gap) / n : 0;

      for (int i = 0; i < n; i++)
        build_shop (town, block, side, from + (i * (length + gap) + length / 2) / side_m, length, depth);
    }
}

/* Where the ground's edge crosses the height @y of the block's frame. */
static gboolean
find_crossings (const WrDemoBlock *block, double y, double *west, double *east)
{
  const WrDemoPoint *points = (const WrDemoPoint *) (gconstpointer) block->ground->data;
  double c = cos (block->frame.angle), s = sin (block->frame.angle);
  guint n = block->ground->len, found = 0;

  for (guint i = 0, j = n - 1; i < n; j = i++)
    {
      double ax = points[j].x - block->frame.centre.x, ay = points[j].y - block->frame.centre.y;
      double bx = points[i].x - block->frame.centre.x, by = points[i].y - block->frame.centre.y;
      double x0 = ax * c + ay * s, y0 = -ax * s + ay * c, x1 = bx * c + by * s, y1 = -bx * s + by * c;
      double x;

      if ((y0 > y) == (y1 > y))
        continue;
      x = x0 + (x1 - x0) * (y - y0) / (y1 - y0);
      *west = found == 0 ? x : MIN (*west, x);
      *east = found == 0 ? x : MAX (*east, x);
      found++;
    }
  return found >= 2;
}

static gboolean
find_span (const WrDemoBlock *block, double y, double depth, double *west, double *east)
{
  double w[2], e[2];

  if (!find_crossings (block, y - depth / 2, &w[0], &e[0]) || !find_crossings (block, y + depth / 2, &w[1], &e[1]))
    return FALSE;
  *west = MAX (w[0], w[1]) + 0.5;
  *east = MIN (e[0], e[1]) - 0.5;
  return *east > *west;
}

static GArray *
make_house (const Style *style, double length, double depth, int units)
{
  if (style->use == WR_DEMO_USE_TOWERS)
    return wr_demo_shape_tower (length, depth);
  return wr_demo_shape_slab (length, depth, units);
}

static void
build_house (WrDemoTown *town, WrDemoBlock *block, const Style *style, double x, double y, double length, int floors)
{
  WrDemoBox box = wr_demo_block_box (block, x, y, length, style->depth, 0);
  int units = MAX (1, (int) round (length / style->unit_m));
  WrDemoSpec spec = { NULL,
                      WR_DEMO_ROLE_HOME,
                      floors,
                      style->basements,
                      2.95,
                      floors * units * style->flats,
                      make_house (style, length, style->depth, units) };

  wr_demo_town_build (town, block, &spec, &box, MIN (style->gap * 0.6, 11));
}

/* As many houses as fit between @west and @east, evenly. */
static void
build_row_part (WrDemoTown *town, WrDemoBlock *block, const Style *style, double y, double west, double east)
{
  double space = east - west, middle = (style->length_min + style->length_max) / 2;
  int n = (int) floor ((space + style->gap) / (middle + style->gap) + 0.5);
  double length, gap;

  if (n > 0 && (space - (n - 1) * style->gap) / n < style->length_min)
    n--;
  if (n <= 0)
    n = 1;
  if (n == 1 && space < MIN (30, style->length_min))
    return;

  length =
      MIN ((space - (n - 1) * style->gap) / n, style->length_max) * wr_demo_random_between (&town->random, 0.95, 1);
  gap = n > 1 ? (space - n * length) / (n - 1) : 0;
  for (int i = 0; i < n; i++)
    {
      int floors = wr_demo_random_int (&town->random, style->floors_min, style->floors_max);
      double x = n > 1 ? west + length / 2 + i * (length + gap) : (west + east) / 2;

      build_house (town, block, style, x, y + wr_demo_random_between (&town->random, -1, 1), length, floors);
    }
}

/* The lane from the gate through the estate; the rows leave it free. */
static double
lay_spine (WrDemoTown *town, WrDemoBlock *block)
{
  double x = wr_demo_random_between (&town->random, -0.06, 0.06) * block->frame.width;
  double reach = block->frame.depth;
  WrDemoBox box = wr_demo_block_box (block, x, 0, 10, 2 * reach, 0);
  GArray *points = wr_demo_shape_new ();
  const int steps = 400;

  for (int i = 0; i <= steps; i++)
    {
      WrDemoPoint p = wr_demo_box_point (&block->frame, x, (2.0 * i / steps - 1) * reach);

      if (wr_demo_ring_contains (block->outline, p))
        g_array_append_val (points, p);
    }
  if (points->len > 2)
    g_array_remove_range (points, 1, points->len - 2);
  wr_demo_block_take (block, &box);
  wr_demo_town_add_way (town, WR_ROAD_LANE, NULL, 6, points);
  return x;
}

static void
lay_lawn (WrDemoTown *town, WrDemoBlock *block, const Style *style, double spine, double pitch)
{
  double side = wr_demo_random_chance (&town->random, 50) ? 1 : -1;
  double room = block->frame.width / 2 - 5 - side * spine;
  double width = MIN (room * 0.72, style->lawn * 1.5), depth = MIN (style->lawn, pitch - 8);
  WrDemoBox box = wr_demo_block_box (block, spine + side * (6 + room * 0.48), 0, width, depth, 0);
  GArray *shape;

  if (!wr_demo_block_is_free (block, &box, 2))
    return;
  shape = wr_demo_shape_oval (width, depth, 24);
  wr_demo_shape_place (shape, &box);
  wr_demo_block_take (block, &box);
  wr_demo_town_add_way (town, WR_ROAD_GREEN, NULL, 0, shape);
}

/* Whether @block is the first of its use in its community. */
static gboolean
is_first (const WrDemoTown *town, const WrDemoBlock *block)
{
  const WrDemoGrid *grids = wr_demo_plan_grids ();

  for (guint i = 0; i < block->index; i++)
    {
      const WrDemoBlock *other = g_ptr_array_index (town->blocks, i);

      if (grids[other->grid].community == grids[block->grid].community && other->use == block->use)
        return FALSE;
    }
  return TRUE;
}

/* A community's own houses among the homes, one in the first estate of each kind. */
static void
build_extra (WrDemoTown *town, WrDemoBlock *block)
{
  static const struct
  {
    WrDemoUse use;
    const char *name;
    WrDemoRole role;
    double width, depth;
  } extras[] = {
    { WR_DEMO_USE_MID_RISE, "服务中心", WR_DEMO_ROLE_CIVIC, 34, 18 },
    { WR_DEMO_USE_WALK_UPS, "卫生服务站", WR_DEMO_ROLE_CIVIC, 30, 16 },
    { WR_DEMO_USE_HIGH_RISE, "幼儿园", WR_DEMO_ROLE_SCHOOL, 46, 34 },
    { WR_DEMO_USE_COURTS, "养老服务中心", WR_DEMO_ROLE_CIVIC, 40, 30 },
  };
  const char *community = wr_demo_plan_communities ()[wr_demo_plan_grids ()[block->grid].community].name;
  double x = block->frame.width / 2 - 40, y = -block->frame.depth / 2 + 24;

  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    for (int attempt = 0; attempt < 8 && extras[i].use == block->use && is_first (town, block); attempt++)
      {
        double width = extras[i].width, depth = extras[i].depth;
        WrDemoBox box = wr_demo_block_box (block, x - 2 * attempt, y + 4 * attempt, width, depth, 0);
        g_autofree char *name = g_strconcat (community, extras[i].name, NULL);
        WrDemoSpec spec = { name,
                            extras[i].role,
                            3,
                            0,
                            3.6,
                            0,
                            depth > 20 ? wr_demo_shape_u (width, depth, 12) : wr_demo_shape_bar (width, depth) };

        if (wr_demo_town_build (town, block, &spec, &box, 9) != NULL)
          return;
      }
}

static void
build_rows (WrDemoTown *town, WrDemoBlock *block, const Style *style, double spine)
{
  double depth = block->frame.depth - style->depth;
  int rows = (int) floor (depth / style->pitch + 0.35) + 1;
  double pitch = rows > 1 ? depth / (rows - 1) : 0;

  if (pitch > style->pitch * 1.25)
    pitch = style->pitch * 1.25;
  for (int i = 0; i < rows; i++)
    {
      double y = (rows - 1) * pitch / 2 - i * pitch;
      double west, east;

      /* the outermost rows move in until they stand on the ground over their whole length */
      for (int attempt = 0; attempt < 6; attempt++, y *= 0.96)
        if (find_span (block, y, style->depth + 1, &west, &east) && east - west > 0.7 * block->frame.width)
          break;
      if (!find_span (block, y, style->depth + 3, &west, &east))
        continue;
      if (style->use == WR_DEMO_USE_TOWERS && i % 2 == 1 && spine - west > 90)
        west += 16;
      build_row_part (town, block, style, y, west, spine - 5 - MIN (style->gap * 0.6, 11));
      build_row_part (town, block, style, y, spine + 5 + MIN (style->gap * 0.6, 11), east);
    }
}

/* Courtyards: U and L shaped houses in two columns. */
static void
build_courts (WrDemoTown *town, WrDemoBlock *block, double spine)
{
  const double gap = 17, wing = 14;
  int rows = MAX (1, (int) floor ((block->frame.depth - 4 + gap) / (58 + gap)));
  double depth = MIN (68, (block->frame.depth - 4 - (rows - 1) * gap) / rows);

  for (int i = 0; i < rows; i++)
    {
      double y = (rows - 1) * (depth + gap) / 2 - i * (depth + gap), west, east;

      if (!find_span (block, y, depth + 2, &west, &east))
        continue;
      for (int column = 0; column < 2; column++)
        {
          double from = column == 0 ? west : spine + 12, to = column == 0 ? spine - 12 : east;
          double width = MIN (to - from, 84);
          WrDemoBox box =
              wr_demo_block_box (block, column == 0 ? to - width / 2 : from + width / 2, y, width, depth, 0);
          int floors = wr_demo_random_int (&town->random, 6, 8);
          gboolean corner = (i + column) % 2 == 1;
          WrDemoSpec spec = { NULL, WR_DEMO_ROLE_HOME, floors, 1, 2.95, floors * (corner ? 14 : 20), NULL };

          if (width < 48)
            continue;
          spec.shape =
              corner ? wr_demo_shape_l (width, depth, wing, column == 1) : wr_demo_shape_u (width, depth, wing);
          wr_demo_town_build (town, block, &spec, &box, 6);
        }
    }
}

static void
line_fronts (WrDemoTown *town, WrDemoBlock *block, const Style *style, double spine)
{
  for (int side = 0; side < 4; side++)
    {
      gboolean main_road = block->front[side] == WR_ROAD_MAIN;

      if (block->front[side] > WR_ROAD_STREET
          || !wr_demo_random_chance (&town->random, main_road ? style->shops : style->shops * 0.4))
        continue;
      build_shops (town, block, side, side % 2 == 0 ? 0.5 + spine / block->frame.width : 0.5);
      wr_demo_block_narrow (block, side, 11 + 12);
    }
}

void
wr_demo_block_build_homes (WrDemoTown *town, WrDemoBlock *block)
{
  const Style *style = find_style (block->use);
  double spine;

  spine = lay_spine (town, block);
  line_fronts (town, block, style, spine);
  build_extra (town, block);
  if (block->use == WR_DEMO_USE_COURTS)
    {
      build_courts (town, block, spine);
      return;
    }
  if (style->lawn > 0 && block->frame.depth > 2.8 * style->pitch)
    lay_lawn (town, block, style, spine, style->pitch);
  build_rows (town, block, style, spine);
}
