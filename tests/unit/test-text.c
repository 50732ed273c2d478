/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-text.h"

static void
check_key (const char *text, const char *expected)
{
  g_autofree char *key = wr_text_search_key (text);

  g_assert_cmpstr (key, ==, expected);
}

static void
test_search_key (void)
{
  check_key ("望河街道", "望河街道\nwanghejiedao\nwhjd");
  check_key ("3号楼B座", "3号楼b座\n3haoloubzuo\n3hlbz");
  check_key ("Smoke 烟感-07", "smoke 烟感-07\nsmokeyangan07\nsmokeyg07");
  check_key ("Ａ１栋", "a1栋\na1dong\na1d");
  check_key ("绿洲", "绿洲\nluzhou\nlz");
  check_key ("Café", "café\ncafe\ncafe");
  check_key ("", "\n\n");
  check_key (NULL, "\n\n");
}

static void
test_invalid (void)
{
  g_autofree char *key = wr_text_search_key ("望\xff\xfe河");

  g_assert_true (g_utf8_validate (key, -1, NULL));
  g_assert_true (wr_text_matches (key, "wanghe"));
}

static void
test_matches (void)
{
  g_autofree char *key = wr_text_search_key ("望河街道 3号楼");

  g_assert_true (wr_text_matches (key, ""));
  g_assert_true (wr_text_matches (key, NULL));
  g_assert_true (wr_text_matches (key, "  "));
  g_assert_true (wr_text_matches (key, "whjd"));
  g_assert_true (wr_text_matches (key, "WHJD 3hl"));
  g_assert_true (wr_text_matches (key, "3号 wanghe"));
  g_assert_true (wr_text_matches (key, "３号"));
  g_assert_false (wr_text_matches (key, "whjd 4"));
  g_assert_false (wr_text_matches (key, "jdwh"));
}

static gpointer
make_keys (gpointer data)
{
  for (guint i = 0; i < 2000; i++)
    {
      char utf8[7] = { 0 };
      g_autofree char *key = NULL;

      g_unichar_to_utf8 (0x4e00 + i, utf8);
      key = wr_text_search_key (utf8);
      g_assert_true (g_str_has_prefix (key, utf8));
      check_key ("安澜市", "安澜市\nanlanshi\nals");
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("keys", make_keys, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
check_mask (char *(*mask) (const char *), const char *text, const char *expected)
{
  g_autofree char *masked = mask (text);

  g_assert_cmpstr (masked, ==, expected);
}

static void
test_mask (void)
{
  check_mask (wr_text_mask_name, "张演示", "张*");
  check_mask (wr_text_mask_name, "Li", "L*");
  check_mask (wr_text_mask_name, "张*", "张*");
  check_mask (wr_text_mask_phone, "138****5678", "138****5678");
  check_mask (wr_text_mask_name, "", "");
  check_mask (wr_text_mask_name, NULL, "");
  check_mask (wr_text_mask_phone, "13812345678", "138****5678");
  check_mask (wr_text_mask_phone, "138-1234 5678", "138****5678");
  check_mask (wr_text_mask_phone, "8765432", "****32");
  check_mask (wr_text_mask_phone, "110", "****");
  check_mask (wr_text_mask_phone, NULL, "****");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/search-key", test_search_key);
  g_test_add_func ("/text/invalid", test_invalid);
  g_test_add_func ("/text/matches", test_matches);
  g_test_add_func ("/text/threads", test_threads);
  g_test_add_func ("/text/mask", test_mask);
  return g_test_run ();
}
