/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-clock.h"
#include "base/wr-error.h"

#define MORNING G_GINT64_CONSTANT (1772323200000) /* 2026-03-01T00:00:00Z */

static void
check_parse (const char *text, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 time = wr_time_parse (text, &error);

  g_assert_no_error (error);
  g_assert_cmpint (time, ==, expected);
}

static void
test_parse (void)
{
  check_parse ("2026-03-01T00:00:00Z", MORNING);
  check_parse ("2026-03-01t08:00:00.000+08:00", MORNING);
  check_parse ("2026-02-28T18:30:00.5-05:30", MORNING + 500);
  check_parse ("2026-03-01 00:00:00.123999Z", MORNING + 123);
  check_parse ("2026-02-28T23:59:60Z", MORNING);
  check_parse ("2000-02-29T00:00:00Z", 951782400000);
  check_parse ("1969-12-31T23:59:59.999Z", -1);
  check_parse ("0001-01-01T00:00:00Z", -62135596800000);
  check_parse ("9999-12-31T23:59:59.999Z", 253402300799999);
}

static void
test_refused (void)
{
  static const char *const wrong[] = {
    "",
    "2026",
    "2026-03-01",
    "2026-03-01T00:00:00",
    "2026-03-01T00:00Z",
    "2026-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "2026-03-01T24:00:00Z",
    "2026-03-01T00:60:00Z",
    "2026-03-01T00:00:61Z",
    "2026-03-01T00:00:00.Z",
    "2026-03-01T00:00:00+0800",
    "2026-03-01T00:00:00+24:00",
    "2026-03-01T00:00:00Z ",
    " 2026-03-01T00:00:00Z",
    "+026-03-01T00:00:00Z",
    "2026-03-01T00:00:00Z\xff",
    "二〇二六年三月一日",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("wrong time %u", i);
      g_assert_cmpint (wr_time_parse (wrong[i], &error), ==, 0);
      g_assert_error (error, WR_ERROR, WR_ERROR_INVALID_DATA);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  g_assert_cmpint (wr_time_parse (NULL, NULL), ==, 0);
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      gint64 time =
          (gint64) (g_test_rand_double_range (-62135596800.0, 253402300799.0)) * 1000 + g_test_rand_int_range (0, 1000);
      g_autofree char *text = wr_time_format (time);
      g_autoptr (GDateTime) expected = g_date_time_new_from_iso8601 (text, NULL);

      check_parse (text, time);
      g_assert_nonnull (expected);
      g_assert_cmpint (g_date_time_to_unix_usec (expected) / 1000, ==, time);
    }
}

static void
test_format (void)
{
  g_autofree char *text = wr_time_format (MORNING + 7);

  g_assert_cmpstr (text, ==, "2026-03-01T00:00:00.007Z");
}

static void
test_local (void)
{
  g_autofree char *today = NULL;
  g_autofree char *yesterday = NULL;
  g_autofree char *never = NULL;

  g_setenv ("TZ", "Asia/Shanghai", TRUE);
  wr_clock_set_fake (MORNING + WR_HOUR);
  today = wr_time_format_local (MORNING + 3 * WR_MINUTE);
  yesterday = wr_time_format_local (MORNING - 9 * WR_HOUR);
  never = wr_time_format_local (0);
  wr_clock_set_fake (0);
  g_assert_cmpstr (today, ==, "08:03:00");
  g_assert_cmpstr (yesterday, ==, "2026-02-28 23:00:00");
  g_assert_cmpstr (never, ==, "");
}

static void
test_fake (void)
{
  gint64 before = wr_clock_monotonic ();
  gint64 started;

  wr_clock_set_fake (MORNING);
  g_assert_cmpint (wr_clock_now (), ==, MORNING);
  started = wr_clock_monotonic ();
  g_assert_cmpint (started, >=, before);
  wr_clock_set_fake (MORNING + 8 * WR_SECOND);
  g_assert_cmpint (wr_clock_now (), ==, MORNING + 8 * WR_SECOND);
  g_assert_cmpint (wr_clock_monotonic () - started, ==, 8 * WR_SECOND);
  g_assert_cmpint (wr_clock_awake_or_asleep (), ==, wr_clock_monotonic ());
  wr_clock_set_fake (0);
  g_assert_cmpint (wr_clock_awake_or_asleep (), >=, before);
  g_assert_cmpint (ABS (wr_clock_now () - g_get_real_time () / 1000), <, WR_MINUTE);
  g_assert_cmpint (wr_clock_monotonic (), >=, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/parse", test_parse);
  g_test_add_func ("/clock/refused", test_refused);
  g_test_add_func ("/clock/round-trip", test_round_trip);
  g_test_add_func ("/clock/format", test_format);
  g_test_add_func ("/clock/local", test_local);
  g_test_add_func ("/clock/fake", test_fake);
  return g_test_run ();
}
