/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/wr-worker.h"
#include "media/wr-stream-locator.h"
#include "media/wr-video-feed.h"

G_BEGIN_DECLS

/* What the hub does with its feeds. */

#define WR_VIDEO_FEED_LINGER_MS 30000

/** WrVideoFeedChangedFunc: the feed began or ceased to be active, visible or waiting for a turn. */
typedef void (*WrVideoFeedChangedFunc) (WrVideoFeed *feed, gpointer user_data);

WrVideoFeed *wr_video_feed_new (const char *camera_id, const char *profile, WrStreamLocator *locator, WrWorker *starter,
                                WrWorker *stopper, WrVideoFeedChangedFunc changed, gpointer user_data);

/** wr_video_feed_detach: closes the connection and forgets the hub. */
void wr_video_feed_detach (WrVideoFeed *self);

gboolean wr_video_feed_is_active (WrVideoFeed *self);
gboolean wr_video_feed_is_visible (WrVideoFeed *self);
gboolean wr_video_feed_wants_turn (WrVideoFeed *self);
gboolean wr_video_feed_has_turn (WrVideoFeed *self);
void wr_video_feed_take_turn (WrVideoFeed *self, gint64 now);
void wr_video_feed_tick (WrVideoFeed *self, gint64 now);

/** wr_video_feed_paint: shows the newest picture, if there is one. */
void wr_video_feed_paint (WrVideoFeed *self, gint64 now);

G_END_DECLS
