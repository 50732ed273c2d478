/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspaces/map/wr-map-data.h"

G_BEGIN_DECLS

/**
 * WrMapCard:
 *
 * What is known of one thing of the map: its facts, the active alarms there and the nearest cameras; follows changes.
 *
 * Signals: "closed" (): a person wants it gone; "opened" (WrEntity): a person chose another thing in it.
 */
#define WR_TYPE_MAP_CARD (wr_map_card_get_type ())
G_DECLARE_FINAL_TYPE (WrMapCard, wr_map_card, WR, MAP_CARD, AdwBin)

WrMapCard *wr_map_card_new (WrMapData *data);

/** wr_map_card_set_entity: @entity: (nullable): a building, area, camera, shelter or alarm */
void wr_map_card_set_entity (WrMapCard *self, WrEntity *entity);
WrEntity *wr_map_card_get_entity (WrMapCard *self);

/** wr_map_card_get_title: Returns: the name on it. */
const char *wr_map_card_get_title (WrMapCard *self);

G_END_DECLS
