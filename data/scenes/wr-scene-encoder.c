/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Draws one scene and encodes it twice, as the main and the sub stream of the demo cameras:
 *   wr-scene-encoder SCENE MAIN.h264 SUB.h264        at build time
 *   wr-scene-encoder --picture SCENE SECONDS OUT.png to look at a drawing
 * The files are H.264 byte streams with a key frame every second and no B-frames, so that a loop can be entered at any
 * second and joined end to start.
 */
#include "wr-scene.h"

#include <gst/app/gstappsrc.h>
#include <gst/gst.h>
#include <math.h>
#include <string.h>

#define FRAMES_PER_SECOND 15
#define N_FRAMES (WR_SCENE_SECONDS * FRAMES_PER_SECOND)
#define FRAME_BYTES (WR_SCENE_WIDTH * WR_SCENE_HEIGHT * 4)

static const WrScene *const scenes[] = { &wr_scene_gate,      &wr_scene_courtyard, &wr_scene_lift,
                                         &wr_scene_garage,    &wr_scene_riverside, &wr_scene_street,
                                         &wr_scene_stairwell, &wr_scene_shelter };

double
wr_scene_lap (double time, double offset)
{
  return fmod (time + offset, WR_SCENE_SECONDS) / WR_SCENE_SECONDS;
}

static const WrScene *
find_scene (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    if (g_str_equal (scenes[i]->name, name))
      return scenes[i];
  g_printerr ("There is no scene called %s.\n", name);
  return NULL;
}

static cairo_surface_t *
draw_still (const WrScene *scene, WrView *view)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WR_SCENE_WIDTH, WR_SCENE_HEIGHT);
  cairo_t *cr = cairo_create (surface);

  wr_view_look (view, cr, scene->eye, scene->yaw, scene->pitch, scene->field_of_view);
  scene->still (view);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Draws the picture at @frame into @surface over a copy of @still */
static void
draw_frame (const WrScene *scene, WrView *view, cairo_surface_t *still, cairo_surface_t *surface, guint frame)
{
  cairo_t *cr;

  cairo_surface_flush (surface);
  memcpy (cairo_image_surface_get_data (surface), cairo_image_surface_get_data (still), FRAME_BYTES);
  cairo_surface_mark_dirty (surface);
  cr = cairo_create (surface);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_GOOD);
  cairo_set_tolerance (cr, 0.4);
  view->cr = cr;
  scene->moving (view, (double) frame / FRAMES_PER_SECOND);
  wr_draw_vignette (cr, 0.28);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
}

static gboolean
push_frames (const WrScene *scene, GstAppSrc *source)
{
  WrView view;
  cairo_surface_t *still = draw_still (scene, &view);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WR_SCENE_WIDTH, WR_SCENE_HEIGHT);
  GstFlowReturn flow = GST_FLOW_OK;

  for (guint i = 0; i < N_FRAMES && flow == GST_FLOW_OK; i++)
    {
      GstBuffer *buffer;

      draw_frame (scene, &view, still, surface, i);
      buffer = gst_buffer_new_memdup (cairo_image_surface_get_data (surface), FRAME_BYTES);
      GST_BUFFER_PTS (buffer) = gst_util_uint64_scale (i, GST_SECOND, FRAMES_PER_SECOND);
      GST_BUFFER_DURATION (buffer) = GST_SECOND / FRAMES_PER_SECOND;
      flow = gst_app_src_push_buffer (source, buffer);
    }
  cairo_surface_destroy (surface);
  cairo_surface_destroy (still);
  gst_app_src_end_of_stream (source);
  return flow == GST_FLOW_OK;
}

static gboolean
wait_for_end (GstElement *pipeline)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message =
      gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_ERROR | GST_MESSAGE_EOS);
  g_autoptr (GError) error = NULL;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    return TRUE;
  gst_message_parse_error (message, &error, NULL);
  g_printerr ("Encoding failed: %s\n", error->message);
  return FALSE;
}

#define ENCODER(quality, rate)                                                                                         \
  "x264enc tune=zerolatency speed-preset=veryfast threads=1 bframes=0 key-int-max=15 pass=qual quantizer=" quality     \
  " bitrate=" rate " option-string=\"scenecut=0:repeat-headers=1:sliced-threads=0:mbtree=0\""                          \
  " ! video/x-h264,profile=main,stream-format=byte-stream,alignment=au ! filesink location="

static gboolean
encode (const WrScene *scene, const char *main_path, const char *sub_path)
{
  g_autofree char *text = g_strdup_printf (
      "appsrc name=source format=time block=true max-bytes=16000000"
      " caps=video/x-raw,format=BGRx,width=%d,height=%d,framerate=%d/1 ! videoconvert ! video/x-raw,format=I420 ! tee "
      "name=t"
      " t. ! queue ! " ENCODER (
          "24", "1600") "\"%s\""
                        " t. ! queue ! videoscale method=4-tap ! video/x-raw,width=640,height=360 ! " ENCODER (
                            "24", "500") "\"%s\"",
      WR_SCENE_WIDTH, WR_SCENE_HEIGHT, FRAMES_PER_SECOND, main_path, sub_path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (text, &error);
  g_autoptr (GstElement) source = NULL;
  gboolean ok;

  if (error != NULL)
    {
      g_printerr ("The encoder cannot be set up: %s\n", error->message);
      return FALSE;
    }
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  push_frames (scene, GST_APP_SRC (source));
  ok = wait_for_end (pipeline);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  return ok;
}

static gboolean
save_picture (const WrScene *scene, double time, const char *path)
{
  WrView view;
  cairo_surface_t *still = draw_still (scene, &view);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WR_SCENE_WIDTH, WR_SCENE_HEIGHT);
  cairo_status_t status;

  draw_frame (scene, &view, still, surface, (guint) (time * FRAMES_PER_SECOND));
  status = cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (still);
  return status == CAIRO_STATUS_SUCCESS;
}

int
main (int argc, char **argv)
{
  const WrScene *scene;

  gst_init (&argc, &argv);
  if (argc == 5 && g_str_equal (argv[1], "--picture"))
    {
      scene = find_scene (argv[2]);
      return scene != NULL && save_picture (scene, g_ascii_strtod (argv[3], NULL), argv[4]) ? 0 : 1;
    }
  if (argc != 4)
    {
      g_printerr ("usage: %s SCENE MAIN.h264 SUB.h264 | --picture SCENE SECONDS OUT.png\n", argv[0]);
      return 2;
    }
  scene = find_scene (argv[1]);
  return scene != NULL && encode (scene, argv[2], argv[3]) ? 0 : 1;
}
