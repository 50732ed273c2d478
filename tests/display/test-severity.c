/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-display-test.h"

#include "widgets/wr-severity-badge.h"
#include "widgets/wr-severity.h"

/* Relative luminance and contrast as WCAG 2 defines them. */
static double
get_luminance (const GdkRGBA *colour)
{
  const float parts[3] = { colour->red, colour->green, colour->blue };
  const double weights[3] = { .2126, .7152, .0722 };
  double sum = 0;

  for (guint i = 0; i < 3; i++)
    sum += weights[i] * (parts[i] <= .04045 ? parts[i] / 12.92 : pow ((parts[i] + .055) / 1.055, 2.4));
  return sum;
}

static double
get_contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double la = get_luminance (a), lb = get_luminance (b);

  return (MAX (la, lb) + .05) / (MIN (la, lb) + .05);
}

static void
test_contrast (void)
{
  const GdkRGBA light = { 1, 1, 1, 1 }, dark = { .133f, .133f, .149f, 1 };

  for (int priority = 0; priority <= 4; priority++)
    {
      GdkRGBA fill, text, mark;

      g_assert_cmpint (wr_severity_colour (priority, &fill, &text), ==, priority > 0);
      g_assert_cmpfloat (get_contrast (&fill, &text), >=, 4.5);
      wr_severity_colour_on (priority, FALSE, &mark);
      g_assert_cmpfloat (get_contrast (&mark, &light), >=, 3);
      wr_severity_colour_on (priority, TRUE, &mark);
      g_assert_cmpfloat (get_contrast (&mark, &dark), >=, 3);
    }
}

static void
test_words (void)
{
  g_assert_cmpstr (wr_severity_numeral (1), ==, "Ⅰ");
  g_assert_cmpstr (wr_severity_numeral (4), ==, "Ⅳ");
  g_assert_cmpstr (wr_severity_word (1), ==, "Critical");
  g_assert_cmpstr (wr_severity_word (99), ==, "Unrated");
  g_assert_cmpstr (wr_severity_css_class (-1), ==, "severity-0");
}

static void
test_shapes_differ (void)
{
  g_autofree char *previous = NULL;

  for (int priority = 0; priority <= 4; priority++)
    {
      g_autoptr (GskPath) path = wr_severity_get_path (priority, 0, 0, 16);
      g_autofree char *text = gsk_path_to_string (path);

      g_assert_cmpstr (text, !=, previous);
      g_free (previous);
      previous = g_steal_pointer (&text);
    }
}

static void
test_badge (void)
{
  GtkWidget *badge = wr_severity_badge_new (1);
  GtkWindow *window = wr_display_test_show (badge, 200, 100);
  int loud, compact;

  gtk_test_accessible_assert_role (badge, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (badge, GTK_ACCESSIBLE_PROPERTY_LABEL, "Ⅰ Critical");
  gtk_widget_measure (badge, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &loud, NULL, NULL);
  wr_severity_badge_set_compact (WR_SEVERITY_BADGE (badge), TRUE);
  gtk_widget_measure (badge, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &compact, NULL, NULL);
  g_assert_cmpint (compact, <, loud);

  wr_severity_badge_set_priority (WR_SEVERITY_BADGE (badge), 77);
  g_assert_cmpint (wr_severity_badge_get_priority (WR_SEVERITY_BADGE (badge)), ==, 0);
  wr_severity_badge_set_quiet (WR_SEVERITY_BADGE (badge), TRUE);
  wr_severity_badge_set_idle (WR_SEVERITY_BADGE (badge), TRUE);
  gtk_test_widget_wait_for_draw (badge);
  wr_display_test_close (window);
}

int
main (int argc, char *argv[])
{
  wr_display_test_init (&argc, &argv);
  g_test_add_func ("/severity/contrast", test_contrast);
  g_test_add_func ("/severity/words", test_words);
  g_test_add_func ("/severity/shapes-differ", test_shapes_differ);
  g_test_add_func ("/severity/badge", test_badge);
  return g_test_run ();
}
