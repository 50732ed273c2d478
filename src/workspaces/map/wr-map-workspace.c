/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-map"

#include "workspaces/map/wr-map-workspace.h"

#include <glib/gi18n.h>

#include "model/wr-alarm.h"
#include "model/wr-area.h"
#include "model/wr-building.h"
#include "model/wr-camera.h"
#include "model/wr-shelter.h"
#include "shell/wr-window.h"
#include "widgets/wr-age-label.h"
#include "widgets/wr-link-text.h"
#include "workspaces/map/wr-map-card.h"
#include "workspaces/map/wr-map-layers.h"
#include "workspaces/map/wr-map-legend.h"
#include "workspaces/map/wr-map-panel.h"
#include "workspaces/map/wr-map-view.h"

#define CARD_WIDTH 348
#define CARD_MARGIN 12

struct _WrMapWorkspace
{
  WrWorkspace parent_instance;

  WrSite *site;
  WrLink *link;
  WrMapData *data;
  WrMapView *view;
  WrMapCard *card;
  WrMapPanel *panel;
  gboolean kept; /* in the settings */

  AdwOverlaySplitView *split;
  AdwBin *panel_bin;
  AdwBin *view_bin;
  GtkMenuButton *legend_button;
  GtkBox *controls;
  GtkBox *status_box;
  GtkWidget *scale;
  WrAgeLabel *age;
  GtkLabel *left_out;
  AdwStatusPage *waiting;
  GtkRevealer *card_revealer;
};

G_DEFINE_FINAL_TYPE (WrMapWorkspace, wr_map_workspace, WR_TYPE_WORKSPACE)

/* ---- what is said about the data ---- */

static void
update_waiting (WrMapWorkspace *self)
{
  gboolean empty = wr_map_data_get_scene (self->data) == NULL;
  g_autofree char *state = NULL, *text = NULL, *escaped = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->waiting), empty);
  gtk_widget_set_visible (GTK_WIDGET (self->controls), !empty);
  gtk_widget_set_visible (self->scale, !empty);
  wr_map_panel_set_known (self->panel, !empty);
  if (!empty)
    return;
  if (self->link)
    state = wr_link_text_state (self->link);
  /* Translators: %s is the state of the connection, "Offline since 14:02" */
  text = g_strdup_printf (
      _ ("The map is drawn from the platform's areas, roads and buildings, and none have come yet.\nConnection: %s"),
      state ? state : "–");
  escaped = g_markup_escape_text (text, -1);
  adw_status_page_set_description (self->waiting, escaped);
}

static void
update_status (WrMapWorkspace *self)
{
  guint n = wr_map_data_get_n_left_out (self->data);
  gboolean current = self->link == NULL || wr_link_text_is_current (self->link);
  gboolean empty = wr_map_data_get_scene (self->data) == NULL;
  g_autofree char *text = g_strdup_printf (ngettext ("%u thing without a place on the street is not drawn",
                                                     "%u things without a place on the street are not drawn", n),
                                           n);

  gtk_widget_set_visible (GTK_WIDGET (self->age), !current);
  gtk_widget_set_visible (GTK_WIDGET (self->left_out), n > 0);
  gtk_label_set_label (self->left_out, text);
  gtk_widget_set_visible (GTK_WIDGET (self->status_box), !empty && (!current || n > 0));
}

static void
update_words (WrMapWorkspace *self)
{
  update_waiting (self);
  update_status (self);
}

/* ---- the card ---- */

static void
close_card (WrMapWorkspace *self)
{
  wr_map_view_select (self->view, NULL);
  wr_map_view_set_obscured (self->view, 0);
  wr_map_card_set_entity (self->card, NULL);
  gtk_revealer_set_reveal_child (self->card_revealer, FALSE);
}

