/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-mailbox.h"

#define N_THREADS 4
#define N_ITEMS 20000

typedef struct
{
  GMainContext *context;
  WrMailbox *mailbox;
  guint batches;
  guint items;
  guint last[N_THREADS]; /* of each thread */
  gint64 last_time;
  gint64 shortest_gap;
} Fixture;

static int live_items;

typedef struct
{
  guint thread;
  guint number;
} Item;

static Item *
item_new (guint thread, guint number)
{
  Item *item = g_new (Item, 1);

  item->thread = thread;
  item->number = number;
  g_atomic_int_inc (&live_items);
  return item;
}

static void
item_free (gpointer item)
{
  g_atomic_int_add (&live_items, -1);
  g_free (item);
}

static void
on_batch (GPtrArray *items, gpointer user_data)
{
  Fixture *f = user_data;
  gint64 now = g_get_monotonic_time ();

  g_assert_cmpuint (items->len, >, 0);
  if (f->batches > 0)
    f->shortest_gap = MIN (f->shortest_gap, now - f->last_time);
  f->last_time = now;
  f->batches++;
  for (guint i = 0; i < items->len; i++)
    {
      Item *item = g_ptr_array_index (items, i);

      g_assert_cmpuint (item->number, ==, f->last[item->thread] + 1);
      f->last[item->thread] = item->number;
      f->items++;
    }
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->context = g_main_context_new ();
  f->shortest_gap = G_MAXINT64;
  f->mailbox = wr_mailbox_new (f->context, on_batch, f, item_free);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  wr_mailbox_unref (f->mailbox);
  g_main_context_unref (f->context);
  g_assert_cmpint (g_atomic_int_get (&live_items), ==, 0);
}

typedef struct
{
  WrMailbox *mailbox;
  guint thread;
} Sender;

static gpointer
send_items (gpointer data)
{
  Sender *sender = data;

  for (guint i = 1; i <= N_ITEMS; i++)
    wr_mailbox_post (sender->mailbox, item_new (sender->thread, i));
  return NULL;
}

static void
test_flood (Fixture *f, gconstpointer data)
{
  Sender senders[N_THREADS];
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    {
      senders[i] = (Sender) { f->mailbox, i };
      threads[i] = g_thread_new ("sender", send_items, &senders[i]);
    }
  while (f->items < N_THREADS * N_ITEMS)
    g_main_context_iteration (f->context, TRUE);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  g_test_message ("%u items in %u batches", f->items, f->batches);
  g_assert_cmpuint (f->batches, <, N_ITEMS);
  if (f->batches > 1)
    g_assert_cmpint (f->shortest_gap, >=, 15 * 1000);
}

static void
test_one_batch_per_frame (Fixture *f, gconstpointer data)
{
  for (guint i = 1; i <= 5; i++)
    {
      wr_mailbox_post (f->mailbox, item_new (0, i));
      while (f->items < i)
        g_main_context_iteration (f->context, TRUE);
    }
  g_assert_cmpuint (f->batches, ==, 5);
  g_assert_cmpint (f->shortest_gap, >=, 15 * 1000);
}

static void
test_close (Fixture *f, gconstpointer data)
{
  wr_mailbox_post (f->mailbox, item_new (0, 1));
  wr_mailbox_close (f->mailbox);
  g_assert_cmpint (g_atomic_int_get (&live_items), ==, 0);
  wr_mailbox_post (f->mailbox, item_new (0, 2));
  g_assert_cmpint (g_atomic_int_get (&live_items), ==, 0);
  while (g_main_context_iteration (f->context, FALSE))
    continue;
  g_assert_cmpuint (f->batches, ==, 0);
}

static void
close_in_batch (GPtrArray *items, gpointer user_data)
{
  WrMailbox **mailbox = user_data;

  wr_mailbox_close (*mailbox);
  g_clear_pointer (mailbox, wr_mailbox_unref);
}

static void
test_close_in_batch (Fixture *f, gconstpointer data)
{
  WrMailbox *mailbox = NULL;

  mailbox = wr_mailbox_new (f->context, close_in_batch, &mailbox, item_free);
  wr_mailbox_post (mailbox, item_new (0, 1));
  while (mailbox != NULL)
    g_main_context_iteration (f->context, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/mailbox/flood", Fixture, NULL, set_up, test_flood, tear_down);
  g_test_add ("/mailbox/one-batch-per-frame", Fixture, NULL, set_up, test_one_batch_per_frame, tear_down);
  g_test_add ("/mailbox/close", Fixture, NULL, set_up, test_close, tear_down);
  g_test_add ("/mailbox/close-in-batch", Fixture, NULL, set_up, test_close_in_batch, tear_down);
  return g_test_run ();
}
