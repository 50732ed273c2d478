/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspaces/map/wr-map-layer.h"

G_BEGIN_DECLS

/** WrMapSymbolLayer: cameras, with what they look at when near, and shelters; cameras far away are drawn as clusters.
 */
#define WR_TYPE_MAP_SYMBOL_LAYER (wr_map_symbol_layer_get_type ())
G_DECLARE_FINAL_TYPE (WrMapSymbolLayer, wr_map_symbol_layer, WR, MAP_SYMBOL_LAYER, WrMapLayer)

WrMapSymbolLayer *wr_map_symbol_layer_new (ShumateViewport *viewport, WrMapData *data);

/**
 * wr_map_symbol_layer_pick:
 * @rect: (out) (optional): when a cluster is hit: the box of what is in it, else empty
 *
 * Returns: (transfer none) (nullable): the camera or shelter drawn at @x, @y (widget); for a cluster one of them.
 */
WrEntity *wr_map_symbol_layer_pick (WrMapSymbolLayer *self, double x, double y, WrMapRect *rect);

G_END_DECLS
