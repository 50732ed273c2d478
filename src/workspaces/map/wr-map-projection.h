/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-geometry.h"

G_BEGIN_DECLS

/*
 * Web mercator (EPSG:3857) on the unit square: x from west to east, y from north to south, both 0-1 ("world units").
 * Doubles everywhere: a float has too few digits for a street at zoom 19. Zoom z is a world of 256 · 2^z logical
 * pixels, as libshumate counts. Any thread.
 */
typedef struct
{
  double x, y;
} WrMapPoint;

typedef struct
{
  double x0, y0, x1, y1;
} WrMapRect;

/** WR_MAP_RECT_EMPTY: grows to whatever is added first. */
#define WR_MAP_RECT_EMPTY ((WrMapRect) { 2, 2, -2, -2 })

/** WR_MAP_MAX_LAT: the mercator square ends here, degrees. */
#define WR_MAP_MAX_LAT 85.0511287798

/** WrMapTileKey: a tile of the pyramid: level @z has 2^z x 2^z tiles. */
typedef struct
{
  guint z, x, y;
} WrMapTileKey;

WrMapPoint wr_map_point_from_position (WrPosition position);
WrPosition wr_map_point_to_position (WrMapPoint point);

WrMapRect wr_map_rect_from_box (const WrBox *box);
gboolean wr_map_rect_is_empty (const WrMapRect *self);
void wr_map_rect_add (WrMapRect *self, WrMapPoint point);
void wr_map_rect_union (WrMapRect *self, const WrMapRect *other);

/** wr_map_rect_grow: Returns: @self with @by world units more on every side. */
WrMapRect wr_map_rect_grow (const WrMapRect *self, double by);
gboolean wr_map_rect_intersects (const WrMapRect *a, const WrMapRect *b);
gboolean wr_map_rect_contains (const WrMapRect *self, WrMapPoint point);

/** wr_map_world_size: Returns: logical pixels per world unit at @zoom. */
double wr_map_world_size (double zoom);

/** wr_map_metres: Returns: metres per world unit at world @y. */
double wr_map_metres (double y);

/** wr_map_zoom_to_fit: Returns: the greatest zoom, within bounds, at which @rect fits into @width x @height pixels. */
double wr_map_zoom_to_fit (const WrMapRect *rect, double width, double height, double min_zoom, double max_zoom);

WrMapRect wr_map_tile_rect (const WrMapTileKey *key);

/**
 * wr_map_tiles_in:
 * @first: (out), @last: (out): the corner tiles, inclusive
 *
 * The tiles of level @z that @rect touches, cut to the pyramid.
 */
void wr_map_tiles_in (const WrMapRect *rect, guint z, WrMapTileKey *first, WrMapTileKey *last);

/** WrMapFrame: what is on screen: logical pixels = world units · @size - (@left, @top). */
typedef struct
{
  double zoom;
  double size;      /* logical pixels per world unit */
  double left, top; /* world pixels at the widget's corner, on a device pixel */
  double width, height;
  int scale; /* device pixels per logical pixel */
} WrMapFrame;

/** wr_map_frame_init: @centre: what is in the middle of a widget of @width x @height. */
void wr_map_frame_init (WrMapFrame *self, WrMapPoint centre, double zoom, double width, double height, int scale);
WrMapPoint wr_map_frame_to_widget (const WrMapFrame *self, WrMapPoint point);
WrMapPoint wr_map_frame_to_world (const WrMapFrame *self, double x, double y);

/** wr_map_frame_get_rect: Returns: the world on screen and @margin logical pixels around it. */
WrMapRect wr_map_frame_get_rect (const WrMapFrame *self, double margin);

G_END_DECLS
