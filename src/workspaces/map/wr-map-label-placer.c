/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-label-placer.h"

#include <math.h>

#define CELL 32.0
/* A name may stand on a course whose ends are this much off the straight line, as a part of the name's length. */
#define STRAIGHT .985

typedef struct
{
  float x0, y0, x1, y1;
} Box;

struct _WrMapLabelPlacer
{
  int columns, rows;
  GArray **cells; /* of Box; NULL while empty */
};

WrMapLabelPlacer *
wr_map_label_placer_new (double width, double height)
{
  WrMapLabelPlacer *self = g_new0 (WrMapLabelPlacer, 1);

  self->columns = MAX (1, (int) ceil (width / CELL));
  self->rows = MAX (1, (int) ceil (height / CELL));
  self->cells = g_new0 (GArray *, (gsize) self->columns * self->rows);
  return self;
}

void
wr_map_label_placer_free (WrMapLabelPlacer *self)
{
  for (int i = 0; i < self->columns * self->rows; i++)
    g_clear_pointer (&self->cells[i], g_array_unref);
  g_free (self->cells);
  g_free (self);
}

static void
find_cells (WrMapLabelPlacer *self, const Box *box, int *x0, int *y0, int *x1, int *y1)
{
  *x0 = CLAMP (floor (box->x0 / CELL), 0, self->columns - 1);
  *y0 = CLAMP (floor (box->y0 / CELL), 0, self->rows - 1);
  *x1 = CLAMP (floor (box->x1 / CELL), 0, self->columns - 1);
  *y1 = CLAMP (floor (box->y1 / CELL), 0, self->rows - 1);
}

static gboolean
is_free (GArray *cell, const Box *box)
{
  for (guint i = 0; cell && i < cell->len; i++)
    {
      const Box *other = &g_array_index (cell, Box, i);

      if (box->x0 < other->x1 && other->x0 < box->x1 && box->y0 < other->y1 && other->y0 < box->y1)
        return FALSE;
    }
  return TRUE;
}

gboolean
wr_map_label_placer_try (WrMapLabelPlacer *self, double x, double y, double width, double height)
{
  Box box = { x, y, x + width, y + height };
  int x0, y0, x1, y1;

  find_cells (self, &box, &x0, &y0, &x1, &y1);
  for (int row = y0; row <= y1; row++)
    for (int column = x0; column <= x1; column++)
      if (!is_free (self->cells[row * self->columns + column], &box))
        return FALSE;
  wr_map_label_placer_block (self, x, y, width, height);
  return TRUE;
}

void
wr_map_label_placer_block (WrMapLabelPlacer *self, double x, double y, double width, double height)
{
  Box box = { x, y, x + width, y + height };
  int x0, y0, x1, y1;

  find_cells (self, &box, &x0, &y0, &x1, &y1);
  for (int row = y0; row <= y1; row++)
    for (int column = x0; column <= x1; column++)
      {
        GArray **cell = &self->cells[row * self->columns + column];

        if (*cell == NULL)
          *cell = g_array_new (FALSE, FALSE, sizeof (Box));
        g_array_append_val (*cell, box);
      }
}

/* ---- names along a course ---- */

static double
distance (WrMapPoint a, WrMapPoint b)
{
  return hypot (b.x - a.x, b.y - a.y);
}

static WrMapPoint
point_at (const WrMapPoint *points, guint n_points, double along)
{
  for (guint i = 0; i + 1 < n_points; i++)
    {
      double step = distance (points[i], points[i + 1]);

      if (along <= step && step > 0)
        return (WrMapPoint) { points[i].x + (points[i + 1].x - points[i].x) * along / step,
                              points[i].y + (points[i + 1].y - points[i].y) * along / step };
      along -= step;
    }
  return points[n_points - 1];
}

GArray *
wr_map_label_anchors (const WrMapPoint *points, guint n_points, double length, double spacing)
{
  GArray *anchors = g_array_new (FALSE, FALSE, sizeof (WrMapLabelAnchor));
  double total = 0;
  guint n;

  for (guint i = 0; i + 1 < n_points; i++)
    total += distance (points[i], points[i + 1]);
  if (total < length || !(length > 0) || !(spacing > 0))
    return anchors;
  n = CLAMP (floor (total / MAX (spacing, length)), 1, 64);
  for (guint i = 0; i < n; i++)
    {
      double middle = total * (i + .5) / n;
      WrMapPoint a = point_at (points, n_points, middle - length / 2);
      WrMapPoint b = point_at (points, n_points, middle + length / 2);
      WrMapLabelAnchor anchor = { { (a.x + b.x) / 2, (a.y + b.y) / 2 }, atan2 (b.y - a.y, b.x - a.x) };

      if (distance (a, b) < length * STRAIGHT)
        continue;
      if (anchor.angle > G_PI_2)
        anchor.angle -= G_PI;
      else if (anchor.angle < -G_PI_2)
        anchor.angle += G_PI;
      g_array_append_val (anchors, anchor);
    }
  return anchors;
}
