/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-media"

#include "config.h"

#include "media/wr-video-feed-private.h"

#include "base/wr-clock.h"
#include "base/wr-error.h"
#include "media/wr-video-pipeline.h"

#include <glib/gi18n.h>

#define RESIZE_MS 200

typedef struct
{
  int width, height;
} Size;

struct _WrVideoFeed
{
  GObject parent_instance;

  char *camera_id;
  char *profile;
  WrStreamLocator *locator;
  WrWorker *starter, *stopper;
  WrVideoFeedChangedFunc changed;
  gpointer changed_data;

  WrFeedMachine machine;
  WrFeedState shown_state;
  char *problem;
  gint64 last_frame;
  gint64 shown_retry_at;
  guint n_frames;
  gboolean wants_turn;

  GHashTable *watchers; /* address -> Size */
  gint64 hidden_since;
  Size size;
  guint resize_id;

  GCancellable *locating;
  WrVideoPipeline *pipeline;
  GdkTexture *texture;
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_PROBLEM,
  PROP_LAST_FRAME,
  PROP_RETRY_AT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void wr_video_feed_paintable_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WrVideoFeed, wr_video_feed, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, wr_video_feed_paintable_init))

static void
wr_video_feed_snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width, double height)
{
  WrVideoFeed *self = WR_VIDEO_FEED (paintable);

  if (self->texture != NULL)
    gdk_paintable_snapshot (GDK_PAINTABLE (self->texture), snapshot, width, height);
}

static GdkPaintable *
wr_video_feed_get_current_image (GdkPaintable *paintable)
{
  WrVideoFeed *self = WR_VIDEO_FEED (paintable);

  return self->texture != NULL ? GDK_PAINTABLE (g_object_ref (self->texture)) : gdk_paintable_new_empty (16, 9);
}

static int
wr_video_feed_get_intrinsic_width (GdkPaintable *paintable)
{
  WrVideoFeed *self = WR_VIDEO_FEED (paintable);

  return self->texture != NULL ? gdk_texture_get_width (self->texture) : 0;
}

static int
wr_video_feed_get_intrinsic_height (GdkPaintable *paintable)
{
  WrVideoFeed *self = WR_VIDEO_FEED (paintable);

  return self->texture != NULL ? gdk_texture_get_height (self->texture) : 0;
}

static void
wr_video_feed_paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = wr_video_feed_snapshot;
  iface->get_current_image = wr_video_feed_get_current_image;
  iface->get_intrinsic_width = wr_video_feed_get_intrinsic_width;
  iface->get_intrinsic_height = wr_video_feed_get_intrinsic_height;
}

static void
set_problem (WrVideoFeed *self, const char *problem)
{
  if (!g_set_str (&self->problem, problem))
    return;
  if (problem != NULL)
    g_message ("Camera %s: %s", self->camera_id, problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* Tells the world what the machine has come to */
static void
publish (WrVideoFeed *self)
{
  WrFeedState state = self->machine.state;

  if (state == WR_FEED_PLAYING)
    set_problem (self, NULL);
  if (self->shown_retry_at != self->machine.retry_at)
    {
      self->shown_retry_at = self->machine.retry_at;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RETRY_AT]);
    }
  if (self->shown_state == state)
    return;
  g_debug ("camera %s %s: state %d -> %d", self->camera_id, self->profile, self->shown_state, state);
  self->shown_state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  if (self->changed != NULL)
    self->changed (self, self->changed_data);
}

static void
close_connection (WrVideoFeed *self)
{
  self->wants_turn = FALSE;
  if (self->locating != NULL)
    g_cancellable_cancel (self->locating);
  g_clear_object (&self->locating);
  if (self->pipeline != NULL)
    wr_video_pipeline_close (g_steal_pointer (&self->pipeline), self->stopper);
}

static void
take_step (WrVideoFeed *self, WrFeedStep step)
{
  if (step == WR_FEED_STEP_CLOSE || step == WR_FEED_STEP_REOPEN)
    close_connection (self);
  if (step == WR_FEED_STEP_OPEN || step == WR_FEED_STEP_REOPEN)
    {
      self->wants_turn = TRUE;
      if (self->changed != NULL)
        self->changed (self, self->changed_data);
    }
  publish (self);
}

static void
fail (WrVideoFeed *self, WrFeedFailure failure, const char *problem)
{
  self->machine.jitter = g_random_double_range (0.8, 1.2);
  set_problem (self, problem);
  take_step (self, wr_feed_machine_failed (&self->machine, failure, wr_clock_monotonic ()));
}

