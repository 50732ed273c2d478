/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Nine streams as a 3 x 3 wall at 1600 x 900, against a bare decode of the same nine in the same run: interleaved, the
 * median of three. Processor time is counted in cores, the X server's with the wall's; the cameras' is not. Once with
 * what street cameras send as sub stream, which the bars are made for, once (demo_, shown only) with the demo's drawn
 * 640 x 360 at 15 pictures a second, which are three times cheaper to decode and therefore weigh the painting more.
 */
#include "model/wr-camera.h"
#include "support/wr-camera-records.h"
#include "support/wr-test-cameras.h"
#include "workspaces/cameras/wr-camera-wall.h"

#include <adwaita.h>
#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_TILES 9
#define N_RUNS 3
#define WARM_UP_MS 3000
#define MEASURE_MS 8000
#define LAG_MS 10

static const char *const scenes[N_TILES] = { "gate",   "courtyard", "lift",    "garage", "riverside",
                                             "street", "stairwell", "shelter", "gate" };

typedef struct
{
  double cores;   /* of the wall and the X server */
  double x_cores; /* of those, the X server's */
  double paints;  /* per second */
  double slowest; /* pictures per second of the slowest tile */
  double lag_mean, lag_max;
} Result;

typedef struct
{
  guint n_paints;
  gint64 due;
  double lag_sum, lag_max;
  guint n_lags;
} Meter;

/* user and system time of a process in seconds */
static double
read_cpu (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *text = NULL;
  unsigned long user, system;
  char *rest;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (rest = strrchr (text, ')')) == NULL
      || sscanf (rest + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2)
    g_error ("no processor time of process %d", pid);
  return (double) (user + system) / (double) sysconf (_SC_CLK_TCK);
}

static GPid
find_x_server (void)
{
  g_autofree char *path = g_strdup_printf ("/tmp/.X%d-lock", atoi (strrchr (g_getenv ("DISPLAY"), ':') + 1));
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("no X server behind %s", g_getenv ("DISPLAY"));
  return atoi (text);
}

static gboolean
done_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_CONTINUE;
}

static void
run_for (guint ms)
{
  gboolean done = FALSE;
  guint id = g_timeout_add (ms, done_cb, &done);

  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

/* gst-launch with nine branches; Returns: cores */
static double
measure_bare (WrTestCameras *cameras)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) command = NULL;
  g_autoptr (GError) error = NULL;
  double before, cores;
  GPid pid;

  g_strv_builder_add_many (builder, "gst-launch-1.0", "-q", NULL);
  for (guint i = 0; i < N_TILES; i++)
    {
      g_autofree char *url = wr_fake_locator_dup (cameras->locator, scenes[i], "sub");
      g_autofree char *branch =
          g_strdup_printf ("rtspsrc protocols=tcp latency=200 location=%s ! rtph264depay ! h264parse"
                           " ! avdec_h264 max-threads=1 ! fakesink sync=true qos=false",
                           url);
      g_auto (GStrv) words = g_strsplit (branch, " ", -1);

      g_strv_builder_addv (builder, (const char **) words);
    }
  command = g_strv_builder_end (builder);
  if (!g_spawn_async (NULL, command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error))
    g_error ("%s", error->message);
  run_for (WARM_UP_MS);
  before = read_cpu (pid);
  run_for (MEASURE_MS);
  cores = (read_cpu (pid) - before) / (MEASURE_MS / 1000.0);
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  return cores;
}

static void
after_paint_cb (GdkFrameClock *clock, Meter *meter)
{
  meter->n_paints++;
}

static gboolean
lag_cb (gpointer user_data)
{
  Meter *meter = user_data;
  gint64 now = g_get_monotonic_time ();
  double lag = meter->due != 0 ? MAX (0, (double) (now - meter->due) / 1000) : 0;

  meter->lag_sum += lag;
  meter->lag_max = MAX (meter->lag_max, lag);
  meter->n_lags++;
  meter->due = now + LAG_MS * 1000;
  return G_SOURCE_CONTINUE;
}

/* There are eight scenes: the ninth camera looks at the gate too, over a connection of its own */
static void
add_ninth (WrSite *site, WrFakeLocator *locator)
{
  g_autofree char *url = wr_fake_locator_dup (locator, "gate", "sub");

  wr_camera_records_add_one (site, "gate-2", "翠柳苑西门");
  wr_fake_locator_set (locator, "gate-2", "sub", url);
}

