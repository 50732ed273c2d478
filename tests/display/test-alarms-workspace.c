/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-display-test.h"

#include "base/wr-clock.h"
#include "model/wr-alarm-state.h"
#include "support/wr-test-desk.h"
#include "workspaces/alarms/wr-alarm-detail.h"
#include "workspaces/alarms/wr-alarms-workspace.h"

typedef struct
{
  WrSession *session;
  WrWorkspace *workspace;
  GtkWindow *window;
  GtkSingleSelection *selection;
} Fixture;

static void
open_workspace (Fixture *fixture, WrSession *session)
{
  GtkWidget *view;

  fixture->session = g_object_ref (session);
  fixture->workspace = g_object_new (WR_TYPE_ALARMS_WORKSPACE, NULL);
  wr_workspace_set_session (fixture->workspace, session);
  fixture->window = wr_display_test_show (GTK_WIDGET (fixture->workspace), 1180, 700);
  wr_workspace_activate (fixture->workspace);
  view = wr_display_test_find (GTK_WIDGET (fixture->workspace), GTK_TYPE_COLUMN_VIEW);
  fixture->selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
}

static void
close_workspace (Fixture *fixture)
{
  wr_workspace_deactivate (fixture->workspace);
  wr_display_test_close (fixture->window);
  g_object_unref (fixture->session);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WrSession) session = wr_display_test_session ();

  wr_link_heard (wr_session_get_link (session), 1, wr_clock_now ());
  wr_link_update (wr_session_get_link (session), WR_LINK_LIVE, 0, NULL);
  open_workspace (fixture, session);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  WrSession *session = fixture->session;

  g_object_add_weak_pointer (G_OBJECT (session), (gpointer *) &session);
  close_workspace (fixture);
  g_assert_null (session);
}

static WrEntity *
put (Fixture *fixture, const char *id, int priority, gboolean acknowledged, gint64 version)
{
  const WrTestAlarm alarm = { .id = id,
                              .kind = "fire.smoke",
                              .address = "安澜市望河街道翠柳苑3栋",
                              .priority = priority,
                              .acknowledged = acknowledged,
                              .raised_at = wr_clock_now () - 2 * WR_MINUTE - 500,
                              .version = version };

  return wr_display_test_apply (fixture->session, &alarm);
}

/* What is gathered is on screen after the next turn at the latest. */
static void
wait_for_items (Fixture *fixture, guint n)
{
  while (g_list_model_get_n_items (G_LIST_MODEL (fixture->selection)) != n)
    g_main_context_iteration (NULL, TRUE);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static const char *
get_selected (Fixture *fixture)
{
  WrEntity *alarm = gtk_single_selection_get_selected_item (fixture->selection);

  return alarm ? wr_entity_get_id (alarm) : NULL;
}

static const char *
get_at (Fixture *fixture, guint position)
{
  g_autoptr (WrEntity) alarm = g_list_model_get_item (G_LIST_MODEL (fixture->selection), position);

  return alarm ? wr_entity_get_id (alarm) : NULL;
}

static WrAlarmDetail *
get_detail (Fixture *fixture)
{
  return WR_ALARM_DETAIL (wr_display_test_find (GTK_WIDGET (fixture->workspace), WR_TYPE_ALARM_DETAIL));
}

/* The first widget below @root that shows exactly @text. */
static GtkWidget *
find_text (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_label (GTK_LABEL (root)), text))
    return root;
  if (GTK_IS_INSCRIPTION (root) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (root)), text) == 0)
    return root;
  if (ADW_IS_STATUS_PAGE (root) && gtk_widget_get_mapped (root)
      && g_strcmp0 (adw_status_page_get_title (ADW_STATUS_PAGE (root)), text) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, text);

      if (found)
        return found;
    }
  return NULL;
}

static gboolean
is_shown (Fixture *fixture, const char *text)
{
  GtkWidget *widget = find_text (GTK_WIDGET (fixture->workspace), text);

  return widget && gtk_widget_get_mapped (widget);
}

