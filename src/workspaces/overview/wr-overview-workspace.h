/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/wr-workspace.h"

G_BEGIN_DECLS

/** WrOverviewWorkspace: says what this workspace will do. */
#define WR_TYPE_OVERVIEW_WORKSPACE (wr_overview_workspace_get_type ())
G_DECLARE_FINAL_TYPE (WrOverviewWorkspace, wr_overview_workspace, WR, OVERVIEW_WORKSPACE, WrWorkspace)

G_END_DECLS
