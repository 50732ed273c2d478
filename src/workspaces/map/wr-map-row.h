/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/wr-entity.h"

G_BEGIN_DECLS

/** WrMapRow: an alarm, building, area, camera or shelter in one line and a half; follows its changes. */
#define WR_TYPE_MAP_ROW (wr_map_row_get_type ())
G_DECLARE_FINAL_TYPE (WrMapRow, wr_map_row, WR, MAP_ROW, GtkWidget)

GtkWidget *wr_map_row_new (void);

/** wr_map_row_set_entity: @entity: (nullable) */
void wr_map_row_set_entity (WrMapRow *self, WrEntity *entity);

/** wr_map_row_set_trailing: @text: (nullable): at the end of the line, a distance */
void wr_map_row_set_trailing (WrMapRow *self, const char *text);

G_END_DECLS