static GtkWidget *
find_row (GtkWidget *root)
{
  return wr_display_test_find (root, g_type_from_name ("GtkColumnViewRowWidget"));
}

static void
test_order_and_words (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = wr_display_test_find (GTK_WIDGET (fixture->workspace), GTK_TYPE_COLUMN_VIEW);
  GtkWidget *list, *row;

  put (fixture, "seen", 1, TRUE, 1);
  put (fixture, "low", 4, FALSE, 1);
  put (fixture, "high", 2, FALSE, 1);
  wait_for_items (fixture, 3);
  g_assert_cmpstr (get_at (fixture, 0), ==, "high");
  g_assert_cmpstr (get_at (fixture, 1), ==, "low");
  g_assert_cmpstr (get_at (fixture, 2), ==, "seen");
  g_assert_true (is_shown (fixture, "Unacknowledged · 2"));
  g_assert_true (is_shown (fixture, "Acknowledged, not over yet · 1"));
  g_assert_true (is_shown (fixture, "3 active"));
  g_assert_true (is_shown (fixture, "翠柳苑3栋"));
  g_assert_true (is_shown (fixture, "2 min"));
  g_assert_cmpuint (wr_workspace_get_indicator (fixture->workspace), ==, 2);
  /* the first list below the view is the header's row of titles */
  list = wr_display_test_find (view, g_type_from_name ("GtkColumnListView"));
  row = find_row (list);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "High Smoke detected 翠柳苑3栋 Unacknowledged 2 minutes ago");
}

/* Whatever comes and goes, the selection stays on the same alarm; and when that one goes, no other takes its place. */
static void
test_selection_stays (Fixture *fixture, gconstpointer data)
{
  WrEntity *alarm;

  put (fixture, "m", 2, FALSE, 1);
  put (fixture, "n", 3, FALSE, 1);
  wait_for_items (fixture, 2);
  g_assert_cmpstr (get_selected (fixture), ==, "m");

  put (fixture, "a", 1, FALSE, 1);
  wait_for_items (fixture, 3);
  g_assert_cmpstr (get_at (fixture, 0), ==, "a");
  g_assert_cmpstr (get_selected (fixture), ==, "m");

  alarm = put (fixture, "m", 2, TRUE, 2);
  while (g_strcmp0 (get_at (fixture, 2), "m") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (get_selected (fixture), ==, "m");

  {
    const WrTestAlarm over = { .id = "m",
                               .kind = "fire.smoke",
                               .priority = 2,
                               .acknowledged = TRUE,
                               .cleared = TRUE,
                               .raised_at = wr_clock_now (),
                               .version = 3 };
    wr_display_test_apply (fixture->session, &over);
  }
  wait_for_items (fixture, 2);
  g_assert_null (get_selected (fixture));
  g_assert_true (wr_alarm_detail_get_alarm (get_detail (fixture)) == alarm);
  g_assert_true (is_shown (fixture, "The condition is gone and nothing is left to do here."));
}

static guint
count_mapped (GtkWidget *root, GType type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    n += count_mapped (child, type);
  return n;
}

/* Hundreds that come in above leave the selected row where it is, in full view, and are told of. */
static void
test_flood_above (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = wr_display_test_find (GTK_WIDGET (fixture->workspace), GTK_TYPE_COLUMN_VIEW);

  put (fixture, "mine", 2, FALSE, 1);
  wait_for_items (fixture, 1);
  g_assert_cmpstr (get_selected (fixture), ==, "mine");
  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *id = g_strdup_printf ("A-%u", i);

      put (fixture, id, 1 + (int) (i % 2) * 2, FALSE, 1);
    }
  wait_for_items (fixture, 601);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_cmpstr (get_selected (fixture), ==, "mine");
  g_assert_cmpuint (count_mapped (view, g_type_from_name ("GtkColumnViewRowWidget")), >, 10);
  g_assert_true (is_shown (fixture, "↑ 300 more above"));
}

