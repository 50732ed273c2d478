/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/surveys/wr-surveys-workspace.h"

#include "shell/wr-coming-page.h"

#include <glib/gi18n.h>

struct _WrSurveysWorkspace
{
  WrWorkspace parent_instance;
};

G_DEFINE_FINAL_TYPE (WrSurveysWorkspace, wr_surveys_workspace, WR_TYPE_WORKSPACE)

static void
wr_surveys_workspace_class_init (WrSurveysWorkspaceClass *klass)
{
}

static void
wr_surveys_workspace_init (WrSurveysWorkspace *self)
{
  GtkWidget *page = wr_coming_page_new ("wr-surveys-symbolic", C_ ("workspace", "Surveys"));
  WrComingPage *lines = WR_COMING_PAGE (page);

  wr_coming_page_add_line (
      lines, _ ("How residents feel"),
      _ ("Gain, safety and happiness by community, with the number of answers and how sure the result is"));
  wr_coming_page_add_line (lines, _ ("No conclusions from chance"),
                           _ ("Small groups stay hidden, and a change is only called one when it is"));
  wr_coming_page_add_line (lines, _ ("Tied to the work"),
                           _ ("Satisfaction next to overdue orders and alarms of the same grid"));
  adw_bin_set_child (ADW_BIN (self), page);
}
