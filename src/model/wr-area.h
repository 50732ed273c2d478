/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-record.h"

G_BEGIN_DECLS

/** wr_area_type: an administrative area or a grid of the street (GB/T 2260, GB/T 10114 codes with a grid suffix). */
extern const WrRecordType wr_area_type;

enum
{
  WR_AREA_KIND = WR_RECORD_N_COMMON, /* WrAreaKind */
  WR_AREA_CODE,
  WR_AREA_NAME,
  WR_AREA_PARENT_ID,
  WR_AREA_BOUNDARY,
  WR_AREA_POPULATION,
  WR_AREA_HOUSEHOLDS,
  WR_AREA_LEADER_ID,
  WR_AREA_N_FIELDS,
};

typedef enum
{
  WR_AREA_CITY,
  WR_AREA_DISTRICT,
  WR_AREA_STREET,
  WR_AREA_COMMUNITY,
  WR_AREA_GRID,
} WrAreaKind;

G_END_DECLS
