/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-scene-media.h"

#include "base/wr-error.h"

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>

/* A feed this late (nobody had asked it to play yet, or the process was stopped) goes on from now */
#define LATE (GST_SECOND / 2)

/* The loop in memory: whole access units, the first one a key frame; immutable, shared by every feed */
typedef struct
{
  GPtrArray *units;
  GstCaps *caps;
  GstClockTime period;
} Loop;

/* One running stream of a loop; used by its appsrc's thread only */
typedef struct
{
  Loop *loop;
  guint next;
  GstClockTime time;
} Feed;

struct _WrSceneMedia
{
  GstRTSPMediaFactory parent_instance;

  char *path;
  GMutex lock;
  Loop *loop;
};

G_DEFINE_FINAL_TYPE (WrSceneMedia, wr_scene_media, GST_TYPE_RTSP_MEDIA_FACTORY)

static void
loop_clear (Loop *loop)
{
  g_clear_pointer (&loop->units, g_ptr_array_unref);
  gst_clear_caps (&loop->caps);
}

static void
loop_unref (Loop *loop)
{
  g_atomic_rc_box_release_full (loop, (GDestroyNotify) loop_clear);
}

static void
feed_free (Feed *feed)
{
  loop_unref (feed->loop);
  g_free (feed);
}

static void
take_unit (Loop *loop, GstSample *sample)
{
  GstBuffer *unit = gst_buffer_copy (gst_sample_get_buffer (sample));

  GST_BUFFER_DTS (unit) = GST_CLOCK_TIME_NONE;
  GST_BUFFER_DURATION (unit) = GST_CLOCK_TIME_NONE;
  g_ptr_array_add (loop->units, unit);
  if (loop->caps == NULL)
    loop->caps = gst_caps_ref (gst_sample_get_caps (sample));
}

static gboolean
check_loop (Loop *loop, const char *path, GError **error)
{
  int rate_n = 0, rate_d = 1;

  if (loop->caps != NULL)
    gst_structure_get_fraction (gst_caps_get_structure (loop->caps, 0), "framerate", &rate_n, &rate_d);
  if (rate_n <= 0 || loop->units->len == 0
      || GST_BUFFER_FLAG_IS_SET (g_ptr_array_index (loop->units, 0), GST_BUFFER_FLAG_DELTA_UNIT))
    {
      g_set_error (error, WR_ERROR, WR_ERROR_CORRUPT, "%s is not a H.264 loop that starts with a key frame", path);
      return FALSE;
    }
  loop->period = gst_util_uint64_scale (GST_SECOND, rate_d, rate_n);
  return TRUE;
}

static GstElement *
make_reader (const char *path, GError **error)
{
  g_autoptr (GstElement) pipeline =
      gst_parse_launch ("filesrc name=file ! h264parse ! video/x-h264,stream-format=byte-stream,alignment=au ! appsink "
                        "name=sink sync=false",
                        error);
  g_autoptr (GstElement) file = NULL;

  if (pipeline == NULL)
    return NULL;
  file = gst_bin_get_by_name (GST_BIN (pipeline), "file");
  g_object_set (file, "location", path, NULL);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  return g_steal_pointer (&pipeline);
}

static Loop *
load_loop (const char *path, GError **error)
{
  g_autoptr (GstElement) pipeline = make_reader (path, error);
  g_autoptr (GstElement) sink = NULL;
  GstSample *sample;
  Loop *loop;

  if (pipeline == NULL)
    return NULL;
  loop = g_atomic_rc_box_new0 (Loop);
  loop->units = g_ptr_array_new_with_free_func ((GDestroyNotify) gst_buffer_unref);
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  while ((sample = gst_app_sink_try_pull_sample (GST_APP_SINK (sink), 5 * GST_SECOND)) != NULL)
    {
      take_unit (loop, sample);
      gst_sample_unref (sample);
    }
  gst_element_set_state (pipeline, GST_STATE_NULL);
  if (!check_loop (loop, path, error))
    g_clear_pointer (&loop, loop_unref);
  return loop;
}

