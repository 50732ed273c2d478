/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * bench-flood URL TOKEN-FD DATA-DIR RECORDS-FILE
 *
 * The desk's real window, session and alarm queue under a flood, measured from outside. Talks with flood.py by lines:
 * says "ready" when the desk is live, measures from "begin" to "end", prints its figures, and at "compare" waits until
 * it has caught up, writes what the desk holds ("id version" a line), and measures the bare list in the same window.
 */

#include "client/wr-session.h"
#include "shell/wr-window.h"
#include "workspaces/alarms/wr-alarms-workspace.h"
#include "wr-bare-view.h"
#include "wr-loop-meter.h"

#include <gio/gunixinputstream.h>
#include <math.h>
#include <unistd.h>

#include "base/wr-clock.h"
#include "model/wr-alarm-state.h"

#define BARE_COLUMNS 6
#define BARE_SECONDS 8

typedef struct
{
  char **args;
  GtkApplication *application;
  WrWindow *window;
  WrSession *session;
  WrLoopMeter *meter;
  GDataInputStream *input;
  gboolean told_ready;
  gboolean measuring;
  guint quiet; /* checks in a row in which nothing came */
  guint check;
  guint64 changes; /* while measuring */
  guint64 all_changes;
  guint64 last_changes;
  guint64 frames;
  GHashTable *waiting; /* WrEntity: GArray of gint64, wall ms at which the platform wrote what is not on screen yet */
  GPtrArray *rows;     /* WrEntity: what the view holds, place by place */
  GHashTable *held;    /* the same as a set */
  GListModel *model;
  GArray *latencies; /* double ms: from the platform's writing to the paint of the row */
  GArray *arrivals;  /* double ms: from the platform's writing to the desk's store */
  double stall;
} Bench;

static const WrWorkspaceInfo workspaces[] = {
  { "alarms", "Alarms", "dialog-warning-symbolic", "alarm", wr_alarms_workspace_get_type },
  { NULL },
};

static WrEntityStore *
get_alarms (Bench *self)
{
  return wr_site_get_store (wr_session_get_site (self->session), &wr_alarm_type);
}

static void
on_changed (WrEntityStore *store, WrEntity *entity, WrRecord *before, WrRecord *after, Bench *self)
{
  GArray *times;
  gint64 written;
  double arrival;

  self->all_changes++;
  if (!self->measuring || after == NULL)
    return;
  self->changes++;
  times = g_hash_table_lookup (self->waiting, entity);
  if (times == NULL)
    {
      times = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->waiting, g_object_ref (entity), times);
    }
  written = wr_record_get_int (after, WR_RECORD_UPDATED_AT);
  g_array_append_val (times, written);
  arrival = (double) (wr_clock_now () - written);
  g_array_append_val (self->arrivals, arrival);
}

/* Keeps "rows" and "held" like the model of the view. */
static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, Bench *self)
{
  for (guint i = 0; i < removed; i++)
    g_hash_table_remove (self->held, self->rows->pdata[position + i]);
  if (removed > 0)
    g_ptr_array_remove_range (self->rows, position, removed);
  for (guint i = 0; i < added; i++)
    {
      WrEntity *entity = g_list_model_get_item (model, position + i);

      g_ptr_array_insert (self->rows, (int) (position + i), entity);
    }
  for (guint i = 0; i < added; i++)
    g_hash_table_add (self->held, self->rows->pdata[position + i]);
}

/* An alarm is on screen as it is when the view has it, if it is active, or has it no more. */
static gboolean
is_shown (Bench *self, WrEntity *entity)
{
  return g_hash_table_contains (self->held, entity) == wr_alarm_is_active (wr_entity_get_record (entity));
}

static void
on_after_paint (GdkFrameClock *clock, Bench *self)
{
  gint64 now = wr_clock_now ();
  gboolean any = FALSE;
  GHashTableIter iter;
  gpointer entity, value;

  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, &entity, &value))
    {
      GArray *times = value;

      if (!is_shown (self, entity))
        continue;
      for (guint i = 0; i < times->len; i++)
        {
          double latency = (double) (now - g_array_index (times, gint64, i));

          g_array_append_val (self->latencies, latency);
        }
      g_hash_table_iter_remove (&iter);
      any = TRUE;
    }
  self->frames += any;
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

