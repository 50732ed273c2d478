/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/cameras/wr-camera-text.h"

#include "base/wr-clock.h"
#include "model/wr-camera.h"

#include <glib/gi18n.h>

static const struct
{
  const char *text;
  const char *icon_name;
} states[] = {
  [WR_FEED_IDLE] = { NC_ ("camera state", "Off"), "media-playback-stop-symbolic" },
  [WR_FEED_CONNECTING] = { NC_ ("camera state", "Connecting"), "wr-waiting-symbolic" },
  [WR_FEED_WAIT_KEY] = { NC_ ("camera state", "Waiting for a picture"), "wr-waiting-symbolic" },
  [WR_FEED_PLAYING] = { NC_ ("camera state", "Live"), "media-record-symbolic" },
  [WR_FEED_FROZEN] = { NC_ ("camera state", "Frozen"), "media-playback-pause-symbolic" },
  [WR_FEED_LOST] = { NC_ ("camera state", "Disconnected"), "wr-broken-link-symbolic" },
  [WR_FEED_AUTH_FAILED] = { NC_ ("camera state", "Access refused"), "system-lock-screen-symbolic" },
  [WR_FEED_UNSUPPORTED] = { NC_ ("camera state", "Cannot be shown here"), "action-unavailable-symbolic" },
};

const char *
wr_camera_text_state_plain (WrFeedState state)
{
  return g_dpgettext2 (NULL, "camera state", states[state].text);
}

const char *
wr_camera_text_icon (WrFeedState state)
{
  return states[state].icon_name;
}

char *
wr_camera_text_state (WrVideoFeed *feed)
{
  WrFeedState state = wr_video_feed_get_state (feed);
  gint64 wait = (wr_video_feed_get_retry_at (feed) - wr_clock_monotonic () + 999) / 1000;
  gint64 old = (wr_clock_now () - wr_video_feed_get_last_frame (feed)) / 1000;

  if (state == WR_FEED_FROZEN)
    return g_strdup_printf (_ ("Frozen for %d s"), (int) MAX (old, 0));
  if (state == WR_FEED_LOST && wait > 0)
    return g_strdup_printf (_ ("Disconnected, trying again in %d s"), (int) wait);
  return g_strdup (wr_camera_text_state_plain (state));
}

char *
wr_camera_text_last_frame (WrVideoFeed *feed)
{
  g_autofree char *time = NULL;

  if (wr_video_feed_get_last_frame (feed) == 0)
    return NULL;
  time = wr_time_format_local (wr_video_feed_get_last_frame (feed));
  return g_strdup_printf (_ ("Picture of %s"), time);
}

const char *
wr_camera_text_name (WrEntity *camera)
{
  const char *name = wr_record_get_string (wr_entity_get_record (camera), WR_CAMERA_NAME);

  return name != NULL ? name : wr_entity_get_id (camera);
}
