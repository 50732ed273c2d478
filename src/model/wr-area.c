/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/wr-area.h"

static const char *const kind_words[] = { "city", "district", "street", "community", "grid", NULL };
static const WrEnum kinds = { "area_kind", kind_words };

static const WrField fields[] = {
  WR_RECORD_COMMON_FIELDS,
  [WR_AREA_KIND] = { .name = "kind", .kind = WR_FIELD_ENUM, .words = &kinds, .flags = WR_FIELD_REQUIRED },
  [WR_AREA_CODE] = { .name = "code", .kind = WR_FIELD_STRING, .max = 32 },
  [WR_AREA_NAME] = { .name = "name", .kind = WR_FIELD_STRING, .flags = WR_FIELD_REQUIRED | WR_FIELD_SEARCHED },
  [WR_AREA_PARENT_ID] = { .name = "parent_id", .kind = WR_FIELD_STRING, .max = 64, .flags = WR_FIELD_INDEXED },
  [WR_AREA_BOUNDARY] = { .name = "boundary", .kind = WR_FIELD_GEOMETRY },
  [WR_AREA_POPULATION] = { .name = "population", .kind = WR_FIELD_INT, .min = 0, .max = 1e9 },
  [WR_AREA_HOUSEHOLDS] = { .name = "households", .kind = WR_FIELD_INT, .min = 0, .max = 1e9 },
  [WR_AREA_LEADER_ID] = { .name = "leader_id", .kind = WR_FIELD_STRING, .max = 64 },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == WR_AREA_N_FIELDS);

const WrRecordType wr_area_type = { "area", "areas", fields, G_N_ELEMENTS (fields) };
