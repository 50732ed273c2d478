/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-shape.h"

#include <math.h>

#define EDGE_STEP_M 8.0

WrDemoPoint
wr_demo_box_point (const WrDemoBox *box, double x, double y)
{
  double c = cos (box->angle), s = sin (box->angle);

  return (WrDemoPoint) { box->centre.x + x * c - y * s, box->centre.y + x * s + y * c };
}

/* Whether an edge of @a separates the two boxes by @gap. */
static gboolean
separates (const WrDemoBox *a, const WrDemoBox *b, double gap)
{
  double c = cos (a->angle), s = sin (a->angle);
  double dx = b->centre.x - a->centre.x, dy = b->centre.y - a->centre.y;
  double turn = b->angle - a->angle;
  double reach_x = (b->width * fabs (cos (turn)) + b->depth * fabs (sin (turn))) / 2;
  double reach_y = (b->width * fabs (sin (turn)) + b->depth * fabs (cos (turn))) / 2;

  return fabs (dx * c + dy * s) >= a->width / 2 + reach_x + gap
         || fabs (-dx * s + dy * c) >= a->depth / 2 + reach_y + gap;
}

gboolean
wr_demo_box_overlaps (const WrDemoBox *a, const WrDemoBox *b, double gap)
{
  return !separates (a, b, gap) && !separates (b, a, gap);
}

gboolean
wr_demo_ring_contains (const GArray *ring, WrDemoPoint p)
{
  const WrDemoPoint *points = (const WrDemoPoint *) (gconstpointer) ring->data;
  gboolean inside = FALSE;

  for (guint i = 0, j = ring->len - 1; i < ring->len; j = i++)
    if ((points[i].y > p.y) != (points[j].y > p.y)
        && p.x < (points[j].x - points[i].x) * (p.y - points[i].y) / (points[j].y - points[i].y) + points[i].x)
      inside = !inside;

  return inside;
}

static gboolean
edge_inside (const WrDemoBox *box, const GArray *ring, WrDemoPoint from, WrDemoPoint to)
{
  int n = (int) ceil (hypot (to.x - from.x, to.y - from.y) / EDGE_STEP_M);

  for (int i = 0; i < n; i++)
    {
      double t = (double) i / n;

      if (!wr_demo_ring_contains (ring,
                                  wr_demo_box_point (box, from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t)))
        return FALSE;
    }
  return TRUE;
}

gboolean
wr_demo_box_inside (const WrDemoBox *box, const GArray *ring)
{
  double w = box->width / 2, d = box->depth / 2;
  const WrDemoPoint corners[] = { { -w, -d }, { w, -d }, { w, d }, { -w, d }, { -w, -d } };

  for (guint i = 0; i < 4; i++)
    if (!edge_inside (box, ring, corners[i], corners[i + 1]))
      return FALSE;
  return TRUE;
}

GArray *
wr_demo_shape_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (WrDemoPoint));
}

void
wr_demo_shape_add (GArray *shape, double x, double y)
{
  WrDemoPoint p = { x, y };

  g_array_append_val (shape, p);
}

GArray *
wr_demo_shape_bar (double width, double depth)
{
  GArray *shape = wr_demo_shape_new ();

  wr_demo_shape_add (shape, -width / 2, -depth / 2);
  wr_demo_shape_add (shape, width / 2, -depth / 2);
  wr_demo_shape_add (shape, width / 2, depth / 2);
  wr_demo_shape_add (shape, -width / 2, depth / 2);
  return shape;
}

GArray *
wr_demo_shape_slab (double width, double depth, int units)
{
  GArray *shape = wr_demo_shape_new ();
  double w = width / 2, south = -depth / 2, north = depth / 2 - 1.4, unit = width / units;

  wr_demo_shape_add (shape, -w, south);
  for (int i = 1; i < units; i++)
    {
      double x = -w + i * unit;

      wr_demo_shape_add (shape, x - 1.3, south);
      wr_demo_shape_add (shape, x - 1.3, south + 1.6);
      wr_demo_shape_add (shape, x + 1.3, south + 1.6);
      wr_demo_shape_add (shape, x + 1.3, south);
    }
  wr_demo_shape_add (shape, w, south);
  wr_demo_shape_add (shape, w, north);
  for (int i = units - 1; i >= 0; i--)
    {
      double x = -w + (i + 0.5) * unit;

      wr_demo_shape_add (shape, x + 2, north);
      wr_demo_shape_add (shape, x + 2, depth / 2);
      wr_demo_shape_add (shape, x - 2, depth / 2);
      wr_demo_shape_add (shape, x - 2, north);
    }
  wr_demo_shape_add (shape, -w, north);
  return shape;
}

