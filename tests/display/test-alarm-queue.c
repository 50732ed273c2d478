/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-display-test.h"

#include "base/wr-clock.h"
#include "model/wr-alarm.h"
#include "workspaces/alarms/wr-alarm-queue.h"

#define NOW G_GINT64_CONSTANT (1780000000000)

typedef struct
{
  WrSession *session;
  WrAlarmQueue *queue;
  guint n_updates;
  guint n_items;
} Fixture;

/* Applies an items-changed as a view would: whoever is told wrong numbers breaks here. */
static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Fixture *fixture)
{
  g_assert_cmpuint (position + removed, <=, fixture->n_items);
  fixture->n_items += added - removed;
  g_assert_cmpuint (fixture->n_items, ==, g_list_model_get_n_items (model));
}

static void
updated_cb (WrAlarmQueue *queue, Fixture *fixture)
{
  fixture->n_updates++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  wr_clock_set_fake (NOW);
  fixture->session = wr_display_test_session ();
  fixture->queue = wr_alarm_queue_new (wr_site_get_store (wr_session_get_site (fixture->session), &wr_alarm_type));
  g_signal_connect (fixture->queue, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  g_signal_connect (fixture->queue, "updated", G_CALLBACK (updated_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->queue);
  g_assert_finalize_object (fixture->session);
  wr_clock_set_fake (0);
}

static void
add (Fixture *fixture, const char *id, int priority, gboolean acknowledged, gint64 minutes)
{
  WrTestAlarm alarm = { .id = id,
                        .kind = "fire.smoke",
                        .address = "翠柳苑3栋",
                        .priority = priority,
                        .acknowledged = acknowledged,
                        .raised_at = NOW - minutes * WR_MINUTE };

  wr_display_test_apply (fixture->session, &alarm);
}

static void
change (Fixture *fixture, const char *id, int priority, gboolean acknowledged, gboolean cleared, gint64 version)
{
  WrTestAlarm alarm = { .id = id,
                        .kind = "lift.fault",
                        .priority = priority,
                        .acknowledged = acknowledged,
                        .cleared = cleared,
                        .raised_at = NOW,
                        .version = version };

  wr_display_test_apply (fixture->session, &alarm);
}

/* The ids in order; a bar where the second section begins. */
static char *
dup_order (WrAlarmQueue *queue)
{
  GString *text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (queue));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WrEntity) alarm = g_list_model_get_item (G_LIST_MODEL (queue), i);
      guint start, end;

      gtk_section_model_get_section (GTK_SECTION_MODEL (queue), i, &start, &end);
      g_assert_cmpuint (start, <=, i);
      g_assert_cmpuint (end, >, i);
      g_string_append (text, start == i && i > 0 ? "|" : i > 0 ? " " : "");
      g_string_append (text, wr_entity_get_id (alarm));
    }
  return g_string_free (text, FALSE);
}

static void
assert_order (Fixture *fixture, const char *expected)
{
  g_autofree char *order = NULL;

  wr_alarm_queue_flush (fixture->queue);
  order = dup_order (fixture->queue);
  g_assert_cmpstr (order, ==, expected);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  add (fixture, "low-new", 4, FALSE, 1);
  add (fixture, "high-old", 2, FALSE, 90);
  add (fixture, "high-new", 2, FALSE, 2);
  add (fixture, "critical-seen", 1, TRUE, 3);
  add (fixture, "ancient", 1, FALSE, 60 * 24 * 400);
  add (fixture, "unclassified", 0, FALSE, 5);
  add (fixture, "medium", 3, FALSE, 0);
  add (fixture, "low-seen", 4, TRUE, 0);
  assert_order (fixture, "ancient high-new high-old unclassified medium low-new|critical-seen low-seen");
  g_assert_cmpuint (wr_alarm_queue_get_n_unacknowledged (fixture->queue), ==, 6);
  g_assert_cmpuint (wr_alarm_queue_get_n_active (fixture->queue), ==, 8);
}

