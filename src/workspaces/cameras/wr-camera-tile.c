/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/cameras/wr-camera-tile.h"

#include "base/wr-clock.h"
#include "widgets/wr-announce.h"
#include "workspaces/cameras/wr-camera-text.h"

#include <glib/gi18n.h>

struct _WrCameraTile
{
  GtkWidget parent_instance;

  GtkWidget *caption;
  GtkLabel *name;
  GtkLabel *area;
  GtkImage *state_icon;
  GtkLabel *state;
  GtkWidget *veil;
  GtkImage *veil_icon;
  GtkLabel *veil_title;
  GtkLabel *veil_detail;
  GtkLabel *veil_time;

  WrMediaHub *hub;
  WrEntity *camera;
  char *profile;
  WrVideoFeed *feed;
  WrVideoFeed *stand_in; /* shown until feed has a picture of this look */
  gint64 since;          /* wall time when feed became the one to show */
  gboolean active, live;
  int room; /* what the caption leaves */
  graphene_rect_t picture;
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (WrCameraTile, wr_camera_tile, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_LIVE_CHANGED,
  SIGNAL_ZOOM,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void update (WrCameraTile *self);

/* What is painted: the feed, or the one before it while the feed has nothing */
static WrVideoFeed *
get_shown (WrCameraTile *self)
{
  return self->stand_in != NULL ? self->stand_in : self->feed;
}

static gboolean
tick_cb (gpointer user_data)
{
  update (user_data);
  return G_SOURCE_CONTINUE;
}

static void
update_accessible (WrCameraTile *self, const char *state)
{
  g_autofree char *label = NULL;

  if (self->camera != NULL)
    /* Translators: name of a camera, state of its picture; read aloud */
    label = g_strdup_printf (_ ("Camera %s, %s"), wr_camera_text_name (self->camera), state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : _ ("Empty tile"), -1);
}

static void
update_veil (WrCameraTile *self, const char *text)
{
  WrFeedState state = wr_camera_tile_get_state (self);
  const char *problem = self->feed != NULL ? wr_video_feed_get_problem (self->feed) : NULL;
  g_autofree char *time = self->feed != NULL ? wr_camera_text_last_frame (self->feed) : NULL;

  gtk_widget_set_visible (self->veil, !self->live && self->stand_in == NULL);
  gtk_image_set_from_icon_name (self->veil_icon,
                                self->camera != NULL ? wr_camera_text_icon (state) : "wr-cameras-symbolic");
  gtk_label_set_label (self->veil_title, self->camera != NULL ? text : _ ("Choose a camera from the list"));
  gtk_label_set_label (self->veil_detail, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->veil_detail), problem != NULL && !self->live);
  gtk_label_set_label (self->veil_time, time != NULL ? time : "");
  gtk_widget_set_visible (GTK_WIDGET (self->veil_time), time != NULL);
}

static void
set_live (WrCameraTile *self, gboolean live)
{
  if (self->live == live)
    return;
  self->live = live;
  if (live)
    gtk_widget_add_css_class (GTK_WIDGET (self), "live");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "live");
  if (gtk_widget_has_focus (GTK_WIDGET (self)) && self->camera != NULL)
    wr_announce (GTK_WIDGET (self), wr_camera_text_state_plain (wr_camera_tile_get_state (self)), FALSE);
  g_signal_emit (self, signals[SIGNAL_LIVE_CHANGED], 0);
}

