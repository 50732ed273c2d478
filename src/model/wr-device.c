/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/wr-device.h"

static const char *const protocol_words[] = { "gb28181", "onvif", "mqtt", "gb26875", "modbus", "http", NULL };
static const char *const state_words[] = { "online", "offline", "fault", "maintenance", "unknown", NULL };
static const WrEnum protocols = { "device_protocol", protocol_words };
static const WrEnum states = { "device_state", state_words };

static const WrField fields[] = {
  WR_RECORD_COMMON_FIELDS,
  [WR_DEVICE_NAME] = { .name = "name", .kind = WR_FIELD_STRING, .flags = WR_FIELD_REQUIRED | WR_FIELD_SEARCHED },
  [WR_DEVICE_KIND] = { .name = "kind", .kind = WR_FIELD_STRING, .max = 64, .flags = WR_FIELD_REQUIRED },
  [WR_DEVICE_PROTOCOL] = { .name = "protocol", .kind = WR_FIELD_ENUM, .words = &protocols },
  [WR_DEVICE_STATE] = { .name = "state", .kind = WR_FIELD_ENUM, .words = &states },
  [WR_DEVICE_LAST_SEEN_AT] = { .name = "last_seen_at", .kind = WR_FIELD_TIME },
  [WR_DEVICE_BATTERY_PCT] = { .name = "battery_pct", .kind = WR_FIELD_NUMBER, .unit = "%", .min = 0, .max = 100 },
  [WR_DEVICE_RSSI_DBM] = { .name = "rssi_dbm", .kind = WR_FIELD_NUMBER, .unit = "dB[mW]", .min = -200, .max = 100 },
  [WR_DEVICE_LOCATION] = { .name = "location", .kind = WR_FIELD_GEOMETRY },
  [WR_DEVICE_BUILDING_ID] = { .name = "building_id", .kind = WR_FIELD_STRING, .max = 64, .flags = WR_FIELD_INDEXED },
  [WR_DEVICE_FLOOR] = { .name = "floor", .kind = WR_FIELD_INT, .min = -30, .max = 200 },
  [WR_DEVICE_AREA_ID] = { .name = "area_id", .kind = WR_FIELD_STRING, .max = 64, .flags = WR_FIELD_INDEXED },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == WR_DEVICE_N_FIELDS);

const WrRecordType wr_device_type = { "device", "devices", fields, G_N_ELEMENTS (fields) };
