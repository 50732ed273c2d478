/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-loop-meter.h"

#include <math.h>
#include <time.h>

struct _WrLoopMeter
{
  GdkFrameClock *clock;
  gulong after_paint;
  guint signals[2];
  gulong hooks[2];
  GPollFunc poll;
  GArray *work;
  GArray *stalls;
  gint64 round_began; /* µs of monotonic time */
  gint64 work_began;  /* µs of processor time, as all below */
  gint64 frame_began;
  gint64 framed;  /* of this round, inside frames */
  gint64 pending; /* outside frames since the last frame */
  gboolean drew;
};

/* a GPollFunc has no user data */
static WrLoopMeter *the_meter;

/* What this thread has computed; time in which others had the processor does not count. */
static gint64
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
end_round (WrLoopMeter *self)
{
  self->pending += get_cpu_time () - self->work_began - self->framed;
  if (self->drew)
    {
      double stall = (g_get_monotonic_time () - self->round_began) / 1000.0, work = self->pending / 1000.0;

      g_array_append_val (self->stalls, stall);
      g_array_append_val (self->work, work);
      self->pending = 0;
    }
}

static int
measured_poll (GPollFD *fds, guint n_fds, int timeout)
{
  WrLoopMeter *self = the_meter;
  int result;

  if (self->round_began)
    end_round (self);
  result = self->poll (fds, n_fds, timeout);
  self->round_began = g_get_monotonic_time ();
  self->work_began = get_cpu_time ();
  self->framed = 0;
  self->drew = FALSE;
  return result;
}

/* Layout is where GTK's part of a frame begins; what runs in tick callbacks before it counts as work of the program. */
static gboolean
on_layout_or_paint (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  WrLoopMeter *self = data;

  if (g_value_get_object (&values[0]) == self->clock && self->frame_began == 0)
    self->frame_began = get_cpu_time ();
  return TRUE;
}

static void
on_after_paint (GdkFrameClock *clock, WrLoopMeter *self)
{
  if (self->frame_began == 0)
    return; /* a frame in which nothing was to be done */
  self->framed += get_cpu_time () - self->frame_began;
  self->frame_began = 0;
  self->drew = TRUE;
}

WrLoopMeter *
wr_loop_meter_new (GtkWidget *window)
{
  WrLoopMeter *self = g_new0 (WrLoopMeter, 1);

  g_assert (the_meter == NULL);
  the_meter = self;
  self->clock = g_object_ref (gtk_widget_get_frame_clock (window));
  self->work = g_array_new (FALSE, FALSE, sizeof (double));
  self->stalls = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < 2; i++)
    {
      self->signals[i] = g_signal_lookup (i == 0 ? "layout" : "paint", GDK_TYPE_FRAME_CLOCK);
      self->hooks[i] = g_signal_add_emission_hook (self->signals[i], 0, on_layout_or_paint, self, NULL);
    }
  self->after_paint = g_signal_connect (self->clock, "after-paint", G_CALLBACK (on_after_paint), self);
  self->poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, measured_poll);
  return self;
}

void
wr_loop_meter_free (WrLoopMeter *self)
{
  g_main_context_set_poll_func (NULL, self->poll);
  the_meter = NULL;
  for (guint i = 0; i < 2; i++)
    g_signal_remove_emission_hook (self->signals[i], self->hooks[i]);
  g_signal_handler_disconnect (self->clock, self->after_paint);
  g_object_unref (self->clock);
  g_array_unref (self->work);
  g_array_unref (self->stalls);
  g_free (self);
}

void
wr_loop_meter_reset (WrLoopMeter *self)
{
  g_array_set_size (self->work, 0);
  g_array_set_size (self->stalls, 0);
  self->pending = 0;
}

GArray *
wr_loop_meter_get_work (WrLoopMeter *self)
{
  return self->work;
}

GArray *
wr_loop_meter_get_stalls (WrLoopMeter *self)
{
  return self->stalls;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

double
wr_percentile (GArray *values, double fraction)
{
  guint i;

  if (values->len == 0)
    return 0;
  g_array_sort (values, compare_doubles);
  i = (guint) (fraction * (values->len - 1) + 0.5);
  return g_array_index (values, double, i);
}

void
wr_figure_print (const char *name, double value, const char *unit, double bar, gboolean holds)
{
  g_autofree char *limit = isnan (bar) ? g_strdup ("null") : g_strdup_printf ("%g", bar);

  g_print ("{\"name\": \"%s\", \"value\": %.4g, \"unit\": \"%s\", \"bar\": %s, \"holds\": %s}\n", name, value, unit,
           limit, holds ? "true" : "false");
}
