/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspaces/map/wr-map-layer.h"

G_BEGIN_DECLS

/**
 * WrMapFocusLayer:
 *
 * What the pointer is on and what is selected: an outline on the ground, or a ring around a sign. The only layer that
 * is drawn again for them.
 */
#define WR_TYPE_MAP_FOCUS_LAYER (wr_map_focus_layer_get_type ())
G_DECLARE_FINAL_TYPE (WrMapFocusLayer, wr_map_focus_layer, WR, MAP_FOCUS_LAYER, WrMapLayer)

WrMapFocusLayer *wr_map_focus_layer_new (ShumateViewport *viewport, WrMapData *data);

/** wr_map_focus_layer_set_hovered, wr_map_focus_layer_set_selected: @record: (nullable): a record of any type. */
void wr_map_focus_layer_set_hovered (WrMapFocusLayer *self, WrRecord *record);
void wr_map_focus_layer_set_selected (WrMapFocusLayer *self, WrRecord *record);

G_END_DECLS