static void
pipeline_failed_cb (WrVideoPipeline *pipeline, WrFeedFailure failure, const char *problem, gpointer user_data)
{
  WrVideoFeed *self = user_data;

  if (pipeline == self->pipeline)
    fail (self, failure, problem);
}

static void
located_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WrVideoFeed) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = wr_stream_locator_locate_finish (WR_STREAM_LOCATOR (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->locating);
  if (url == NULL)
    {
      gboolean refused = g_error_matches (error, WR_ERROR, WR_ERROR_UNAUTHORIZED)
                         || g_error_matches (error, WR_ERROR, WR_ERROR_FORBIDDEN);

      fail (self, refused ? WR_FEED_FAILURE_AUTH : WR_FEED_FAILURE_UNREACHABLE, error->message);
      return;
    }
  self->pipeline = wr_video_pipeline_open (url, self->machine.transport, self->size.width, self->size.height,
                                           self->starter, pipeline_failed_cb, self);
  wr_video_pipeline_set_hidden (self->pipeline, !wr_video_feed_is_visible (self));
}

void
wr_video_feed_take_turn (WrVideoFeed *self, gint64 now)
{
  self->wants_turn = FALSE;
  wr_feed_machine_opening (&self->machine, now);
  self->locating = g_cancellable_new ();
  wr_stream_locator_locate_async (self->locator, self->camera_id, self->profile, self->locating, located_cb,
                                  g_object_ref (self));
}

void
wr_video_feed_tick (WrVideoFeed *self, gint64 now)
{
  gboolean visible = wr_video_feed_is_visible (self);
  gint64 data = self->pipeline != NULL ? wr_video_pipeline_get_last_data (self->pipeline) : 0;
  gboolean connecting = self->machine.state == WR_FEED_CONNECTING || self->machine.state == WR_FEED_WAIT_KEY;
  WrFeedStep step;

  if (!visible && now - self->hidden_since >= WR_VIDEO_FEED_LINGER_MS)
    {
      take_step (self, wr_feed_machine_stop (&self->machine));
      return;
    }
  if (data != 0)
    wr_feed_machine_data (&self->machine, data, !visible);
  self->machine.jitter = g_random_double_range (0.8, 1.2);
  step = wr_feed_machine_tick (&self->machine, now);
  if (connecting && step == WR_FEED_STEP_CLOSE)
    set_problem (self, data != 0 ? _ ("The camera sends data, but no picture comes of it")
                                 : _ ("The camera does not answer"));
  take_step (self, step);
}

void
wr_video_feed_paint (WrVideoFeed *self, gint64 now)
{
  g_autoptr (GdkTexture) texture = self->pipeline != NULL ? wr_video_pipeline_take_texture (self->pipeline) : NULL;
  gboolean resized;

  if (texture == NULL)
    return;
  resized = self->texture == NULL || gdk_texture_get_width (self->texture) != gdk_texture_get_width (texture)
            || gdk_texture_get_height (self->texture) != gdk_texture_get_height (texture);
  g_set_object (&self->texture, texture);
  self->n_frames++;
  self->last_frame = wr_clock_now ();
  wr_feed_machine_frame (&self->machine, now);
  if (resized)
    gdk_paintable_invalidate_size (GDK_PAINTABLE (self));
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
  publish (self);
}

static gboolean
resize_cb (gpointer user_data)
{
  WrVideoFeed *self = user_data;

  self->resize_id = 0;
  if (self->pipeline != NULL)
    wr_video_pipeline_set_size (self->pipeline, self->size.width, self->size.height);
  return G_SOURCE_REMOVE;
}

static void
measure_watchers (WrVideoFeed *self)
{
  GHashTableIter iter;
  Size *size, largest = { 0, 0 };

  g_hash_table_iter_init (&iter, self->watchers);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &size))
    if (size->width > largest.width)
      largest = *size;
  if (largest.width == 0 || (largest.width == self->size.width && largest.height == self->size.height))
    return;
  self->size = largest;
  if (self->pipeline != NULL && self->resize_id == 0)
    self->resize_id = g_timeout_add (RESIZE_MS, resize_cb, self);
}

void
wr_video_feed_watch (WrVideoFeed *self, gpointer watcher, int width, int height)
{
  Size size = { width, height };
  gboolean was_visible = wr_video_feed_is_visible (self);

  g_hash_table_insert (self->watchers, watcher, g_memdup2 (&size, sizeof size));
  measure_watchers (self);
  if (!was_visible)
    {
      if (self->pipeline != NULL)
        wr_video_pipeline_set_hidden (self->pipeline, FALSE);
      if (self->changed != NULL)
        self->changed (self, self->changed_data);
    }
  take_step (self, wr_feed_machine_start (&self->machine, wr_clock_monotonic ()));
}

