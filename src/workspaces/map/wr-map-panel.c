/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-panel.h"

#include <glib/gi18n.h>

#include "base/wr-text.h"
#include "model/wr-area.h"
#include "model/wr-building.h"
#include "model/wr-camera.h"
#include "model/wr-shelter.h"
#include "workspaces/map/wr-map-row.h"
#include "workspaces/map/wr-map-view.h"

#define MAX_FOUND 200

struct _WrMapPanel
{
  AdwBin parent_instance;

  WrMapData *data;
  GtkSearchEntry *search;
  GtkLabel *heading;
  GtkStack *stack;
  AdwStatusPage *nothing;
  GtkListView *list;

  GtkSingleSelection *selection;
  GListModel *found;
  GtkCustomFilter *filter;
  gboolean known;
  char *query; /* NULL: the active alarms are listed */
};

G_DEFINE_FINAL_TYPE (WrMapPanel, wr_map_panel, ADW_TYPE_BIN)

enum
{
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- what is listed ---- */

static gboolean
matches_cb (gpointer item, gpointer user_data)
{
  WrMapPanel *self = user_data;

  return self->query && wr_text_matches (wr_entity_get_search_key (item), self->query);
}

static GListModel *
new_found (WrMapPanel *self, WrSite *site)
{
  const WrRecordType *types[] = { &wr_shelter_type, &wr_area_type, &wr_camera_type, &wr_building_type };
  GListStore *lists = g_list_store_new (G_TYPE_LIST_MODEL);
  GtkFilterListModel *filtered;

  g_list_store_append (lists, wr_map_data_get_alarms (self->data));
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_list_store_append (lists, wr_site_get_store (site, types[i]));
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists))),
                                        GTK_FILTER (g_object_ref (self->filter)));
  /* search keys are made at first use */
  gtk_filter_list_model_set_incremental (filtered, TRUE);
  return G_LIST_MODEL (gtk_slice_list_model_new (G_LIST_MODEL (filtered), 0, MAX_FOUND));
}

static void
update_nothing (WrMapPanel *self)
{
  const char *title = _ ("Nothing known yet"), *text = _ ("No alarms have come from the platform.");

  if (self->query)
    {
      title = _ ("Nothing found");
      text = _ ("Names, addresses, pinyin and its initials are searched.");
    }
  else if (self->known)
    {
      title = _ ("All quiet");
      text = _ ("No alarm is active.");
    }
  adw_status_page_set_title (self->nothing, title);
  adw_status_page_set_description (self->nothing, text);
}

static void
update_heading (WrMapPanel *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autofree char *text = NULL;

  if (self->query && n == MAX_FOUND)
    text = g_strdup_printf (_ ("The first %u found"), n);
  else if (self->query)
    text = g_strdup_printf (ngettext ("%u place found", "%u places found", n), n);
  else
    text = g_strdup_printf (ngettext ("%u active alarm", "%u active alarms", n), n);
  gtk_label_set_label (self->heading, text);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), n > 0);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "nothing");
  update_nothing (self);
}

static void
update_model (WrMapPanel *self)
{
  GListModel *wanted = self->query ? self->found : wr_map_data_get_alarms (self->data);

  if (gtk_single_selection_get_model (self->selection) != wanted)
    gtk_single_selection_set_model (self->selection, wanted);
  update_heading (self);
}

static void
search_changed_cb (WrMapPanel *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *query = g_strstrip (g_strdup (text));

  if (wr_map_data_get_site (self->data) && self->found == NULL)
    self->found = new_found (self, wr_map_data_get_site (self->data));
  g_clear_pointer (&self->query, g_free);
  if (*query && self->found)
    self->query = g_steal_pointer (&query);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_model (self);
}

static void
search_activated_cb (WrMapPanel *self)
{
  WrEntity *first = g_list_model_get_item (G_LIST_MODEL (self->selection), 0);

  if (first)
    g_signal_emit (self, signals[OPENED], 0, first);
  g_clear_object (&first);
}

static void
activate_cb (WrMapPanel *self, guint position)
{
  WrEntity *entity = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (entity)
    g_signal_emit (self, signals[OPENED], 0, entity);
  g_clear_object (&entity);
}

/* ---- rows ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, wr_map_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  WrEntity *entity = gtk_list_item_get_item (item);
  g_autofree char *text = wr_map_view_describe (entity);

  wr_map_row_set_entity (WR_MAP_ROW (gtk_list_item_get_child (item)), entity);
  gtk_list_item_set_accessible_label (item, text);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  wr_map_row_set_entity (WR_MAP_ROW (gtk_list_item_get_child (item)), NULL);
}

/* ---- the type ---- */

static void
wr_map_panel_dispose (GObject *object)
{
  WrMapPanel *self = WR_MAP_PANEL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WR_TYPE_MAP_PANEL);
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_object (&self->filter);
  g_clear_object (&self->data);
  g_clear_pointer (&self->query, g_free);

  G_OBJECT_CLASS (wr_map_panel_parent_class)->dispose (object);
}

static void
wr_map_panel_class_init (WrMapPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wr_map_panel_dispose;
  signals[OPENED] = g_signal_new ("opened", WR_TYPE_MAP_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  WR_TYPE_ENTITY);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/watchroom/Watchroom/ui/workspaces/map/wr-map-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, WrMapPanel, search);
  gtk_widget_class_bind_template_child (widget_class, WrMapPanel, heading);
  gtk_widget_class_bind_template_child (widget_class, WrMapPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, WrMapPanel, nothing);
  gtk_widget_class_bind_template_child (widget_class, WrMapPanel, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
wr_map_panel_init (WrMapPanel *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = gtk_custom_filter_new (matches_cb, self, NULL);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (update_heading), self, G_CONNECT_SWAPPED);
}

WrMapPanel *
wr_map_panel_new (WrMapData *data)
{
  WrMapPanel *self = g_object_new (WR_TYPE_MAP_PANEL, NULL);

  self->data = g_object_ref (data);
  update_model (self);
  return self;
}

void
wr_map_panel_search (WrMapPanel *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
}

void
wr_map_panel_focus_search (WrMapPanel *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
wr_map_panel_set_known (WrMapPanel *self, gboolean known)
{
  self->known = known;
  update_nothing (self);
}

GListModel *
wr_map_panel_get_shown (WrMapPanel *self)
{
  return G_LIST_MODEL (self->selection);
}
