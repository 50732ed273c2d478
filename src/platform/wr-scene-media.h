/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/rtsp-server/rtsp-server.h>

G_BEGIN_DECLS

/**
 * WrSceneMedia:
 *
 * Plays one encoded loop for ever with timestamps that only go up. The file is read when the first viewer comes.
 */
#define WR_TYPE_SCENE_MEDIA (wr_scene_media_get_type ())
G_DECLARE_FINAL_TYPE (WrSceneMedia, wr_scene_media, WR, SCENE_MEDIA, GstRTSPMediaFactory)

GstRTSPMediaFactory *wr_scene_media_new (const char *path);

G_END_DECLS
