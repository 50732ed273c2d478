/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-camera.h"
#include "model/wr-shelter.h"
#include "workspaces/map/wr-map-sprite.h"

G_BEGIN_DECLS

/*
 * The signs of the map, our own drawing. Each returns a new sprite for @widget's font and scale, on a ground that is
 * dark or not.
 */

/** WrMapAlarmLook: how much a mark asks for attention. */
typedef enum
{
  WR_MAP_ALARM_LOUD,    /* unacknowledged */
  WR_MAP_ALARM_CLEARED, /* unacknowledged, but over */
  WR_MAP_ALARM_CALM,    /* acknowledged */
} WrMapAlarmLook;

/** wr_map_glyph_camera: @status: #WrCameraStatus or -1; @small: on a map seen from afar; @count: more than 1 for a
 * cluster */
WrMapSprite *wr_map_glyph_camera (GtkWidget *widget, gboolean dark, gboolean small, int status, guint count);

/** wr_map_glyph_shelter: @status: #WrShelterStatus or -1 */
WrMapSprite *wr_map_glyph_shelter (GtkWidget *widget, gboolean dark, int status);

/** wr_map_glyph_alarm: shape, colour and numeral of @priority; @count in a corner when more than 1 */
WrMapSprite *wr_map_glyph_alarm (GtkWidget *widget, gboolean dark, int priority, WrMapAlarmLook look, guint count);

G_END_DECLS
