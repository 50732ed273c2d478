/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/wr-workspace.h"

G_BEGIN_DECLS

/** wr_workspaces: Returns: (array zero-terminated=1): the registry, in the order of the sidebar; ends without a name.
 */
const WrWorkspaceInfo *wr_workspaces (void);

G_END_DECLS