static void
card_closed_cb (WrMapWorkspace *self)
{
  close_card (self);
  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

void
wr_map_workspace_open (WrMapWorkspace *self, WrEntity *entity)
{
  g_return_if_fail (WR_IS_MAP_WORKSPACE (self));
  g_return_if_fail (WR_IS_ENTITY (entity));

  wr_map_view_select (self->view, entity);
  wr_map_view_set_obscured (self->view, CARD_WIDTH + 2 * CARD_MARGIN);
  wr_map_card_set_entity (self->card, entity);
  gtk_revealer_set_reveal_child (self->card_revealer, TRUE);
}

/* Enter on what is open already goes into its card. */
static void
opened_cb (WrMapWorkspace *self, WrEntity *entity)
{
  if (wr_map_card_get_entity (self->card) == entity && gtk_revealer_get_reveal_child (self->card_revealer))
    gtk_widget_child_focus (GTK_WIDGET (self->card), GTK_DIR_TAB_FORWARD);
  else
    wr_map_workspace_open (self, entity);
}

static void
go_to (WrMapWorkspace *self, WrEntity *entity)
{
  wr_map_workspace_open (self, entity);
  wr_map_view_fly_to (self->view, entity);
}

static WrEntity *
find_asset (WrMapWorkspace *self, const char *asset)
{
  static const struct
  {
    const char *kind;
    const WrRecordType *type;
  } kinds[] = { { "alarm/", &wr_alarm_type },
                { "area/", &wr_area_type },
                { "building/", &wr_building_type },
                { "camera/", &wr_camera_type },
                { "shelter/", &wr_shelter_type } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && self->site; i++)
    if (g_str_has_prefix (asset, kinds[i].kind))
      return wr_entity_store_lookup (wr_site_get_store (self->site, kinds[i].type), asset + strlen (kinds[i].kind));
  return NULL;
}

static gboolean
wr_map_workspace_show_asset (WrWorkspace *workspace, const char *asset)
{
  WrMapWorkspace *self = WR_MAP_WORKSPACE (workspace);
  WrEntity *entity = find_asset (self, asset);

  if (entity == NULL)
    return FALSE;
  go_to (self, entity);
  return TRUE;
}

/* ---- the session ---- */

void
wr_map_workspace_set_site (WrMapWorkspace *self, WrSite *site, WrLink *link)
{
  g_return_if_fail (WR_IS_MAP_WORKSPACE (self));
  g_return_if_fail (self->site == NULL);

  self->site = g_object_ref (site);
  self->link = g_object_ref (link);
  wr_map_data_set_site (self->data, site);
  wr_age_label_set_link (self->age, link);
  g_signal_connect_object (link, "notify::state", G_CALLBACK (update_words), self, G_CONNECT_SWAPPED);
  update_words (self);
}

static void
wr_map_workspace_session_set (WrWorkspace *workspace, WrSession *session)
{
  wr_map_workspace_set_site (WR_MAP_WORKSPACE (workspace), wr_session_get_site (session),
                             wr_session_get_link (session));
}

static void
wr_map_workspace_activate (WrWorkspace *workspace)
{
  wr_map_data_set_paused (WR_MAP_WORKSPACE (workspace)->data, FALSE);
}

static void
wr_map_workspace_deactivate (WrWorkspace *workspace)
{
  wr_map_data_set_paused (WR_MAP_WORKSPACE (workspace)->data, TRUE);
}

WrEntity *
wr_map_workspace_pick (WrMapWorkspace *self, WrPosition position)
{
  return wr_map_view_pick_position (self->view, position);
}

gboolean
wr_map_workspace_is_settled (WrMapWorkspace *self)
{
  return wr_map_view_is_sharp (self->view);
}

/* What is switched off stays so: the window knows where such things are kept. */
static void
wr_map_workspace_root (GtkWidget *widget)
{
  WrMapWorkspace *self = WR_MAP_WORKSPACE (widget);
  GtkRoot *root;
  GSettings *settings;

  GTK_WIDGET_CLASS (wr_map_workspace_parent_class)->root (widget);

  root = gtk_widget_get_root (widget);
  settings = WR_IS_WINDOW (root) ? wr_window_get_settings (WR_WINDOW (root)) : NULL;
  if (settings && !self->kept)
    wr_map_layers_keep (self->data, settings);
  self->kept = self->kept || settings;
}

/* ---- actions ---- */

static void
zoom_in_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wr_map_view_zoom_by (WR_MAP_WORKSPACE (widget)->view, 1);
}

static void
zoom_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wr_map_view_zoom_by (WR_MAP_WORKSPACE (widget)->view, -1);
}