static void
watch_view (Bench *self)
{
  GtkWidget *view = find_widget (GTK_WIDGET (self->window), GTK_TYPE_COLUMN_VIEW);

  self->model = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
  on_items_changed (self->model, 0, 0, g_list_model_get_n_items (self->model), self);
  g_signal_connect (self->model, "items-changed", G_CALLBACK (on_items_changed), self);
}

static void
write_records (Bench *self)
{
  GListModel *alarms = G_LIST_MODEL (get_alarms (self));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (alarms); i++)
    {
      g_autoptr (WrEntity) alarm = g_list_model_get_item (alarms, i);

      g_string_append_printf (text, "%s %" G_GINT64_FORMAT "\n", wr_entity_get_id (alarm),
                              wr_record_get_version (wr_entity_get_record (alarm)));
    }
  if (!g_file_set_contents (self->args[4], text->str, -1, &error))
    g_error ("%s", error->message);
}

static gboolean
on_bare_done (gpointer data)
{
  Bench *self = data;
  double bare = wr_percentile (wr_loop_meter_get_stalls (self->meter), 0.99);

  self->check = 0;
  wr_figure_print ("flood.bare_stall_p99", bare, "ms", NAN, TRUE);
  wr_figure_print ("flood.stall_ratio", self->stall / bare, "x bare list", 1.5, self->stall <= 1.5 * bare);
  g_application_quit (G_APPLICATION (self->application));
  return G_SOURCE_REMOVE;
}

/* The same window, the same number of rows a frame, a list without anything of ours. */
static void
measure_bare (Bench *self)
{
  guint per_frame = MAX (1, (guint) (self->changes / MAX (1, self->frames)));
  guint rows = MAX (500, g_list_model_get_n_items (self->model));

  wr_session_stop (self->session);
  g_signal_handlers_disconnect_by_data (self->model, self);
  wr_figure_print ("flood.rows", rows, "rows", NAN, TRUE);
  wr_figure_print ("flood.rows_per_frame", per_frame, "rows", NAN, TRUE);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self->window),
                                      wr_bare_view_new (rows, BARE_COLUMNS, per_frame));
  wr_loop_meter_reset (self->meter);
  self->check = g_timeout_add_seconds (BARE_SECONDS, on_bare_done, self);
}

static void
report (Bench *self)
{
  double latency = wr_percentile (self->latencies, 0.99), work;

  work = wr_percentile (wr_loop_meter_get_work (self->meter), 0.99);
  self->stall = wr_percentile (wr_loop_meter_get_stalls (self->meter), 0.99);
  wr_figure_print ("flood.changes_shown", (double) self->changes, "changes", NAN, TRUE);
  wr_figure_print ("flood.frames", (double) self->frames, "frames", NAN, TRUE);
  wr_figure_print ("flood.own_work_p50", wr_percentile (wr_loop_meter_get_work (self->meter), 0.5), "ms", NAN, TRUE);
  wr_figure_print ("flood.own_work_p99", work, "ms", 8, work <= 8);
  wr_figure_print ("flood.event_to_store_p50", wr_percentile (self->arrivals, 0.5), "ms", NAN, TRUE);
  wr_figure_print ("flood.event_to_store_p99", wr_percentile (self->arrivals, 0.99), "ms", NAN, TRUE);
  wr_figure_print ("flood.event_to_row_p50", wr_percentile (self->latencies, 0.5), "ms", NAN, TRUE);
  wr_figure_print ("flood.event_to_row_p99", latency, "ms", 250, latency <= 250);
  wr_figure_print ("flood.not_shown", g_hash_table_size (self->waiting), "alarms", 0,
                   g_hash_table_size (self->waiting) == 0);
  wr_figure_print ("flood.stall_p99", self->stall, "ms", NAN, TRUE);
}

/* Nothing more is taken in, and what was taken in has had a second to be shown. */
static gboolean
on_measured (gpointer data)
{
  Bench *self = data;

  self->check = 0;
  report (self);
  g_print ("measured\n");
  return G_SOURCE_REMOVE;
}

