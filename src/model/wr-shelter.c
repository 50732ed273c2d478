/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/wr-shelter.h"

static const char *const level_words[] = { "provincial", "municipal", "county", "township", "village", NULL };
static const char *const duration_words[] = { "emergency", "short_term", "long_term", NULL };
static const char *const space_words[] = { "indoor", "outdoor", NULL };
static const char *const function_words[] = { "comprehensive", "single", "specific", NULL };
static const char *const status_words[] = { "closed", "opening", "open", "full", "damaged", NULL };
static const WrEnum levels = { "shelter_level", level_words };
static const WrEnum durations = { "shelter_duration", duration_words };
static const WrEnum spaces = { "shelter_space", space_words };
static const WrEnum functions = { "shelter_function", function_words };
static const WrEnum statuses = { "shelter_status", status_words };

static const WrField fields[] = {
  WR_RECORD_COMMON_FIELDS,
  [WR_SHELTER_NAME] = { .name = "name", .kind = WR_FIELD_STRING, .flags = WR_FIELD_REQUIRED | WR_FIELD_SEARCHED },
  [WR_SHELTER_LEVEL] = { .name = "level", .kind = WR_FIELD_ENUM, .words = &levels },
  [WR_SHELTER_DURATION] = { .name = "duration", .kind = WR_FIELD_ENUM, .words = &durations },
  [WR_SHELTER_SPACE] = { .name = "space", .kind = WR_FIELD_ENUM, .words = &spaces },
  [WR_SHELTER_FUNCTION] = { .name = "function", .kind = WR_FIELD_ENUM, .words = &functions },
  [WR_SHELTER_EFFECTIVE_AREA_M2] = { .name = "effective_area_m2",
                                     .kind = WR_FIELD_NUMBER,
                                     .unit = "m2",
                                     .min = 0,
                                     .max = 1e8 },
  [WR_SHELTER_CAPACITY_PERSONS] = { .name = "capacity_persons", .kind = WR_FIELD_INT, .min = 0, .max = 1e7 },
  [WR_SHELTER_OCCUPANCY_PERSONS] = { .name = "occupancy_persons", .kind = WR_FIELD_INT, .min = 0, .max = 1e7 },
  [WR_SHELTER_STATUS] = { .name = "status", .kind = WR_FIELD_ENUM, .words = &statuses },
  [WR_SHELTER_FACILITIES] = { .name = "facilities", .kind = WR_FIELD_STRINGS },
  [WR_SHELTER_ADDRESS] = { .name = "address", .kind = WR_FIELD_STRING, .flags = WR_FIELD_SEARCHED },
  [WR_SHELTER_LOCATION] = { .name = "location", .kind = WR_FIELD_GEOMETRY },
  [WR_SHELTER_AREA_ID] = { .name = "area_id", .kind = WR_FIELD_STRING, .max = 64, .flags = WR_FIELD_INDEXED },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == WR_SHELTER_N_FIELDS);

const WrRecordType wr_shelter_type = { "shelter", "shelters", fields, G_N_ELEMENTS (fields) };
