/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "workspaces/map/wr-map-scene.h"
#include "workspaces/map/wr-map-style.h"

G_BEGIN_DECLS

/** WR_MAP_BUILDING_ZOOM: buildings are painted from this zoom on; from WR_MAP_OUTLINE_ZOOM with outline and shadow. */
#define WR_MAP_BUILDING_ZOOM 14
#define WR_MAP_OUTLINE_ZOOM 16

/** WrMapTileRequest: one tile to be painted, everything in it immutable. */
typedef struct
{
  WrMapScene *scene;
  WrMapTileKey key;
  guint pixels;    /* width and height of the picture, device pixels */
  guint scale;     /* device pixels per logical pixel */
  gboolean dark;   /* palette */
  gboolean grids;  /* paint grid and community boundaries */
  gboolean houses; /* paint buildings */
  guint generation;
} WrMapTileRequest;

/**
 * wr_map_raster_paint:
 *
 * Paints one tile with cairo; takes 1 to 40 ms, any thread.
 *
 * Returns: (transfer full) (nullable): @pixels x @pixels in %GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, rows of @pixels * 4
 * bytes; %NULL when cancelled.
 */
GBytes *wr_map_raster_paint (const WrMapTileRequest *request, GCancellable *cancellable);

G_END_DECLS
