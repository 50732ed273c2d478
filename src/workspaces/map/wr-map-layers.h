/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "workspaces/map/wr-map-data.h"

G_BEGIN_DECLS

/** WrMapLayerInfo: a layer that can be switched: its flag, its name in the settings, and for people. */
typedef struct
{
  WrMapLayers layer;
  const char *name;
  const char *title; /* English, translatable */
} WrMapLayerInfo;

/** wr_map_layer_infos: Returns: (array fixed-size=6): in the order of the legend. */
const WrMapLayerInfo *wr_map_layer_infos (void);

/** wr_map_layers_keep: makes @settings remember what is switched off in @data, for as long as both live. */
void wr_map_layers_keep (WrMapData *data, GSettings *settings);

G_END_DECLS
