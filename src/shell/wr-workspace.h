/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "client/wr-session.h"

G_BEGIN_DECLS

/**
 * WrWorkspace:
 *
 * A page of the desk. The window knows nothing of what is inside: it shows the page, hands it the session, and tells it
 * when it is on screen.
 *
 * Properties: "indicator" (guint): what needs a person there, shown in the sidebar; 0 shows nothing.
 * Signal: "notice" (#WrNotice as int, sentence as string), shown by the window.
 */
#define WR_TYPE_WORKSPACE (wr_workspace_get_type ())
G_DECLARE_DERIVABLE_TYPE (WrWorkspace, wr_workspace, WR, WORKSPACE, AdwBin)

struct _WrWorkspaceClass
{
  AdwBinClass parent_class;

  /* session_set: called once, before the page is first shown */
  void (*session_set) (WrWorkspace *self, WrSession *session);
  void (*activate) (WrWorkspace *self);
  void (*deactivate) (WrWorkspace *self);

  /* show_asset: "alarm/A-77", "building/B-0131"; returns whether it can be shown here */
  gboolean (*show_asset) (WrWorkspace *self, const char *asset);
};

void wr_workspace_set_session (WrWorkspace *self, WrSession *session);
WrSession *wr_workspace_get_session (WrWorkspace *self);
void wr_workspace_activate (WrWorkspace *self);
void wr_workspace_deactivate (WrWorkspace *self);
gboolean wr_workspace_show_asset (WrWorkspace *self, const char *asset);
guint wr_workspace_get_indicator (WrWorkspace *self);
void wr_workspace_set_indicator (WrWorkspace *self, guint indicator);

/** wr_workspace_add_notice: has the window show @text (and speak it): a moment, or until dismissed for a warning. */
void wr_workspace_add_notice (WrWorkspace *self, WrNotice kind, const char *text);

/** WrWorkspaceInfo: a row of the registry: what the sidebar shows before the page exists. */
typedef struct
{
  const char *name;  /* "alarms" */
  const char *title; /* English, translatable */
  const char *icon_name;
  const char *assets; /* blank-separated asset kinds that it shows, "alarm"; "" for none */
  GType (*get_type) (void);
} WrWorkspaceInfo;

G_END_DECLS
