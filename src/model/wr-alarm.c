/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-model"

#include "model/wr-alarm.h"

#include "model/wr-alarm-state.h"

static const char *const condition_words[] = { "active", "cleared", NULL };
static const char *const inhibit_words[] = { "none", "shelved", "by_design", "out_of_service", NULL };
static const char *const quality_words[] = { "good", "uncertain", "lost", NULL };
static const WrEnum conditions = { "alarm_condition", condition_words };
static const WrEnum inhibits = { "alarm_inhibit", inhibit_words };
static const WrEnum qualities = { "alarm_quality", quality_words };

static const WrField fields[] = {
  WR_RECORD_COMMON_FIELDS,
  [WR_ALARM_KIND] = { .name = "kind",
                      .kind = WR_FIELD_STRING,
                      .max = 64,
                      .flags = WR_FIELD_REQUIRED | WR_FIELD_SEARCHED },
  [WR_ALARM_TITLE] = { .name = "title", .kind = WR_FIELD_STRING, .flags = WR_FIELD_SEARCHED },
  [WR_ALARM_PRIORITY] = { .name = "priority", .kind = WR_FIELD_INT, .min = 1, .max = 4 },
  [WR_ALARM_CONDITION] = { .name = "condition",
                           .kind = WR_FIELD_ENUM,
                           .words = &conditions,
                           .flags = WR_FIELD_REQUIRED },
  [WR_ALARM_ACKNOWLEDGED] = { .name = "acknowledged", .kind = WR_FIELD_BOOL, .flags = WR_FIELD_REQUIRED },
  [WR_ALARM_LATCHED] = { .name = "latched", .kind = WR_FIELD_BOOL },
  [WR_ALARM_INHIBIT] = { .name = "inhibit", .kind = WR_FIELD_ENUM, .words = &inhibits },
  [WR_ALARM_QUALITY] = { .name = "quality", .kind = WR_FIELD_ENUM, .words = &qualities },
  [WR_ALARM_ISA_STATE] = { .name = "isa_state", .kind = WR_FIELD_STRING, .max = 32 },
  [WR_ALARM_OBSERVED_AT] = { .name = "observed_at", .kind = WR_FIELD_TIME },
  [WR_ALARM_RAISED_AT] = { .name = "raised_at", .kind = WR_FIELD_TIME, .flags = WR_FIELD_REQUIRED | WR_FIELD_INDEXED },
  [WR_ALARM_CLEARED_AT] = { .name = "cleared_at", .kind = WR_FIELD_TIME },
  [WR_ALARM_LAST_OCCURRED_AT] = { .name = "last_occurred_at", .kind = WR_FIELD_TIME },
  [WR_ALARM_REPEAT_COUNT] = { .name = "repeat_count", .kind = WR_FIELD_INT, .min = 0, .max = 1e9 },
  [WR_ALARM_ACK_BY] = { .name = "ack/by", .kind = WR_FIELD_STRING, .max = 128, .sensitivity = WR_SENSITIVITY_NAME },
  [WR_ALARM_ACK_AT] = { .name = "ack/at", .kind = WR_FIELD_TIME },
  [WR_ALARM_ACK_CLIENT_TIME] = { .name = "ack/client_time", .kind = WR_FIELD_TIME },
  [WR_ALARM_ACK_NOTE] = { .name = "ack/note", .kind = WR_FIELD_STRING },
  [WR_ALARM_DEVICE_ID] = { .name = "device_id", .kind = WR_FIELD_STRING, .max = 64, .flags = WR_FIELD_SEARCHED },
  [WR_ALARM_CAMERA_IDS] = { .name = "camera_ids", .kind = WR_FIELD_STRINGS },
  [WR_ALARM_AREA_ID] = { .name = "area_id", .kind = WR_FIELD_STRING, .max = 64, .flags = WR_FIELD_INDEXED },
  [WR_ALARM_BUILDING_ID] = { .name = "building_id", .kind = WR_FIELD_STRING, .max = 64, .flags = WR_FIELD_INDEXED },
  [WR_ALARM_FLOOR] = { .name = "floor", .kind = WR_FIELD_INT, .min = -30, .max = 200 },
  [WR_ALARM_ADDRESS] = { .name = "address", .kind = WR_FIELD_STRING, .flags = WR_FIELD_SEARCHED },
  [WR_ALARM_LOCATION] = { .name = "location", .kind = WR_FIELD_GEOMETRY },
  [WR_ALARM_VALUE] = { .name = "value", .kind = WR_FIELD_NUMBER },
  [WR_ALARM_UNIT] = { .name = "unit", .kind = WR_FIELD_STRING, .max = 32 },
  [WR_ALARM_THRESHOLD] = { .name = "threshold", .kind = WR_FIELD_NUMBER },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == WR_ALARM_N_FIELDS);

const WrRecordType wr_alarm_type = { "alarm", "alarms", fields, G_N_ELEMENTS (fields) };

int
wr_alarm_get_priority (const WrRecord *alarm)
{
  return (int) wr_record_get_int (alarm, WR_ALARM_PRIORITY);
}

WrRecord *
wr_alarm_predict_acknowledge (const WrRecord *alarm, const char *officer, gint64 time, const char *note)
{
  WrRecordBuilder *builder = wr_record_builder_new_from (alarm);
  WrAlarmFacts facts = wr_alarm_get_facts (alarm);

  wr_alarm_facts_apply (&facts, WR_ALARM_EVENT_ACKNOWLEDGE, 0, FALSE);
  wr_alarm_builder_set_facts (builder, &facts);
  wr_record_builder_set_string (builder, WR_ALARM_ACK_BY, officer);
  wr_record_builder_set_int (builder, WR_ALARM_ACK_CLIENT_TIME, time);
  wr_record_builder_set_string (builder, WR_ALARM_ACK_NOTE, note);

  return wr_record_builder_end (builder, NULL);
}