static Loop *
dup_loop (WrSceneMedia *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GError) error = NULL;

  if (self->loop == NULL)
    self->loop = load_loop (self->path, &error);
  if (self->loop == NULL)
    g_message ("A demo camera has no picture: %s", error->message);
  return self->loop != NULL ? g_atomic_rc_box_acquire (self->loop) : NULL;
}

static GstClockTime
running_time (GstElement *element)
{
  g_autoptr (GstClock) clock = gst_element_get_clock (element);

  return clock != NULL ? gst_clock_get_time (clock) - gst_element_get_base_time (element) : 0;
}

static void
need_data_cb (GstAppSrc *source, guint length, gpointer user_data)
{
  Feed *feed = user_data;
  GstBuffer *unit = gst_buffer_copy (g_ptr_array_index (feed->loop->units, feed->next));
  GstClockTime now = running_time (GST_ELEMENT (source));

  if (feed->time + LATE < now)
    feed->time = now;
  GST_BUFFER_PTS (unit) = feed->time;
  GST_BUFFER_DURATION (unit) = feed->loop->period;
  feed->time += feed->loop->period;
  feed->next = (feed->next + 1) % feed->loop->units->len;
  gst_app_src_push_buffer (source, unit);
}

static GstElement *
wr_scene_media_create_element (GstRTSPMediaFactory *factory, const GstRTSPUrl *url)
{
  Loop *loop = dup_loop (WR_SCENE_MEDIA (factory));
  GstAppSrcCallbacks callbacks = { .need_data = need_data_cb };
  GstElement *bin;
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GError) error = NULL;
  Feed *feed;

  if (loop == NULL)
    return NULL;
  bin = gst_parse_bin_from_description ("appsrc name=source is-live=true format=time max-buffers=2"
                                        " ! rtph264pay name=pay0 pt=96 config-interval=-1 aggregate-mode=zero-latency",
                                        FALSE, &error);
  if (bin == NULL)
    {
      g_message ("A demo camera cannot be played: %s", error->message);
      loop_unref (loop);
      return NULL;
    }
  feed = g_new0 (Feed, 1);
  feed->loop = loop;
  source = gst_bin_get_by_name (GST_BIN (bin), "source");
  g_object_set (source, "caps", loop->caps, NULL);
  gst_app_src_set_callbacks (GST_APP_SRC (source), &callbacks, feed, (GDestroyNotify) feed_free);
  return bin;
}

/* The URL carries the viewer's session: without this everybody would get a stream of their own */
static char *
wr_scene_media_gen_key (GstRTSPMediaFactory *factory, const GstRTSPUrl *url)
{
  return g_strdup (WR_SCENE_MEDIA (factory)->path);
}

static void
wr_scene_media_finalize (GObject *object)
{
  WrSceneMedia *self = WR_SCENE_MEDIA (object);

  g_clear_pointer (&self->loop, loop_unref);
  g_clear_pointer (&self->path, g_free);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (wr_scene_media_parent_class)->finalize (object);
}

static void
wr_scene_media_class_init (WrSceneMediaClass *klass)
{
  GstRTSPMediaFactoryClass *factory_class = GST_RTSP_MEDIA_FACTORY_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wr_scene_media_finalize;
  factory_class->create_element = wr_scene_media_create_element;
  factory_class->gen_key = wr_scene_media_gen_key;
}

static void
wr_scene_media_init (WrSceneMedia *self)
{
  g_mutex_init (&self->lock);
}

GstRTSPMediaFactory *
wr_scene_media_new (const char *path)
{
  WrSceneMedia *self = g_object_new (WR_TYPE_SCENE_MEDIA, NULL);
  GstRTSPMediaFactory *factory = GST_RTSP_MEDIA_FACTORY (self);

  self->path = g_strdup (path);
  gst_rtsp_media_factory_set_shared (factory, TRUE);
  gst_rtsp_media_factory_set_protocols (factory, GST_RTSP_LOWER_TRANS_TCP | GST_RTSP_LOWER_TRANS_UDP);
  return factory;
}
