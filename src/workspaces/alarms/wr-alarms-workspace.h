/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/wr-workspace.h"

G_BEGIN_DECLS

/**
 * WrAlarmsWorkspace:
 *
 * The live queue of active alarms with the facts of the selected one.
 *
 * Actions: "alarm.acknowledge", "alarm.show-on-map", "alarm.search".
 */
#define WR_TYPE_ALARMS_WORKSPACE (wr_alarms_workspace_get_type ())
G_DECLARE_FINAL_TYPE (WrAlarmsWorkspace, wr_alarms_workspace, WR, ALARMS_WORKSPACE, WrWorkspace)

G_END_DECLS
