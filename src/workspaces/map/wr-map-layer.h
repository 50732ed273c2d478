/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "workspaces/map/wr-map-data.h"
#include "workspaces/map/wr-map-style.h"

G_BEGIN_DECLS

/**
 * WrMapLayer:
 *
 * A layer of our own: draws itself from #WrMapData whenever the map moves or the data say so. Each layer is a widget,
 * so that GTK keeps what the others drew.
 *
 * Properties: "data" (#WrMapData, construct only).
 */
#define WR_TYPE_MAP_LAYER (wr_map_layer_get_type ())
G_DECLARE_DERIVABLE_TYPE (WrMapLayer, wr_map_layer, WR, MAP_LAYER, ShumateLayer)

struct _WrMapLayerClass
{
  ShumateLayerClass parent_class;

  /* draw: what is in @frame; called for every frame while the map moves */
  void (*draw) (WrMapLayer *self, GtkSnapshot *snapshot, const WrMapFrame *frame);

  /* look_changed: light or dark, or the scale of the screen */
  void (*look_changed) (WrMapLayer *self);
};

WrMapData *wr_map_layer_get_data (WrMapLayer *self);
gboolean wr_map_layer_is_dark (WrMapLayer *self);

/** wr_map_layer_get_frame: Returns: whether the layer has a size and the map a projection. */
gboolean wr_map_layer_get_frame (WrMapLayer *self, WrMapFrame *frame);

G_END_DECLS
