/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-resources.h"

#include <string.h>

#include "base/wr-clock.h"
#include "base/wr-error.h"
#include "base/wr-id.h"
#include "model/wr-camera.h"
#include "wire/wr-json.h"

static gboolean
read_word (JsonObject *object, const char *member, const char *const *words, const char **value, GError **error)
{
  g_autofree char *known = g_strjoinv (", ", (char **) words);
  g_autoptr (GError) local = NULL;

  *value = wr_json_get_string (object, member, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (*value != NULL && g_strv_contains (words, *value))
    return TRUE;

  g_set_error (error, WR_ERROR, WR_ERROR_INVALID_DATA, "/%s: must be one of: %s", member, known);
  return FALSE;
}

static gboolean
read_body (JsonObject *object, const char **profile, GError **error)
{
  static const char *const profiles[] = { "main", "sub", NULL };
  static const char *const protocols[] = { "rtsp", NULL };
  static const char *const transports[] = { "tcp", "udp", NULL };
  static const char *const purposes[] = { "live", NULL };
  const char *word;

  return read_word (object, "profile", profiles, profile, error)
         && read_word (object, "protocol", protocols, &word, error)
         && read_word (object, "transport", transports, &word, error)
         && read_word (object, "purpose", purposes, &word, error);
}

/* The demo's cameras carry the name of the scene they look at as a tag. */
static const char *
find_scene (const WrRecord *camera)
{
  const char *const *tags = wr_record_get_strings (camera, WR_CAMERA_TAGS);

  for (; tags != NULL && *tags != NULL; tags++)
    if (g_str_has_prefix (*tags, "scene:"))
      return *tags + strlen ("scene:");

  return "";
}

static void
open_session (WrContext *context, WrRequest *request, const WrRecord *camera, const char *profile)
{
  g_autoptr (JsonObject) answer = json_object_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL, *id = wr_id_new (), *expires = NULL;
  gint64 expires_at = 0;

  url = wr_rtsp_server_open_session (context->video, wr_record_get_id (camera), find_scene (camera), profile,
                                     &expires_at, &error);
  if (url == NULL)
    {
      wr_request_refuse (request, 503, "no-video", error->message);
      return;
    }

  expires = wr_time_format (expires_at);
  json_object_set_string_member (answer, "session_id", id);
  json_object_set_string_member (answer, "url", url);
  json_object_set_string_member (answer, "expires_at", expires);
  wr_request_set_header (request, "Cache-Control", "no-store");
  wr_request_answer (request, 201, wr_json_to_text (answer));
}

void
wr_cameras_open_session (WrContext *context, WrRequest *request)
{
  static const char *const parameters[] = { NULL };
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) error = NULL;
  const WrStoredRecord *camera;
  const char *profile;

  if (!wr_request_check_query (request, parameters))
    return;

  object = wr_request_read_json (request);
  if (object == NULL)
    return;

  camera = wr_register_get (context->reg, &wr_camera_type, wr_request_get_part (request, 1));
  if (camera == NULL)
    wr_request_refuse (request, 404, "not-found", "There is no such camera.");
  else if (!read_body (object, &profile, &error))
    wr_request_refuse_invalid (request, error);
  else if (wr_record_get_enum (camera->record, WR_CAMERA_STATUS) == WR_CAMERA_OFFLINE)
    wr_request_refuse (request, 409, "camera-offline", "The camera is offline and gives no picture.");
  else if (context->video == NULL)
    wr_request_refuse (request, 503, "no-video", "This platform has no video server.");
  else
    open_session (context, request, camera->record, profile);
}
