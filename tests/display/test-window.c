/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-display-test.h"

#include "app/wr-workspaces.h"
#include "base/wr-clock.h"
#include "shell/wr-announcer.h"
#include "shell/wr-notice-bar.h"
#include "shell/wr-settings.h"
#include "shell/wr-sidebar-row.h"
#include "shell/wr-window.h"
#include "widgets/wr-tally-bar.h"

/* one for all tests: a second one cannot be registered in the same process */
static GtkApplication *application;

typedef struct
{
  WrSession *session;
  GSettings *settings;
  WrWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = wr_display_test_session ();
  fixture->settings = wr_settings_open (NULL);
  g_assert_nonnull (fixture->settings);
  g_settings_reset (fixture->settings, "workspace");
  fixture->window = wr_window_new (application, wr_workspaces (), fixture->settings);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wr_display_test_close (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->settings);
}

static GtkWidget *
find_row (Fixture *fixture, const char *name)
{
  GtkWidget *row = wr_display_test_find (GTK_WIDGET (fixture->window), WR_TYPE_SIDEBAR_ROW);

  while (row && !g_str_equal (wr_sidebar_row_get_name (WR_SIDEBAR_ROW (row)), name))
    row = gtk_widget_get_next_sibling (row);
  g_assert_nonnull (row);
  return row;
}

/* Every template of the registry can be built, shown, left and finalised. */
static void
test_workspaces (Fixture *fixture, gconstpointer data)
{
  wr_window_set_session (fixture->window, fixture->session);
  for (const WrWorkspaceInfo *info = wr_workspaces (); info->name; info++)
    {
      WrWorkspace *workspace;

      g_assert_true (wr_window_show_workspace (fixture->window, info->name));
      workspace = wr_window_get_workspace (fixture->window);
      g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (workspace, info->get_type ()));
      g_assert_true (wr_workspace_get_session (workspace) == fixture->session);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
      g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (workspace)));
      g_assert_true (wr_sidebar_row_get_current (WR_SIDEBAR_ROW (find_row (fixture, info->name))));
      g_assert_true (
          gtk_icon_theme_has_icon (gtk_icon_theme_get_for_display (gdk_display_get_default ()), info->icon_name));
    }
}

/* Before there is a session the window stands, says what it waits for, and remembers where the person wants to go. */
static void
test_without_session (Fixture *fixture, gconstpointer data)
{
  g_assert_null (wr_window_get_workspace (fixture->window));
  wr_window_set_problem (fixture->window, "The disk is <full>.");
  wr_display_test_settle ();
  wr_window_set_problem (fixture->window, NULL);
  g_assert_true (wr_window_show_workspace (fixture->window, "duty"));
  g_assert_false (wr_window_show_workspace (fixture->window, "nonsense"));
  wr_window_set_session (fixture->window, fixture->session);
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (wr_window_get_workspace (fixture->window)), ==, "WrDutyWorkspace");
}

static void
test_actions (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  AdwOverlaySplitView *split = ADW_OVERLAY_SPLIT_VIEW (wr_display_test_find (window, ADW_TYPE_OVERLAY_SPLIT_VIEW));

  wr_window_set_session (fixture->window, fixture->session);
  g_assert_true (gtk_widget_activate_action (window, "win.show-workspace", "s", "surveys"));
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (wr_window_get_workspace (fixture->window)), ==, "WrSurveysWorkspace");
  g_assert_true (gtk_widget_activate_action (window, "win.toggle-sidebar", NULL));
  g_assert_false (adw_overlay_split_view_get_show_sidebar (split));
  g_assert_true (gtk_widget_activate_action (window, "win.toggle-sidebar", NULL));
  g_assert_true (gtk_widget_activate_action (window, "win.keys", NULL));
  g_assert_true (gtk_widget_activate_action (window, "win.about", NULL));
  gtk_test_widget_wait_for_draw (window);
}

static void
test_show_asset (Fixture *fixture, gconstpointer data)
{
  const WrTestAlarm alarm = {
    .id = "A-77", .kind = "fire.smoke", .address = "翠柳苑3栋", .priority = 1, .raised_at = 1
  };

  wr_window_set_session (fixture->window, fixture->session);
  wr_display_test_apply (fixture->session, &alarm);
  wr_window_show_workspace (fixture->window, "duty");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-asset", "s", "alarm/A-77"));
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (wr_window_get_workspace (fixture->window)), ==, "WrAlarmsWorkspace");
  /* what nobody shows is said, not swallowed */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-asset", "s", "unicorn/1"));
}

