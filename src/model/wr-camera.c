/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/wr-camera.h"

static const char *const ptz_words[] = { "fixed", "dome", "half_dome", "remote_box", "multi", NULL };
static const char *const status_words[] = { "online", "offline", "fault", NULL };
static const WrEnum ptz_kinds = { "ptz_kind", ptz_words };
static const WrEnum statuses = { "camera_status", status_words };

static const WrField fields[] = {
  WR_RECORD_COMMON_FIELDS,
  [WR_CAMERA_NAME] = { .name = "name", .kind = WR_FIELD_STRING, .flags = WR_FIELD_REQUIRED | WR_FIELD_SEARCHED },
  [WR_CAMERA_GB_ID] = { .name = "gb_id", .kind = WR_FIELD_STRING, .max = 20, .flags = WR_FIELD_SEARCHED },
  [WR_CAMERA_PTZ_KIND] = { .name = "ptz_kind", .kind = WR_FIELD_ENUM, .words = &ptz_kinds },
  [WR_CAMERA_STATUS] = { .name = "status", .kind = WR_FIELD_ENUM, .words = &statuses },
  [WR_CAMERA_TAGS] = { .name = "tags", .kind = WR_FIELD_STRINGS },
  [WR_CAMERA_LOCATION] = { .name = "location", .kind = WR_FIELD_GEOMETRY },
  [WR_CAMERA_HEADING_DEG] = { .name = "heading_deg", .kind = WR_FIELD_NUMBER, .unit = "deg", .min = 0, .max = 360 },
  [WR_CAMERA_FOV_DEG] = { .name = "fov_deg", .kind = WR_FIELD_NUMBER, .unit = "deg", .min = 0, .max = 360 },
  [WR_CAMERA_RANGE_M] = { .name = "range_m", .kind = WR_FIELD_NUMBER, .unit = "m", .min = 0, .max = 10000 },
  [WR_CAMERA_PROFILES] = { .name = "profiles", .kind = WR_FIELD_JSON },
  [WR_CAMERA_BUILDING_ID] = { .name = "building_id", .kind = WR_FIELD_STRING, .max = 64, .flags = WR_FIELD_INDEXED },
  [WR_CAMERA_AREA_ID] = { .name = "area_id", .kind = WR_FIELD_STRING, .max = 64, .flags = WR_FIELD_INDEXED },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == WR_CAMERA_N_FIELDS);

const WrRecordType wr_camera_type = { "camera", "cameras", fields, G_N_ELEMENTS (fields) };
