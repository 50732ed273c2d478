/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/duty/wr-duty-workspace.h"

#include "shell/wr-coming-page.h"

#include <glib/gi18n.h>

struct _WrDutyWorkspace
{
  WrWorkspace parent_instance;
};

G_DEFINE_FINAL_TYPE (WrDutyWorkspace, wr_duty_workspace, WR_TYPE_WORKSPACE)

static void
wr_duty_workspace_class_init (WrDutyWorkspaceClass *klass)
{
}

static void
wr_duty_workspace_init (WrDutyWorkspace *self)
{
  GtkWidget *page = wr_coming_page_new ("wr-duty-symbolic", C_ ("workspace", "On Duty"));
  WrComingPage *lines = WR_COMING_PAGE (page);

  wr_coming_page_add_line (lines, _ ("Handing over the shift"),
                           _ ("What is open, what was put aside and until when, signed by both"));
  wr_coming_page_add_line (lines, _ ("Who may do what"),
                           _ ("Roles, masked personal data, and every look behind the mask with its reason"));
  wr_coming_page_add_line (lines, _ ("A record that cannot be changed"),
                           _ ("Who did what and when, chained so that a missing line shows"));
  adw_bin_set_child (ADW_BIN (self), page);
}