static GtkWidget *
make_wall (WrMediaHub *hub, WrSite *site)
{
  GtkWidget *wall = g_object_new (WR_TYPE_CAMERA_WALL, NULL);
  WrEntityStore *store = wr_site_get_store (site, &wr_camera_type);

  wr_camera_wall_set_columns (WR_CAMERA_WALL (wall), 3);
  for (guint i = 0; i < N_TILES; i++)
    wr_camera_tile_set_camera (wr_camera_wall_get_tile (WR_CAMERA_WALL (wall), i), hub,
                               wr_entity_store_lookup (store, i == 8 ? "gate-2" : scenes[i]), "望河社区");
  return wall;
}

static void
wait_for_live (WrCameraWall *wall)
{
  guint n_live = 0;

  for (guint i = 0; i < 60 && n_live < N_TILES; i++)
    {
      run_for (500);
      wr_camera_wall_count (wall, &n_live);
    }
  if (n_live < N_TILES)
    g_error ("only %u of %d cameras came up", n_live, N_TILES);
}

static Result
read_wall (WrCameraWall *wall, GPid x_server)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (wall));
  Meter meter = { 0 };
  guint frames[N_TILES], lag_id = g_timeout_add (LAG_MS, lag_cb, &meter);
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &meter);
  double own = read_cpu (getpid ()), x = read_cpu (x_server), seconds = MEASURE_MS / 1000.0;
  Result result = { .slowest = G_MAXDOUBLE };

  for (guint i = 0; i < N_TILES; i++)
    frames[i] = wr_camera_tile_get_n_frames (wr_camera_wall_get_tile (wall, i));
  run_for (MEASURE_MS);
  result.x_cores = (read_cpu (x_server) - x) / seconds;
  result.cores = (read_cpu (getpid ()) - own) / seconds + result.x_cores;
  result.paints = meter.n_paints / seconds;
  for (guint i = 0; i < N_TILES; i++)
    result.slowest =
        MIN (result.slowest, (wr_camera_tile_get_n_frames (wr_camera_wall_get_tile (wall, i)) - frames[i]) / seconds);
  result.lag_mean = meter.lag_sum / MAX (meter.n_lags, 1);
  result.lag_max = meter.lag_max;
  g_signal_handler_disconnect (clock, handler);
  g_source_remove (lag_id);
  return result;
}

static Result
measure_wall (WrTestCameras *cameras, WrSite *site, GPid x_server)
{
  WrMediaHub *hub = wr_media_hub_new (WR_STREAM_LOCATOR (cameras->locator));
  GtkWidget *wall = make_wall (hub, site), *window;
  Result result;

  window = g_object_new (GTK_TYPE_WINDOW, "default-width", 1600, "default-height", 900, "decorated", FALSE, "child",
                         wall, NULL);
  gtk_window_present (GTK_WINDOW (window));
  wr_camera_wall_set_active (WR_CAMERA_WALL (wall), TRUE);
  wait_for_live (WR_CAMERA_WALL (wall));
  run_for (WARM_UP_MS);
  result = read_wall (WR_CAMERA_WALL (wall), x_server);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (hub);
  return result;
}

