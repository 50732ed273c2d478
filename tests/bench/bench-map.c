/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the map costs: frames of a pan over a community of 900 buildings, of ten times as many and over a bare
 * ShumateMap, in turns, the best of three rounds each; a still map; picking. The method is that of the project's map
 * measurements: wall time from before-paint to after-paint, and the main thread's CPU time in between.
 */
#include <adwaita.h>
#include <math.h>
#include <time.h>

#include "model/wr-alarm.h"
#include "wr-loop-meter.h"
#include "wr-test-street.h"
#include "workspaces/map/wr-map-places.h"
#include "workspaces/map/wr-map-reference.h"
#include "workspaces/map/wr-map-view.h"

#define ROUNDS 3
#define WARM_UP 40
#define FRAMES 200
#define STILL_MS 2000
#define PICKS 20000
#define ALARMS 3000
#define NOW G_GINT64_CONSTANT (1780000000000)
#define ZOOM 16.0

typedef struct
{
  GtkWidget *window;
  ShumateViewport *viewport;
  WrMapView *view; /* NULL: a bare map */
  WrPosition centre;
  guint frame;
  double wall_start, cpu_start;
  GArray *wall, *cpu; /* ms of each frame */
  double best_wall, best_cpu;
} Scene;

static double
now_ms (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static double
median (GArray *values)
{
  return wr_percentile (values, .5);
}

/* ---- scenes ---- */

static void
present (Scene *self, GtkWidget *child)
{
  self->window = g_object_new (GTK_TYPE_WINDOW, "default-width", 1280, "default-height", 800, "decorated", FALSE,
                               "child", child, NULL);
  self->best_wall = self->best_cpu = G_MAXDOUBLE;
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
open_street (Scene *self, guint n_columns, guint n_rows)
{
  g_autoptr (GPtrArray) records = wr_test_street_new (n_columns, n_rows, 25, NOW);
  g_autoptr (WrSite) site = wr_site_new ();
  g_autoptr (WrMapData) data = wr_map_data_new ();

  wr_test_street_apply (site, records);
  wr_map_data_set_site (data, site);
  self->view = wr_map_view_new (data);
  self->viewport = wr_map_view_get_viewport (self->view);
  present (self, GTK_WIDGET (self->view));
  while (!wr_map_view_is_sharp (self->view))
    g_main_context_iteration (NULL, TRUE);
}

static void
open_bare (Scene *self)
{
  g_autoptr (WrMapReference) reference = wr_map_reference_new ();
  ShumateMap *map = shumate_map_new ();

  self->viewport = shumate_map_get_viewport (map);
  shumate_viewport_set_reference_map_source (self->viewport, SHUMATE_MAP_SOURCE (reference));
  present (self, GTK_WIDGET (map));
}

/* ---- panning ---- */

static void
before_paint_cb (Scene *self)
{
  self->wall_start = now_ms (CLOCK_MONOTONIC);
  self->cpu_start = now_ms (CLOCK_THREAD_CPUTIME_ID);
}

static void
after_paint_cb (Scene *self)
{
  double wall = now_ms (CLOCK_MONOTONIC) - self->wall_start, cpu = now_ms (CLOCK_THREAD_CPUTIME_ID) - self->cpu_start;

  if (self->frame <= WARM_UP)
    return;
  g_array_append_val (self->wall, wall);
  g_array_append_val (self->cpu, cpu);
}

/* 12 pixels a frame on a circle */
static gboolean
pan_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Scene *self = user_data;
  double angle = 2 * G_PI * self->frame / (WARM_UP + FRAMES), radius = 12 * (WARM_UP + FRAMES) / (2 * G_PI);
  WrMapPoint centre = wr_map_point_from_position (self->centre);
  WrPosition position;

  centre.x += radius * cos (angle) / wr_map_world_size (ZOOM);
  centre.y += radius * sin (angle) / wr_map_world_size (ZOOM);
  position = wr_map_point_to_position (centre);
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), position.lat, position.lon);
  self->frame++;
  return self->frame <= WARM_UP + FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
pan (Scene *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);
  gulong before = g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_paint_cb), self);
  gulong after = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_paint_cb), self);

  gtk_window_present (GTK_WINDOW (self->window));
  self->frame = 0;
  self->wall = g_array_new (FALSE, FALSE, sizeof (double));
  self->cpu = g_array_new (FALSE, FALSE, sizeof (double));
  shumate_viewport_set_zoom_level (self->viewport, ZOOM);
  gtk_widget_add_tick_callback (self->window, pan_cb, self, NULL);
  while (self->frame <= WARM_UP + FRAMES)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, after);
  self->best_wall = MIN (self->best_wall, median (self->wall));
  self->best_cpu = MIN (self->best_cpu, median (self->cpu));
  g_clear_pointer (&self->wall, g_array_unref);
  g_clear_pointer (&self->cpu, g_array_unref);
}

