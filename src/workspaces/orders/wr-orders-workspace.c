/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/orders/wr-orders-workspace.h"

#include "shell/wr-coming-page.h"

#include <glib/gi18n.h>

struct _WrOrdersWorkspace
{
  WrWorkspace parent_instance;
};

G_DEFINE_FINAL_TYPE (WrOrdersWorkspace, wr_orders_workspace, WR_TYPE_WORKSPACE)

static void
wr_orders_workspace_class_init (WrOrdersWorkspaceClass *klass)
{
}

static void
wr_orders_workspace_init (WrOrdersWorkspace *self)
{
  GtkWidget *page = wr_coming_page_new ("wr-orders-symbolic", C_ ("workspace", "Work Orders"));
  WrComingPage *lines = WR_COMING_PAGE (page);

  wr_coming_page_add_line (lines, _ ("From report to closed case"),
                           _ ("Collect, file, dispatch, handle, check and close, with evidence at every step"));
  wr_coming_page_add_line (lines, _ ("Deadlines that count as the rules do"),
                           _ ("Working hours, holidays, suspensions and extensions, and who held a case for how long"));
  wr_coming_page_add_line (lines, _ ("Dispatch from an alarm"),
                           _ ("An alarm becomes an order in a few keys, also without a connection"));
  adw_bin_set_child (ADW_BIN (self), page);
}