static void
test_moves (Fixture *fixture, gconstpointer data)
{
  add (fixture, "a", 1, FALSE, 1);
  add (fixture, "b", 2, FALSE, 1);
  add (fixture, "c", 3, FALSE, 1);
  assert_order (fixture, "a b c");
  change (fixture, "b", 2, TRUE, FALSE, 2);
  assert_order (fixture, "a c|b");
  change (fixture, "c", 3, TRUE, FALSE, 2);
  assert_order (fixture, "a|b c");
  change (fixture, "a", 1, TRUE, FALSE, 2);
  assert_order (fixture, "a b c");
  change (fixture, "a", 1, TRUE, TRUE, 3);
  assert_order (fixture, "b c");
  change (fixture, "c", 1, FALSE, FALSE, 3);
  assert_order (fixture, "c|b");
  change (fixture, "b", 2, TRUE, TRUE, 3);
  change (fixture, "c", 1, TRUE, TRUE, 4);
  assert_order (fixture, "");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  guint n_grave;

  add (fixture, "A-1", 1, FALSE, 1);
  change (fixture, "A-2", 2, FALSE, FALSE, 1);
  change (fixture, "A-3", 4, FALSE, FALSE, 1);
  wr_alarm_queue_set_search (fixture->queue, "clys");
  assert_order (fixture, "");
  wr_alarm_queue_set_search (fixture->queue, "cly");
  assert_order (fixture, "A-1");
  g_assert_cmpuint (wr_alarm_queue_get_n_hidden (fixture->queue, &n_grave), ==, 2);
  g_assert_cmpuint (n_grave, ==, 1);
  g_assert_cmpuint (wr_alarm_queue_get_n_active (fixture->queue), ==, 3);
  wr_alarm_queue_set_search (fixture->queue, "a-3");
  assert_order (fixture, "A-3");
  wr_alarm_queue_set_search (fixture->queue, "  ");
  assert_order (fixture, "A-1 A-2 A-3");
  g_assert_cmpuint (wr_alarm_queue_get_n_hidden (fixture->queue, &n_grave), ==, 0);
}

/* The kind's Chinese name finds alarms without a title. */
static void
test_search_by_kind (Fixture *fixture, gconstpointer data)
{
  add (fixture, "A-1", 1, FALSE, 1);
  change (fixture, "A-2", 2, FALSE, FALSE, 1);
  wr_alarm_queue_set_search (fixture->queue, "smoke 翠柳");
  assert_order (fixture, "A-1");
}

/* A flood of changes in one turn costs one rebuild. */
static void
test_gathers (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *id = g_strdup_printf ("A-%u", i);

      add (fixture, id, 1 + (int) (i % 4), FALSE, i);
    }
  g_assert_cmpuint (fixture->n_updates, ==, 0);
  wr_alarm_queue_flush (fixture->queue);
  g_assert_cmpuint (fixture->n_updates, ==, 1);
  g_assert_cmpuint (fixture->n_items, ==, 500);
}

/* Random changes, compared with a list sorted from scratch; the pinned alarm stays selected as long as it is there. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (fixture->queue)));
  gint64 version = 1;

  gtk_single_selection_set_autoselect (selection, FALSE);
  for (guint round = 0; round < 600; round++)
    {
      g_autoptr (WrAlarmQueue) fresh = NULL;
      g_autoptr (WrEntity) pinned = NULL;
      g_autofree char *expected = NULL;
      guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->queue));

      if (n > 0)
        gtk_single_selection_set_selected (selection, (guint) g_rand_int_range (random, 0, (int) n));
      g_set_object (&pinned, gtk_single_selection_get_selected_item (selection));
      wr_alarm_queue_set_pinned (fixture->queue, pinned);
      for (guint i = 0; i < 1 + round % 200; i++)
        {
          g_autofree char *id = g_strdup_printf ("A-%d", g_rand_int_range (random, 0, 240));

          change (fixture, id, g_rand_int_range (random, 0, 5), g_rand_boolean (random),
                  g_rand_int_range (random, 0, 3) == 0, ++version);
        }
      wr_alarm_queue_flush (fixture->queue);
      fresh = wr_alarm_queue_new (wr_site_get_store (wr_session_get_site (fixture->session), &wr_alarm_type));
      expected = dup_order (fresh);
      assert_order (fixture, expected);
      g_assert_cmpuint (wr_alarm_queue_get_n_unacknowledged (fixture->queue), ==,
                        wr_alarm_queue_get_n_unacknowledged (fresh));
      if (pinned && wr_alarm_queue_find (fixture->queue, pinned, NULL))
        g_assert_true (gtk_single_selection_get_selected_item (selection) == pinned);
    }
}

int
main (int argc, char *argv[])
{
  wr_display_test_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/alarm-queue/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("order", test_order);
  ADD ("moves", test_moves);
  ADD ("search", test_search);
  ADD ("search-by-kind", test_search_by_kind);
  ADD ("gathers", test_gathers);
  ADD ("random", test_random);
#undef ADD
  return g_test_run ();
}
