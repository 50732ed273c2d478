/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/cameras/wr-camera-wall.h"

#define GAP 6

struct _WrCameraWall
{
  GtkWidget parent_instance;

  GPtrArray *tiles;
  guint columns;
  guint focused;
  gboolean zoomed, active;
};

G_DEFINE_FINAL_TYPE (WrCameraWall, wr_camera_wall, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The focus may be in the list: which tile a camera will go to has to be seen all the same */
static void
mark_current (WrCameraWall *self)
{
  for (guint i = 0; i < self->tiles->len; i++)
    if (i == self->focused && self->tiles->len > 1 && !self->zoomed)
      gtk_widget_add_css_class (self->tiles->pdata[i], "current");
    else
      gtk_widget_remove_css_class (self->tiles->pdata[i], "current");
}

static void
tell_changed (WrCameraWall *self)
{
  mark_current (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
show_tiles (WrCameraWall *self)
{
  for (guint i = 0; i < self->tiles->len; i++)
    {
      gboolean alone = self->zoomed && i == self->focused;

      gtk_widget_set_child_visible (self->tiles->pdata[i], !self->zoomed || alone);
      wr_camera_tile_set_profile (self->tiles->pdata[i], alone || self->columns == 1 ? "main" : "sub");
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
focus_entered_cb (GtkEventControllerFocus *controller, WrCameraWall *self)
{
  GtkWidget *tile = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if (g_ptr_array_find (self->tiles, tile, &self->focused))
    tell_changed (self);
}

static void
tile_zoom_cb (WrCameraTile *tile, WrCameraWall *self)
{
  wr_camera_wall_set_zoomed (self, !self->zoomed);
}

static void
add_tile (WrCameraWall *self)
{
  GtkWidget *tile = wr_camera_tile_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (tile, focus);
  g_signal_connect_object (tile, "zoom", G_CALLBACK (tile_zoom_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (tile, "live-changed", G_CALLBACK (tell_changed), self, G_CONNECT_SWAPPED);
  wr_camera_tile_set_active (WR_CAMERA_TILE (tile), self->active);
  gtk_widget_set_parent (tile, GTK_WIDGET (self));
  g_ptr_array_add (self->tiles, tile);
}

void
wr_camera_wall_set_columns (WrCameraWall *self, guint columns)
{
  columns = CLAMP (columns, 1, WR_CAMERA_WALL_MAX_COLUMNS);
  if (self->columns == columns)
    return;
  self->columns = columns;
  while (self->tiles->len < columns * columns)
    add_tile (self);
  while (self->tiles->len > columns * columns)
    gtk_widget_unparent (g_ptr_array_steal_index (self->tiles, self->tiles->len - 1));
  self->focused = MIN (self->focused, self->tiles->len - 1);
  show_tiles (self);
  tell_changed (self);
}

guint
wr_camera_wall_get_columns (WrCameraWall *self)
{
  return self->columns;
}

guint
wr_camera_wall_get_n_tiles (WrCameraWall *self)
{
  return self->tiles->len;
}

WrCameraTile *
wr_camera_wall_get_tile (WrCameraWall *self, guint index)
{
  return g_ptr_array_index (self->tiles, index);
}

guint
wr_camera_wall_get_focused (WrCameraWall *self)
{
  return self->focused;
}

void
wr_camera_wall_focus (WrCameraWall *self, guint index)
{
  gboolean zoomed = self->zoomed;

  if (index >= self->tiles->len)
    return;
  self->focused = index;
  if (zoomed)
    show_tiles (self);
  gtk_widget_grab_focus (self->tiles->pdata[index]);
  tell_changed (self);
}

void
wr_camera_wall_set_zoomed (WrCameraWall *self, gboolean zoomed)
{
  if (self->zoomed == zoomed)
    return;
  self->zoomed = zoomed;
  show_tiles (self);
  tell_changed (self);
}

gboolean
wr_camera_wall_get_zoomed (WrCameraWall *self)
{
  return self->zoomed;
}

void
wr_camera_wall_set_active (WrCameraWall *self, gboolean active)
{
  self->active = active;
  for (guint i = 0; i < self->tiles->len; i++)
    wr_camera_tile_set_active (self->tiles->pdata[i], active);
}

guint
wr_camera_wall_count (WrCameraWall *self, guint *n_live)
{
  guint n = 0;

  *n_live = 0;
  for (guint i = 0; i < self->tiles->len; i++)
    {
      WrCameraTile *tile = self->tiles->pdata[i];

      if (wr_camera_tile_get_camera (tile) == NULL || !gtk_widget_get_child_visible (GTK_WIDGET (tile)))
        continue;
      n++;
      *n_live += wr_camera_tile_get_state (tile) == WR_FEED_PLAYING ? 1 : 0;
    }
  return n;
}

static gboolean
move_focus (WrCameraWall *self, int across, int down)
{
  int column = (int) (self->focused % self->columns) + across, row = (int) (self->focused / self->columns) + down;
  int columns = (int) self->columns;

  if (column >= 0 && column < columns && row >= 0 && row < columns)
    wr_camera_wall_focus (self, (guint) (row * columns + column));
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers, WrCameraWall *self)
{
  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK))
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return move_focus (self, -1, 0);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return move_focus (self, 1, 0);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return move_focus (self, 0, -1);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return move_focus (self, 0, 1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      wr_camera_wall_set_zoomed (self, !self->zoomed);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
wr_camera_wall_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  WrCameraWall *self = WR_CAMERA_WALL (widget);

  *minimum = *natural = 0;
  for (guint i = 0; i < self->tiles->len; i++)
    {
      int low, high;

      gtk_widget_measure (self->tiles->pdata[i], orientation, -1, &low, &high, NULL, NULL);
      *minimum = MAX (*minimum, low);
      *natural = MAX (*natural, high);
    }
  *minimum = *minimum * (int) self->columns + GAP * (int) (self->columns - 1);
  *natural = *natural * (int) self->columns + GAP * (int) (self->columns - 1);
}

static void
wr_camera_wall_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WrCameraWall *self = WR_CAMERA_WALL (widget);
  int n = self->zoomed ? 1 : (int) self->columns;

  for (guint i = 0; i < self->tiles->len; i++)
    {
      int column = self->zoomed ? 0 : (int) i % n, row = self->zoomed ? 0 : (int) i / n;
      int left = (width + GAP) * column / n, right = (width + GAP) * (column + 1) / n - GAP;
      int top = (height + GAP) * row / n, bottom = (height + GAP) * (row + 1) / n - GAP;

      if (gtk_widget_get_child_visible (self->tiles->pdata[i]))
        gtk_widget_size_allocate (self->tiles->pdata[i], &(GtkAllocation) { left, top, right - left, bottom - top },
                                  -1);
    }
}

static gboolean
wr_camera_wall_grab_focus (GtkWidget *widget)
{
  WrCameraWall *self = WR_CAMERA_WALL (widget);

  return gtk_widget_grab_focus (self->tiles->pdata[self->focused]);
}

static void
wr_camera_wall_dispose (GObject *object)
{
  WrCameraWall *self = WR_CAMERA_WALL (object);

  while (self->tiles->len > 0)
    gtk_widget_unparent (g_ptr_array_steal_index (self->tiles, self->tiles->len - 1));
  G_OBJECT_CLASS (wr_camera_wall_parent_class)->dispose (object);
}

static void
wr_camera_wall_finalize (GObject *object)
{
  g_ptr_array_unref (WR_CAMERA_WALL (object)->tiles);
  G_OBJECT_CLASS (wr_camera_wall_parent_class)->finalize (object);
}

static void
wr_camera_wall_class_init (WrCameraWallClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wr_camera_wall_dispose;
  object_class->finalize = wr_camera_wall_finalize;
  widget_class->measure = wr_camera_wall_measure;
  widget_class->size_allocate = wr_camera_wall_size_allocate;
  widget_class->grab_focus = wr_camera_wall_grab_focus;
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "camerawall");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wr_camera_wall_init (WrCameraWall *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->tiles = g_ptr_array_new ();
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  wr_camera_wall_set_columns (self, 2);
}
