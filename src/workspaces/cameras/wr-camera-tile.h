/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "media/wr-media-hub.h"
#include "model/wr-entity.h"

G_BEGIN_DECLS

/**
 * WrCameraTile:
 *
 * One camera on the wall: its picture, below it name, area and what is true of the picture. An old picture is darkened
 * and says how old it is. Watches its feed only while it is on screen.
 *
 * Signals: "live-changed" (): it became live or ceased to be; "zoom" (): a double click.
 */
#define WR_TYPE_CAMERA_TILE (wr_camera_tile_get_type ())
G_DECLARE_FINAL_TYPE (WrCameraTile, wr_camera_tile, WR, CAMERA_TILE, GtkWidget)

GtkWidget *wr_camera_tile_new (void);

/** wr_camera_tile_set_camera: @camera: (nullable): nothing; @area: (nullable): where it is, in words. */
void wr_camera_tile_set_camera (WrCameraTile *self, WrMediaHub *hub, WrEntity *camera, const char *area);
WrEntity *wr_camera_tile_get_camera (WrCameraTile *self);

/** wr_camera_tile_set_profile: "main" or "sub"; the old picture stays until the new stream has one. */
void wr_camera_tile_set_profile (WrCameraTile *self, const char *profile);

/** wr_camera_tile_set_active: whether the page that it is on is the one in front. */
void wr_camera_tile_set_active (WrCameraTile *self, gboolean active);

void wr_camera_tile_retry (WrCameraTile *self);

/** wr_camera_tile_get_state: Returns: the state of what is shown, %WR_FEED_IDLE without a camera. */
WrFeedState wr_camera_tile_get_state (WrCameraTile *self);

/** wr_camera_tile_get_n_frames: Returns: the pictures of its present feed so far. */
guint wr_camera_tile_get_n_frames (WrCameraTile *self);

G_END_DECLS
