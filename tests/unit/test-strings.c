/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wr-database-private.h"
#include "wr-random-record.h"

static void
check_round_trip (const char *const *strings)
{
  g_autofree char *text = wr_strings_to_text (strings);
  g_auto (GStrv) again = wr_strings_from_text (text);

  g_assert_nonnull (again);
  g_assert_cmpstrv (again, strings);
}

static void
test_examples (void)
{
  check_round_trip ((const char *[]) { NULL });
  check_round_trip ((const char *[]) { "", NULL });
  check_round_trip ((const char *[]) { "", "", NULL });
  check_round_trip ((const char *[]) { "a", NULL });
  check_round_trip ((const char *[]) { "C-01", "C-02", NULL });
  check_round_trip ((const char *[]) { ",", "\",\"", "]", "[\"", NULL });
  check_round_trip ((const char *[]) { "\\", "\"", "\n\x01", "望河", NULL });
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) strings = NULL;

      for (int n = g_rand_int_range (rand, 0, 5); n > 0; n--)
        g_strv_builder_take (builder, wr_random_text (rand, 4));
      strings = g_strv_builder_end (builder);
      check_round_trip ((const char *const *) strings);
    }
}

static void
test_wrong (void)
{
  static const char *const wrong[] = { "", "1", "{}", "[1]", "[\"a\",", "[\"a\\\"]", "[\"", "[\"]", "[null]" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%s", wrong[i]);
      g_assert_null (wr_strings_from_text (wrong[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strings/examples", test_examples);
  g_test_add_func ("/strings/random", test_random);
  g_test_add_func ("/strings/wrong", test_wrong);
  return g_test_run ();
}
