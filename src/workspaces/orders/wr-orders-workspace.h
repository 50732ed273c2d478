/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/wr-workspace.h"

G_BEGIN_DECLS

/** WrOrdersWorkspace: says what this workspace will do. */
#define WR_TYPE_ORDERS_WORKSPACE (wr_orders_workspace_get_type ())
G_DECLARE_FINAL_TYPE (WrOrdersWorkspace, wr_orders_workspace, WR, ORDERS_WORKSPACE, WrWorkspace)

G_END_DECLS
