/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-display-test.h"

#include "base/wr-clock.h"
#include "model/wr-alarm.h"
#include "widgets/wr-age-label.h"
#include "widgets/wr-alarm-text.h"
#include "widgets/wr-fact-list.h"
#include "widgets/wr-link-pill.h"
#include "widgets/wr-link-text.h"
#include "widgets/wr-severity-badge.h"
#include "widgets/wr-tally-bar.h"
#include "widgets/wr-time-text.h"

#define NOW G_GINT64_CONSTANT (1780000000000)

static void
test_time_text (void)
{
  static const struct
  {
    gint64 ms;
    const char *span;
    const char *ago;
    gint64 next;
  } cases[] = {
    { -5000, "0 s", "0 seconds ago", 6000 },
    { 0, "0 s", "0 seconds ago", 1000 },
    { 1999, "1 s", "1 second ago", 1 },
    { 59999, "59 s", "59 seconds ago", 1 },
    { 60000, "1 min", "1 minute ago", 60000 },
    { 3599999, "59 min", "59 minutes ago", 1 },
    { 3 * WR_HOUR + 5 * WR_MINUTE, "3 h 05 min", "3 hours ago", 60000 },
    { 26 * WR_HOUR, "1 d 2 h", "1 day ago", WR_HOUR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *span = wr_time_text_span (cases[i].ms);
      g_autofree char *ago = wr_time_text_ago (cases[i].ms);

      g_assert_cmpstr (span, ==, cases[i].span);
      g_assert_cmpstr (ago, ==, cases[i].ago);
      g_assert_cmpint (wr_time_text_next (cases[i].ms), ==, cases[i].next);
    }
}

static void
test_alarm_text (void)
{
  const WrTestAlarm known = {
    .id = "A-1", .kind = "fire.smoke", .address = "翠柳苑3栋", .priority = 1, .raised_at = NOW - 2 * WR_MINUTE
  };
  const WrTestAlarm strange = { .id = "A-2", .kind = "moon.landing", .raised_at = NOW, .acknowledged = TRUE };
  g_autoptr (WrRecord) record = wr_display_test_alarm (&known);
  g_autoptr (WrRecord) other = wr_display_test_alarm (&strange);
  g_autoptr (WrEntity) alarm = wr_entity_new (record);
  g_autofree char *spoken = wr_alarm_text_spoken (alarm, NOW);
  g_autofree char *nowhere = wr_alarm_text_place (other);

  g_assert_cmpstr (spoken, ==, "Critical Smoke detected 翠柳苑3栋 Unacknowledged 2 minutes ago");
  g_assert_cmpstr (wr_alarm_text_title (other), ==, "moon.landing");
  g_assert_cmpstr (nowhere, ==, "");
  g_assert_null (wr_alarm_text_value (other));
  for (int state = 0; state < WR_ALARM_N_STATES; state++)
    g_assert_cmpstr (wr_alarm_text_state_sentence (state), !=, "");
  g_assert_null (wr_alarm_text_pending (WR_PENDING_NONE));
}

static void
test_short_place (void)
{
  static const char *const cases[][2] = {
    { "安澜市望河街道东环路168号银杏苑二期8栋", "银杏苑二期8栋" },
    { "安澜市望河街道求知街", "求知街" },
    { "安澜市望河街道望河新村12号楼东侧", "望河新村12号楼东侧" },
    { "安澜市望河街道人民路71号", "人民路71号" },
    { "望河街道", "望河街道" },
    { "滨河路与安澜大道路口", "滨河路与安澜大道路口" },
    { "号外", "号外" },
    { "路7号楼", "路7号楼" },
    { "12 River Road", "12 River Road" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const WrTestAlarm alarm = { .id = "A-1", .kind = "fire.smoke", .address = cases[i][0], .raised_at = NOW };
      g_autoptr (WrRecord) record = wr_display_test_alarm (&alarm);
      g_autofree char *place = wr_alarm_text_short_place (record);

      g_assert_cmpstr (place, ==, cases[i][1]);
    }
}

static void
test_link_pill (void)
{
  g_autoptr (WrLink) link = wr_link_new ();
  GtkWidget *pill = g_object_new (WR_TYPE_LINK_PILL, "link", link, NULL);
  GtkWindow *window = wr_display_test_show (pill, 300, 80);
  GtkWidget *label = wr_display_test_find (pill, GTK_TYPE_LABEL);

  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Starting");
  wr_link_update (link, WR_LINK_CATCHING_UP, 1203, NULL);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Catching up, 1203 to go");
  wr_link_heard (link, 1, NOW);
  wr_link_update (link, WR_LINK_LIVE, 0, NULL);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Live");
  g_assert_true (gtk_widget_has_css_class (pill, "live"));
  g_assert_true (wr_link_text_is_current (link));
  wr_link_update (link, WR_LINK_OFFLINE, 0, "The platform does not answer.");
  g_assert_false (gtk_widget_has_css_class (pill, "live"));
  g_assert_true (gtk_widget_has_css_class (pill, "offline"));
  g_assert_true (g_str_has_prefix (gtk_label_get_label (GTK_LABEL (label)), "Offline since "));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (pill), "The platform does not answer."));
  g_assert_false (wr_link_text_is_current (link));
  wr_display_test_close (window);
}

