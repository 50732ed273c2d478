/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/wr-stream-locator.h"
#include "shell/wr-workspace.h"

G_BEGIN_DECLS

/**
 * WrCamerasWorkspace:
 *
 * The wall of cameras and the list to fill it from.
 *
 * Property: "columns" (uint): tiles across, and as many down; 2 unless told.
 */
#define WR_TYPE_CAMERAS_WORKSPACE (wr_cameras_workspace_get_type ())
G_DECLARE_FINAL_TYPE (WrCamerasWorkspace, wr_cameras_workspace, WR, CAMERAS_WORKSPACE, WrWorkspace)

/** wr_cameras_workspace_set_locator: where streams come from instead of the session; before the session is set. */
void wr_cameras_workspace_set_locator (WrCamerasWorkspace *self, WrStreamLocator *locator);

G_END_DECLS
