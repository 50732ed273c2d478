/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-resources.h"

#include "base/wr-clock.h"
#include "base/wr-error.h"
#include "model/wr-alarm-state.h"
#include "wire/wr-json.h"
#include "wire/wr-record-codec.h"

#define NOTE_MAX 1000

/* An acknowledgement waiting for the disk. */
typedef struct
{
  WrContext *context;
  WrRequest *request;
  WrCommandKey *command;
  char *tag;
  char *body;
} Acknowledgement;

static gboolean
read_body (JsonObject *object, const char **note, gint64 *client_time, GError **error)
{
  g_autoptr (GError) local = NULL;
  const char *time;

  *note = wr_json_get_string (object, "note", &local);
  time = local == NULL ? wr_json_get_string (object, "client_time", &local) : NULL;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (*note != NULL && g_utf8_strlen (*note, -1) > NOTE_MAX)
    g_set_error (error, WR_ERROR, WR_ERROR_INVALID_DATA, "/note: is longer than %d characters", NOTE_MAX);
  else if (time == NULL)
    g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA, "/client_time: is missing");
  else if ((*client_time = wr_time_parse (time, NULL)) == 0)
    g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA, "/client_time: is not an RFC 3339 date-time");
  else
    return TRUE;

  return FALSE;
}

static WrRecord *
acknowledge (const WrRecord *alarm, const char *sub, const char *note, gint64 client_time, GError **error)
{
  WrRecordBuilder *builder = wr_record_builder_new_from (alarm);
  WrAlarmFacts facts = wr_alarm_get_facts (alarm);
  gint64 now = wr_clock_now ();

  wr_alarm_facts_apply (&facts, WR_ALARM_EVENT_ACKNOWLEDGE, 0, FALSE);
  wr_alarm_builder_set_facts (builder, &facts);
  wr_record_builder_set_int (builder, WR_RECORD_VERSION, wr_record_get_version (alarm) + 1);
  wr_record_builder_set_int (builder, WR_RECORD_UPDATED_AT, now);
  wr_record_builder_set_string (builder, WR_ALARM_ACK_BY, sub);
  wr_record_builder_set_int (builder, WR_ALARM_ACK_AT, now);
  wr_record_builder_set_int (builder, WR_ALARM_ACK_CLIENT_TIME, client_time);
  if (note != NULL)
    wr_record_builder_set_string (builder, WR_ALARM_ACK_NOTE, note);
  else
    wr_record_builder_set_null (builder, WR_ALARM_ACK_NOTE);

  return wr_record_builder_end (builder, error);
}

/* The record as it is, and who was first. */
static char *
already_acknowledged_text (const WrRecord *alarm)
{
  g_autoptr (JsonObject) object = wr_record_to_json (alarm);
  g_autofree char *at = wr_time_format (wr_record_get_int (alarm, WR_ALARM_ACK_AT));
  JsonObject *first = json_object_new ();

  if (wr_record_is_set (alarm, WR_ALARM_ACK_BY))
    json_object_set_string_member (first, "by", wr_record_get_string (alarm, WR_ALARM_ACK_BY));
  if (wr_record_is_set (alarm, WR_ALARM_ACK_AT))
    json_object_set_string_member (first, "at", at);
  json_object_set_object_member (object, "already_acknowledged", first);

  return wr_json_to_text (object);
}

static void
stored_cb (const GError *error, gpointer user_data)
{
  Acknowledgement *done = user_data;

  if (error != NULL)
    wr_request_refuse_error (done->request, error);
  else
    {
      wr_request_set_header (done->request, "ETag", done->tag);
      wr_request_answer (done->request, 200, g_steal_pointer (&done->body));
    }

  wr_idempotency_end (done->context->idempotency, done->command);
  wr_request_unref (done->request);
  g_free (done->tag);
  g_free (done->body);
  g_free (done);
}

/* Stores the answer together with the change it tells of, then sends it. */
static void
commit (WrContext *context, WrRequest *request, WrCommandKey *command, WrRecord *changed, const WrRecord *shown,
        char *body)
{
  g_autoptr (WrTransaction) transaction = wr_transaction_new ();
  Acknowledgement *done = g_new0 (Acknowledgement, 1);

  done->context = context;
  done->request = wr_request_ref (request);
  done->command = command;
  done->tag = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", wr_record_get_version (shown));
  done->body = body;

  if (changed != NULL)
    wr_transaction_put (transaction, changed, command->sub, command->key);
  transaction->answer = wr_kept_answer_new (command->sub, command->key, command->hash, 200, body);
  wr_request_defer (request);
  wr_register_submit (context->reg, g_steal_pointer (&transaction), stored_cb, done);
}

/* Carries the command out, or refuses it and returns FALSE. */
static gboolean
carry_out (WrContext *context, WrRequest *request, WrCommandKey *command, JsonObject *object)
{
  WrRecord *alarm = wr_register_lookup (context->reg, &wr_alarm_type, wr_request_get_part (request, 1));
  g_autoptr (WrRecord) changed = NULL;
  g_autoptr (GError) error = NULL;
  const char *note;
  gint64 client_time;

  if (alarm == NULL)
    wr_request_refuse (request, 404, "not-found", "There is no such alarm, or it is gone.");
  else if (!read_body (object, &note, &client_time, &error))
    wr_request_refuse_invalid (request, error);
  else if (wr_record_get_bool (alarm, WR_ALARM_ACKNOWLEDGED))
    {
      commit (context, request, command, NULL, alarm, already_acknowledged_text (alarm));
      return TRUE;
    }
  else if (!wr_alarm_needs_acknowledgement (alarm))
    wr_request_refuse (request, 409, "not-acknowledgeable",
                       "The alarm is shelved, suppressed or out of service: it asks for no acknowledgement.");
  else if ((changed = acknowledge (alarm, command->sub, note, client_time, &error)) == NULL)
    wr_request_refuse_invalid (request, error);
  else
    {
      commit (context, request, command, changed, changed, wr_record_to_text (changed));
      return TRUE;
    }

  return FALSE;
}

void
wr_alarms_acknowledge (WrContext *context, WrRequest *request)
{
  static const char *const parameters[] = { NULL };
  g_autoptr (JsonObject) object = NULL;
  WrCommandKey *command;

  if (!wr_request_check_query (request, parameters))
    return;

  object = wr_request_read_json (request);
  if (object == NULL)
    return;

  command = wr_idempotency_begin (context->idempotency, request);
  if (command != NULL && !carry_out (context, request, command, object))
    wr_idempotency_end (context->idempotency, command);
}