static void
update (WrCameraTile *self)
{
  WrFeedState state = wr_camera_tile_get_state (self);
  g_autofree char *text =
      self->feed != NULL ? wr_camera_text_state (self->feed) : g_strdup (wr_camera_text_state_plain (state));
  gboolean counts = state == WR_FEED_FROZEN || state == WR_FEED_LOST;

  gtk_widget_set_visible (self->caption, self->camera != NULL);
  gtk_image_set_from_icon_name (self->state_icon, wr_camera_text_icon (state));
  gtk_label_set_label (self->state, text);
  set_live (self, state == WR_FEED_PLAYING);
  update_veil (self, text);
  update_accessible (self, wr_camera_text_state_plain (state));
  if (counts && self->tick_id == 0)
    self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
  else if (!counts)
    g_clear_handle_id (&self->tick_id, g_source_remove);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
picture_changed_cb (WrCameraTile *self)
{
  if (self->stand_in != NULL && wr_video_feed_get_last_frame (self->feed) >= self->since)
    {
      wr_video_feed_unwatch (self->stand_in, self);
      g_clear_object (&self->stand_in);
      update (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Whole device pixels, so that the picture is copied and not scaled */
static void
place_picture (WrCameraTile *self, int width, int height)
{
  int wide = MIN (width, height * 16 / 9) & ~1;
  int high = MIN (height, wide * 9 / 16) & ~1;

  graphene_rect_init (&self->picture, (width - wide) / 2, (height - high) / 2, MAX (wide, 16), MAX (high, 16));
}

static void
watch (WrCameraTile *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->feed == NULL)
    return;
  if (self->active && gtk_widget_get_mapped (GTK_WIDGET (self)) && self->picture.size.width > 0)
    wr_video_feed_watch (self->feed, self, (int) self->picture.size.width * scale,
                         (int) self->picture.size.height * scale);
  else
    {
      wr_video_feed_unwatch (self->feed, self);
      if (self->stand_in != NULL)
        wr_video_feed_unwatch (self->stand_in, self);
      g_clear_object (&self->stand_in);
    }
}

static void
drop_feed (WrCameraTile *self, WrVideoFeed **feed)
{
  if (*feed == NULL)
    return;
  g_signal_handlers_disconnect_by_data (*feed, self);
  wr_video_feed_unwatch (*feed, self);
  g_clear_object (feed);
}

/* @keep_picture: the old feed stands in until the new one has a picture */
static void
take_feed (WrCameraTile *self, gboolean keep_picture)
{
  WrVideoFeed *feed =
      self->camera != NULL ? wr_media_hub_get_feed (self->hub, wr_entity_get_id (self->camera), self->profile) : NULL;

  if (feed == self->feed)
    {
      g_clear_object (&feed);
      return;
    }
  drop_feed (self, &self->stand_in);
  if (keep_picture && self->feed != NULL && self->live)
    self->stand_in = g_object_ref (self->feed);
  if (self->stand_in != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->feed, self);
      g_signal_connect_object (self->stand_in, "invalidate-contents", G_CALLBACK (picture_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_clear_object (&self->feed);
    }
  else
    drop_feed (self, &self->feed);
  self->feed = feed;
  self->since = wr_clock_now ();
  if (feed == NULL)
    return;
  g_signal_connect_object (feed, "invalidate-contents", G_CALLBACK (picture_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (feed, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (feed, "notify::problem", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (feed, "notify::retry-at", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  watch (self);
}

static void
update_name (WrCameraTile *self)
{
  gtk_label_set_label (self->name, self->camera != NULL ? wr_camera_text_name (self->camera) : "");
  update (self);
}

void
wr_camera_tile_set_camera (WrCameraTile *self, WrMediaHub *hub, WrEntity *camera, const char *area)
{
  g_set_object (&self->hub, hub);
  gtk_label_set_label (self->area, area != NULL ? area : "");
  gtk_widget_set_visible (GTK_WIDGET (self->area), area != NULL);
  if (self->camera != camera)
    {
      if (self->camera != NULL)
        g_signal_handlers_disconnect_by_func (self->camera, update_name, self);
      g_set_object (&self->camera, camera);
      if (camera != NULL)
        g_signal_connect_object (camera, "notify::record", G_CALLBACK (update_name), self, G_CONNECT_SWAPPED);
      take_feed (self, FALSE);
    }
  update_name (self);
}

WrEntity *
wr_camera_tile_get_camera (WrCameraTile *self)
{
  return self->camera;
}

void
wr_camera_tile_set_profile (WrCameraTile *self, const char *profile)
{
  if (!g_set_str (&self->profile, profile))
    return;
  if (self->hub != NULL)
    take_feed (self, TRUE);
  update (self);
}

void
wr_camera_tile_set_active (WrCameraTile *self, gboolean active)
{
  self->active = active;
  watch (self);
}

void
wr_camera_tile_retry (WrCameraTile *self)
{
  if (self->feed != NULL)
    wr_video_feed_retry (self->feed);
}

WrFeedState
wr_camera_tile_get_state (WrCameraTile *self)
{
  WrVideoFeed *shown = get_shown (self);

  return shown != NULL ? wr_video_feed_get_state (shown) : WR_FEED_IDLE;
}

guint
wr_camera_tile_get_n_frames (WrCameraTile *self)
{
  return self->feed != NULL ? wr_video_feed_get_n_frames (self->feed) : 0;
}

static void
wr_camera_tile_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  WrCameraTile *self = WR_CAMERA_TILE (widget);
  int caption = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    gtk_widget_measure (self->caption, orientation, -1, NULL, &caption, NULL, NULL);
  *minimum = (orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : 90) + caption;
  *natural = (orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 360) + caption;
}

static void
wr_camera_tile_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WrCameraTile *self = WR_CAMERA_TILE (widget);
  int caption = 0, least, veil_width, veil_height;

  gtk_widget_measure (self->caption, GTK_ORIENTATION_VERTICAL, -1, NULL, &caption, NULL, NULL);
  gtk_widget_measure (self->caption, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->caption, &(GtkAllocation) { 0, height - caption, MAX (width, least), caption }, -1);
  self->room = height - caption;
  place_picture (self, width, self->room);
  if (gtk_widget_should_layout (self->veil))
    {
      gtk_widget_measure (self->veil, GTK_ORIENTATION_HORIZONTAL, -1, &least, &veil_width, NULL, NULL);
      veil_width = MAX (least, MIN (veil_width, width));
      gtk_widget_measure (self->veil, GTK_ORIENTATION_VERTICAL, veil_width, &veil_height, NULL, NULL, NULL);
      gtk_widget_size_allocate (self->veil,
                                &(GtkAllocation) { (width - veil_width) / 2, MAX ((self->room - veil_height) / 2, 0),
                                                   veil_width, veil_height },
                                -1);
    }
  watch (self);
}

/* Only around the picture: what lies under it would be painted for nothing with every frame */
static void
draw_surround (WrCameraTile *self, GtkSnapshot *snapshot, gboolean has_picture)
{
  static const GdkRGBA black = { 0.055, 0.055, 0.065, 1 };
  float width = gtk_widget_get_width (GTK_WIDGET (self)), height = self->room;
  float left = self->picture.origin.x, top = self->picture.origin.y;
  float right = left + self->picture.size.width, bottom = top + self->picture.size.height;

  if (!has_picture)
    {
      gtk_snapshot_append_color (snapshot, &black, &GRAPHENE_RECT_INIT (0, 0, width, height));
      return;
    }
  gtk_snapshot_append_color (snapshot, &black, &GRAPHENE_RECT_INIT (0, 0, width, top));
  gtk_snapshot_append_color (snapshot, &black, &GRAPHENE_RECT_INIT (0, bottom, width, height - bottom));
  gtk_snapshot_append_color (snapshot, &black, &GRAPHENE_RECT_INIT (0, top, left, bottom - top));
  gtk_snapshot_append_color (snapshot, &black, &GRAPHENE_RECT_INIT (right, top, width - right, bottom - top));
}

static void
wr_camera_tile_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static const GdkRGBA dark = { 0.03, 0.03, 0.04, 0.62 };
  WrCameraTile *self = WR_CAMERA_TILE (widget);
  WrVideoFeed *shown = get_shown (self);
  gboolean has_picture = shown != NULL && wr_video_feed_has_picture (shown);

  draw_surround (self, snapshot, has_picture);
  if (has_picture)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &self->picture.origin);
      gdk_paintable_snapshot (GDK_PAINTABLE (shown), snapshot, self->picture.size.width, self->picture.size.height);
      gtk_snapshot_restore (snapshot);
      if (!self->live)
        gtk_snapshot_append_color (snapshot, &dark, &self->picture);
    }
  gtk_widget_snapshot_child (widget, self->caption, snapshot);
  gtk_widget_snapshot_child (widget, self->veil, snapshot);
}

static void
wr_camera_tile_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (wr_camera_tile_parent_class)->map (widget);
  watch (WR_CAMERA_TILE (widget));
}

static void
wr_camera_tile_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (wr_camera_tile_parent_class)->unmap (widget);
  watch (WR_CAMERA_TILE (widget));
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, WrCameraTile *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 2)
    g_signal_emit (self, signals[SIGNAL_ZOOM], 0);
}

static void
wr_camera_tile_dispose (GObject *object)
{
  WrCameraTile *self = WR_CAMERA_TILE (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  drop_feed (self, &self->stand_in);
  drop_feed (self, &self->feed);
  g_clear_object (&self->camera);
  g_clear_object (&self->hub);
  gtk_widget_dispose_template (GTK_WIDGET (self), WR_TYPE_CAMERA_TILE);
  G_OBJECT_CLASS (wr_camera_tile_parent_class)->dispose (object);
}

static void
wr_camera_tile_finalize (GObject *object)
{
  g_free (WR_CAMERA_TILE (object)->profile);
  G_OBJECT_CLASS (wr_camera_tile_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WrCameraTile, caption);
  gtk_widget_class_bind_template_child (widget_class, WrCameraTile, name);
  gtk_widget_class_bind_template_child (widget_class, WrCameraTile, area);
  gtk_widget_class_bind_template_child (widget_class, WrCameraTile, state_icon);
  gtk_widget_class_bind_template_child (widget_class, WrCameraTile, state);
  gtk_widget_class_bind_template_child (widget_class, WrCameraTile, veil);
  gtk_widget_class_bind_template_child (widget_class, WrCameraTile, veil_icon);
  gtk_widget_class_bind_template_child (widget_class, WrCameraTile, veil_title);
  gtk_widget_class_bind_template_child (widget_class, WrCameraTile, veil_detail);
  gtk_widget_class_bind_template_child (widget_class, WrCameraTile, veil_time);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
}

static void
wr_camera_tile_class_init (WrCameraTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wr_camera_tile_dispose;
  object_class->finalize = wr_camera_tile_finalize;
  widget_class->measure = wr_camera_tile_measure;
  widget_class->size_allocate = wr_camera_tile_size_allocate;
  widget_class->snapshot = wr_camera_tile_snapshot;
  widget_class->map = wr_camera_tile_map;
  widget_class->unmap = wr_camera_tile_unmap;

  signals[SIGNAL_LIVE_CHANGED] =
      g_signal_new ("live-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ZOOM] =
      g_signal_new ("zoom", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/watchroom/Watchroom/ui/workspaces/cameras/wr-camera-tile.ui");
  bind_children (widget_class);
  gtk_widget_class_set_css_name (widget_class, "cameratile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
wr_camera_tile_init (WrCameraTile *self)
{
  self->profile = g_strdup ("sub");
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

GtkWidget *
wr_camera_tile_new (void)
{
  return g_object_new (WR_TYPE_CAMERA_TILE, NULL);
}
