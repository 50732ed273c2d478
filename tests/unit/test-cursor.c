/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-error.h"
#include "wire/wr-stream-codec.h"

static void
check_round_trip (const char *epoch, gint64 seq, const char *expected)
{
  g_autofree char *text = wr_cursor_format (epoch, seq);
  g_auto (WrCursor) cursor = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (text, ==, expected);
  g_assert_true (wr_cursor_parse (text, &cursor, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (cursor.epoch, ==, epoch);
  g_assert_cmpint (cursor.seq, ==, seq);
}

static void
test_round_trip (void)
{
  check_round_trip ("7f3a91", 10234, "7f3a91.10234");
  check_round_trip ("e", 0, "e.0");
  check_round_trip ("a.b", G_MAXINT64, "a.b.9223372036854775807");
}

static void
test_refused (void)
{
  static const char *const wrong[] = { NULL,   "",     ".",    "7",    "e.",    ".7",   "e.x",
                                       "e.-1", "e.+1", "e. 1", "e.1 ", "e/1.1", "望.1", "e.9223372036854775808" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (WrCursor) cursor = { NULL };
      g_autoptr (GError) error = NULL;

      g_test_message ("cursor %u", i);
      g_assert_false (wr_cursor_parse (wrong[i], &cursor, &error));
      g_assert_error (error, WR_ERROR, WR_ERROR_INVALID_DATA);
      g_assert_null (cursor.epoch);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cursor/round-trip", test_round_trip);
  g_test_add_func ("/cursor/refused", test_refused);
  return g_test_run ();
}
