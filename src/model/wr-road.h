/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-record.h"

G_BEGIN_DECLS

/** wr_road_type: a road or watercourse drawn under the buildings. */
extern const WrRecordType wr_road_type;

enum
{
  WR_ROAD_NAME = WR_RECORD_N_COMMON,
  WR_ROAD_CATEGORY, /* WrRoadCategory */
  WR_ROAD_COURSE,   /* LineString; Polygon for water and green */
  WR_ROAD_WIDTH_M,
  WR_ROAD_N_FIELDS,
};

typedef enum
{
  WR_ROAD_MAIN,
  WR_ROAD_STREET,
  WR_ROAD_LANE,
  WR_ROAD_WATER,
  WR_ROAD_GREEN,
} WrRoadCategory;

G_END_DECLS
