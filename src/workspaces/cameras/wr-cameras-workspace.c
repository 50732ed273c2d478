/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/cameras/wr-cameras-workspace.h"

#include "media/wr-media-hub.h"
#include "model/wr-camera.h"
#include "workspaces/cameras/wr-camera-list.h"
#include "workspaces/cameras/wr-camera-text.h"
#include "workspaces/cameras/wr-camera-wall.h"
#include "workspaces/cameras/wr-session-locator.h"

#include <glib/gi18n.h>

struct _WrCamerasWorkspace
{
  WrWorkspace parent_instance;

  AdwOverlaySplitView *split;
  WrCameraList *list;
  WrCameraWall *wall;
  GtkLabel *range;
  GtkLabel *summary;
  AdwToggleGroup *layouts;

  WrStreamLocator *locator;
  WrMediaHub *hub;
  GListModel *cameras; /* in the order of the list */
  guint first;         /* the camera in the first tile, while the wall shows a run of the list */
  gboolean chosen;     /* a person has put a camera somewhere: no run any more */
  gboolean active;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (WrCamerasWorkspace, wr_cameras_workspace, WR_TYPE_WORKSPACE)

enum
{
  PROP_0,
  PROP_COLUMNS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static guint
count_cameras (WrCamerasWorkspace *self)
{
  return self->cameras != NULL ? g_list_model_get_n_items (self->cameras) : 0;
}

static void
update_range (WrCamerasWorkspace *self)
{
  guint n = count_cameras (self), last = MIN (self->first + wr_camera_wall_get_n_tiles (self->wall), n);
  WrCameraTile *tile = wr_camera_wall_get_tile (self->wall, wr_camera_wall_get_focused (self->wall));
  WrEntity *camera = wr_camera_tile_get_camera (tile);
  g_autofree char *text = NULL;

  if (wr_camera_wall_get_zoomed (self->wall) && camera != NULL)
    text = g_strdup (wr_camera_text_name (camera));
  else if (self->chosen || n == 0)
    text = g_strdup_printf (ngettext ("%u camera", "%u cameras", n), n);
  else
    /* Translators: cameras 5 to 8 of 48 */
    text = g_strdup_printf (_ ("Cameras %u–%u of %u"), self->first + 1, last, n);
  gtk_label_set_label (self->range, text);
}

static void
update (WrCamerasWorkspace *self)
{
  guint n_live, n = wr_camera_wall_count (self->wall, &n_live);
  gboolean zoomed = wr_camera_wall_get_zoomed (self->wall);
  guint columns = wr_camera_wall_get_columns (self->wall);
  g_autofree char *text = g_strdup_printf (_ ("%u of %u live"), n_live, n);

  gtk_label_set_label (self->summary, n > 0 ? text : "");
  update_range (self);
  self->updating = TRUE;
  adw_toggle_group_set_active_name (self->layouts, zoomed || columns == 1 ? "one"
                                                   : columns == 2         ? "four"
                                                   : columns == 3         ? "nine"
                                                                          : NULL);
  self->updating = FALSE;
}

static void
put_camera (WrCamerasWorkspace *self, guint tile, WrEntity *camera)
{
  g_autofree char *area = camera != NULL ? wr_camera_list_dup_area (self->list, camera) : NULL;

  wr_camera_tile_set_camera (wr_camera_wall_get_tile (self->wall, tile), self->hub, camera, area);
}

/* Fills the tiles with a run of the list; a tile beyond its end is empty */
static void
show_run (WrCamerasWorkspace *self, guint first)
{
  self->first = first;
  self->chosen = FALSE;
  for (guint i = 0; i < wr_camera_wall_get_n_tiles (self->wall); i++)
    {
      g_autoptr (WrEntity) camera = g_list_model_get_item (self->cameras, first + i);

      put_camera (self, i, camera);
    }
  update (self);
}

static gboolean
find_camera (WrCamerasWorkspace *self, WrEntity *wanted, guint *position)
{
  for (guint i = 0; i < count_cameras (self); i++)
    {
      g_autoptr (WrEntity) camera = g_list_model_get_item (self->cameras, i);

      *position = i;
      if (camera == wanted)
        return TRUE;
    }
  return FALSE;
}

static void
cameras_changed_cb (WrCamerasWorkspace *self)
{
  guint position;

  if (!self->chosen)
    {
      show_run (self, self->first < count_cameras (self) ? self->first : 0);
      return;
    }
  for (guint i = 0; i < wr_camera_wall_get_n_tiles (self->wall); i++)
    {
      WrEntity *camera = wr_camera_tile_get_camera (wr_camera_wall_get_tile (self->wall, i));

      if (camera != NULL && !find_camera (self, camera, &position))
        put_camera (self, i, NULL);
    }
  update (self);
}

/* Alone: the next camera of the list; else the next run of as many as there are tiles */
static void
turn_page (WrCamerasWorkspace *self, int direction)
{
  guint n = count_cameras (self), tiles = wr_camera_wall_get_n_tiles (self->wall), position = 0;
  guint focused = wr_camera_wall_get_focused (self->wall), n_pages = (n + tiles - 1) / MAX (tiles, 1);
  WrEntity *now = wr_camera_tile_get_camera (wr_camera_wall_get_tile (self->wall, focused));
  g_autoptr (WrEntity) camera = NULL;

  if (n == 0)
    return;
  if (!wr_camera_wall_get_zoomed (self->wall))
    {
      show_run (self, (self->first / tiles + n_pages + (guint) direction) % n_pages * tiles);
      return;
    }
  if (now != NULL && find_camera (self, now, &position))
    position = (position + n + (guint) direction) % n;
  camera = g_list_model_get_item (self->cameras, position);
  self->chosen = TRUE;
  put_camera (self, focused, camera);
  update (self);
}

/* A camera that is on the wall already is not put there twice */
static void
show_camera (WrCamerasWorkspace *self, WrEntity *camera)
{
  guint tile = wr_camera_wall_get_focused (self->wall);

  for (guint i = 0; i < wr_camera_wall_get_n_tiles (self->wall); i++)
    if (wr_camera_tile_get_camera (wr_camera_wall_get_tile (self->wall, i)) == camera)
      {
        wr_camera_wall_focus (self->wall, i);
        return;
      }
  self->chosen = TRUE;
  put_camera (self, tile, camera);
  wr_camera_wall_focus (self->wall, tile);
}

static void
chosen_cb (WrCamerasWorkspace *self, WrEntity *camera)
{
  show_camera (self, camera);
  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
}

static void
list_left_cb (WrCamerasWorkspace *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->wall));
}

