/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "workspaces/map/wr-map-data.h"

G_BEGIN_DECLS

/**
 * WrMapView:
 *
 * The map itself: the layers, the pointer and the keys. Arrows move, + and - zoom, 0 and Home show the whole street,
 * Tab goes through the active alarms by urgency, Enter opens what is selected, Escape lets go of it. It moves only when
 * told by a person.
 *
 * Signals: "opened" (WrEntity): a person wants to know more of it; "let-go" ().
 */
#define WR_TYPE_MAP_VIEW (wr_map_view_get_type ())
G_DECLARE_FINAL_TYPE (WrMapView, wr_map_view, WR, MAP_VIEW, GtkWidget)

WrMapView *wr_map_view_new (WrMapData *data);
WrMapData *wr_map_view_get_data (WrMapView *self);
ShumateViewport *wr_map_view_get_viewport (WrMapView *self);

/** wr_map_view_select: @entity: (nullable): a building, area, camera, shelter or alarm; outlined on the map. */
void wr_map_view_select (WrMapView *self, WrEntity *entity);
WrEntity *wr_map_view_get_selected (WrMapView *self);

/** wr_map_view_fly_to: Returns: whether @entity has a place to fly to. */
gboolean wr_map_view_fly_to (WrMapView *self, WrEntity *entity);
void wr_map_view_show_all (WrMapView *self);
void wr_map_view_zoom_by (WrMapView *self, double levels);

/** wr_map_view_set_obscured: how many logical pixels at the right are under a card: what is flown to is put beside it.
 */
void wr_map_view_set_obscured (WrMapView *self, double width);

/**
 * wr_map_view_pick:
 * @cluster: (out) (optional): when several things are drawn as one: their box, else empty
 *
 * Returns: (transfer none) (nullable): the topmost thing at @x, @y (widget): alarm, camera or shelter, building, grid.
 */
WrEntity *wr_map_view_pick (WrMapView *self, double x, double y, WrMapRect *cluster);

/** wr_map_view_pick_position: as wr_map_view_pick() for a place of the world; it has to be on screen. */
WrEntity *wr_map_view_pick_position (WrMapView *self, WrPosition position);

/** wr_map_view_is_sharp: Returns: whether all that is on screen is painted. */
gboolean wr_map_view_is_sharp (WrMapView *self);

/** wr_map_view_describe: Returns: (transfer full): the name of a thing in one line, for tooltips and announcements. */
char *wr_map_view_describe (WrEntity *entity);

G_END_DECLS
