/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-town.h"

#include <math.h>

#include "platform/wr-demo-work.h"

static void
way_free (WrDemoWay *way)
{
  g_free (way->name);
  g_array_unref (way->points);
  g_free (way);
}

static void
block_free (WrDemoBlock *block)
{
  g_array_unref (block->outline);
  g_clear_pointer (&block->ground, g_array_unref);
  g_array_unref (block->taken);
  g_free (block->name);
  g_free (block->address);
  g_free (block);
}

static void
building_free (WrDemoBuilding *building)
{
  g_free (building->name);
  g_free (building->address);
  g_array_unref (building->outline);
  g_clear_pointer (&building->hole, g_array_unref);
  g_free (building);
}

WrDemoTown *
wr_demo_town_new (guint64 seed)
{
  WrDemoTown *self = g_new0 (WrDemoTown, 1);

  self->seed = seed;
  wr_demo_random_init (&self->random, seed, "town");
  self->ways = g_ptr_array_new_with_free_func ((GDestroyNotify) way_free);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  self->buildings = g_ptr_array_new_with_free_func ((GDestroyNotify) building_free);

  wr_demo_town_lay_roads (self);
  wr_demo_town_lay_blocks (self);
  wr_demo_town_lay_water_and_green (self);
  wr_demo_town_build_blocks (self);
  return self;
}

void
wr_demo_town_free (WrDemoTown *self)
{
  g_ptr_array_unref (self->ways);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->buildings);
  g_free (self);
}

WrDemoWay *
wr_demo_town_add_way (WrDemoTown *self, WrRoadCategory category, const char *name, double width, GArray *points)
{
  WrDemoWay *way = g_new0 (WrDemoWay, 1);

  way->name = g_strdup (name);
  way->category = category;
  way->points = points;
  way->width = width;
  g_ptr_array_add (self->ways, way);
  return way;
}

/* How far the nearest road line on a side reaches into the block, and what kind of road it is. */
static double
find_margin (WrDemoBlock *block, const WrDemoGrid *grid, int side)
{
  static const double setbacks[] = { 7, 5.5, 4.5 };
  const WrDemoRect *r = &block->rect;
  WrDemoRect ground = wr_demo_plan_ground (grid);
  const double ats[] = { r->v0, r->u1, r->v1, r->u0 };
  const double edges[] = { ground.v0, ground.u1, ground.v1, ground.u0 };
  gboolean upright = side % 2 == 1;
  double from = upright ? r->v0 : r->u0, to = upright ? r->v1 : r->u1;
  guint n_lines = 0;
  const WrDemoLine *lines = wr_demo_plan_lines (&n_lines);

  block->front[side] = WR_ROAD_LANE;
  if (ats[side] != edges[side])
    return 3.5 + setbacks[WR_ROAD_LANE];
  if (upright && ats[side] == WR_DEMO_CANAL_U)
    return 25;

  for (guint i = 0; i < n_lines; i++)
    if (lines[i].upright == upright && lines[i].at == ats[side] && lines[i].from < to && lines[i].to > from)
      {
        block->front[side] = lines[i].category;
        return lines[i].width / 2 + setbacks[lines[i].category];
      }
  return setbacks[WR_ROAD_LANE];
}

/* The lattice is not quite as wide and square everywhere as its cells say: a little more than the margin is taken. */
static void
lay_ground (WrDemoBlock *block)
{
  WrDemoRect inner = block->rect;
  WrDemoPoint a, b, c, d;
  double across, up;

  a = wr_demo_lattice_point (inner.u0, inner.v0);
  b = wr_demo_lattice_point (inner.u1, inner.v0);
  c = wr_demo_lattice_point (inner.u1, inner.v1);
  d = wr_demo_lattice_point (inner.u0, inner.v1);
  across = (hypot (b.x - a.x, b.y - a.y) + hypot (c.x - d.x, c.y - d.y)) / 2 / (inner.u1 - inner.u0);
  up = (hypot (d.x - a.x, d.y - a.y) + hypot (c.x - b.x, c.y - b.y)) / 2 / (inner.v1 - inner.v0);
  inner.v0 += block->margin[0] * 1.08 / up;
  inner.u1 -= block->margin[1] * 1.08 / across;
  inner.v1 -= block->margin[2] * 1.08 / up;
  inner.u0 += block->margin[3] * 1.08 / across;

  g_clear_pointer (&block->ground, g_array_unref);
  block->inner = inner;
  block->ground = wr_demo_lattice_outline (&inner);
}

