/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/wr-workspace.h"

G_BEGIN_DECLS

/**
 * WrWindow:
 *
 * The desk's window: sidebar, header and the workspace on screen. It knows the workspaces by the registry only.
 *
 * Actions: "win.show-workspace" (s), "win.show-asset" (s: goes to the workspace that shows this kind of thing),
 * "win.show-on-map" (s), "win.keys", "win.about".
 */
#define WR_TYPE_WINDOW (wr_window_get_type ())
G_DECLARE_FINAL_TYPE (WrWindow, wr_window, WR, WINDOW, AdwApplicationWindow)

/**
 * wr_window_new:
 * @infos: (array zero-terminated=1): the registry, ended by a row without a name; must stay
 * @settings: (nullable): where the window's state is kept
 */
WrWindow *wr_window_new (GtkApplication *application, const WrWorkspaceInfo *infos, GSettings *settings);

/** wr_window_get_settings: Returns: (transfer none) (nullable): for what a workspace wants to keep. */
GSettings *wr_window_get_settings (WrWindow *self);

/** wr_window_set_session: shows @session; before this the window says that it is starting. */
void wr_window_set_session (WrWindow *self, WrSession *session);

/** wr_window_set_problem: says why there is nothing to show, with a button for app.retry; %NULL: starting again. */
void wr_window_set_problem (WrWindow *self, const char *sentence);

/** wr_window_show_workspace: Returns: whether there is a workspace called @name. */
gboolean wr_window_show_workspace (WrWindow *self, const char *name);

/** wr_window_get_workspace: Returns: (nullable): the workspace on screen. */
WrWorkspace *wr_window_get_workspace (WrWindow *self);

/** wr_window_show_asset: @workspace: (nullable): where; %NULL: where this kind of thing is shown first */
void wr_window_show_asset (WrWindow *self, const char *workspace, const char *asset);

void wr_window_add_notice (WrWindow *self, WrNotice kind, const char *text);

G_END_DECLS