static void
wall_changed_cb (WrCamerasWorkspace *self)
{
  update (self);
}

static void
set_columns (WrCamerasWorkspace *self, guint columns)
{
  guint before = wr_camera_wall_get_columns (self->wall);

  wr_camera_wall_set_columns (self->wall, columns);
  if (wr_camera_wall_get_columns (self->wall) == before)
    return;
  if (self->cameras != NULL)
    show_run (self, self->first / wr_camera_wall_get_n_tiles (self->wall) * wr_camera_wall_get_n_tiles (self->wall));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMNS]);
}

static void
layout_chosen_cb (WrCamerasWorkspace *self)
{
  const char *name = adw_toggle_group_get_active_name (self->layouts);

  if (self->updating || name == NULL)
    return;
  wr_camera_wall_set_zoomed (self->wall, g_str_equal (name, "one"));
  if (g_str_equal (name, "four"))
    set_columns (self, 2);
  else if (g_str_equal (name, "nine"))
    set_columns (self, 3);
  gtk_widget_grab_focus (GTK_WIDGET (self->wall));
}

static void
page_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  turn_page (WR_CAMERAS_WORKSPACE (widget), g_str_equal (action, "camera.next") ? 1 : -1);
}

static void
search_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WrCamerasWorkspace *self = WR_CAMERAS_WORKSPACE (widget);

  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
  wr_camera_list_focus_search (self->list);
}

static void
retry_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WrCamerasWorkspace *self = WR_CAMERAS_WORKSPACE (widget);

  wr_camera_tile_retry (wr_camera_wall_get_tile (self->wall, wr_camera_wall_get_focused (self->wall)));
}

static void
show_on_map_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WrCamerasWorkspace *self = WR_CAMERAS_WORKSPACE (widget);
  WrEntity *camera =
      wr_camera_tile_get_camera (wr_camera_wall_get_tile (self->wall, wr_camera_wall_get_focused (self->wall)));
  g_autofree char *asset = NULL;

  if (camera == NULL)
    return;
  asset = g_strdup_printf ("camera/%s", wr_entity_get_id (camera));
  gtk_widget_activate_action (widget, "win.show-on-map", "s", asset);
}

/* Single keys, after a text field had its chance */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers,
                WrCamerasWorkspace *self)
{
  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK))
    return GDK_EVENT_PROPAGATE;
  switch (gdk_keyval_to_lower (key))
    {
    case GDK_KEY_Page_Down:
      turn_page (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      turn_page (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_r:
      gtk_widget_activate_action (GTK_WIDGET (self), "camera.retry", NULL);
      return GDK_EVENT_STOP;
    case GDK_KEY_m:
      gtk_widget_activate_action (GTK_WIDGET (self), "camera.show-on-map", NULL);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (!wr_camera_wall_get_zoomed (self->wall))
        return GDK_EVENT_PROPAGATE;
      wr_camera_wall_set_zoomed (self->wall, FALSE);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
update_active (WrCamerasWorkspace *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean suspended = GTK_IS_WINDOW (root) && gtk_window_is_suspended (GTK_WINDOW (root));

  wr_camera_wall_set_active (self->wall, self->active && !suspended);
}

static void
wr_cameras_workspace_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (wr_cameras_workspace_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::suspended", G_CALLBACK (update_active), widget,
                           G_CONNECT_SWAPPED);
}

static void
wr_cameras_workspace_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), update_active, widget);
  GTK_WIDGET_CLASS (wr_cameras_workspace_parent_class)->unroot (widget);
}