static void
test_search_strip (Fixture *fixture, gconstpointer data)
{
  GtkWidget *search = wr_display_test_find (GTK_WIDGET (fixture->workspace), GTK_TYPE_SEARCH_ENTRY);

  put (fixture, "A-1", 1, FALSE, 1);
  put (fixture, "A-2", 3, FALSE, 1);
  put (fixture, "A-3", 2, TRUE, 1);
  wait_for_items (fixture, 3);
  gtk_editable_set_text (GTK_EDITABLE (search), "a-2");
  wait_for_items (fixture, 1);
  g_assert_true (is_shown (fixture, "2 alarms hidden by the search, 2 of them of level Ⅰ or Ⅱ"));
  g_assert_true (is_shown (fixture, "1 of 3 active"));

  gtk_editable_set_text (GTK_EDITABLE (search), "nowhere");
  wait_for_items (fixture, 0);
  g_assert_true (is_shown (fixture, "No alarm matches the search"));
  g_assert_true (is_shown (fixture, "3 alarms hidden by the search, 2 of them of level Ⅰ or Ⅱ"));
  /* the sidebar goes on telling of what the search hides */
  g_assert_cmpuint (wr_workspace_get_indicator (WR_WORKSPACE (fixture->workspace)), ==, 2);

  g_assert_true (wr_display_test_key (GTK_WIDGET (fixture->workspace), GDK_KEY_Escape, 0));
  wait_for_items (fixture, 3);
  /* the alarm in the pane is the selected one again: its button must not be for nothing */
  g_assert_nonnull (get_selected (fixture));
  g_assert_false (is_shown (fixture, "3 alarms hidden by the search, 2 of them of level Ⅰ or Ⅱ"));
}

static void
test_pending (Fixture *fixture, gconstpointer data)
{
  WrEntity *alarm = put (fixture, "A-1", 1, FALSE, 1);
  g_autoptr (WrRecord) predicted = NULL;

  wait_for_items (fixture, 1);
  predicted = wr_alarm_predict_acknowledge (wr_entity_get_record (alarm), "officer", wr_clock_now (), NULL);
  wr_entity_set_overlay (alarm, "c-1", predicted, WR_PENDING_SAVED);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_true (is_shown (fixture, "Saved here · Acknowledged"));
  wr_entity_set_pending (alarm, "c-1", WR_PENDING_SENDING, NULL);
  g_assert_true (is_shown (fixture, "Sending · Acknowledged"));
  wr_entity_set_pending (alarm, "c-1", WR_PENDING_REFUSED, "Not your grid.");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_true (is_shown (fixture, "Refused · Unacknowledged"));
  g_assert_true (is_shown (fixture, "The last action on it was refused: Not your grid."));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  WrLink *link = wr_session_get_link (fixture->session);

  g_assert_true (is_shown (fixture, "No active alarms"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (fixture->workspace), "not-current"));
  wr_link_update (link, WR_LINK_OFFLINE, 0, NULL);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_true (is_shown (fixture, "No active alarms known, but the connection is not live"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->workspace), "not-current"));
}

static void
notice_cb (WrWorkspace *workspace, int kind, const char *text, char **notice)
{
  g_free (*notice);
  *notice = g_strdup (text);
}

/* A key that cannot do what it is for says why. */
static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autofree char *notice = NULL;

  g_signal_connect (fixture->workspace, "notice", G_CALLBACK (notice_cb), &notice);
  g_assert_true (wr_display_test_key (GTK_WIDGET (fixture->workspace), GDK_KEY_a, 0));
  g_assert_cmpstr (notice, ==, "No alarm is selected.");
  put (fixture, "A-1", 1, FALSE, 1);
  wait_for_items (fixture, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->workspace), "alarm.acknowledge", NULL));
  g_assert_cmpstr (notice, ==, "It cannot be acknowledged yet: the desk is still signing in.");
  put (fixture, "A-1", 1, TRUE, 2);
  wr_display_test_settle ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->workspace), "alarm.acknowledge", NULL));
  g_assert_cmpstr (notice, ==, "This alarm needs no acknowledgement.");
  g_assert_false (wr_display_test_key (GTK_WIDGET (fixture->workspace), GDK_KEY_a, GDK_CONTROL_MASK));
}

