/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/wr-workspaces.h"

#include "workspaces/alarms/wr-alarms-workspace.h"
#include "workspaces/cameras/wr-cameras-workspace.h"
#include "workspaces/drills/wr-drills-workspace.h"
#include "workspaces/duty/wr-duty-workspace.h"
#include "workspaces/map/wr-map-workspace.h"
#include "workspaces/orders/wr-orders-workspace.h"
#include "workspaces/overview/wr-overview-workspace.h"
#include "workspaces/surveys/wr-surveys-workspace.h"

#include <glib/gi18n.h>

static const WrWorkspaceInfo infos[] = {
  { "overview", NC_ ("workspace", "Overview"), "wr-overview-symbolic", "", wr_overview_workspace_get_type },
  { "map", NC_ ("workspace", "Map"), "wr-map-symbolic", "building area shelter", wr_map_workspace_get_type },
  { "cameras", NC_ ("workspace", "Cameras"), "wr-cameras-symbolic", "camera", wr_cameras_workspace_get_type },
  { "alarms", NC_ ("workspace", "Alarms"), "wr-alarms-symbolic", "alarm", wr_alarms_workspace_get_type },
  { "orders", NC_ ("workspace", "Work Orders"), "wr-orders-symbolic", "", wr_orders_workspace_get_type },
  { "drills", NC_ ("workspace", "Drills"), "wr-drills-symbolic", "", wr_drills_workspace_get_type },
  { "surveys", NC_ ("workspace", "Surveys"), "wr-surveys-symbolic", "", wr_surveys_workspace_get_type },
  { "duty", NC_ ("workspace", "On Duty"), "wr-duty-symbolic", "", wr_duty_workspace_get_type },
  { NULL },
};

const WrWorkspaceInfo *
wr_workspaces (void)
{
  return infos;
}