static void
test_age_label (void)
{
  g_autoptr (WrLink) link = wr_link_new ();
  GtkWidget *age = g_object_new (WR_TYPE_AGE_LABEL, "link", link, NULL);
  GtkWindow *window;
  GtkWidget *label;

  wr_clock_set_fake (NOW);
  window = wr_display_test_show (age, 300, 80);
  label = wr_display_test_find (age, GTK_TYPE_LABEL);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "no data yet");
  wr_link_heard (link, 1, NOW - 3000);
  wr_link_update (link, WR_LINK_LIVE, 0, NULL);
  g_assert_true (g_str_has_prefix (gtk_label_get_label (GTK_LABEL (label)), "as of "));
  g_assert_true (g_str_has_suffix (gtk_label_get_label (GTK_LABEL (label)), ", 3 s ago"));
  g_assert_false (gtk_widget_has_css_class (age, "stale"));
  wr_link_update (link, WR_LINK_STALE, 0, NULL);
  g_assert_true (gtk_widget_has_css_class (age, "stale"));
  wr_display_test_close (window);
  wr_clock_set_fake (0);
}

static void
test_tally_bar (void)
{
  g_autoptr (WrSession) session = wr_display_test_session ();
  GtkWidget *bar = g_object_new (WR_TYPE_TALLY_BAR, "tally", wr_site_get_tally (wr_session_get_site (session)), NULL);
  GtkWindow *window = wr_display_test_show (bar, 600, 80);
  GtkWidget *badge = wr_display_test_find (bar, WR_TYPE_SEVERITY_BADGE);
  const WrTestAlarm alarm = { .id = "A-1", .kind = "fire.smoke", .priority = 1, .raised_at = NOW };
  const WrTestAlarm seen = {
    .id = "A-1", .kind = "fire.smoke", .priority = 1, .raised_at = NOW, .acknowledged = TRUE, .version = 2
  };

  g_assert_true (wr_severity_badge_get_idle (WR_SEVERITY_BADGE (badge)));
  wr_display_test_apply (session, &alarm);
  wr_display_test_settle ();
  g_assert_false (wr_severity_badge_get_idle (WR_SEVERITY_BADGE (badge)));
  g_assert_false (wr_severity_badge_get_quiet (WR_SEVERITY_BADGE (badge)));
  g_assert_nonnull (strstr (wr_tally_bar_get_text (WR_TALLY_BAR (bar)), "Critical: 1 unacknowledged, 0 acknowledged;"));
  wr_display_test_apply (session, &seen);
  wr_display_test_settle ();
  g_assert_true (wr_severity_badge_get_quiet (WR_SEVERITY_BADGE (badge)));
  g_assert_nonnull (strstr (wr_tally_bar_get_text (WR_TALLY_BAR (bar)), "Critical: 0 unacknowledged, 1 acknowledged;"));
  wr_display_test_close (window);
}

static void
test_fact_list (void)
{
  GtkWidget *list = wr_fact_list_new ();
  GtkWindow *window = wr_display_test_show (list, 300, 200);
  GtkWidget *first;

  wr_fact_list_begin (WR_FACT_LIST (list));
  wr_fact_list_add (WR_FACT_LIST (list), "Kind", "smoke");
  wr_fact_list_add (WR_FACT_LIST (list), "Nothing", NULL);
  wr_fact_list_add (WR_FACT_LIST (list), "Place", "翠柳苑3栋");
  wr_fact_list_end (WR_FACT_LIST (list));
  first = wr_display_test_find (list, GTK_TYPE_LABEL);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (first)), ==, "Kind");

  wr_fact_list_begin (WR_FACT_LIST (list));
  wr_fact_list_add (WR_FACT_LIST (list), "State", "seen");
  wr_fact_list_end (WR_FACT_LIST (list));
  g_assert_true (wr_display_test_find (list, GTK_TYPE_LABEL) == first);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (first)), ==, "State");
  gtk_test_widget_wait_for_draw (list);
  wr_display_test_close (window);
}

int
main (int argc, char *argv[])
{
  wr_display_test_init (&argc, &argv);
  g_test_add_func ("/widgets/time-text", test_time_text);
  g_test_add_func ("/widgets/alarm-text", test_alarm_text);
  g_test_add_func ("/widgets/short-place", test_short_place);
  g_test_add_func ("/widgets/link-pill", test_link_pill);
  g_test_add_func ("/widgets/age-label", test_age_label);
  g_test_add_func ("/widgets/tally-bar", test_tally_bar);
  g_test_add_func ("/widgets/fact-list", test_fact_list);
  return g_test_run ();
}
