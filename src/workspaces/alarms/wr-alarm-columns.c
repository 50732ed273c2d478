/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/alarms/wr-alarm-columns.h"

#include "base/wr-clock.h"
#include "model/wr-alarm-state.h"
#include "widgets/wr-alarm-text.h"
#include "workspaces/alarms/wr-alarm-cell.h"

#include <glib/gi18n.h>

/* Spoken ages are told in minutes; every tenth tick keeps them right enough. */
#define TICKS_PER_ROW_UPDATE 10

struct _WrAlarmColumns
{
  gatomicrefcount ref_count;
  GHashTable *ages; /* WrAlarmCell, not owned */
  GHashTable *rows; /* GtkColumnViewRow with an alarm, not owned */
  guint ticks;
};

typedef struct
{
  WrAlarmCellKind kind;
  const char *title;
  int width; /* fixed; 0: shares what is left */
} Column;

static const Column columns[] = {
  { WR_ALARM_CELL_SEVERITY, NC_ ("column", "Level"), 118 }, { WR_ALARM_CELL_TITLE, NC_ ("column", "Alarm"), 0 },
  { WR_ALARM_CELL_PLACE, NC_ ("column", "Place"), 0 },      { WR_ALARM_CELL_STATE, NC_ ("column", "State"), 150 },
  { WR_ALARM_CELL_AGE, NC_ ("column", "Since"), 102 },      { WR_ALARM_CELL_REPEATS, NC_ ("column", "Repeats"), 68 },
};

static void
cell_gone_cb (gpointer data, GObject *cell)
{
  WrAlarmColumns *self = data;

  g_hash_table_remove (self->ages, cell);
  wr_alarm_columns_unref (self);
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, WrAlarmColumns *self)
{
  WrAlarmCellKind kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "wr-kind"));
  GtkWidget *child = wr_alarm_cell_new (kind);

  if (kind == WR_ALARM_CELL_AGE)
    {
      g_hash_table_add (self->ages, child);
      g_object_weak_ref (G_OBJECT (child), cell_gone_cb, wr_alarm_columns_ref (self));
    }
  gtk_column_view_cell_set_child (cell, child);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, gpointer user_data)
{
  wr_alarm_cell_set_alarm (WR_ALARM_CELL (gtk_column_view_cell_get_child (cell)), gtk_column_view_cell_get_item (cell));
}

static void
unbind_cell_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, gpointer user_data)
{
  GtkWidget *child = gtk_column_view_cell_get_child (cell);

  if (child)
    wr_alarm_cell_set_alarm (WR_ALARM_CELL (child), NULL);
}

static void
update_row (GtkColumnViewRow *row)
{
  WrEntity *alarm = gtk_column_view_row_get_item (row);
  g_autofree char *text = NULL;

  if (!alarm)
    return;
  text = wr_alarm_text_spoken (alarm, wr_clock_now ());
  if (g_strcmp0 (gtk_column_view_row_get_accessible_label (row), text) != 0)
    gtk_column_view_row_set_accessible_label (row, text);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkColumnViewRow *row, WrAlarmColumns *self)
{
  WrEntity *alarm = gtk_column_view_row_get_item (row);

  g_signal_connect_object (alarm, "notify::record", G_CALLBACK (update_row), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (alarm, "notify::pending", G_CALLBACK (update_row), row, G_CONNECT_SWAPPED);
  g_hash_table_add (self->rows, row);
  update_row (row);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkColumnViewRow *row, WrAlarmColumns *self)
{
  WrEntity *alarm = gtk_column_view_row_get_item (row);

  if (alarm)
    g_signal_handlers_disconnect_by_func (alarm, update_row, row);
  g_hash_table_remove (self->rows, row);
}

static void
update_header (GtkListHeader *header)
{
  WrEntity *alarm = gtk_list_header_get_item (header);
  guint n = gtk_list_header_get_n_items (header);
  GtkWidget *label = gtk_list_header_get_child (header);
  g_autofree char *text = NULL;

  if (!alarm || !label)
    return;
  if (wr_alarm_needs_acknowledgement (wr_entity_get_record (alarm)))
    text = g_strdup_printf (ngettext ("Unacknowledged · %u", "Unacknowledged · %u", n), n);
  else
    text = g_strdup_printf (ngettext ("Acknowledged, not over yet · %u", "Acknowledged, not over yet · %u", n), n);
  if (!g_str_equal (gtk_label_get_label (GTK_LABEL (label)), text))
    gtk_label_set_label (GTK_LABEL (label), text);
}

static void
setup_header_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, gpointer user_data)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, NULL);

  gtk_widget_add_css_class (label, "numeric");
  gtk_list_header_set_child (header, label);
  g_signal_connect (header, "notify::n-items", G_CALLBACK (update_header), NULL);
  g_signal_connect (header, "notify::item", G_CALLBACK (update_header), NULL);
}