void
wr_video_feed_unwatch (WrVideoFeed *self, gpointer watcher)
{
  if (!g_hash_table_remove (self->watchers, watcher))
    return;
  measure_watchers (self);
  if (wr_video_feed_is_visible (self))
    return;
  self->hidden_since = wr_clock_monotonic ();
  if (self->pipeline != NULL)
    wr_video_pipeline_set_hidden (self->pipeline, TRUE);
  if (self->changed != NULL)
    self->changed (self, self->changed_data);
}

void
wr_video_feed_retry (WrVideoFeed *self)
{
  take_step (self, wr_feed_machine_retry (&self->machine, wr_clock_monotonic ()));
}

void
wr_video_feed_detach (WrVideoFeed *self)
{
  self->changed = NULL;
  g_clear_handle_id (&self->resize_id, g_source_remove);
  wr_feed_machine_stop (&self->machine);
  close_connection (self);
  publish (self);
}

static void
wr_video_feed_dispose (GObject *object)
{
  WrVideoFeed *self = WR_VIDEO_FEED (object);

  g_clear_handle_id (&self->resize_id, g_source_remove);
  g_clear_object (&self->locator);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (wr_video_feed_parent_class)->dispose (object);
}

static void
wr_video_feed_finalize (GObject *object)
{
  WrVideoFeed *self = WR_VIDEO_FEED (object);

  g_clear_pointer (&self->watchers, g_hash_table_unref);
  g_clear_pointer (&self->camera_id, g_free);
  g_clear_pointer (&self->profile, g_free);
  g_clear_pointer (&self->problem, g_free);
  G_OBJECT_CLASS (wr_video_feed_parent_class)->finalize (object);
}

static void
wr_video_feed_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WrVideoFeed *self = WR_VIDEO_FEED (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->shown_state);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_LAST_FRAME:
      g_value_set_int64 (value, self->last_frame);
      break;
    case PROP_RETRY_AT:
      g_value_set_int64 (value, self->shown_retry_at);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
wr_video_feed_class_init (WrVideoFeedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = wr_video_feed_dispose;
  object_class->finalize = wr_video_feed_finalize;
  object_class->get_property = wr_video_feed_get_property;
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, WR_FEED_UNSUPPORTED, WR_FEED_IDLE, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  properties[PROP_LAST_FRAME] = g_param_spec_int64 ("last-frame", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_RETRY_AT] = g_param_spec_int64 ("retry-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
wr_video_feed_init (WrVideoFeed *self)
{
  wr_feed_machine_init (&self->machine);
  self->watchers = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->size = (Size) { 640, 360 };
}

WrVideoFeed *
wr_video_feed_new (const char *camera_id, const char *profile, WrStreamLocator *locator, WrWorker *starter,
                   WrWorker *stopper, WrVideoFeedChangedFunc changed, gpointer user_data)
{
  WrVideoFeed *self = g_object_new (WR_TYPE_VIDEO_FEED, NULL);

  self->camera_id = g_strdup (camera_id);
  self->profile = g_strdup (profile);
  self->locator = g_object_ref (locator);
  self->starter = starter;
  self->stopper = stopper;
  self->changed = changed;
  self->changed_data = user_data;
  return self;
}

const char *
wr_video_feed_get_camera_id (WrVideoFeed *self)
{
  return self->camera_id;
}

const char *
wr_video_feed_get_profile (WrVideoFeed *self)
{
  return self->profile;
}

WrFeedState
wr_video_feed_get_state (WrVideoFeed *self)
{
  return self->shown_state;
}

const char *
wr_video_feed_get_problem (WrVideoFeed *self)
{
  return self->problem;
}

gint64
wr_video_feed_get_last_frame (WrVideoFeed *self)
{
  return self->last_frame;
}

gint64
wr_video_feed_get_retry_at (WrVideoFeed *self)
{
  return self->shown_retry_at;
}

guint
wr_video_feed_get_n_frames (WrVideoFeed *self)
{
  return self->n_frames;
}

gboolean
wr_video_feed_has_picture (WrVideoFeed *self)
{
  return self->texture != NULL;
}

gboolean
wr_video_feed_is_active (WrVideoFeed *self)
{
  return self->machine.state != WR_FEED_IDLE;
}

gboolean
wr_video_feed_is_visible (WrVideoFeed *self)
{
  return g_hash_table_size (self->watchers) > 0;
}

gboolean
wr_video_feed_wants_turn (WrVideoFeed *self)
{
  return self->wants_turn;
}

gboolean
wr_video_feed_has_turn (WrVideoFeed *self)
{
  return self->machine.state == WR_FEED_CONNECTING && !self->wants_turn;
}
