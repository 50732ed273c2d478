/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-clock.h"
#include "base/wr-id.h"

#include <string.h>

#define N_THREADS 4
#define N_IDS 5000

static void
test_form (void)
{
  g_autofree char *id = NULL;

  wr_clock_set_fake (G_GINT64_CONSTANT (0x017f22e279b0)); /* the example of RFC 9562, A.6 */
  id = wr_id_new ();
  wr_clock_set_fake (0);
  g_assert_true (g_regex_match_simple ("^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id, 0, 0));
  g_assert_true (wr_id_is_valid (id));
  g_assert_true (g_uuid_string_is_valid (id));
}

static void
check_rising (guint n)
{
  g_autofree char *last = wr_id_new ();

  for (guint i = 0; i < n; i++)
    {
      char *id = wr_id_new ();

      g_assert_cmpstr (id, >, last);
      g_free (last);
      last = id;
    }
}

static void
test_order (void)
{
  gint64 now = wr_clock_now ();

  check_rising (1000);
  /* a clock that stands still until the counter runs over, and one that goes back */
  wr_clock_set_fake (now + WR_HOUR);
  check_rising (10000);
  wr_clock_set_fake (now);
  check_rising (1000);
  wr_clock_set_fake (0);
}

static gpointer
make_ids (gpointer data)
{
  char **ids = g_new0 (char *, N_IDS + 1);

  for (guint i = 0; i < N_IDS; i++)
    ids[i] = wr_id_new ();
  return ids;
}

static void
test_threads (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("ids", make_ids, NULL);
  for (guint i = 0; i < N_THREADS; i++)
    {
      g_autofree char **ids = g_thread_join (threads[i]);

      for (guint j = 0; j < N_IDS; j++)
        g_assert_true (g_hash_table_add (seen, ids[j]));
    }
}

static void
test_valid (void)
{
  g_autofree char *longest = g_strnfill (64, 'a');
  g_autofree char *too_long = g_strnfill (65, 'a');

  g_assert_true (wr_id_is_valid ("A-77"));
  g_assert_true (wr_id_is_valid ("a.b_c:D-9"));
  g_assert_true (wr_id_is_valid (longest));
  g_assert_false (wr_id_is_valid (too_long));
  g_assert_false (wr_id_is_valid (""));
  g_assert_false (wr_id_is_valid (NULL));
  g_assert_false (wr_id_is_valid ("a/b"));
  g_assert_false (wr_id_is_valid ("a b"));
  g_assert_false (wr_id_is_valid ("望河"));
  g_assert_false (wr_id_is_valid ("a\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id/form", test_form);
  g_test_add_func ("/id/order", test_order);
  g_test_add_func ("/id/threads", test_threads);
  g_test_add_func ("/id/valid", test_valid);
  return g_test_run ();
}
