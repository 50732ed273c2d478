/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/wr-alarm-kind.h"

#include <string.h>

static void
test_every_kind_is_whole (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_kinds = 0;
  const WrAlarmKind *kinds = wr_alarm_kinds (&n_kinds);

  g_assert_cmpuint (n_kinds, >, 75);
  for (guint i = 0; i < n_kinds; i++)
    {
      g_assert_true (g_regex_match_simple ("^[a-z]+\\.[a-z0-9_]+$", kinds[i].id, 0, 0));
      g_assert_cmpuint (strlen (kinds[i].id), <=, 64);
      g_assert_true (g_hash_table_add (seen, (gpointer) kinds[i].id));
      g_assert_cmpint (kinds[i].priority, >=, 1);
      g_assert_cmpint (kinds[i].priority, <=, 4);
      g_assert_true (g_ascii_isupper (kinds[i].name[0]));
      g_assert_true (g_utf8_validate (kinds[i].name_zh, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (kinds[i].name_zh, -1), >=, 2);
      g_assert_true (wr_alarm_kind_lookup (kinds[i].id) == &kinds[i]);
    }
}

static void
test_unknown_kinds_are_not_found (void)
{
  g_assert_null (wr_alarm_kind_lookup ("fire"));
  g_assert_null (wr_alarm_kind_lookup ("fire.dragon"));
  g_assert_null (wr_alarm_kind_lookup (""));
  g_assert_null (wr_alarm_kind_lookup (NULL));
}

static void
assert_kind (const char *id, int priority, gboolean latching)
{
  const WrAlarmKind *kind = wr_alarm_kind_lookup (id);

  g_assert_nonnull (kind);
  g_assert_cmpint (kind->priority, ==, priority);
  g_assert_cmpint (kind->latching, ==, latching);
}

static void
test_priorities_and_latches (void)
{
  assert_kind ("fire.smoke", 1, TRUE);
  assert_kind ("gas.leak", 1, TRUE);
  assert_kind ("gas.abnormal", 3, FALSE);
  assert_kind ("sos.public", 1, TRUE);
  assert_kind ("sos.home", 1, TRUE);
  assert_kind ("lift.entrapment", 1, TRUE);
  assert_kind ("lift.fault", 2, FALSE);
  assert_kind ("perimeter.danger_zone", 1, TRUE);
  assert_kind ("perimeter.intrusion", 2, TRUE);
  assert_kind ("structure.unsafe", 2, TRUE);
  assert_kind ("intercom.call", 1, FALSE);
  assert_kind ("manhole.moved", 2, FALSE);
  assert_kind ("water.level_high", 3, FALSE);
  assert_kind ("ebike.lift", 2, FALSE);
  assert_kind ("waste.bin_full", 4, FALSE);
  assert_kind ("device.offline", 4, FALSE);
}

static void
test_only_grave_kinds_latch (void)
{
  guint n_kinds = 0;
  const WrAlarmKind *kinds = wr_alarm_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (kinds[i].latching)
      g_assert_cmpint (kinds[i].priority, <=, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alarm-kind/whole", test_every_kind_is_whole);
  g_test_add_func ("/alarm-kind/unknown", test_unknown_kinds_are_not_found);
  g_test_add_func ("/alarm-kind/priorities", test_priorities_and_latches);
  g_test_add_func ("/alarm-kind/latches", test_only_grave_kinds_latch);
  return g_test_run ();
}
