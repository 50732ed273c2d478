/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-entity-store.h"

G_BEGIN_DECLS

/**
 * wr_alarm_type:
 *
 * An alarm of the contract: independent facts, from which the ISA-18.2 state is derived (wr-alarm-state.h).
 */
extern const WrRecordType wr_alarm_type;

enum
{
  WR_ALARM_KIND = WR_RECORD_N_COMMON, /* dotted, "fire.smoke"; see wr-alarm-kind.h */
  WR_ALARM_TITLE,                     /* what the device calls it, may be null: show the kind's name */
  WR_ALARM_PRIORITY,                  /* 1-4 = I-IV; null = unclassified */
  WR_ALARM_CONDITION,                 /* WrAlarmCondition */
  WR_ALARM_ACKNOWLEDGED,
  WR_ALARM_LATCHED,
  WR_ALARM_INHIBIT, /* WrAlarmInhibit */
  WR_ALARM_QUALITY, /* WrAlarmQuality */
  WR_ALARM_ISA_STATE,
  WR_ALARM_OBSERVED_AT,
  WR_ALARM_RAISED_AT,
  WR_ALARM_CLEARED_AT,
  WR_ALARM_LAST_OCCURRED_AT,
  WR_ALARM_REPEAT_COUNT,
  WR_ALARM_ACK_BY,
  WR_ALARM_ACK_AT,          /* when the platform took it */
  WR_ALARM_ACK_CLIENT_TIME, /* when the officer pressed the key */
  WR_ALARM_ACK_NOTE,
  WR_ALARM_DEVICE_ID,
  WR_ALARM_CAMERA_IDS,
  WR_ALARM_AREA_ID, /* grid */
  WR_ALARM_BUILDING_ID,
  WR_ALARM_FLOOR,
  WR_ALARM_ADDRESS, /* to the building, never the household */
  WR_ALARM_LOCATION,
  WR_ALARM_VALUE,
  WR_ALARM_UNIT,
  WR_ALARM_THRESHOLD,
  WR_ALARM_N_FIELDS,
};

typedef enum
{
  WR_ALARM_CONDITION_ACTIVE,
  WR_ALARM_CONDITION_CLEARED,
} WrAlarmCondition;

typedef enum
{
  WR_ALARM_INHIBIT_NONE,
  WR_ALARM_INHIBIT_SHELVED,
  WR_ALARM_INHIBIT_BY_DESIGN,
  WR_ALARM_INHIBIT_OUT_OF_SERVICE,
} WrAlarmInhibit;

typedef enum
{
  WR_ALARM_QUALITY_GOOD,
  WR_ALARM_QUALITY_UNCERTAIN,
  WR_ALARM_QUALITY_LOST,
} WrAlarmQuality;

/** wr_alarm_get_priority: Returns: 1-4, or 0 when unclassified. */
int wr_alarm_get_priority (const WrRecord *alarm);

/** wr_alarm_predict_acknowledge: Returns: (transfer full): the record as an acknowledgement by @officer at @time leaves
 * it. */
WrRecord *wr_alarm_predict_acknowledge (const WrRecord *alarm, const char *officer, gint64 time, const char *note);

G_END_DECLS