/* One side of a tower: from the end of the corner cut, with a notch in the middle, turned by a quarter @turn times. */
static void
add_tower_side (GArray *shape, double half_width, double half_depth, int turn)
{
  static const double c[] = { 1, 0, -1, 0 }, s[] = { 0, 1, 0, -1 };
  double cut = MIN (half_width, half_depth) * 0.26, notch = 2.6;
  double along = turn % 2 == 0 ? half_width : half_depth, out = turn % 2 == 0 ? half_depth : half_width;
  const WrDemoPoint side[] = { { -along + cut, -out },     { -notch, -out }, { -notch, -out + 2.4 },
                               { notch, -out + 2.4 },      { notch, -out },  { along - cut, -out },
                               { along - cut, -out + cut } };

  for (guint i = 0; i < G_N_ELEMENTS (side); i++)
    wr_demo_shape_add (shape, side[i].x * c[turn] - side[i].y * s[turn], side[i].x * s[turn] + side[i].y * c[turn]);
}

GArray *
wr_demo_shape_tower (double width, double depth)
{
  GArray *shape = wr_demo_shape_new ();

  for (int turn = 0; turn < 4; turn++)
    add_tower_side (shape, width / 2, depth / 2, turn);
  return shape;
}

GArray *
wr_demo_shape_cut_corners (double width, double depth, double cut)
{
  GArray *shape = wr_demo_shape_new ();
  double w = width / 2, d = depth / 2;

  wr_demo_shape_add (shape, -w + cut, -d);
  wr_demo_shape_add (shape, w - cut, -d);
  wr_demo_shape_add (shape, w, -d + cut);
  wr_demo_shape_add (shape, w, d - cut);
  wr_demo_shape_add (shape, w - cut, d);
  wr_demo_shape_add (shape, -w + cut, d);
  wr_demo_shape_add (shape, -w, d - cut);
  wr_demo_shape_add (shape, -w, -d + cut);
  return shape;
}

GArray *
wr_demo_shape_l (double width, double depth, double wing, gboolean mirrored)
{
  GArray *shape = wr_demo_shape_new ();
  double w = width / 2, d = depth / 2;

  if (mirrored)
    {
      wr_demo_shape_add (shape, w - wing, -d);
      wr_demo_shape_add (shape, w, -d);
      wr_demo_shape_add (shape, w, d);
      wr_demo_shape_add (shape, -w, d);
      wr_demo_shape_add (shape, -w, d - wing);
      wr_demo_shape_add (shape, w - wing, d - wing);
      return shape;
    }
  wr_demo_shape_add (shape, -w, -d);
  wr_demo_shape_add (shape, -w + wing, -d);
  wr_demo_shape_add (shape, -w + wing, d - wing);
  wr_demo_shape_add (shape, w, d - wing);
  wr_demo_shape_add (shape, w, d);
  wr_demo_shape_add (shape, -w, d);
  return shape;
}

GArray *
wr_demo_shape_u (double width, double depth, double wing)
{
  return wr_demo_shape_comb (width, depth, wing, 2);
}

GArray *
wr_demo_shape_comb (double width, double depth, double wing, int teeth)
{
  GArray *shape = wr_demo_shape_new ();
  double w = width / 2, d = depth / 2, step = (width - wing) / (teeth - 1);

  for (int i = 0; i < teeth; i++)
    {
      double x = -w + i * step;

      if (i > 0)
        wr_demo_shape_add (shape, x, d - wing);
      wr_demo_shape_add (shape, x, -d);
      wr_demo_shape_add (shape, x + wing, -d);
      if (i < teeth - 1)
        wr_demo_shape_add (shape, x + wing, d - wing);
    }
  wr_demo_shape_add (shape, w, d);
  wr_demo_shape_add (shape, -w, d);
  return shape;
}

GArray *
wr_demo_shape_oval (double width, double depth, int points)
{
  GArray *shape = wr_demo_shape_new ();

  for (int i = 0; i < points; i++)
    wr_demo_shape_add (shape, width / 2 * cos (2 * G_PI * i / points), depth / 2 * sin (2 * G_PI * i / points));
  return shape;
}

GArray *
wr_demo_shape_track (double width, double depth)
{
  GArray *shape = wr_demo_shape_new ();
  gboolean lying = width > depth;
  double radius = MIN (width, depth) / 2, straight = MAX (width, depth) / 2 - radius;

  for (int i = 0; i < 26; i++)
    {
      double angle = G_PI * (i % 13) / 12 + (i < 13 ? 0 : G_PI);
      double x = radius * cos (angle), y = radius * sin (angle) + (i < 13 ? straight : -straight);

      wr_demo_shape_add (shape, lying ? y : x, lying ? -x : y);
    }
  return shape;
}

void
wr_demo_shape_place (GArray *shape, const WrDemoBox *box)
{
  for (guint i = 0; i < shape->len; i++)
    {
      WrDemoPoint *p = &g_array_index (shape, WrDemoPoint, i);

      *p = wr_demo_box_point (box, p->x, p->y);
    }
}