/* The desk has caught up when it is live and nothing came for a second. */
static gboolean
on_caught_up (gpointer data)
{
  Bench *self = data;
  gboolean live = wr_link_get_state (wr_session_get_link (self->session)) == WR_LINK_LIVE;

  self->quiet = live && self->all_changes == self->last_changes ? self->quiet + 1 : 0;
  self->last_changes = self->all_changes;
  if (self->quiet < 4)
    return G_SOURCE_CONTINUE;
  self->check = 0;
  write_records (self);
  measure_bare (self);
  return G_SOURCE_REMOVE;
}

static void
obey (Bench *self, const char *line)
{
  if (g_str_equal (line, "begin"))
    {
      watch_view (self);
      wr_loop_meter_reset (self->meter);
      self->measuring = TRUE;
    }
  else if (g_str_equal (line, "end"))
    {
      self->measuring = FALSE;
      self->check = g_timeout_add_seconds (1, on_measured, self);
    }
  else if (g_str_equal (line, "compare"))
    self->check = g_timeout_add (250, on_caught_up, self);
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *self = data;
  g_autofree char *line = g_data_input_stream_read_line_finish (self->input, result, NULL, NULL);

  if (line == NULL)
    return;
  obey (self, line);
  g_data_input_stream_read_line_async (self->input, G_PRIORITY_DEFAULT, NULL, on_line, self);
}

static void
on_link (WrLink *link, GParamSpec *pspec, Bench *self)
{
  if (self->told_ready || wr_link_get_state (link) != WR_LINK_LIVE)
    return;
  self->told_ready = TRUE;
  g_print ("ready\n");
}

static WrSession *
make_session (Bench *self)
{
  g_autoptr (GInputStream) pipe = g_unix_input_stream_new (atoi (self->args[2]), TRUE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (pipe);
  g_autofree char *token = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  guint8 key[32];
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < sizeof key; i++)
    key[i] = (guint8) g_random_int_range (0, 256);
  bytes = g_bytes_new (key, sizeof key);
  return wr_session_new (self->args[1], token, self->args[3], bytes);
}

static void
on_activate (GApplication *application, Bench *self)
{
  g_autoptr (GInputStream) in = g_unix_input_stream_new (STDIN_FILENO, FALSE);

  self->window = wr_window_new (GTK_APPLICATION (application), workspaces, NULL);
  self->session = make_session (self);
  g_signal_connect (get_alarms (self), "changed", G_CALLBACK (on_changed), self);
  g_signal_connect (wr_session_get_link (self->session), "notify::state", G_CALLBACK (on_link), self);
  wr_window_set_session (self->window, self->session);
  wr_window_show_workspace (self->window, "alarms");
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1366, 768);
  gtk_window_present (GTK_WINDOW (self->window));
  self->meter = wr_loop_meter_new (GTK_WIDGET (self->window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint", G_CALLBACK (on_after_paint),
                    self);
  self->input = g_data_input_stream_new (in);
  g_data_input_stream_read_line_async (self->input, G_PRIORITY_DEFAULT, NULL, on_line, self);
  wr_session_start (self->session);
}

int
main (int argc, char **argv)
{
  Bench bench = { .args = argv };
  int status;

  if (argc != 5)
    {
      g_printerr ("usage: bench-flood URL TOKEN-FD DATA-DIR RECORDS-FILE\n");
      return 2;
    }
  bench.waiting = g_hash_table_new_full (NULL, NULL, g_object_unref, (GDestroyNotify) g_array_unref);
  bench.rows = g_ptr_array_new_with_free_func (g_object_unref);
  bench.held = g_hash_table_new (NULL, NULL);
  bench.latencies = g_array_new (FALSE, FALSE, sizeof (double));
  bench.arrivals = g_array_new (FALSE, FALSE, sizeof (double));
  bench.application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_signal_connect (bench.application, "activate", G_CALLBACK (on_activate), &bench);
  status = g_application_run (G_APPLICATION (bench.application), 1, argv);
  wr_loop_meter_free (bench.meter);
  g_hash_table_unref (bench.waiting);
  g_hash_table_unref (bench.held);
  g_ptr_array_unref (bench.rows);
  g_array_unref (bench.latencies);
  g_array_unref (bench.arrivals);
  return status;
}
