/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "media/wr-feed-machine.h"

G_BEGIN_DECLS

/**
 * WrVideoFeed:
 *
 * The picture of one camera in one profile, for every tile that shows it: a #GdkPaintable and what is true about it.
 * Keeps the last picture when the camera is lost; whoever shows it has to say so. Main thread. Made by #WrMediaHub.
 *
 * Properties: "state" (#WrFeedState as uint), "problem" (string, nullable: a sentence on why there is no picture),
 * "last-frame" (int64: wall time of the last picture, 0 when there was none), "retry-at" (int64: monotonic ms of the
 * next try while lost).
 */
#define WR_TYPE_VIDEO_FEED (wr_video_feed_get_type ())
G_DECLARE_FINAL_TYPE (WrVideoFeed, wr_video_feed, WR, VIDEO_FEED, GObject)

const char *wr_video_feed_get_camera_id (WrVideoFeed *self);
const char *wr_video_feed_get_profile (WrVideoFeed *self);
WrFeedState wr_video_feed_get_state (WrVideoFeed *self);
const char *wr_video_feed_get_problem (WrVideoFeed *self);
gint64 wr_video_feed_get_last_frame (WrVideoFeed *self);
gint64 wr_video_feed_get_retry_at (WrVideoFeed *self);

/** wr_video_feed_get_n_frames: Returns: how many pictures have been shown. */
guint wr_video_feed_get_n_frames (WrVideoFeed *self);

/** wr_video_feed_has_picture: Returns: whether there is anything to paint. */
gboolean wr_video_feed_has_picture (WrVideoFeed *self);

/**
 * wr_video_feed_watch:
 * @watcher: who looks; only its address is used
 * @width: what it needs in device pixels; @height likewise
 *
 * Starts the feed, or changes the size for this watcher. The feed decodes in the largest size asked for.
 */
void wr_video_feed_watch (WrVideoFeed *self, gpointer watcher, int width, int height);

/** wr_video_feed_unwatch: the last one to go stops the decoding at once and the connection after 30 s. */
void wr_video_feed_unwatch (WrVideoFeed *self, gpointer watcher);

/** wr_video_feed_retry: connects now instead of at retry-at; the only way out of a refusal. */
void wr_video_feed_retry (WrVideoFeed *self);

G_END_DECLS