static void
test_show_asset (Fixture *fixture, gconstpointer data)
{
  GtkWidget *search = wr_display_test_find (GTK_WIDGET (fixture->workspace), GTK_TYPE_SEARCH_ENTRY);

  put (fixture, "A-1", 1, FALSE, 1);
  put (fixture, "A-2", 3, FALSE, 1);
  wait_for_items (fixture, 2);
  gtk_editable_set_text (GTK_EDITABLE (search), "A-1");
  wait_for_items (fixture, 1);
  g_assert_true (wr_workspace_show_asset (fixture->workspace, "alarm/A-2"));
  g_assert_cmpstr (get_selected (fixture), ==, "A-2");
  g_assert_false (wr_workspace_show_asset (fixture->workspace, "alarm/unknown"));
  g_assert_false (wr_workspace_show_asset (fixture->workspace, "building/B-1"));
}

static gboolean
is_acknowledged_by_event (WrTestDesk *desk, gpointer alarm)
{
  return wr_entity_get_pending (alarm) == WR_PENDING_NONE
         && wr_record_get_bool (wr_entity_get_confirmed (alarm), WR_ALARM_ACKNOWLEDGED);
}

static gboolean
is_all_sent (WrTestDesk *desk, gpointer data)
{
  return wr_session_get_unsent (desk->session) == 0;
}

/* The whole way on a real platform: A, journal, outbox, POST, event. Holding the key acknowledges one alarm only. */
static void
test_acknowledge (void)
{
  g_autoptr (WrTestDesk) desk = wr_test_desk_new (FALSE);
  g_autofree char *first_id = NULL, *second_id = NULL, *asset = NULL;
  WrEntity *first, *second;
  Fixture fixture = { 0 };

  wr_test_desk_start (desk);
  wr_test_desk_wait_state (desk, WR_LINK_LIVE);
  open_workspace (&fixture, desk->session);
  first_id = wr_test_desk_raise (desk, 0);
  second_id = wr_test_desk_raise (desk, 1);
  first = wr_test_desk_wait_alarm (desk, first_id);
  second = wr_test_desk_wait_alarm (desk, second_id);

  asset = g_strconcat ("alarm/", first_id, NULL);
  g_assert_true (wr_workspace_show_asset (fixture.workspace, asset));
  g_assert_true (wr_display_test_key (GTK_WIDGET (fixture.workspace), GDK_KEY_a, 0));
  g_assert_cmpint (wr_entity_get_pending (first), !=, WR_PENDING_NONE);
  g_assert_false (wr_alarm_needs_acknowledgement (wr_entity_get_record (first)));
  g_assert_cmpstr (get_selected (&fixture), !=, first_id);
  g_assert_true (wr_display_test_key (GTK_WIDGET (fixture.workspace), GDK_KEY_a, 0));
  g_assert_true (wr_display_test_key (GTK_WIDGET (fixture.workspace), GDK_KEY_a, 0));
  wr_test_desk_wait (desk, "the acknowledgement to come back", is_acknowledged_by_event, first);
  g_assert_true (wr_alarm_needs_acknowledgement (wr_entity_get_record (second)));
  wr_test_desk_wait (desk, "nothing being left to send", is_all_sent, NULL);
  close_workspace (&fixture);
  wr_test_desk_stop (desk);
}

int
main (int argc, char *argv[])
{
  wr_display_test_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/alarms-workspace/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("order-and-words", test_order_and_words);
  ADD ("selection-stays", test_selection_stays);
  ADD ("flood-above", test_flood_above);
  ADD ("search-strip", test_search_strip);
  ADD ("pending", test_pending);
  ADD ("empty", test_empty);
  ADD ("refusals", test_refusals);
  ADD ("show-asset", test_show_asset);
#undef ADD
  g_test_add_func ("/alarms-workspace/acknowledge", test_acknowledge);
  return g_test_run ();
}
