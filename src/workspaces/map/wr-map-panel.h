/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workspaces/map/wr-map-data.h"

G_BEGIN_DECLS

/**
 * WrMapPanel:
 *
 * The list beside the map: the active alarms by urgency or, while something is typed, every alarm, building, camera,
 * shelter, grid and community that matches, also by pinyin and its initials. Whatever is on the map is in here, for
 * keyboard and screen reader.
 *
 * Signals: "opened" (WrEntity): a person chose it.
 */
#define WR_TYPE_MAP_PANEL (wr_map_panel_get_type ())
G_DECLARE_FINAL_TYPE (WrMapPanel, wr_map_panel, WR, MAP_PANEL, AdwBin)

WrMapPanel *wr_map_panel_new (WrMapData *data);

/** wr_map_panel_set_known: whether anything of the street is known yet; "no alarms" is said only then. */
void wr_map_panel_set_known (WrMapPanel *self, gboolean known);

void wr_map_panel_focus_search (WrMapPanel *self);

/** wr_map_panel_search: puts @text into the search box. */
void wr_map_panel_search (WrMapPanel *self, const char *text);

/** wr_map_panel_get_shown: Returns: (transfer none): the entities listed now. */
GListModel *wr_map_panel_get_shown (WrMapPanel *self);

G_END_DECLS
