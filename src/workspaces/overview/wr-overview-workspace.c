/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/overview/wr-overview-workspace.h"

#include "shell/wr-coming-page.h"

#include <glib/gi18n.h>

struct _WrOverviewWorkspace
{
  WrWorkspace parent_instance;
};

G_DEFINE_FINAL_TYPE (WrOverviewWorkspace, wr_overview_workspace, WR_TYPE_WORKSPACE)

static void
wr_overview_workspace_class_init (WrOverviewWorkspaceClass *klass)
{
}

static void
wr_overview_workspace_init (WrOverviewWorkspace *self)
{
  GtkWidget *page = wr_coming_page_new ("wr-overview-symbolic", C_ ("workspace", "Overview"));
  WrComingPage *lines = WR_COMING_PAGE (page);

  wr_coming_page_add_line (
      lines, _ ("The whole street at a glance"),
      _ ("Alarms, work orders, cameras, roster and drills in one picture, each number with the time it was true"));
  wr_coming_page_add_line (lines, _ ("A wall for the second screen"),
                           _ ("A big picture without personal data that never moves by itself"));
  wr_coming_page_add_line (lines, _ ("Figures for those who lead"),
                           _ ("Response times, workload and trends, with the formula behind every number"));
  adw_bin_set_child (ADW_BIN (self), page);
}
