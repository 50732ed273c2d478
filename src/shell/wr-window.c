/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-shell"

#include "shell/wr-window.h"

#include "config.h"
#include "model/wr-area.h"
#include "shell/wr-announcer.h"
#include "shell/wr-keys-dialog.h"
#include "shell/wr-notice-bar.h"
#include "shell/wr-sidebar-row.h"
#include "shell/wr-window-state.h"
#include "widgets/wr-age-label.h"
#include "widgets/wr-link-pill.h"
#include "widgets/wr-link-text.h"
#include "widgets/wr-tally-bar.h"

#include <glib/gi18n.h>

struct _WrWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwOverlaySplitView *split;
  AdwWindowTitle *site_title;
  AdwWindowTitle *title;
  GtkListBox *workspaces;
  GtkLabel *officer;
  WrLinkPill *pill;
  WrAgeLabel *age;
  GtkWidget *tally_button;
  WrTallyBar *tally;
  GtkLabel *unsent;
  AdwBanner *link_banner;
  WrNoticeBar *notices;
  GtkStack *pages;
  AdwStatusPage *starting;
  AdwStatusPage *problem;

  const WrWorkspaceInfo *infos;
  const WrWorkspaceInfo *current;
  WrWorkspace *shown; /* owned by the stack */
  WrSession *session;
  WrAnnouncer *announcer;
  GSettings *settings;
  WrWindowState *state;
};

G_DEFINE_FINAL_TYPE (WrWindow, wr_window, ADW_TYPE_APPLICATION_WINDOW)

static const WrWorkspaceInfo *
find_info (WrWindow *self, const char *name)
{
  for (const WrWorkspaceInfo *info = self->infos; info && info->name; info++)
    if (g_strcmp0 (info->name, name) == 0)
      return info;
  return NULL;
}

static void
notice_cb (WrWindow *self, int kind, const char *text)
{
  wr_window_add_notice (self, (WrNotice) kind, text);
}

static WrSidebarRow *
get_row (WrWindow *self, const WrWorkspaceInfo *info)
{
  return WR_SIDEBAR_ROW (gtk_list_box_get_row_at_index (self->workspaces, (int) (info - self->infos)));
}

/* Workspaces that nobody has looked at are not built. */
static WrWorkspace *
ensure_workspace (WrWindow *self, const WrWorkspaceInfo *info)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, info->name);

  if (page)
    return WR_WORKSPACE (page);

  page = g_object_new (info->get_type (), NULL);
  gtk_stack_add_named (self->pages, page, info->name);
  g_signal_connect_object (page, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_SWAPPED);
  wr_workspace_set_session (WR_WORKSPACE (page), self->session);
  g_object_bind_property (page, "indicator", get_row (self, info), "indicator", G_BINDING_SYNC_CREATE);
  return WR_WORKSPACE (page);
}

static void
set_shown (WrWindow *self, WrWorkspace *workspace)
{
  if (self->shown == workspace)
    return;
  if (self->shown)
    wr_workspace_deactivate (self->shown);
  self->shown = workspace;
  if (workspace)
    wr_workspace_activate (workspace);
}

static void
show_current (WrWindow *self)
{
  WrWorkspace *workspace;

  adw_window_title_set_title (self->title, g_dpgettext2 (NULL, "workspace", self->current->title));
  for (const WrWorkspaceInfo *info = self->infos; info->name; info++)
    wr_sidebar_row_set_current (get_row (self, info), info == self->current);
  if (!self->session)
    return;

  workspace = ensure_workspace (self, self->current);
  gtk_stack_set_visible_child_name (self->pages, self->current->name);
  set_shown (self, workspace);
}

static void
workspace_activated_cb (WrWindow *self, GtkListBoxRow *row)
{
  wr_window_show_workspace (self, wr_sidebar_row_get_name (WR_SIDEBAR_ROW (row)));
}

static gboolean
wants_sidebar (WrWindow *self)
{
  return !self->settings || g_settings_get_boolean (self->settings, "sidebar");
}

/* In a narrow window the sidebar lies over the page: it comes when it is called. */
static void
collapsed_cb (WrWindow *self)
{
  gboolean collapsed = adw_overlay_split_view_get_collapsed (self->split);

  adw_overlay_split_view_set_show_sidebar (self->split, !collapsed && wants_sidebar (self));
}

