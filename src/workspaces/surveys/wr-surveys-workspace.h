/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/wr-workspace.h"

G_BEGIN_DECLS

/** WrSurveysWorkspace: says what this workspace will do. */
#define WR_TYPE_SURVEYS_WORKSPACE (wr_surveys_workspace_get_type ())
G_DECLARE_FINAL_TYPE (WrSurveysWorkspace, wr_surveys_workspace, WR, SURVEYS_WORKSPACE, WrWorkspace)

G_END_DECLS
