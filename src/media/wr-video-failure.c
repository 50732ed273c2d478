/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-media"

#include "config.h"

#include "media/wr-video-failure.h"

#include <glib/gi18n.h>

static WrFeedFailure
read_resource_error (int code, const char **problem)
{
  switch (code)
    {
    case GST_RESOURCE_ERROR_NOT_AUTHORIZED:
      *problem = _ ("The camera refuses our name and password. Ask the administrator.");
      return WR_FEED_FAILURE_AUTH;
    case GST_RESOURCE_ERROR_NOT_FOUND:
      *problem = _ ("The stream is not there any more");
      return WR_FEED_FAILURE_UNREACHABLE;
    case GST_RESOURCE_ERROR_SETTINGS:
      *problem = _ ("The camera will not send video this way; another way is tried");
      return WR_FEED_FAILURE_REJECTED;
    case GST_RESOURCE_ERROR_READ:
    case GST_RESOURCE_ERROR_WRITE:
      *problem = _ ("The connection broke, or the camera's answer made no sense");
      return WR_FEED_FAILURE_UNREACHABLE;
    default:
      *problem = _ ("The camera does not answer");
      return WR_FEED_FAILURE_UNREACHABLE;
    }
}

static WrFeedFailure
read_stream_error (int code, const char **problem)
{
  switch (code)
    {
    case GST_STREAM_ERROR_CODEC_NOT_FOUND:
    case GST_STREAM_ERROR_TYPE_NOT_FOUND:
    case GST_STREAM_ERROR_NOT_IMPLEMENTED:
      *problem = _ ("This desk cannot decode what the camera sends");
      return WR_FEED_FAILURE_UNSUPPORTED;
    default:
      *problem = _ ("The camera sends data that is not a picture");
      return WR_FEED_FAILURE_REJECTED;
    }
}

WrFeedFailure
wr_video_failure_read (GstMessage *message, char **problem)
{
  g_autoptr (GError) error = NULL;
  const char *text = NULL;
  WrFeedFailure failure = WR_FEED_FAILURE_UNREACHABLE;

  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ERROR)
    {
      *problem = g_strdup (_ ("The camera ended the connection"));
      return failure;
    }
  gst_message_parse_error (message, &error, NULL);
  if (error->domain == GST_RESOURCE_ERROR)
    failure = read_resource_error (error->code, &text);
  else if (error->domain == GST_STREAM_ERROR)
    failure = read_stream_error (error->code, &text);
  else if (error->domain == GST_CORE_ERROR && error->code == GST_CORE_ERROR_MISSING_PLUGIN)
    {
      *problem = g_strdup (error->message);
      return WR_FEED_FAILURE_UNSUPPORTED;
    }
  else
    text = _ ("The video could not be played");
  g_debug ("%s %d: %s", g_quark_to_string (error->domain), error->code, error->message);
  *problem = g_strdup (text);
  return failure;
}