static void
sidebar_shown_cb (WrWindow *self)
{
  gboolean shown = adw_overlay_split_view_get_show_sidebar (self->split);

  if (self->settings && !adw_overlay_split_view_get_collapsed (self->split) && shown != wants_sidebar (self))
    g_settings_set_boolean (self->settings, "sidebar", shown);
}

static void
update_link (WrWindow *self)
{
  WrLink *link = wr_session_get_link (self->session);
  WrLinkState state = wr_link_get_state (link);
  const char *problem = wr_link_get_problem (link);
  g_autofree char *state_text = wr_link_text_state (link);
  g_autofree char *time = wr_link_text_data_time (link);
  g_autofree char *text = NULL;

  if (state != WR_LINK_OFFLINE && state != WR_LINK_STALE)
    {
      adw_banner_set_revealed (self->link_banner, FALSE);
      return;
    }
  if (state == WR_LINK_STALE)
    text = g_strdup_printf (_ ("Nothing heard from the platform for some seconds: what you see is %s."), time);
  else
    /* Translators: "Offline since 14:02: what you see is as of 14:01:58. …" */
    text =
        g_strdup_printf (_ ("%s: what you see is %s. What you do is saved here and sent when the platform is back. %s"),
                         state_text, time, problem ? problem : "");
  g_strchomp (text);
  adw_banner_set_title (self->link_banner, text);
  adw_banner_set_revealed (self->link_banner, TRUE);
}

static void
update_unsent (WrWindow *self)
{
  guint n = wr_session_get_unsent (self->session);
  g_autofree char *text = g_strdup_printf (ngettext ("%u unsent", "%u unsent", n), n);
  g_autofree char *longer =
      g_strdup_printf (ngettext ("%u action is saved here and not yet confirmed by the platform",
                                 "%u actions are saved here and not yet confirmed by the platform", n),
                       n);

  gtk_label_set_label (self->unsent, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->unsent), longer);
  gtk_widget_set_visible (GTK_WIDGET (self->unsent), n > 0);
}

static void
update_officer (WrWindow *self)
{
  const char *name = wr_session_get_officer_name (self->session);
  g_autofree char *text = NULL;

  if (name)
    text = g_strdup_printf (_ ("On duty: %s"), name);
  gtk_label_set_label (self->officer, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->officer), text != NULL);
}

static void
update_site (WrWindow *self)
{
  GListModel *areas = G_LIST_MODEL (wr_site_get_store (wr_session_get_site (self->session), &wr_area_type));
  guint n = g_list_model_get_n_items (areas);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WrEntity) area = g_list_model_get_item (areas, i);
      const WrRecord *record = wr_entity_get_record (area);

      if (wr_record_get_enum (record, WR_AREA_KIND) != WR_AREA_STREET)
        continue;
      adw_window_title_set_subtitle (self->site_title, wr_record_get_string (record, WR_AREA_NAME));
      return;
    }
}

static void
update_tally (WrWindow *self)
{
  const char *text = wr_tally_bar_get_text (self->tally);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tally_button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
forget_session (WrWindow *self)
{
  if (!self->session)
    return;
  g_signal_handlers_disconnect_by_data (wr_session_get_link (self->session), self);
  g_signal_handlers_disconnect_by_data (wr_site_get_store (wr_session_get_site (self->session), &wr_area_type), self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->announcer);
  g_clear_object (&self->session);
}

static void
add_rows (WrWindow *self)
{
  guint number = 1;

  for (const WrWorkspaceInfo *info = self->infos; info && info->name; info++)
    gtk_list_box_append (
        self->workspaces,
        wr_sidebar_row_new (info->name, g_dpgettext2 (NULL, "workspace", info->title), info->icon_name, number++));
}

/* Alt and Ctrl with the number of the workspace. */
static void
add_shortcuts (WrWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  guint key = GDK_KEY_1;

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (const WrWorkspaceInfo *info = self->infos; info && info->name && key <= GDK_KEY_9; info++, key++)
    {
      GtkShortcut *shortcut =
          gtk_shortcut_new (gtk_alternative_trigger_new (gtk_keyval_trigger_new (key, GDK_ALT_MASK),
                                                         gtk_keyval_trigger_new (key, GDK_CONTROL_MASK)),
                            gtk_named_action_new ("win.show-workspace"));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (info->name));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
show_workspace_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  wr_window_show_workspace (WR_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_asset_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  wr_window_show_asset (WR_WINDOW (widget), NULL, g_variant_get_string (parameter, NULL));
}

static void
show_on_map_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  wr_window_show_asset (WR_WINDOW (widget), "map", g_variant_get_string (parameter, NULL));
}

static void
toggle_sidebar_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AdwOverlaySplitView *split = WR_WINDOW (widget)->split;

  adw_overlay_split_view_set_show_sidebar (split, !adw_overlay_split_view_get_show_sidebar (split));
}

