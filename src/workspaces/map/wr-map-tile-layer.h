/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspaces/map/wr-map-layer.h"

G_BEGIN_DECLS

/**
 * WrMapTileLayer:
 *
 * The ground: areas, water, roads and buildings, painted by worker threads into tiles and drawn as textures. While a
 * tile is being painted, the one before it, a coarser or finer ones are shown in its place.
 */
#define WR_TYPE_MAP_TILE_LAYER (wr_map_tile_layer_get_type ())
G_DECLARE_FINAL_TYPE (WrMapTileLayer, wr_map_tile_layer, WR, MAP_TILE_LAYER, WrMapLayer)

WrMapTileLayer *wr_map_tile_layer_new (ShumateViewport *viewport, WrMapData *data);

/** wr_map_tile_layer_is_sharp: Returns: whether everything on screen is painted as it should be. */
gboolean wr_map_tile_layer_is_sharp (WrMapTileLayer *self);

G_END_DECLS