void
wr_cameras_workspace_set_locator (WrCamerasWorkspace *self, WrStreamLocator *locator)
{
  g_set_object (&self->locator, locator);
}

static void
wr_cameras_workspace_session_set (WrWorkspace *workspace, WrSession *session)
{
  WrCamerasWorkspace *self = WR_CAMERAS_WORKSPACE (workspace);

  if (self->locator == NULL)
    self->locator = wr_session_locator_new (session);
  self->hub = wr_media_hub_new (self->locator);
  wr_camera_list_set_site (self->list, wr_session_get_site (session));
  self->cameras = g_object_ref (wr_camera_list_get_cameras (self->list));
  g_signal_connect_object (self->cameras, "items-changed", G_CALLBACK (cameras_changed_cb), self, G_CONNECT_SWAPPED);
  show_run (self, 0);
}

static void
wr_cameras_workspace_activate (WrWorkspace *workspace)
{
  WrCamerasWorkspace *self = WR_CAMERAS_WORKSPACE (workspace);

  self->active = TRUE;
  update_active (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->wall));
}

static void
wr_cameras_workspace_deactivate (WrWorkspace *workspace)
{
  WrCamerasWorkspace *self = WR_CAMERAS_WORKSPACE (workspace);

  self->active = FALSE;
  update_active (self);
}

static gboolean
wr_cameras_workspace_show_asset (WrWorkspace *workspace, const char *asset)
{
  WrCamerasWorkspace *self = WR_CAMERAS_WORKSPACE (workspace);
  WrSession *session = wr_workspace_get_session (workspace);
  WrEntity *camera;

  if (session == NULL || !g_str_has_prefix (asset, "camera/"))
    return FALSE;
  camera = wr_entity_store_lookup (wr_site_get_store (wr_session_get_site (session), &wr_camera_type),
                                   asset + strlen ("camera/"));
  if (camera == NULL)
    return FALSE;
  show_camera (self, camera);
  wr_camera_wall_set_zoomed (self->wall, TRUE);
  return TRUE;
}

static void
wr_cameras_workspace_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_COLUMNS:
      g_value_set_uint (value, wr_camera_wall_get_columns (WR_CAMERAS_WORKSPACE (object)->wall));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wr_cameras_workspace_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_COLUMNS:
      set_columns (WR_CAMERAS_WORKSPACE (object), g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wr_cameras_workspace_dispose (GObject *object)
{
  WrCamerasWorkspace *self = WR_CAMERAS_WORKSPACE (object);

  if (self->cameras != NULL)
    g_signal_handlers_disconnect_by_data (self->cameras, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), WR_TYPE_CAMERAS_WORKSPACE);
  g_clear_object (&self->cameras);
  g_clear_object (&self->hub);
  g_clear_object (&self->locator);
  G_OBJECT_CLASS (wr_cameras_workspace_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/watchroom/Watchroom/ui/workspaces/cameras/wr-cameras-workspace.ui");
  gtk_widget_class_bind_template_child (widget_class, WrCamerasWorkspace, split);
  gtk_widget_class_bind_template_child (widget_class, WrCamerasWorkspace, list);
  gtk_widget_class_bind_template_child (widget_class, WrCamerasWorkspace, wall);
  gtk_widget_class_bind_template_child (widget_class, WrCamerasWorkspace, range);
  gtk_widget_class_bind_template_child (widget_class, WrCamerasWorkspace, summary);
  gtk_widget_class_bind_template_child (widget_class, WrCamerasWorkspace, layouts);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, wall_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, layout_chosen_cb);
}

static void
wr_cameras_workspace_class_init (WrCamerasWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  WrWorkspaceClass *workspace_class = WR_WORKSPACE_CLASS (klass);

  object_class->dispose = wr_cameras_workspace_dispose;
  object_class->get_property = wr_cameras_workspace_get_property;
  object_class->set_property = wr_cameras_workspace_set_property;
  widget_class->root = wr_cameras_workspace_root;
  widget_class->unroot = wr_cameras_workspace_unroot;
  workspace_class->session_set = wr_cameras_workspace_session_set;
  workspace_class->activate = wr_cameras_workspace_activate;
  workspace_class->deactivate = wr_cameras_workspace_deactivate;
  workspace_class->show_asset = wr_cameras_workspace_show_asset;

  properties[PROP_COLUMNS] = g_param_spec_uint ("columns", NULL, NULL, 1, WR_CAMERA_WALL_MAX_COLUMNS, 2,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (WR_TYPE_CAMERA_LIST);
  g_type_ensure (WR_TYPE_CAMERA_WALL);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "camera.next", NULL, page_action);
  gtk_widget_class_install_action (widget_class, "camera.previous", NULL, page_action);
  gtk_widget_class_install_action (widget_class, "camera.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "camera.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "camera.show-on-map", NULL, show_on_map_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "camera.search", NULL);
}

static void
wr_cameras_workspace_init (WrCamerasWorkspace *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  update (self);
}