static void
test_header (Fixture *fixture, gconstpointer data)
{
  WrLink *link = wr_session_get_link (fixture->session);
  GtkWidget *banner, *tally;
  const WrTestAlarm alarm = { .id = "A-1", .kind = "fire.smoke", .priority = 2, .raised_at = 1 };

  wr_window_set_session (fixture->window, fixture->session);
  banner = wr_display_test_find (GTK_WIDGET (fixture->window), ADW_TYPE_BANNER);
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
  wr_link_heard (link, 1, wr_clock_now ());
  wr_link_update (link, WR_LINK_OFFLINE, 0, "Nobody answers.");
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_assert_nonnull (strstr (adw_banner_get_title (ADW_BANNER (banner)), "Nobody answers."));
  wr_link_update (link, WR_LINK_LIVE, 0, NULL);
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));

  wr_display_test_apply (fixture->session, &alarm);
  wr_display_test_settle ();
  tally = gtk_widget_get_parent (wr_display_test_find (GTK_WIDGET (fixture->window), WR_TYPE_TALLY_BAR));
  gtk_test_accessible_assert_role (tally, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (tally, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Active alarms: Critical: 0 unacknowledged, 0 acknowledged; "
                                       "High: 1 unacknowledged, 0 acknowledged; "
                                       "Medium: 0 unacknowledged, 0 acknowledged; "
                                       "Low: 0 unacknowledged, 0 acknowledged;");
}

static void
test_notices (Fixture *fixture, gconstpointer data)
{
  WrNoticeBar *bar = WR_NOTICE_BAR (wr_display_test_find (GTK_WIDGET (fixture->window), WR_TYPE_NOTICE_BAR));
  GtkWidget *button;

  wr_window_add_notice (fixture->window, WR_NOTICE_INFO, "<passing>");
  g_assert_cmpuint (wr_notice_bar_get_n_notices (bar), ==, 0);
  wr_window_add_notice (fixture->window, WR_NOTICE_WARNING, "The disk is <full>.");
  wr_window_add_notice (fixture->window, WR_NOTICE_WARNING, "No key.");
  wr_window_add_notice (fixture->window, WR_NOTICE_WARNING, "The disk is <full>.");
  g_assert_cmpuint (wr_notice_bar_get_n_notices (bar), ==, 2);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  button = wr_display_test_find (GTK_WIDGET (bar), GTK_TYPE_BUTTON);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Dismiss");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (wr_notice_bar_get_n_notices (bar), ==, 1);
  g_signal_emit_by_name (wr_display_test_find (GTK_WIDGET (bar), GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpuint (wr_notice_bar_get_n_notices (bar), ==, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (bar)));
}

/* What is changed is in the settings without the window being closed first. */
static void
test_state_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *kept = NULL;

  wr_window_show_workspace (fixture->window, "orders");
  kept = g_settings_get_string (fixture->settings, "workspace");
  g_assert_cmpstr (kept, ==, "orders");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1111, 666);
  while (g_settings_get_int (fixture->settings, "width") != 1111)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "height"), ==, 666);
}

static void
announced_cb (WrAnnouncer *announcer, const char *text, char **announced)
{
  g_assert_null (*announced);
  *announced = g_strdup (text);
}

static void
test_announcer (Fixture *fixture, gconstpointer data)
{
  gint64 now = wr_clock_now ();
  g_autoptr (WrAnnouncer) announcer = wr_announcer_new (fixture->session, GTK_WIDGET (fixture->window));
  g_autofree char *announced = NULL;
  const WrTestAlarm alarms[] = {
    { .id = "old", .kind = "fire.smoke", .priority = 1, .raised_at = now - WR_HOUR },
    { .id = "low", .kind = "fire.smoke", .priority = 4, .raised_at = now },
    { .id = "seen", .kind = "fire.smoke", .priority = 1, .raised_at = now, .acknowledged = TRUE },
    { .id = "news", .kind = "fire.smoke", .address = "翠柳苑3栋", .priority = 1, .raised_at = now },
    { .id = "more", .kind = "fire.smoke", .address = "翠柳苑4栋", .priority = 2, .raised_at = now },
  };

  g_signal_connect (announcer, "announced", G_CALLBACK (announced_cb), &announced);
  for (guint i = 0; i < 4; i++)
    wr_display_test_apply (fixture->session, &alarms[i]);
  while (!announced)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (announced, ==, "New alarm: Critical, Smoke detected, 翠柳苑3栋");

  g_clear_pointer (&announced, g_free);
  wr_display_test_apply (fixture->session, &alarms[4]);
  while (!announced)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (announced, ==, "New alarm: High, Smoke detected, 翠柳苑4栋");
}

int
main (int argc, char *argv[])
{
  int result;

  wr_display_test_init (&argc, &argv);
  application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
#define ADD(name, func) g_test_add ("/window/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("workspaces", test_workspaces);
  ADD ("without-session", test_without_session);
  ADD ("actions", test_actions);
  ADD ("show-asset", test_show_asset);
  ADD ("header", test_header);
  ADD ("notices", test_notices);
  ADD ("state-is-kept", test_state_is_kept);
  ADD ("announcer", test_announcer);
#undef ADD
  result = g_test_run ();
  g_object_unref (application);
  return result;
}
