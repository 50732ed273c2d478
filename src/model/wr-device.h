/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-record.h"

G_BEGIN_DECLS

/** wr_device_type: a sensor, button, lift controller or other thing that can raise an alarm. */
extern const WrRecordType wr_device_type;

enum
{
  WR_DEVICE_NAME = WR_RECORD_N_COMMON,
  WR_DEVICE_KIND,
  WR_DEVICE_PROTOCOL,
  WR_DEVICE_STATE, /* WrDeviceState */
  WR_DEVICE_LAST_SEEN_AT,
  WR_DEVICE_BATTERY_PCT,
  WR_DEVICE_RSSI_DBM,
  WR_DEVICE_LOCATION,
  WR_DEVICE_BUILDING_ID,
  WR_DEVICE_FLOOR,
  WR_DEVICE_AREA_ID,
  WR_DEVICE_N_FIELDS,
};

typedef enum
{
  WR_DEVICE_ONLINE,
  WR_DEVICE_OFFLINE,
  WR_DEVICE_FAULT,
  WR_DEVICE_MAINTENANCE,
  WR_DEVICE_UNKNOWN,
} WrDeviceState;

G_END_DECLS
