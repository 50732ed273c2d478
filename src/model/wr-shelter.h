/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-record.h"

G_BEGIN_DECLS

/** wr_shelter_type: an emergency shelter, classified as in GB/T 44013. */
extern const WrRecordType wr_shelter_type;

enum
{
  WR_SHELTER_NAME = WR_RECORD_N_COMMON,
  WR_SHELTER_LEVEL,    /* provincial, municipal, county, township, village */
  WR_SHELTER_DURATION, /* emergency, short_term, long_term */
  WR_SHELTER_SPACE,    /* indoor, outdoor */
  WR_SHELTER_FUNCTION, /* comprehensive, single, specific */
  WR_SHELTER_EFFECTIVE_AREA_M2,
  WR_SHELTER_CAPACITY_PERSONS,
  WR_SHELTER_OCCUPANCY_PERSONS,
  WR_SHELTER_STATUS, /* WrShelterStatus */
  WR_SHELTER_FACILITIES,
  WR_SHELTER_ADDRESS,
  WR_SHELTER_LOCATION,
  WR_SHELTER_AREA_ID,
  WR_SHELTER_N_FIELDS,
};

typedef enum
{
  WR_SHELTER_CLOSED,
  WR_SHELTER_OPENING,
  WR_SHELTER_OPEN,
  WR_SHELTER_FULL,
  WR_SHELTER_DAMAGED,
} WrShelterStatus;

G_END_DECLS
