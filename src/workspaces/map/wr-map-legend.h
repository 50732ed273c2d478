/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workspaces/map/wr-map-data.h"

G_BEGIN_DECLS

/** WrMapLegend: what the signs mean, and a switch for each layer; a popover. */
#define WR_TYPE_MAP_LEGEND (wr_map_legend_get_type ())
G_DECLARE_FINAL_TYPE (WrMapLegend, wr_map_legend, WR, MAP_LEGEND, GtkPopover)

GtkWidget *wr_map_legend_new (WrMapData *data);

G_END_DECLS
