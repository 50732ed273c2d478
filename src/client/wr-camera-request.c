/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-client"

#include "client/wr-camera-request.h"

#include "base/wr-error.h"
#include "wire/wr-json.h"
#include "wire/wr-problem.h"

#include <glib/gi18n.h>

#define DEADLINE_MS 10000
#define ANSWER_MAX_BYTES (64 * 1024)

typedef struct
{
  WrHttp *http;
  char *path;
  char *body;
} CameraRequest;

static void
camera_request_free (gpointer data)
{
  CameraRequest *self = data;

  wr_http_unref (self->http);
  g_free (self->path);
  g_free (self->body);
  g_free (self);
}

static char *
make_body (const char *profile)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "profile", profile);
  json_object_set_string_member (object, "protocol", "rtsp");
  json_object_set_string_member (object, "transport", "tcp");
  json_object_set_string_member (object, "purpose", "live");
  return wr_json_to_text (object);
}

/* Only media schemes: what comes back is handed to a player. */
static gboolean
is_stream_url (const char *url)
{
  return url != NULL && (g_str_has_prefix (url, "rtsp://") || g_str_has_prefix (url, "rtsps://"));
}

static char *
read_url (const WrHttpAnswer *answer, GError **error)
{
  g_autoptr (JsonObject) object = NULL;
  const char *url;

  if (answer->status < 200 || answer->status > 299)
    {
      g_propagate_error (error, wr_problem_to_error ((int) answer->status, answer->body, answer->length));
      return NULL;
    }
  object = wr_json_parse_object (answer->body, (gssize) answer->length, error);
  if (object == NULL)
    return NULL;
  url = wr_json_get_string (object, "url", NULL);
  if (!is_stream_url (url))
    {
      g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA,
                           _ ("The platform’s answer does not say where the camera’s picture is."));
      return NULL;
    }
  return g_strdup (url);
}

static void
request_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CameraRequest *self = data;
  const WrHttpRequest request = {
    .method = "POST", .path = self->path, .body = self->body, .deadline_ms = DEADLINE_MS, .max_bytes = ANSWER_MAX_BYTES
  };
  GError *error = NULL;
  g_autoptr (WrHttpAnswer) answer = wr_http_send (self->http, &request, cancellable, &error);
  char *url = answer != NULL ? read_url (answer, &error) : NULL;

  if (url != NULL)
    g_task_return_pointer (task, url, g_free);
  else
    g_task_return_error (task, error);
}

void
wr_camera_request_run (GTask *task, WrHttp *http, const char *camera_id, const char *profile)
{
  CameraRequest *self = g_new0 (CameraRequest, 1);

  self->http = wr_http_ref (http);
  self->path = g_strdup_printf ("/v1/cameras/%s/sessions", camera_id);
  self->body = make_body (profile);
  g_task_set_task_data (task, self, camera_request_free);
  g_task_run_in_thread (task, request_thread);
}
