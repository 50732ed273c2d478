/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-projection.h"

#include <math.h>

#define EARTH_CIRCUMFERENCE_M 40075016.685578488

WrMapPoint
wr_map_point_from_position (WrPosition position)
{
  double lat = CLAMP (position.lat, -WR_MAP_MAX_LAT, WR_MAP_MAX_LAT) * G_PI / 180;

  return (WrMapPoint) { (position.lon + 180) / 360, (1 - asinh (tan (lat)) / G_PI) / 2 };
}

WrPosition
wr_map_point_to_position (WrMapPoint point)
{
  return (WrPosition) { point.x * 360 - 180, atan (sinh (G_PI * (1 - 2 * point.y))) * 180 / G_PI };
}

WrMapRect
wr_map_rect_from_box (const WrBox *box)
{
  WrMapPoint a = wr_map_point_from_position ((WrPosition) { box->west, box->north });
  WrMapPoint b = wr_map_point_from_position ((WrPosition) { box->east, box->south });

  return (WrMapRect) { a.x, a.y, b.x, b.y };
}

gboolean
wr_map_rect_is_empty (const WrMapRect *self)
{
  return self->x1 < self->x0 || self->y1 < self->y0;
}

void
wr_map_rect_add (WrMapRect *self, WrMapPoint point)
{
  self->x0 = MIN (self->x0, point.x);
  self->y0 = MIN (self->y0, point.y);
  self->x1 = MAX (self->x1, point.x);
  self->y1 = MAX (self->y1, point.y);
}

void
wr_map_rect_union (WrMapRect *self, const WrMapRect *other)
{
  self->x0 = MIN (self->x0, other->x0);
  self->y0 = MIN (self->y0, other->y0);
  self->x1 = MAX (self->x1, other->x1);
  self->y1 = MAX (self->y1, other->y1);
}

WrMapRect
wr_map_rect_grow (const WrMapRect *self, double by)
{
  return (WrMapRect) { self->x0 - by, self->y0 - by, self->x1 + by, self->y1 + by };
}

gboolean
wr_map_rect_intersects (const WrMapRect *a, const WrMapRect *b)
{
  return a->x0 <= b->x1 && b->x0 <= a->x1 && a->y0 <= b->y1 && b->y0 <= a->y1;
}

gboolean
wr_map_rect_contains (const WrMapRect *self, WrMapPoint point)
{
  return point.x >= self->x0 && point.x <= self->x1 && point.y >= self->y0 && point.y <= self->y1;
}

double
wr_map_world_size (double zoom)
{
  return 256 * exp2 (zoom);
}

double
wr_map_metres (double y)
{
  /* the cosine of the latitude at y */
  return EARTH_CIRCUMFERENCE_M / cosh (G_PI * (1 - 2 * y));
}

double
wr_map_zoom_to_fit (const WrMapRect *rect, double width, double height, double min_zoom, double max_zoom)
{
  double across = MAX (rect->x1 - rect->x0, 1e-12);
  double down = MAX (rect->y1 - rect->y0, 1e-12);
  double size = MIN (width / across, height / down);

  if (!(size > 0))
    return min_zoom;
  return CLAMP (log2 (size / 256), min_zoom, max_zoom);
}

WrMapRect
wr_map_tile_rect (const WrMapTileKey *key)
{
  double side = exp2 (-(double) key->z);

  return (WrMapRect) { key->x * side, key->y * side, (key->x + 1) * side, (key->y + 1) * side };
}

static guint
tile_at (double world, guint z)
{
  double n = exp2 (z);

  return CLAMP (floor (world * n), 0, n - 1);
}

void
wr_map_tiles_in (const WrMapRect *rect, guint z, WrMapTileKey *first, WrMapTileKey *last)
{
  *first = (WrMapTileKey) { z, tile_at (rect->x0, z), tile_at (rect->y0, z) };
  *last = (WrMapTileKey) { z, tile_at (rect->x1, z), tile_at (rect->y1, z) };
}

void
wr_map_frame_init (WrMapFrame *self, WrMapPoint centre, double zoom, double width, double height, int scale)
{
  self->zoom = zoom;
  self->size = wr_map_world_size (zoom);
  self->width = width;
  self->height = height;
  self->scale = MAX (scale, 1);
  self->left = round ((centre.x * self->size - width / 2) * self->scale) / self->scale;
  self->top = round ((centre.y * self->size - height / 2) * self->scale) / self->scale;
}

WrMapPoint
wr_map_frame_to_widget (const WrMapFrame *self, WrMapPoint point)
{
  return (WrMapPoint) { point.x * self->size - self->left, point.y * self->size - self->top };
}

WrMapPoint
wr_map_frame_to_world (const WrMapFrame *self, double x, double y)
{
  return (WrMapPoint) { (x + self->left) / self->size, (y + self->top) / self->size };
}

WrMapRect
wr_map_frame_get_rect (const WrMapFrame *self, double margin)
{
  WrMapPoint a = wr_map_frame_to_world (self, -margin, -margin);
  WrMapPoint b = wr_map_frame_to_world (self, self->width + margin, self->height + margin);

  return (WrMapRect) { a.x, a.y, b.x, b.y };
}
