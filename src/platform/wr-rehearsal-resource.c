/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-resources.h"

#include "base/wr-clock.h"
#include "base/wr-error.h"
#include "base/wr-id.h"
#include "model/wr-alarm.h"
#include "model/wr-device.h"
#include "wire/wr-json.h"

/* The demo-only resources: a flood of alarms, and one alarm event of one's own. */

#define RATE_MAX 5000
#define SECONDS_MAX 600

static const char *const no_query[] = { NULL };

static JsonObject *
read_body (WrRequest *request)
{
  return wr_request_check_query (request, no_query) ? wr_request_read_json (request) : NULL;
}

static gboolean
read_bounded (JsonObject *object, const char *member, gint64 max, gint64 *value, GError **error)
{
  g_autoptr (GError) local = NULL;

  *value = wr_json_get_int (object, member, 0, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (*value < 1 || *value > max)
    g_set_error (error, WR_ERROR, WR_ERROR_INVALID_DATA, "/%s: must be from 1 to %" G_GINT64_FORMAT, member, max);
  else
    return TRUE;

  return FALSE;
}

void
wr_demo_start_flood (WrContext *context, WrRequest *request)
{
  g_autoptr (JsonObject) object = read_body (request);
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *until = NULL;
  gint64 rate, seconds;

  if (object == NULL)
    return;
  if (!read_bounded (object, "rate", RATE_MAX, &rate, &error)
      || !read_bounded (object, "seconds", SECONDS_MAX, &seconds, &error))
    {
      wr_request_refuse_invalid (request, error);
      return;
    }

  until = wr_time_format (wr_simulation_flood (context->simulation, (double) rate, (double) seconds));
  answer = json_object_new ();
  json_object_set_string_member (answer, "until", until);
  wr_request_answer (request, 202, wr_json_to_text (answer));
}

static gboolean
read_event (JsonObject *object, gboolean *raise, GError **error)
{
  const char *event = wr_json_get_string (object, "event", NULL);

  *raise = g_strcmp0 (event, "raise") == 0;
  if (*raise || g_strcmp0 (event, "clear") == 0)
    return TRUE;

  g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA, "/event: must be one of: raise, clear");
  return FALSE;
}

static gboolean
read_priority (JsonObject *object, int *priority, GError **error)
{
  gint64 value;

  *priority = 0;
  if (!json_object_has_member (object, "priority") || json_object_get_null_member (object, "priority"))
    return TRUE;
  if (!read_bounded (object, "priority", 4, &value, error))
    return FALSE;

  *priority = (int) value;
  return TRUE;
}

static gboolean
read_signal (WrContext *context, JsonObject *object, WrAlarmSignal *signal, GError **error)
{
  signal->kind = wr_json_get_string (object, "kind", NULL);
  signal->device_id = wr_json_get_string (object, "device_id", NULL);

  if (signal->kind == NULL || !wr_id_is_valid (signal->kind))
    g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA, "/kind: must be an alarm kind, such as fire.smoke");
  else if (signal->device_id == NULL || wr_register_lookup (context->reg, &wr_device_type, signal->device_id) == NULL)
    g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA, "/device_id: must be the id of a device");
  else
    return read_event (object, &signal->raise, error) && read_priority (object, &signal->priority, error);

  return FALSE;
}

typedef struct
{
  WrContext *context;
  WrRequest *request;
} Wait;

static void
signalled_cb (const char *alarm_id, const GError *error, gpointer user_data)
{
  Wait *wait = user_data;
  const WrStoredRecord *stored =
      alarm_id != NULL ? wr_register_get (wait->context->reg, &wr_alarm_type, alarm_id) : NULL;

  if (error != NULL)
    wr_request_refuse_error (wait->request, error);
  else if (stored == NULL)
    wr_request_refuse (wait->request, 409, "not-applicable",
                       "This device has no standing alarm of this kind to clear.");
  else
    wr_request_answer (wait->request, 200, g_strdup (stored->json));

  wr_request_unref (wait->request);
  g_free (wait);
}

void
wr_demo_signal_alarm (WrContext *context, WrRequest *request)
{
  g_autoptr (JsonObject) object = read_body (request);
  g_autoptr (GError) error = NULL;
  WrAlarmSignal signal = { 0 };
  Wait *wait;

  if (object == NULL)
    return;
  if (!read_signal (context, object, &signal, &error))
    {
      wr_request_refuse_invalid (request, error);
      return;
    }

  wait = g_new0 (Wait, 1);
  wait->context = context;
  wait->request = wr_request_ref (request);
  wr_request_defer (request);
  wr_alarm_service_handle (context->alarms, &signal, signalled_cb, wait);
}
