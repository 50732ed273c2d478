/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/wr-stream-locator.h"
#include "media/wr-video-feed.h"

G_BEGIN_DECLS

/**
 * WrMediaHub:
 *
 * All the feeds of the desk: one per camera and profile however many tiles show it, at most four connecting at a time,
 * one timer that shows new pictures of all of them 25 times a second. Main thread.
 */
#define WR_TYPE_MEDIA_HUB (wr_media_hub_get_type ())
G_DECLARE_FINAL_TYPE (WrMediaHub, wr_media_hub, WR, MEDIA_HUB, GObject)

WrMediaHub *wr_media_hub_new (WrStreamLocator *locator);

/** wr_media_hub_get_feed: Returns: (transfer full): the feed, connected as soon as somebody watches it.
 * @profile: "main" or "sub". */
WrVideoFeed *wr_media_hub_get_feed (WrMediaHub *self, const char *camera_id, const char *profile);

/** wr_media_hub_get_n_active: Returns: how many feeds have a connection or try to have one. */
guint wr_media_hub_get_n_active (WrMediaHub *self);

G_END_DECLS