static void
keys_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_present (wr_keys_dialog_new (), widget);
}

static void
about_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AdwDialog *dialog = adw_about_dialog_new ();

  g_object_set (dialog, "application-name", _ ("Watchroom"), "application-icon", WR_APPLICATION_ID, "version",
                WR_VERSION, "license-type", GTK_LICENSE_GPL_3_0, "developer-name", _ ("The Watchroom authors"),
                "comments", _ ("The desk of a community grid command centre."), "translator-credits",
                _ ("translator-credits"), NULL);
  adw_dialog_present (dialog, widget);
}

static void
wr_window_dispose (GObject *object)
{
  WrWindow *self = WR_WINDOW (object);

  g_clear_pointer (&self->state, wr_window_state_free);
  set_shown (self, NULL);
  forget_session (self);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (object), WR_TYPE_WINDOW);

  G_OBJECT_CLASS (wr_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WrWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WrWindow, split);
  gtk_widget_class_bind_template_child (widget_class, WrWindow, site_title);
  gtk_widget_class_bind_template_child (widget_class, WrWindow, title);
  gtk_widget_class_bind_template_child (widget_class, WrWindow, workspaces);
  gtk_widget_class_bind_template_child (widget_class, WrWindow, officer);
  gtk_widget_class_bind_template_child (widget_class, WrWindow, pill);
  gtk_widget_class_bind_template_child (widget_class, WrWindow, age);
  gtk_widget_class_bind_template_child (widget_class, WrWindow, tally_button);
  gtk_widget_class_bind_template_child (widget_class, WrWindow, tally);
  gtk_widget_class_bind_template_child (widget_class, WrWindow, unsent);
  gtk_widget_class_bind_template_child (widget_class, WrWindow, link_banner);
  gtk_widget_class_bind_template_child (widget_class, WrWindow, notices);
  gtk_widget_class_bind_template_child (widget_class, WrWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, WrWindow, starting);
  gtk_widget_class_bind_template_child (widget_class, WrWindow, problem);
  gtk_widget_class_bind_template_callback (widget_class, workspace_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, collapsed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_shown_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-workspace", "s", show_workspace_action);
  gtk_widget_class_install_action (widget_class, "win.show-asset", "s", show_asset_action);
  gtk_widget_class_install_action (widget_class, "win.show-on-map", "s", show_on_map_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.keys", NULL, keys_action);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "win.toggle-sidebar", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK, "win.keys", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.keys",
                                       NULL);
}

