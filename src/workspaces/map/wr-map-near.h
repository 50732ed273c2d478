/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-site.h"
#include "workspaces/map/wr-map-data.h"

G_BEGIN_DECLS

/** WrMapNear: a camera and how far it is. */
typedef struct
{
  WrEntity *camera;
  double metres;
  gboolean related; /* named by the alarm, or belongs to the building: comes first whatever the distance */
} WrMapNear;

/**
 * wr_map_near_cameras:
 * @record: an alarm, building, area or shelter; for a camera the others
 * @max: how many at most
 *
 * Returns: (element-type WrMapNear): the cameras that may see it: related ones, then by distance up to 400 m.
 */
GArray *wr_map_near_cameras (WrMapData *data, const WrRecord *record, guint max);

/**
 * wr_map_near_alarms:
 *
 * Returns: (element-type WrEntity): the active alarms in the building or area, or at the place of the alarm, the most
 * urgent first.
 */
GPtrArray *wr_map_near_alarms (WrMapData *data, const WrRecord *record);

G_END_DECLS
