/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/wr-building.h"

static const char *const category_words[] = { "residential", "commercial", "school", "hospital",
                                              "office",      "industrial", "public", NULL };
static const WrEnum categories = { "building_category", category_words };

static const WrField fields[] = {
  WR_RECORD_COMMON_FIELDS,
  [WR_BUILDING_NAME] = { .name = "name", .kind = WR_FIELD_STRING, .flags = WR_FIELD_REQUIRED | WR_FIELD_SEARCHED },
  [WR_BUILDING_CATEGORY] = { .name = "category", .kind = WR_FIELD_ENUM, .words = &categories },
  [WR_BUILDING_ADDRESS] = { .name = "address", .kind = WR_FIELD_STRING, .flags = WR_FIELD_SEARCHED },
  [WR_BUILDING_LOCATION] = { .name = "location", .kind = WR_FIELD_GEOMETRY },
  [WR_BUILDING_FOOTPRINT] = { .name = "footprint", .kind = WR_FIELD_GEOMETRY },
  [WR_BUILDING_HEIGHT_M] = { .name = "height_m", .kind = WR_FIELD_NUMBER, .unit = "m", .min = 0, .max = 1000 },
  [WR_BUILDING_FLOORS_ABOVE_GROUND] = { .name = "floors_above_ground", .kind = WR_FIELD_INT, .min = 0, .max = 200 },
  [WR_BUILDING_FLOORS_BELOW_GROUND] = { .name = "floors_below_ground", .kind = WR_FIELD_INT, .min = 0, .max = 30 },
  [WR_BUILDING_HOUSEHOLDS] = { .name = "households", .kind = WR_FIELD_INT, .min = 0, .max = 1e6 },
  [WR_BUILDING_PEOPLE_CAPACITY] = { .name = "people_capacity", .kind = WR_FIELD_INT, .min = 0, .max = 1e6 },
  [WR_BUILDING_PEOPLE_OCCUPANCY] = { .name = "people_occupancy", .kind = WR_FIELD_INT, .min = 0, .max = 1e6 },
  [WR_BUILDING_HAZARDS] = { .name = "hazards", .kind = WR_FIELD_STRINGS },
  [WR_BUILDING_AREA_ID] = { .name = "area_id", .kind = WR_FIELD_STRING, .max = 64, .flags = WR_FIELD_INDEXED },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == WR_BUILDING_N_FIELDS);

const WrRecordType wr_building_type = { "building", "buildings", fields, G_N_ELEMENTS (fields) };