static int
compare_doubles (const void *a, const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
median (const double *values)
{
  double sorted[N_RUNS];

  memcpy (sorted, values, sizeof sorted);
  qsort (sorted, N_RUNS, sizeof *sorted, compare_doubles);
  return sorted[N_RUNS / 2];
}

/* What a street camera sends: 704 x 576, 25 pictures a second, moving, with the grain of a sensor, 2 s between keys */
static char *
make_street_clips (void)
{
  static const char *const names[] = { "gate",      "courtyard", "lift",      "garage",
                                       "riverside", "street",    "stairwell", "shelter" };
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("wr-bench-XXXXXX", &error);
  g_autofree char *clip = g_build_filename (folder, "clip.h264", NULL);
  g_autofree char *command = g_strdup_printf (
      "gst-launch-1.0 -q compositor name=mix sink_1::alpha=0.12 ! "
      "video/x-raw,format=I420,width=704,height=576,framerate=25/1"
      " ! x264enc tune=zerolatency speed-preset=veryfast key-int-max=50 bitrate=780"
      " ! video/x-h264,profile=main,stream-format=byte-stream,alignment=au ! filesink location=%s"
      " videotestsrc num-buffers=100 pattern=ball background-color=0xff506070 ! "
      "video/x-raw,width=704,height=576,framerate=25/1 ! mix.sink_0"
      " videotestsrc num-buffers=100 pattern=snow ! video/x-raw,width=704,height=576,framerate=25/1 ! mix.sink_1",
      clip);

  if (!g_spawn_command_line_sync (command, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%s.h264", names[i / 2], i % 2 ? "sub" : "main");
      g_autofree char *link = g_build_filename (folder, name, NULL);

      if (symlink (clip, link) != 0)
        g_error ("%s: %s", link, g_strerror (errno));
    }
  return folder;
}

static void
remove_clips (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      unlink (path);
    }
  rmdir (folder);
}

static void
print_figure (const char *prefix, const char *name, double value, const char *unit, double bar, gboolean holds)
{
  gboolean shown_only = isnan (bar) || *prefix != '\0';
  g_autofree char *bar_text = shown_only ? g_strdup ("null") : g_strdup_printf ("%g", bar);

  g_print ("{\"name\": \"wall.%s%s\", \"value\": %.3f, \"unit\": \"%s\", \"bar\": %s, \"holds\": %s}\n", prefix, name,
           value, unit, bar_text, shown_only || holds ? "true" : "false");
}

static void
print_set (const char *prefix, const double *bare, const Result *results)
{
  double ratio[N_RUNS], cores[N_RUNS], x_cores[N_RUNS], paints[N_RUNS], slowest[N_RUNS], lag[N_RUNS], lag_max[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      ratio[i] = results[i].cores / bare[i];
      cores[i] = results[i].cores;
      x_cores[i] = results[i].x_cores;
      paints[i] = results[i].paints;
      slowest[i] = results[i].slowest;
      lag[i] = results[i].lag_mean;
      lag_max[i] = results[i].lag_max;
    }
  print_figure (prefix, "cpu_ratio", median (ratio), "x", 2.0, median (ratio) <= 2.0);
  print_figure (prefix, "paints", median (paints), "1/s", 20, median (paints) >= 20);
  print_figure (prefix, "lag_mean", median (lag), "ms", 10, median (lag) <= 10);
  print_figure (prefix, "lag_max", median (lag_max), "ms", 150, median (lag_max) <= 150);
  print_figure (prefix, "slowest_tile", median (slowest), "fps", NAN, TRUE);
  print_figure (prefix, "cores", median (cores), "cores", NAN, TRUE);
  print_figure (prefix, "x_cores", median (x_cores), "cores", NAN, TRUE);
  print_figure (prefix, "bare_cores", median (bare), "cores", NAN, TRUE);
}

static void
measure_set (const char *prefix, const char *clips)
{
  g_autoptr (WrSite) site = wr_site_new ();
  WrTestCameras *cameras;
  double bare[N_RUNS];
  Result results[N_RUNS];

  if (clips != NULL)
    g_setenv ("WATCHROOM_SCENES", clips, TRUE);
  else
    g_unsetenv ("WATCHROOM_SCENES");
  cameras = wr_test_cameras_new ();
  wr_camera_records_add (site);
  add_ninth (site, cameras->locator);
  for (guint i = 0; i < N_RUNS; i++)
    {
      bare[i] = measure_bare (cameras);
      results[i] = measure_wall (cameras, site, find_x_server ());
      g_print (
          "%srun %u: bare %.3f cores, wall %.3f (X %.3f), %.1f paints/s, slowest tile %.1f fps, lag %.1f/%.0f ms\n",
          prefix, i + 1, bare[i], results[i].cores, results[i].x_cores, results[i].paints, results[i].slowest,
          results[i].lag_mean, results[i].lag_max);
    }
  wr_test_cameras_free (cameras);
  print_set (prefix, bare, results);
}

int
main (int argc, char **argv)
{
  g_autofree char *clips = NULL;

  adw_init ();
  clips = make_street_clips ();
  measure_set ("", clips);
  remove_clips (clips);
  measure_set ("demo_", NULL);
  return 0;
}
