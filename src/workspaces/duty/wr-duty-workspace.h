/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/wr-workspace.h"

G_BEGIN_DECLS

/** WrDutyWorkspace: says what this workspace will do. */
#define WR_TYPE_DUTY_WORKSPACE (wr_duty_workspace_get_type ())
G_DECLARE_FINAL_TYPE (WrDutyWorkspace, wr_duty_workspace, WR, DUTY_WORKSPACE, WrWorkspace)

G_END_DECLS
