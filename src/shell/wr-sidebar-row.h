/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WrSidebarRow:
 *
 * A workspace in the sidebar: icon, title, its key and how much needs a person there.
 *
 * Properties: "indicator" (guint).
 */
#define WR_TYPE_SIDEBAR_ROW (wr_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (WrSidebarRow, wr_sidebar_row, WR, SIDEBAR_ROW, GtkListBoxRow)

/** wr_sidebar_row_new: @name: of the workspace; @number: its key, Alt+@number */
GtkWidget *wr_sidebar_row_new (const char *name, const char *title, const char *icon_name, guint number);
const char *wr_sidebar_row_get_name (WrSidebarRow *self);

/** wr_sidebar_row_set_current: marks the workspace on screen. The list itself selects nothing: it would follow the
 * keyboard's focus. */
void wr_sidebar_row_set_current (WrSidebarRow *self, gboolean current);
gboolean wr_sidebar_row_get_current (WrSidebarRow *self);
guint wr_sidebar_row_get_indicator (WrSidebarRow *self);
void wr_sidebar_row_set_indicator (WrSidebarRow *self, guint indicator);

G_END_DECLS
