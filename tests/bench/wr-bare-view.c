/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-bare-view.h"

typedef struct
{
  GListStore *store;
  guint per_frame;
  guint serial;
} Feed;

static void
feed_free (gpointer data)
{
  Feed *feed = data;

  g_object_unref (feed->store);
  g_free (feed);
}

/* Returns: (transfer full) (element-type GtkStringObject): @n new rows */
static GPtrArray *
make_rows (Feed *feed, guint n)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("Row number %u of many", ++feed->serial);

      g_ptr_array_add (rows, gtk_string_object_new (text));
    }
  return rows;
}

static gboolean
on_tick (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  Feed *feed = data;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (feed->store));

  for (guint i = 0; i < feed->per_frame; i++)
    {
      g_autoptr (GPtrArray) row = make_rows (feed, 1);

      g_list_store_splice (feed->store, (guint) g_random_int_range (0, (int) n), 1, row->pdata, 1);
    }
  return G_SOURCE_CONTINUE;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, NULL));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *row = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (row));
}

static void
add_column (GtkColumnView *view, guint number)
{
  g_autofree char *title = g_strdup_printf ("Column %u", number);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (view, column);
}

GtkWidget *
wr_bare_view_new (guint rows, guint columns, guint per_frame)
{
  Feed *feed = g_new0 (Feed, 1);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view;
  g_autoptr (GPtrArray) first = NULL;

  feed->store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  feed->per_frame = per_frame;
  first = make_rows (feed, rows);
  g_list_store_splice (feed->store, 0, 0, first->pdata, first->len);
  view =
      gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (feed->store)))));
  for (guint i = 1; i <= columns; i++)
    add_column (GTK_COLUMN_VIEW (view), i);
  gtk_widget_add_tick_callback (view, on_tick, feed, feed_free);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  return scroller;
}
