/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/drills/wr-drills-workspace.h"

#include "shell/wr-coming-page.h"

#include <glib/gi18n.h>

struct _WrDrillsWorkspace
{
  WrWorkspace parent_instance;
};

G_DEFINE_FINAL_TYPE (WrDrillsWorkspace, wr_drills_workspace, WR_TYPE_WORKSPACE)

static void
wr_drills_workspace_class_init (WrDrillsWorkspaceClass *klass)
{
}

static void
wr_drills_workspace_init (WrDrillsWorkspace *self)
{
  GtkWidget *page = wr_coming_page_new ("wr-drills-symbolic", C_ ("workspace", "Drills"));
  WrComingPage *lines = WR_COMING_PAGE (page);

  wr_coming_page_add_line (
      lines, _ ("Plans as cards"),
      _ ("Steps, roles and time limits of every plan, to be ticked off in earnest and in a drill"));
  wr_coming_page_add_line (
      lines, _ ("Rehearse in the same screens"),
      _ ("Drill alarms run through the real queue, striped and marked, and can never reach the street"));
  wr_coming_page_add_line (lines, _ ("Shelters, supplies and care"),
                           _ ("What is open, what is in store, and who needs help to get there"));
  adw_bin_set_child (ADW_BIN (self), page);
}