static void
measure_ground (WrDemoBlock *block)
{
  double c = cos (block->frame.angle), s = sin (block->frame.angle);

  block->frame.width = 0;
  block->frame.depth = 0;
  for (guint i = 0; i < block->ground->len; i++)
    {
      const WrDemoPoint *p = &g_array_index (block->ground, WrDemoPoint, i);
      double dx = p->x - block->frame.centre.x, dy = p->y - block->frame.centre.y;

      block->frame.width = MAX (block->frame.width, 2 * fabs (dx * c + dy * s));
      block->frame.depth = MAX (block->frame.depth, 2 * fabs (-dx * s + dy * c));
    }
}

void
wr_demo_block_narrow (WrDemoBlock *block, int side, double metres)
{
  block->margin[side] += metres;
  lay_ground (block);
  measure_ground (block);
}

/* House numbers grow along the road, odd on one side and even on the other, as the lattice does. */
static char *
make_address (const WrDemoBlock *block, const WrDemoGrid *grid)
{
  const WrDemoRect *r = &block->rect;
  WrDemoRect ground = wr_demo_plan_ground (grid);
  const double ats[] = { r->v0, r->u1, r->v1, r->u0 };
  const double edges[] = { ground.v0, ground.u1, ground.v1, ground.u0 };
  guint n_lines = 0;
  const WrDemoLine *lines = wr_demo_plan_lines (&n_lines);

  for (WrRoadCategory category = WR_ROAD_MAIN; category <= WR_ROAD_STREET; category++)
    for (int side = 0; side < 4; side++)
      for (guint i = 0; i < n_lines && block->front[side] == category && ats[side] == edges[side]; i++)
        {
          gboolean upright = side % 2 == 1;
          double from = upright ? r->v0 : r->u0, to = upright ? r->v1 : r->u1;

          if (lines[i].category == category && lines[i].upright == upright && lines[i].at == ats[side]
              && lines[i].from < to && lines[i].to > from)
            return g_strdup_printf ("%s%d号", lines[i].name,
                                    2 * (int) ((from + to) / 2 - MAX (lines[i].from, 0) + 2)
                                        + (side == 0 || side == 3));
        }
  return g_strdup_printf ("%s", wr_demo_plan_communities ()[grid->community].name);
}

static WrDemoBlock *
lay_block (WrDemoTown *self, guint grid_index, const WrDemoRect *rect, char use)
{
  const WrDemoGrid *grid = &wr_demo_plan_grids ()[grid_index];
  WrDemoBlock *block = g_new0 (WrDemoBlock, 1);
  double u = (rect->u0 + rect->u1) / 2, v = (rect->v0 + rect->v1) / 2;

  block->index = self->blocks->len;
  block->grid = grid_index;
  block->rect = *rect;
  block->use = (WrDemoUse) use;
  block->outline = wr_demo_lattice_outline (rect);
  block->taken = g_array_new (FALSE, FALSE, sizeof (WrDemoBox));
  for (int side = 0; side < 4; side++)
    block->margin[side] = find_margin (block, grid, side);
  block->frame.centre = wr_demo_lattice_point (u, v);
  block->frame.angle = 0.85 * wr_demo_lattice_heading (u, v) + wr_demo_random_between (&self->random, -0.02, 0.02);
  lay_ground (block);
  measure_ground (block);
  block->address = make_address (block, grid);
  g_ptr_array_add (self->blocks, block);
  return block;
}

