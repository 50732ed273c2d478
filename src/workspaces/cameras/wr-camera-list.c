/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/cameras/wr-camera-list.h"

#include "base/wr-text.h"
#include "model/wr-area.h"
#include "model/wr-camera.h"
#include "workspaces/cameras/wr-camera-text.h"

struct _WrCameraList
{
  AdwBin parent_instance;

  GtkSearchEntry *search;
  GtkListView *view;
  GtkStack *pages;

  WrSite *site;
  GtkSortListModel *sorted;
  GtkFilterListModel *shown;
  GtkCustomFilter *filter;
};

G_DEFINE_FINAL_TYPE (WrCameraList, wr_camera_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static int
compare_cameras (gconstpointer a, gconstpointer b, gpointer user_data)
{
  WrEntity *first = (WrEntity *) a, *second = (WrEntity *) b;
  int order = g_utf8_collate (wr_camera_text_name (first), wr_camera_text_name (second));

  return order != 0 ? order : g_strcmp0 (wr_entity_get_id (first), wr_entity_get_id (second));
}

static gboolean
matches (gpointer item, gpointer user_data)
{
  WrCameraList *self = user_data;
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return *query == '\0' || wr_text_matches (wr_entity_get_search_key (item), query);
}

static void
update_pages (WrCameraList *self)
{
  gtk_stack_set_visible_child_name (self->pages,
                                    g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0 ? "list" : "none");
}

static void
choose (WrCameraList *self, guint position)
{
  g_autoptr (WrEntity) camera = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  if (camera != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, camera);
}

static void
search_changed_cb (WrCameraList *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
search_activated_cb (WrCameraList *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  choose (self, 0);
}

static void
stop_search_cb (WrCameraList *self)
{
  gboolean empty = *gtk_editable_get_text (GTK_EDITABLE (self->search)) == '\0';

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  if (empty)
    g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
row_activated_cb (WrCameraList *self, guint position)
{
  choose (self, position);
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (row, "camera-row");
  gtk_box_append (GTK_BOX (row), make_label ("camera-name"));
  gtk_box_append (GTK_BOX (row), make_label ("dimmed"));
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, WrCameraList *self)
{
  WrEntity *camera = gtk_list_item_get_item (item);
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *place = gtk_widget_get_next_sibling (name);
  g_autofree char *area = wr_camera_list_dup_area (self, camera);

  gtk_label_set_label (GTK_LABEL (name), wr_camera_text_name (camera));
  gtk_label_set_label (GTK_LABEL (place), area != NULL ? area : "");
  gtk_list_item_set_accessible_label (item, wr_camera_text_name (camera));
  gtk_list_item_set_accessible_description (item, area != NULL ? area : "");
}

void
wr_camera_list_set_site (WrCameraList *self, WrSite *site)
{
  WrEntityStore *store = wr_site_get_store (site, &wr_camera_type);
  GtkSingleSelection *selection;

  g_set_object (&self->site, site);
  self->sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (store)),
                                          GTK_SORTER (gtk_custom_sorter_new (compare_cameras, NULL, NULL)));
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->shown =
      gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->sorted)), g_object_ref (GTK_FILTER (self->filter)));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (update_pages), self, G_CONNECT_SWAPPED);
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  update_pages (self);
}

GListModel *
wr_camera_list_get_cameras (WrCameraList *self)
{
  return G_LIST_MODEL (self->sorted);
}

char *
wr_camera_list_dup_area (WrCameraList *self, WrEntity *camera)
{
  const char *id = wr_record_get_string (wr_entity_get_record (camera), WR_CAMERA_AREA_ID);
  WrEntity *area = id != NULL ? wr_entity_store_lookup (wr_site_get_store (self->site, &wr_area_type), id) : NULL;

  return area != NULL ? g_strdup (wr_record_get_string (wr_entity_get_record (area), WR_AREA_NAME)) : NULL;
}

void
wr_camera_list_focus_search (WrCameraList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
wr_camera_list_dispose (GObject *object)
{
  WrCameraList *self = WR_CAMERA_LIST (object);

  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_data (self->shown, self);
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WR_TYPE_CAMERA_LIST);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->filter);
  g_clear_object (&self->shown);
  g_clear_object (&self->sorted);
  g_clear_object (&self->site);
  G_OBJECT_CLASS (wr_camera_list_parent_class)->dispose (object);
}

static void
wr_camera_list_class_init (WrCameraListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wr_camera_list_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, WR_TYPE_ENTITY);
  signals[SIGNAL_LEFT] =
      g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/watchroom/Watchroom/ui/workspaces/cameras/wr-camera-list.ui");
  gtk_widget_class_bind_template_child (widget_class, WrCameraList, search);
  gtk_widget_class_bind_template_child (widget_class, WrCameraList, view);
  gtk_widget_class_bind_template_child (widget_class, WrCameraList, pages);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
}

static void
wr_camera_list_init (WrCameraList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
