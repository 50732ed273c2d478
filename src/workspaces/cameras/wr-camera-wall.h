/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workspaces/cameras/wr-camera-tile.h"

G_BEGIN_DECLS

#define WR_CAMERA_WALL_MAX_COLUMNS 5

/**
 * WrCameraWall:
 *
 * A square of tiles in whole pixels, or one of them alone. Arrow keys move the focus, Enter and a double click enlarge.
 *
 * Signal: "changed" (): focus, enlargement, or the number of live tiles.
 */
#define WR_TYPE_CAMERA_WALL (wr_camera_wall_get_type ())
G_DECLARE_FINAL_TYPE (WrCameraWall, wr_camera_wall, WR, CAMERA_WALL, GtkWidget)

/** wr_camera_wall_set_columns: 1 … %WR_CAMERA_WALL_MAX_COLUMNS; as many rows. */
void wr_camera_wall_set_columns (WrCameraWall *self, guint columns);
guint wr_camera_wall_get_columns (WrCameraWall *self);
guint wr_camera_wall_get_n_tiles (WrCameraWall *self);
WrCameraTile *wr_camera_wall_get_tile (WrCameraWall *self, guint index);

/** wr_camera_wall_get_focused: Returns: the tile that has or last had the focus. */
guint wr_camera_wall_get_focused (WrCameraWall *self);
void wr_camera_wall_focus (WrCameraWall *self, guint index);

/** wr_camera_wall_set_zoomed: shows the focused tile alone, on the main profile. */
void wr_camera_wall_set_zoomed (WrCameraWall *self, gboolean zoomed);
gboolean wr_camera_wall_get_zoomed (WrCameraWall *self);
void wr_camera_wall_set_active (WrCameraWall *self, gboolean active);

/** wr_camera_wall_count: Returns: how many tiles on screen have a camera; @n_live: (out): of those, live ones. */
guint wr_camera_wall_count (WrCameraWall *self, guint *n_live);

G_END_DECLS
