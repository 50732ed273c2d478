/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/wr-road.h"

static const char *const category_words[] = { "main", "street", "lane", "water", "green", NULL };
static const WrEnum categories = { "road_category", category_words };

static const WrField fields[] = {
  WR_RECORD_COMMON_FIELDS,
  [WR_ROAD_NAME] = { .name = "name", .kind = WR_FIELD_STRING, .flags = WR_FIELD_SEARCHED },
  [WR_ROAD_CATEGORY] = { .name = "category", .kind = WR_FIELD_ENUM, .words = &categories, .flags = WR_FIELD_REQUIRED },
  [WR_ROAD_COURSE] = { .name = "course", .kind = WR_FIELD_GEOMETRY, .flags = WR_FIELD_REQUIRED },
  [WR_ROAD_WIDTH_M] = { .name = "width_m", .kind = WR_FIELD_NUMBER, .unit = "m", .min = 0, .max = 1000 },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == WR_ROAD_N_FIELDS);

const WrRecordType wr_road_type = { "road", "roads", fields, G_N_ELEMENTS (fields) };