static void
bind_header_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, gpointer user_data)
{
  update_header (header);
}

static GtkListItemFactory *
new_factory (WrAlarmColumns *self, GCallback setup, GCallback bind, GCallback unbind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  if (setup)
    g_signal_connect_data (factory, "setup", setup, wr_alarm_columns_ref (self),
                           (GClosureNotify) (void (*) (void)) wr_alarm_columns_unref, 0);
  g_signal_connect_data (factory, "bind", bind, wr_alarm_columns_ref (self),
                         (GClosureNotify) (void (*) (void)) wr_alarm_columns_unref, 0);
  if (unbind)
    g_signal_connect_data (factory, "unbind", unbind, wr_alarm_columns_ref (self),
                           (GClosureNotify) (void (*) (void)) wr_alarm_columns_unref, 0);
  return factory;
}

static void
add_column (WrAlarmColumns *self, GtkColumnView *view, const Column *column)
{
  GtkListItemFactory *factory =
      new_factory (self, G_CALLBACK (setup_cell_cb), G_CALLBACK (bind_cell_cb), G_CALLBACK (unbind_cell_cb));
  g_autoptr (GtkColumnViewColumn) view_column =
      gtk_column_view_column_new (g_dpgettext2 (NULL, "column", column->title), factory);

  g_object_set_data (G_OBJECT (factory), "wr-kind", GINT_TO_POINTER (column->kind));
  if (column->width > 0)
    gtk_column_view_column_set_fixed_width (view_column, column->width);
  else
    gtk_column_view_column_set_expand (view_column, TRUE);
  gtk_column_view_append_column (view, view_column);
}

WrAlarmColumns *
wr_alarm_columns_new (GtkColumnView *view)
{
  WrAlarmColumns *self = g_new0 (WrAlarmColumns, 1);
  g_autoptr (GtkListItemFactory) rows = NULL;
  g_autoptr (GtkListItemFactory) headers = NULL;

  g_atomic_ref_count_init (&self->ref_count);
  self->ages = g_hash_table_new (NULL, NULL);
  self->rows = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (self, view, &columns[i]);

  rows = new_factory (self, NULL, G_CALLBACK (bind_row_cb), G_CALLBACK (unbind_row_cb));
  gtk_column_view_set_row_factory (view, rows);
  headers = new_factory (self, G_CALLBACK (setup_header_cb), G_CALLBACK (bind_header_cb), NULL);
  gtk_column_view_set_header_factory (view, headers);
  return self;
}

void
wr_alarm_columns_tick (WrAlarmColumns *self)
{
  gint64 now = wr_clock_now ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->ages);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (gtk_widget_get_mapped (key))
      wr_alarm_cell_tick (key, now);

  if (++self->ticks % TICKS_PER_ROW_UPDATE != 0)
    return;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    update_row (key);
}

WrAlarmColumns *
wr_alarm_columns_ref (WrAlarmColumns *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
wr_alarm_columns_unref (WrAlarmColumns *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->ages);
  g_hash_table_unref (self->rows);
  g_free (self);
}