/* The strip of park between the riverside walk and the riverside road. */
static void
lay_riverside (WrDemoTown *self, guint grid_index)
{
  WrDemoRect rect = wr_demo_plan_grids ()[grid_index].rect;
  WrDemoBlock *block;

  rect.v0 = 5.3;
  rect.v1 = WR_DEMO_RIVERSIDE_V;
  block = lay_block (self, grid_index, &rect, WR_DEMO_USE_RIVERSIDE);
  for (int side = 0; side < 4; side++)
    block->margin[side] = (const double[]) { 3, 25, 21, 25 }[side];
  g_set_str (&block->address, "滨河路");
  g_set_str (&block->name, "望河公园");
  wr_demo_block_narrow (block, 0, 0);
}

void
wr_demo_town_lay_blocks (WrDemoTown *self)
{
  const WrDemoGrid *grids = wr_demo_plan_grids ();

  for (guint g = 0; g < WR_DEMO_N_GRIDS; g++)
    {
      WrDemoRect ground = wr_demo_plan_ground (&grids[g]);
      double du = (ground.u1 - ground.u0) / grids[g].columns, dv = (ground.v1 - ground.v0) / grids[g].rows;

      for (int i = 0; grids[g].uses[i] != '\0'; i++)
        {
          int column = i % grids[g].columns, row = i / grids[g].columns;
          WrDemoRect rect = { ground.u0 + column * du, ground.v0 + row * dv, ground.u0 + (column + 1) * du,
                              ground.v0 + (row + 1) * dv };

          lay_block (self, g, &rect, grids[g].uses[i]);
        }
      if (grids[g].rect.v0 == 0)
        lay_riverside (self, g);
    }
}

WrDemoBox
wr_demo_block_box (const WrDemoBlock *block, double x, double y, double width, double depth, double turn)
{
  return (WrDemoBox) { wr_demo_box_point (&block->frame, x, y), width, depth, block->frame.angle + turn };
}

WrDemoBox
wr_demo_block_box_at (const WrDemoBlock *block, double x, double y, double width, double depth)
{
  const WrDemoRect *r = &block->inner;
  double half_u = (r->u1 - r->u0) / 2 - (width / 2 + 1) / WR_DEMO_CELL_M;
  double half_v = (r->v1 - r->v0) / 2 - (depth / 2 + 1) / WR_DEMO_CELL_M;
  WrDemoPoint centre =
      wr_demo_lattice_point ((r->u0 + r->u1) / 2 + x * MAX (half_u, 0), (r->v0 + r->v1) / 2 + y * MAX (half_v, 0));

  return (WrDemoBox) { centre, width, depth, block->frame.angle };
}

gboolean
wr_demo_block_is_free (const WrDemoBlock *block, const WrDemoBox *box, double gap)
{
  if (!wr_demo_box_inside (box, block->ground))
    return FALSE;
  for (guint i = 0; i < block->taken->len; i++)
    if (wr_demo_box_overlaps (&g_array_index (block->taken, WrDemoBox, i), box, gap))
      return FALSE;
  return TRUE;
}

void
wr_demo_block_take (WrDemoBlock *block, const WrDemoBox *box)
{
  g_array_append_val (block->taken, *box);
}

WrDemoBuilding *
wr_demo_town_build (WrDemoTown *self, WrDemoBlock *block, const WrDemoSpec *spec, const WrDemoBox *box, double gap)
{
  WrDemoBuilding *building;

  if (!wr_demo_block_is_free (block, box, gap))
    {
      g_array_unref (spec->shape);
      return NULL;
    }

  building = g_new0 (WrDemoBuilding, 1);
  building->name = g_strdup (spec->name);
  building->role = spec->role;
  building->box = *box;
  building->outline = spec->shape;
  wr_demo_shape_place (building->outline, box);
  building->floors = spec->floors;
  building->basements = spec->basements;
  building->households = spec->households;
  building->height_m = spec->floors * spec->storey_m + 1.2;
  building->grid = block->grid;
  building->block = block->index;
  wr_demo_block_take (block, box);
  g_ptr_array_add (self->buildings, building);
  return building;
}
