/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-media"

#include "config.h"

#include "media/wr-video-pipeline.h"

#include "base/wr-clock.h"
#include "media/wr-video-failure.h"

#include <glib/gi18n.h>
#include <gst/app/gstappsink.h>
#include <gst/video/video.h>

#define LATENCY_MS 200
#define ANSWER_US 5000000
#define TEARDOWN_NS 100000000

struct _WrVideoPipeline
{
  gatomicrefcount refs;
  char *url;
  WrFeedTransport transport;

  /* main thread */
  WrVideoFailedFunc failed;
  gpointer user_data;
  int width, height;

  /* workers: the pipeline exists between start and stop */
  GMutex making;
  GstElement *pipeline;
  GSource *watch;

  /* streaming threads and main */
  GMutex lock;
  GstSample *pending;
  GstElement *scale;
  int source_width, source_height;
  gint64 last_data;
  gboolean hidden, wait_key, closed, linked;
};

static WrVideoPipeline *
pipeline_ref (WrVideoPipeline *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
pipeline_unref (gpointer data)
{
  WrVideoPipeline *self = data;

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->pending, gst_sample_unref);
  gst_clear_object (&self->scale);
  g_clear_pointer (&self->url, g_free);
  g_mutex_clear (&self->making);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
pipeline_unref_closure (gpointer data, GClosure *closure)
{
  pipeline_unref (data);
}

static gboolean
is_closed (WrVideoPipeline *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->closed;
}

/* even, and never above the stream's own size; with the lock held */
static GstCaps *
make_scale_caps (WrVideoPipeline *self)
{
  int width = self->width, height = self->height;

  if (self->source_width > 0 && (width > self->source_width || height > self->source_height))
    {
      width = self->source_width;
      height = self->source_height;
    }
  return gst_caps_new_simple ("video/x-raw", "format", G_TYPE_STRING, "I420", "width", G_TYPE_INT, MAX (width & ~1, 16),
                              "height", G_TYPE_INT, MAX (height & ~1, 16), "pixel-aspect-ratio", GST_TYPE_FRACTION, 1,
                              1, NULL);
}

static void
apply_size (WrVideoPipeline *self)
{
  g_autoptr (GstElement) scale = NULL;
  g_autoptr (GstCaps) caps = NULL;

  g_mutex_lock (&self->lock);
  if (self->scale != NULL)
    {
      scale = gst_object_ref (self->scale);
      caps = make_scale_caps (self);
    }
  g_mutex_unlock (&self->lock);
  if (scale != NULL)
    g_object_set (scale, "caps", caps, NULL);
}

static GstFlowReturn
new_sample_cb (GstAppSink *sink, gpointer user_data)
{
  WrVideoPipeline *self = user_data;
  GstSample *sample = gst_app_sink_pull_sample (sink);

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->pending, gst_sample_unref);
  self->pending = sample;
  g_mutex_unlock (&self->lock);
  return GST_FLOW_OK;
}

static void
read_source_size (WrVideoPipeline *self, GstEvent *event)
{
  GstCaps *caps;
  const GstStructure *structure;

  gst_event_parse_caps (event, &caps);
  structure = gst_caps_get_structure (caps, 0);
  g_mutex_lock (&self->lock);
  gst_structure_get_int (structure, "width", &self->source_width);
  gst_structure_get_int (structure, "height", &self->source_height);
  g_mutex_unlock (&self->lock);
  apply_size (self);
}

/* Between parser and decoder: the sign of life, the size, and the gate for hidden feeds */
static GstPadProbeReturn
coded_probe_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  WrVideoPipeline *self = user_data;
  GstBuffer *buffer;
  gboolean drop;

  if (info->type & GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM)
    {
      if (GST_EVENT_TYPE (GST_PAD_PROBE_INFO_EVENT (info)) == GST_EVENT_CAPS)
        read_source_size (self, GST_PAD_PROBE_INFO_EVENT (info));
      return GST_PAD_PROBE_OK;
    }
  buffer = GST_PAD_PROBE_INFO_BUFFER (info);
  g_mutex_lock (&self->lock);
  self->last_data = wr_clock_monotonic ();
  if (self->wait_key && !GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT))
    self->wait_key = FALSE;
  drop = self->hidden || self->wait_key;
  g_mutex_unlock (&self->lock);
  return drop ? GST_PAD_PROBE_DROP : GST_PAD_PROBE_OK;
}

static GstElement *
make_decoder_bin (const char *encoding, GError **error)
{
  const char *format = g_strcmp0 (encoding, "H264") == 0 ? "rtph264depay wait-for-keyframe=true ! h264parse name=parse"
                                                           " ! avdec_h264 max-threads=1 qos=false output-corrupt=false"
                       : g_strcmp0 (encoding, "H265") == 0
                           ? "rtph265depay wait-for-keyframe=true ! h265parse name=parse"
                             " ! avdec_h265 max-threads=1 qos=false output-corrupt=false"
                           : NULL;
  g_autofree char *text = NULL;

  if (format == NULL)
    {
      g_set_error (error, GST_STREAM_ERROR, GST_STREAM_ERROR_CODEC_NOT_FOUND, "encoding %s", encoding);
      return NULL;
    }
  text = g_strconcat (format,
                      " ! videoscale method=bilinear add-borders=false qos=false ! capsfilter name=scale"
                      " ! videoconvert qos=false ! video/x-raw,format=BGRx"
                      " ! appsink name=sink sync=true qos=false max-lateness=-1 max-buffers=1 drop=true"
                      " enable-last-sample=false wait-on-eos=false",
                      NULL);
  return gst_parse_bin_from_description (text, TRUE, error);
}

