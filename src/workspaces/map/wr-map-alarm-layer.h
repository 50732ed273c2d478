/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspaces/map/wr-map-layer.h"
#include "workspaces/map/wr-map-places.h"

G_BEGIN_DECLS

/**
 * WrMapAlarmLayer:
 *
 * Active alarms as shape, colour and numeral; several at one place as the worst of them with their number. A Ⅰ is never
 * drawn as a part of something else. The newest ones pulse for some seconds, unless animations are off.
 */
#define WR_TYPE_MAP_ALARM_LAYER (wr_map_alarm_layer_get_type ())
G_DECLARE_FINAL_TYPE (WrMapAlarmLayer, wr_map_alarm_layer, WR, MAP_ALARM_LAYER, WrMapLayer)

WrMapAlarmLayer *wr_map_alarm_layer_new (ShumateViewport *viewport, WrMapData *data);

/**
 * wr_map_alarm_layer_pick:
 * @rect: (out) (optional): when a cluster of places is hit: the box of what is in it, else empty
 *
 * Returns: (transfer none) (nullable): the place drawn at @x, @y (widget).
 */
const WrMapPlace *wr_map_alarm_layer_pick (WrMapAlarmLayer *self, double x, double y, WrMapRect *rect);

G_END_DECLS