/* ---- rest and picking ---- */

static void
count_cb (guint *n)
{
  ++*n;
}

static gboolean
over_cb (gpointer over)
{
  *(gboolean *) over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_ms (guint ms)
{
  gboolean over = FALSE;
  G_GNUC_UNUSED guint timeout = g_timeout_add (ms, over_cb, &over);

  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_still_frames (Scene *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (self->window);
  guint n = 0;
  gulong handler;

  while (!wr_map_view_is_sharp (self->view))
    g_main_context_iteration (NULL, TRUE);
  /* the ring of tiles around the screen is painted as well */
  wait_ms (STILL_MS / 2);
  handler = g_signal_connect_swapped (clock, "paint", G_CALLBACK (count_cb), &n);
  wait_ms (STILL_MS);
  g_signal_handler_disconnect (clock, handler);
  return n;
}

static double
measure_picks (Scene *self)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < PICKS; i++)
    {
      double x = g_rand_double_range (rand, 0, 1280), y = g_rand_double_range (rand, 0, 800), took;
      double start = now_ms (CLOCK_MONOTONIC);

      wr_map_view_pick (self->view, x, y, NULL);
      took = (now_ms (CLOCK_MONOTONIC) - start) * 1000;
      g_array_append_val (times, took);
    }
  return wr_percentile (times, .99);
}

/* What a change of alarms costs the main thread when 3,000 are active. */
static double
measure_places (void)
{
  g_autoptr (GPtrArray) records = wr_test_street_new (12, 10, ALARMS, NOW), alarms = g_ptr_array_new ();
  g_autoptr (WrMapScene) scene = wr_map_scene_new (records);
  g_autoptr (WrSite) site = wr_site_new ();
  GListModel *store = G_LIST_MODEL (wr_site_get_store (site, &wr_alarm_type));
  double best = G_MAXDOUBLE;

  wr_test_street_apply (site, records);
  for (guint i = 0; i < g_list_model_get_n_items (store); i++)
    {
      g_autoptr (WrEntity) alarm = g_list_model_get_item (store, i);

      g_ptr_array_add (alarms, alarm);
    }
  for (guint round = 0; round < ROUNDS; round++)
    {
      double start = now_ms (CLOCK_MONOTONIC);
      guint n_unplaced;
      g_autoptr (GPtrArray) places = wr_map_places_new (alarms, site, scene, &n_unplaced);

      best = MIN (best, now_ms (CLOCK_MONOTONIC) - start);
    }
  return best;
}

int
main (int argc, char **argv)
{
  Scene small = { 0 }, big = { 0 }, bare = { 0 };
  double opened, picks, places;
  guint still;

  adw_init ();
  opened = now_ms (CLOCK_MONOTONIC);
  open_street (&small, 4, 3);
  opened = now_ms (CLOCK_MONOTONIC) - opened;
  open_street (&big, 12, 10);
  open_bare (&bare);
  small.centre = bare.centre = (WrPosition) { WR_TEST_STREET_WEST + .0083, WR_TEST_STREET_NORTH - .0054 };
  big.centre = (WrPosition) { WR_TEST_STREET_WEST + .025, WR_TEST_STREET_NORTH - .018 };
  for (guint round = 0; round < ROUNDS; round++)
    {
      pan (&small);
      pan (&big);
      pan (&bare);
    }
  gtk_window_present (GTK_WINDOW (small.window));
  still = count_still_frames (&small);
  picks = measure_picks (&small);
  places = measure_places ();

  wr_figure_print ("map.first-sharp", opened, "ms", NAN, TRUE);
  wr_figure_print ("map.pan-frame", small.best_wall, "ms", 20, small.best_wall <= 20);
  wr_figure_print ("map.pan-main-cpu", small.best_cpu, "ms", 14, small.best_cpu <= 14);
  wr_figure_print ("map.pan-bare-frame", bare.best_wall, "ms", NAN, TRUE);
  wr_figure_print ("map.pan-9000-to-900", big.best_wall / small.best_wall, "ratio", 1.3,
                   big.best_wall / small.best_wall <= 1.3);
  wr_figure_print ("map.still-frames", still, "frames in 2 s", 0, still == 0);
  wr_figure_print ("map.pick-p99", picks, "µs", 50, picks <= 50);
  wr_figure_print ("map.places-of-3000-alarms", places, "ms", 8, places <= 8);
  return 0;
}