static void
tell_unsupported (GstElement *source, const GError *error)
{
  const char *sentence = error->domain == GST_PARSE_ERROR && error->code == GST_PARSE_ERROR_NO_SUCH_ELEMENT
                             ? _ ("The video decoder is missing: install gstreamer1.0-libav")
                             : _ ("This desk cannot decode what the camera sends");
  g_autoptr (GError) told = g_error_new_literal (GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN, sentence);

  gst_element_post_message (source, gst_message_new_error (GST_OBJECT (source), told, error->message));
}

static void
connect_decoder (WrVideoPipeline *self, GstElement *bin, GstElement *pipeline, GstPad *pad)
{
  GstAppSinkCallbacks callbacks = { .new_sample = new_sample_cb };
  g_autoptr (GstElement) parse = gst_bin_get_by_name (GST_BIN (bin), "parse");
  g_autoptr (GstElement) sink = gst_bin_get_by_name (GST_BIN (bin), "sink");
  g_autoptr (GstPad) coded = gst_element_get_static_pad (parse, "src");
  g_autoptr (GstPad) entry = NULL;

  gst_pad_add_probe (coded, GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, coded_probe_cb,
                     pipeline_ref (self), pipeline_unref);
  gst_app_sink_set_callbacks (GST_APP_SINK (sink), &callbacks, pipeline_ref (self), pipeline_unref);
  g_mutex_lock (&self->lock);
  self->scale = gst_bin_get_by_name (GST_BIN (bin), "scale");
  g_mutex_unlock (&self->lock);
  apply_size (self);
  gst_bin_add (GST_BIN (pipeline), bin);
  gst_element_sync_state_with_parent (bin);
  entry = gst_element_get_static_pad (bin, "sink");
  gst_pad_link (pad, entry);
}

/* on rtspsrc's thread */
static void
pad_added_cb (GstElement *source, GstPad *pad, gpointer user_data)
{
  WrVideoPipeline *self = user_data;
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  g_autoptr (GstObject) pipeline = gst_object_get_parent (GST_OBJECT (source));
  g_autoptr (GError) error = NULL;
  const GstStructure *structure;
  GstElement *bin;

  if (caps == NULL || pipeline == NULL || self->linked)
    return;
  structure = gst_caps_get_structure (caps, 0);
  if (g_strcmp0 (gst_structure_get_string (structure, "media"), "video") != 0)
    return;
  bin = make_decoder_bin (gst_structure_get_string (structure, "encoding-name"), &error);
  if (bin == NULL)
    {
      tell_unsupported (source, error);
      return;
    }
  self->linked = TRUE;
  connect_decoder (self, bin, GST_ELEMENT (pipeline), pad);
}

static gboolean
select_stream_cb (GstElement *source, guint number, GstCaps *caps, gpointer user_data)
{
  return g_strcmp0 (gst_structure_get_string (gst_caps_get_structure (caps, 0), "media"), "video") == 0;
}

/* main thread */
static gboolean
bus_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  WrVideoPipeline *self = user_data;
  g_autofree char *problem = NULL;
  WrFeedFailure failure;

  if (is_closed (self))
    return G_SOURCE_REMOVE;
  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ERROR && GST_MESSAGE_TYPE (message) != GST_MESSAGE_EOS)
    return G_SOURCE_CONTINUE;
  failure = wr_video_failure_read (message, &problem);
  self->failed (self, failure, problem, self->user_data);
  return G_SOURCE_REMOVE;
}

static GstElement *
make_source (WrVideoPipeline *self)
{
  GstElement *source = gst_element_factory_make ("rtspsrc", NULL);

  if (source == NULL)
    return NULL;
  g_object_set (source, "location", self->url, "latency", LATENCY_MS, "drop-on-latency", FALSE, "tcp-timeout",
                (guint64) ANSWER_US, "timeout", (guint64) ANSWER_US, "do-retransmission", FALSE, "teardown-timeout",
                (guint64) TEARDOWN_NS, NULL);
  gst_util_set_object_arg (G_OBJECT (source), "protocols", self->transport == WR_FEED_TRANSPORT_TCP ? "tcp" : "udp");
  g_signal_connect_data (source, "pad-added", G_CALLBACK (pad_added_cb), pipeline_ref (self), pipeline_unref_closure,
                         G_CONNECT_DEFAULT);
  g_signal_connect (source, "select-stream", G_CALLBACK (select_stream_cb), NULL);
  return source;
}

typedef struct
{
  WrVideoPipeline *self;
  char *problem;
} Refusal;

