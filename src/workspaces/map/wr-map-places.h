/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-site.h"
#include "workspaces/map/wr-map-cluster.h"
#include "workspaces/map/wr-map-scene.h"

G_BEGIN_DECLS

/** WrMapPlace: the active alarms of one building, or of one spot outside of buildings. */
typedef struct
{
  char *key; /* "building/B-0131", or the spot */
  WrMapPoint at;
  char *building_id; /* NULL outside of buildings */
  GPtrArray *alarms; /* WrEntity, the most urgent first */
  int priority;      /* the worst of those that need a person, else the worst; 0 = unclassified */
  guint n_unacknowledged;
  gint64 newest; /* when the newest unacknowledged one was raised, wall ms; 0 = none */
} WrMapPlace;

/**
 * wr_map_places_new:
 * @alarms: (element-type WrEntity): active alarms
 * @scene: (nullable): says what is near the street
 * @n_unplaced: (out): how many have no place, or one far off
 *
 * Returns: (element-type WrMapPlace): worst first.
 */
GPtrArray *wr_map_places_new (GPtrArray *alarms, WrSite *site, const WrMapScene *scene, guint *n_unplaced);

/** wr_map_places_compare_alarms: orders entities by urgency: unacknowledged first, then level, then newest. */
int wr_map_places_compare_alarms (WrEntity *a, WrEntity *b);

/** wr_map_places_get_mark: how @self takes part in clusters: Ⅰ is never clustered away. */
WrMapMark wr_map_places_get_mark (const WrMapPlace *self);

/** wr_map_places_locate: Returns: whether the record of any type has a place on the map, and where. */
gboolean wr_map_places_locate (WrSite *site, const WrRecord *record, WrMapPoint *at);

G_END_DECLS
