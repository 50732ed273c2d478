/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/wr-workspace.h"

G_BEGIN_DECLS

/** WrDrillsWorkspace: says what this workspace will do. */
#define WR_TYPE_DRILLS_WORKSPACE (wr_drills_workspace_get_type ())
G_DECLARE_FINAL_TYPE (WrDrillsWorkspace, wr_drills_workspace, WR, DRILLS_WORKSPACE, WrWorkspace)

G_END_DECLS