static gboolean
refuse_cb (gpointer user_data)
{
  Refusal *refusal = user_data;

  if (!is_closed (refusal->self))
    refusal->self->failed (refusal->self, WR_FEED_FAILURE_UNSUPPORTED, refusal->problem, refusal->self->user_data);
  return G_SOURCE_REMOVE;
}

static void
refusal_free (gpointer data)
{
  Refusal *refusal = data;

  pipeline_unref (refusal->self);
  g_free (refusal->problem);
  g_free (refusal);
}

static void
refuse (WrVideoPipeline *self, const char *problem)
{
  Refusal *refusal = g_new0 (Refusal, 1);

  refusal->self = pipeline_ref (self);
  refusal->problem = g_strdup (problem);
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, refuse_cb, refusal, refusal_free);
}

static void
start_job (gpointer data, GCancellable *cancellable)
{
  WrVideoPipeline *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->making);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstBus) bus = NULL;
  GstElement *source;

  if (is_closed (self))
    return;
  if (!gst_init_check (NULL, NULL, &error))
    {
      refuse (self, error->message);
      return;
    }
  source = make_source (self);
  if (source == NULL)
    {
      refuse (self, _ ("The RTSP plugin is missing: install gstreamer1.0-plugins-good"));
      return;
    }
  self->pipeline = gst_pipeline_new (NULL);
  gst_bin_add (GST_BIN (self->pipeline), source);
  bus = gst_element_get_bus (self->pipeline);
  self->watch = gst_bus_create_watch (bus);
  g_source_set_callback (self->watch, G_SOURCE_FUNC (bus_cb), pipeline_ref (self), pipeline_unref);
  g_source_attach (self->watch, NULL);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
}

static void
stop_job (gpointer data, GCancellable *cancellable)
{
  WrVideoPipeline *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->making);

  if (self->pipeline == NULL)
    return;
  g_source_destroy (self->watch);
  g_clear_pointer (&self->watch, g_source_unref);
  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_clear_object (&self->pipeline);
}

WrVideoPipeline *
wr_video_pipeline_open (const char *url, WrFeedTransport transport, int width, int height, WrWorker *starter,
                        WrVideoFailedFunc failed, gpointer user_data)
{
  WrVideoPipeline *self = g_new0 (WrVideoPipeline, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->making);
  g_mutex_init (&self->lock);
  self->url = g_strdup (url);
  self->transport = transport;
  self->width = width;
  self->height = height;
  self->failed = failed;
  self->user_data = user_data;
  wr_worker_push (starter, start_job, pipeline_ref (self), pipeline_unref);
  return self;
}

void
wr_video_pipeline_close (WrVideoPipeline *self, WrWorker *stopper)
{
  g_mutex_lock (&self->lock);
  self->closed = TRUE;
  g_mutex_unlock (&self->lock);
  wr_worker_push (stopper, stop_job, self, pipeline_unref);
}

void
wr_video_pipeline_set_size (WrVideoPipeline *self, int width, int height)
{
  g_mutex_lock (&self->lock);
  self->width = width;
  self->height = height;
  g_mutex_unlock (&self->lock);
  apply_size (self);
}

void
wr_video_pipeline_set_hidden (WrVideoPipeline *self, gboolean hidden)
{
  g_mutex_lock (&self->lock);
  if (self->hidden && !hidden)
    self->wait_key = TRUE;
  self->hidden = hidden;
  g_mutex_unlock (&self->lock);
}

gint64
wr_video_pipeline_get_last_data (WrVideoPipeline *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->last_data;
}

static void
unmap_frame (gpointer data)
{
  GstVideoFrame *frame = data;

  gst_video_frame_unmap (frame);
  g_free (frame);
}

/* The frame stays mapped for as long as the texture lives: nothing is copied */
static GdkTexture *
wrap_sample (GstSample *sample)
{
  GstVideoInfo info;
  GstVideoFrame *frame;
  g_autoptr (GBytes) bytes = NULL;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample)))
    return NULL;
  frame = g_new0 (GstVideoFrame, 1);
  if (!gst_video_frame_map (frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    {
      g_free (frame);
      return NULL;
    }
  bytes = g_bytes_new_with_free_func (GST_VIDEO_FRAME_PLANE_DATA (frame, 0),
                                      (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (frame, 0) * GST_VIDEO_FRAME_HEIGHT (frame),
                                      unmap_frame, frame);
  /* BGRx carries 255 in the fourth byte: premultiplied BGRA to GTK, which is what cairo paints without converting */
  return gdk_memory_texture_new (GST_VIDEO_FRAME_WIDTH (frame), GST_VIDEO_FRAME_HEIGHT (frame),
                                 GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, GST_VIDEO_FRAME_PLANE_STRIDE (frame, 0));
}

GdkTexture *
wr_video_pipeline_take_texture (WrVideoPipeline *self)
{
  g_autoptr (GstSample) sample = NULL;

  g_mutex_lock (&self->lock);
  sample = g_steal_pointer (&self->pending);
  g_mutex_unlock (&self->lock);
  return sample != NULL ? wrap_sample (sample) : NULL;
}
