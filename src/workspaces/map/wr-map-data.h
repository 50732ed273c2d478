/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/wr-site.h"
#include "workspaces/map/wr-map-scene.h"

G_BEGIN_DECLS

/** WrMapLayers: what can be switched on and off in the legend. */
typedef enum
{
  WR_MAP_LAYER_BUILDINGS = 1 << 0,
  WR_MAP_LAYER_GRIDS = 1 << 1,
  WR_MAP_LAYER_CAMERAS = 1 << 2,
  WR_MAP_LAYER_SHELTERS = 1 << 3,
  WR_MAP_LAYER_ALARMS = 1 << 4,
  WR_MAP_LAYER_NAMES = 1 << 5,
} WrMapLayers;

#define WR_MAP_N_LAYERS 6
#define WR_MAP_LAYERS_ALL ((1 << WR_MAP_N_LAYERS) - 1)

/** WrMapSymbol: a camera or a shelter that has a place on the map. */
typedef struct
{
  WrEntity *entity;
  WrMapPoint at;
  WrMapLayers layer; /* WR_MAP_LAYER_CAMERAS or WR_MAP_LAYER_SHELTERS */
} WrMapSymbol;

/**
 * WrMapData:
 *
 * What the layers of the map draw, kept up to date with the street: the scene (made on a thread of its own), the
 * symbols and the places of alarms. Changes are collected and told at most ten times a second. Main thread.
 *
 * Properties: "layers" (#WrMapLayers as uint). Signals: "scene-changed" (#WrMapRect pointer: where the ground looks
 * otherwise, may be empty); "symbols-changed"; "alarms-changed".
 */
#define WR_TYPE_MAP_DATA (wr_map_data_get_type ())
G_DECLARE_FINAL_TYPE (WrMapData, wr_map_data, WR, MAP_DATA, GObject)

WrMapData *wr_map_data_new (void);

/** wr_map_data_set_site: once. */
void wr_map_data_set_site (WrMapData *self, WrSite *site);
WrSite *wr_map_data_get_site (WrMapData *self);

/** wr_map_data_set_paused: while nobody looks nothing is worked out; what changed meanwhile is told afterwards. */
void wr_map_data_set_paused (WrMapData *self, gboolean paused);

/** wr_map_data_get_scene: Returns: (transfer none) (nullable): the shapes; %NULL until there are some. */
WrMapScene *wr_map_data_get_scene (WrMapData *self);

/** wr_map_data_get_symbols: Returns: (transfer none) (element-type WrMapSymbol): by layer, then id. */
GArray *wr_map_data_get_symbols (WrMapData *self);

/** wr_map_data_get_places: Returns: (transfer none) (element-type WrMapPlace): places of active alarms, worst first. */
GPtrArray *wr_map_data_get_places (WrMapData *self);

/** wr_map_data_get_alarms: Returns: (transfer none): a list of every active alarm (#WrEntity), the most urgent first.
 */
GListModel *wr_map_data_get_alarms (WrMapData *self);

/** wr_map_data_get_n_left_out: Returns: how many things with an absurd or missing place are not drawn. */
guint wr_map_data_get_n_left_out (WrMapData *self);

WrMapLayers wr_map_data_get_layers (WrMapData *self);
void wr_map_data_set_layers (WrMapData *self, WrMapLayers layers);

G_END_DECLS
