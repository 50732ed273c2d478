/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-model"

#include "model/wr-command.h"

#include <json-glib/json-glib.h>

#include "base/wr-clock.h"
#include "base/wr-id.h"
#include "model/wr-alarm.h"

/* An acknowledgement made without a network stays true for three days: it only says that somebody looked. */
#define ACKNOWLEDGE_VALID (72 * WR_HOUR)

WrCommand *
wr_command_restore (const char *id, const char *verb, const WrRecordType *type, const char *target_id,
                    const char *realm, const char *body, gint64 client_time, gint64 valid_until)
{
  WrCommand *self = g_new0 (WrCommand, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->verb = g_strdup (verb);
  self->type = type;
  self->target_id = g_strdup (target_id);
  self->realm = g_strdup (realm);
  self->body = g_strdup (body);
  self->client_time = client_time;
  self->valid_until = valid_until;

  return self;
}

WrCommand *
wr_command_new (const char *verb, const WrRecord *target, const char *body, gint64 valid_for_ms, WrRecord *predicted)
{
  g_autofree char *id = wr_id_new ();
  gint64 now = wr_clock_now ();
  WrCommand *self = wr_command_restore (id, verb, wr_record_get_record_type (target), wr_record_get_id (target),
                                        wr_record_get_string (target, WR_RECORD_REALM), body, now, now + valid_for_ms);

  if (predicted != NULL)
    self->predicted = wr_record_ref (predicted);

  return self;
}

static char *
acknowledge_body (gint64 time, const char *note)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *stamp = wr_time_format (time);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "client_time");
  json_builder_add_string_value (builder, stamp);
  if (note != NULL && *note != '\0')
    {
      json_builder_set_member_name (builder, "note");
      json_builder_add_string_value (builder, note);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

WrCommand *
wr_command_new_acknowledge (const WrRecord *alarm, const char *officer, const char *note)
{
  gint64 now = wr_clock_now ();
  g_autofree char *body = acknowledge_body (now, note);
  g_autoptr (WrRecord) predicted = wr_alarm_predict_acknowledge (alarm, officer, now, note);

  return wr_command_new ("acknowledge", alarm, body, ACKNOWLEDGE_VALID, predicted);
}

WrCommand *
wr_command_ref (WrCommand *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
wr_command_unref (WrCommand *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->predicted, wr_record_unref);
  g_free (self->id);
  g_free (self->verb);
  g_free (self->target_id);
  g_free (self->realm);
  g_free (self->body);
  g_free (self);
}