static void
show_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  wr_map_view_show_all (WR_MAP_WORKSPACE (widget)->view);
}

static void
find_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WrMapWorkspace *self = WR_MAP_WORKSPACE (widget);

  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
  wr_map_panel_focus_search (self->panel);
}

/* ---- the type ---- */

static void
wr_map_workspace_dispose (GObject *object)
{
  WrMapWorkspace *self = WR_MAP_WORKSPACE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WR_TYPE_MAP_WORKSPACE);
  g_clear_object (&self->data);
  g_clear_object (&self->link);
  g_clear_object (&self->site);

  G_OBJECT_CLASS (wr_map_workspace_parent_class)->dispose (object);
}

static void
wr_map_workspace_class_init (WrMapWorkspaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  WrWorkspaceClass *workspace_class = WR_WORKSPACE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wr_map_workspace_dispose;
  widget_class->root = wr_map_workspace_root;
  workspace_class->session_set = wr_map_workspace_session_set;
  workspace_class->activate = wr_map_workspace_activate;
  workspace_class->deactivate = wr_map_workspace_deactivate;
  workspace_class->show_asset = wr_map_workspace_show_asset;

  g_type_ensure (WR_TYPE_AGE_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/watchroom/Watchroom/ui/workspaces/map/wr-map-workspace.ui");
  gtk_widget_class_bind_template_child (widget_class, WrMapWorkspace, split);
  gtk_widget_class_bind_template_child (widget_class, WrMapWorkspace, panel_bin);
  gtk_widget_class_bind_template_child (widget_class, WrMapWorkspace, view_bin);
  gtk_widget_class_bind_template_child (widget_class, WrMapWorkspace, legend_button);
  gtk_widget_class_bind_template_child (widget_class, WrMapWorkspace, controls);
  gtk_widget_class_bind_template_child (widget_class, WrMapWorkspace, status_box);
  gtk_widget_class_bind_template_child (widget_class, WrMapWorkspace, age);
  gtk_widget_class_bind_template_child (widget_class, WrMapWorkspace, left_out);
  gtk_widget_class_bind_template_child (widget_class, WrMapWorkspace, waiting);
  gtk_widget_class_bind_template_child (widget_class, WrMapWorkspace, card_revealer);

  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "map.show-all", NULL, show_all_cb);
  gtk_widget_class_install_action (widget_class, "map.find", NULL, find_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "map.find", NULL);
}

static void
add_parts (WrMapWorkspace *self)
{
  GtkWidget *legend = wr_map_legend_new (self->data);
  GtkOverlay *overlay = GTK_OVERLAY (gtk_widget_get_parent (GTK_WIDGET (self->view_bin)));

  adw_bin_set_child (self->view_bin, GTK_WIDGET (self->view));
  adw_bin_set_child (self->panel_bin, GTK_WIDGET (self->panel));
  gtk_menu_button_set_popover (self->legend_button, legend);
  self->scale = GTK_WIDGET (shumate_scale_new (wr_map_view_get_viewport (self->view)));
  shumate_scale_set_unit (SHUMATE_SCALE (self->scale), SHUMATE_UNIT_METRIC);
  gtk_widget_set_halign (self->scale, GTK_ALIGN_END);
  gtk_widget_set_valign (self->scale, GTK_ALIGN_END);
  gtk_widget_set_can_target (self->scale, FALSE);
  gtk_overlay_add_overlay (overlay, self->scale);
  gtk_widget_set_size_request (GTK_WIDGET (self->card), CARD_WIDTH, -1);
  gtk_revealer_set_child (self->card_revealer, GTK_WIDGET (self->card));
}

static void
wr_map_workspace_init (WrMapWorkspace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->data = wr_map_data_new ();
  self->view = wr_map_view_new (self->data);
  self->card = wr_map_card_new (self->data);
  self->panel = wr_map_panel_new (self->data);
  add_parts (self);

  g_signal_connect_object (self->data, "scene-changed", G_CALLBACK (update_words), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->data, "alarms-changed", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "let-go", G_CALLBACK (close_card), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "opened", G_CALLBACK (go_to), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->card, "closed", G_CALLBACK (card_closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->card, "opened", G_CALLBACK (go_to), self, G_CONNECT_SWAPPED);
  update_words (self);
}
