/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspaces/map/wr-map-layer.h"

G_BEGIN_DECLS

/**
 * WrMapLabelLayer:
 *
 * Names of communities, roads, water, grids, shelters and buildings where they fit. They are placed anew when the zoom
 * has come to rest or the map has moved on, and only moved along in between.
 */
#define WR_TYPE_MAP_LABEL_LAYER (wr_map_label_layer_get_type ())
G_DECLARE_FINAL_TYPE (WrMapLabelLayer, wr_map_label_layer, WR, MAP_LABEL_LAYER, WrMapLayer)

WrMapLabelLayer *wr_map_label_layer_new (ShumateViewport *viewport, WrMapData *data);

/** wr_map_label_layer_get_n_labels: Returns: how many names are placed. */
guint wr_map_label_layer_get_n_labels (WrMapLabelLayer *self);

G_END_DECLS