static void
wr_window_class_init (WrWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wr_window_dispose;

  g_type_ensure (WR_TYPE_LINK_PILL);
  g_type_ensure (WR_TYPE_AGE_LABEL);
  g_type_ensure (WR_TYPE_TALLY_BAR);
  g_type_ensure (WR_TYPE_NOTICE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/watchroom/Watchroom/ui/shell/wr-window.ui");
  bind_children (widget_class);
  install_actions (widget_class);
}

static void
wr_window_init (WrWindow *self)
{
  g_autoptr (GdkPaintable) spinner = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  spinner = GDK_PAINTABLE (adw_spinner_paintable_new (GTK_WIDGET (self->starting)));
  adw_status_page_set_paintable (self->starting, spinner);
  g_signal_connect_object (self->tally, "notify::text", G_CALLBACK (update_tally), self, G_CONNECT_SWAPPED);
  update_tally (self);
}

GSettings *
wr_window_get_settings (WrWindow *self)
{
  g_return_val_if_fail (WR_IS_WINDOW (self), NULL);

  return self->settings;
}

WrWindow *
wr_window_new (GtkApplication *application, const WrWorkspaceInfo *infos, GSettings *settings)
{
  WrWindow *self =
      g_object_new (WR_TYPE_WINDOW, "application", application, "default-width", 1366, "default-height", 768, NULL);
  g_autofree char *name = NULL;

  self->infos = infos;
  add_rows (self);
  add_shortcuts (self);
  g_set_object (&self->settings, settings);
  self->state = wr_window_state_new (GTK_WINDOW (self), settings);
  if (settings)
    {
      name = g_settings_get_string (settings, "workspace");
      adw_overlay_split_view_set_show_sidebar (self->split, wants_sidebar (self));
    }
  if (!wr_window_show_workspace (self, name))
    wr_window_show_workspace (self, infos[0].name);
  return self;
}

void
wr_window_set_session (WrWindow *self, WrSession *session)
{
  WrSite *site;
  WrLink *link;

  g_return_if_fail (WR_IS_WINDOW (self));
  g_return_if_fail (WR_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  site = wr_session_get_site (session);
  link = wr_session_get_link (session);
  wr_link_pill_set_link (self->pill, link);
  wr_age_label_set_link (self->age, link);
  wr_tally_bar_set_tally (self->tally, wr_site_get_tally (site));
  gtk_widget_set_visible (GTK_WIDGET (self->pill), TRUE);
  gtk_widget_set_visible (self->tally_button, TRUE);
  self->announcer = wr_announcer_new (session, GTK_WIDGET (self));
  g_signal_connect_object (link, "notify::state", G_CALLBACK (update_link), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wr_site_get_store (site, &wr_area_type), "items-changed", G_CALLBACK (update_site), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::unsent", G_CALLBACK (update_unsent), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "signed-in", G_CALLBACK (update_officer), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_SWAPPED);
  update_link (self);
  update_site (self);
  update_unsent (self);
  update_officer (self);
  show_current (self);
}

void
wr_window_set_problem (WrWindow *self, const char *sentence)
{
  g_return_if_fail (WR_IS_WINDOW (self));

  if (self->session)
    return;
  if (!sentence)
    {
      gtk_stack_set_visible_child_name (self->pages, "starting");
      return;
    }
  adw_status_page_set_title (self->problem, _ ("The desk cannot start yet"));
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  adw_status_page_set_description (self->problem, escaped);
  gtk_stack_set_visible_child_name (self->pages, "problem");
}

static void
keep_workspace (WrWindow *self)
{
  g_autofree char *kept = self->settings ? g_settings_get_string (self->settings, "workspace") : NULL;

  if (kept && !g_str_equal (kept, self->current->name))
    g_settings_set_string (self->settings, "workspace", self->current->name);
}

gboolean
wr_window_show_workspace (WrWindow *self, const char *name)
{
  const WrWorkspaceInfo *info;

  g_return_val_if_fail (WR_IS_WINDOW (self), FALSE);

  info = name ? find_info (self, name) : NULL;
  if (!info)
    return FALSE;
  self->current = info;
  keep_workspace (self);
  show_current (self);
  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  return TRUE;
}

WrWorkspace *
wr_window_get_workspace (WrWindow *self)
{
  g_return_val_if_fail (WR_IS_WINDOW (self), NULL);

  return self->shown;
}

static const WrWorkspaceInfo *
find_info_for_asset (WrWindow *self, const char *asset)
{
  g_autofree char *kind = g_strndup (asset, strcspn (asset, "/"));

  for (const WrWorkspaceInfo *info = self->infos; info && info->name; info++)
    {
      g_auto (GStrv) kinds = g_strsplit (info->assets ? info->assets : "", " ", -1);

      if (g_strv_contains ((const char *const *) kinds, kind))
        return info;
    }
  return NULL;
}

void
wr_window_show_asset (WrWindow *self, const char *workspace, const char *asset)
{
  const WrWorkspaceInfo *info;

  g_return_if_fail (WR_IS_WINDOW (self));
  g_return_if_fail (asset != NULL);

  info = workspace ? find_info (self, workspace) : find_info_for_asset (self, asset);
  if (info)
    wr_window_show_workspace (self, info->name);
  if (!info || !self->shown || !wr_workspace_show_asset (self->shown, asset))
    wr_window_add_notice (self, WR_NOTICE_INFO, _ ("There is no place known for it."));
}

void
wr_window_add_notice (WrWindow *self, WrNotice kind, const char *text)
{
  AdwToast *toast;

  g_return_if_fail (WR_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  if (kind == WR_NOTICE_WARNING)
    {
      wr_notice_bar_add (self->notices, text);
      return;
    }
  toast = adw_toast_new (text);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}
