/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/wr-workspace.h"

G_BEGIN_DECLS

/**
 * WrMapWorkspace:
 *
 * The street on one map: ground, cameras, shelters and active alarms, with a list beside it that says the same and a
 * card about what is selected. Shows the assets alarm, building, area, camera and shelter.
 */
#define WR_TYPE_MAP_WORKSPACE (wr_map_workspace_get_type ())
G_DECLARE_FINAL_TYPE (WrMapWorkspace, wr_map_workspace, WR, MAP_WORKSPACE, WrWorkspace)

/** wr_map_workspace_set_site: what the session's site and link are shown of; called by the session, once. */
void wr_map_workspace_set_site (WrMapWorkspace *self, WrSite *site, WrLink *link);

/** wr_map_workspace_pick: Returns: (transfer none) (nullable): the topmost thing drawn at @position, if on screen. */
WrEntity *wr_map_workspace_pick (WrMapWorkspace *self, WrPosition position);

/** wr_map_workspace_open: selects @entity and opens its card; the map stays where it is. */
void wr_map_workspace_open (WrMapWorkspace *self, WrEntity *entity);

/** wr_map_workspace_is_settled: Returns: whether all that is on screen has been painted. */
gboolean wr_map_workspace_is_settled (WrMapWorkspace *self);

G_END_DECLS
