/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/wr-entity-store.h"

#include "model/wr-alarm-tally.h"
#include "model/wr-alarm.h"
#include "model/wr-site.h"

static WrRecord *
make_alarm (int number, gint64 version, int priority, gboolean active)
{
  WrRecordBuilder *builder = wr_record_builder_new (&wr_alarm_type);
  g_autofree char *id = g_strdup_printf ("A-%d", number);
  g_autoptr (GError) error = NULL;
  WrRecord *record;

  wr_record_builder_set_string (builder, WR_RECORD_ID, id);
  wr_record_builder_set_int (builder, WR_RECORD_VERSION, version);
  wr_record_builder_set_int (builder, WR_RECORD_UPDATED_AT, 1000);
  wr_record_builder_set_string (builder, WR_RECORD_REALM, "real");
  wr_record_builder_set_string (builder, WR_ALARM_KIND, "fire.smoke");
  wr_record_builder_set_int (builder, WR_ALARM_PRIORITY, priority);
  wr_record_builder_set_enum (builder, WR_ALARM_CONDITION,
                              active ? WR_ALARM_CONDITION_ACTIVE : WR_ALARM_CONDITION_CLEARED);
  wr_record_builder_set_bool (builder, WR_ALARM_ACKNOWLEDGED, !active);
  wr_record_builder_set_int (builder, WR_ALARM_RAISED_AT, 1000);
  record = wr_record_builder_end (builder, &error);
  g_assert_no_error (error);

  return record;
}

static GPtrArray *
new_batch (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) wr_change_unref);
}

static void
add_alarm (GPtrArray *batch, int number, gint64 version, int priority, gboolean active)
{
  g_autoptr (WrRecord) record = make_alarm (number, version, priority, active);

  g_ptr_array_add (batch, wr_change_new (record));
}

static void
delete_alarm (GPtrArray *batch, int number, gint64 version)
{
  g_autofree char *id = g_strdup_printf ("A-%d", number);

  g_ptr_array_add (batch, wr_change_new_deleted (&wr_alarm_type, id, version));
}

static void
count_splice_cb (GListModel *model, guint position, guint removed, guint added, guint *splices)
{
  (*splices)++;
}

/* What a view that only listens believes the length to be. */
static void
follow_length_cb (GListModel *model, guint position, guint removed, guint added, guint *length)
{
  *length += added;
  *length -= removed;
  g_assert_cmpuint (*length, ==, g_list_model_get_n_items (model));
}

static void
test_one_splice (void)
{
  g_autoptr (WrEntityStore) store = wr_entity_store_new (&wr_alarm_type);
  g_autoptr (GPtrArray) batch = new_batch ();
  guint splices = 0, length = 0;

  g_signal_connect (store, "items-changed", G_CALLBACK (count_splice_cb), &splices);
  g_signal_connect (store, "items-changed", G_CALLBACK (follow_length_cb), &length);
  for (int i = 0; i < 1000; i++)
    add_alarm (batch, i, 1, 3, TRUE);
  g_assert_cmpuint (wr_entity_store_apply (store, batch), ==, 1000);
  g_assert_cmpuint (splices, ==, 1);

  /* updates in place: no splice at all */
  g_ptr_array_set_size (batch, 0);
  for (int i = 0; i < 1000; i++)
    add_alarm (batch, i, 2, 2, TRUE);
  g_assert_cmpuint (wr_entity_store_apply (store, batch), ==, 1000);
  g_assert_cmpuint (splices, ==, 1);

  /* the same again, and older: nothing */
  g_assert_cmpuint (wr_entity_store_apply (store, batch), ==, 0);

  g_ptr_array_set_size (batch, 0);
  for (int i = 0; i < 1000; i += 2)
    delete_alarm (batch, i, 3);
  g_assert_cmpuint (wr_entity_store_apply (store, batch), ==, 500);
  g_assert_cmpuint (splices, ==, 2);
  g_assert_cmpuint (length, ==, 500);
  g_assert_null (wr_entity_store_lookup (store, "A-0"));
  g_assert_nonnull (wr_entity_store_lookup (store, "A-1"));
}

static void
test_same_thing_twice_in_a_batch (void)
{
  g_autoptr (WrEntityStore) store = wr_entity_store_new (&wr_alarm_type);
  g_autoptr (GPtrArray) batch = new_batch ();
  guint length = 0;

  g_signal_connect (store, "items-changed", G_CALLBACK (follow_length_cb), &length);
  add_alarm (batch, 1, 1, 3, TRUE);
  add_alarm (batch, 1, 2, 2, TRUE);
  add_alarm (batch, 2, 1, 3, TRUE);
  delete_alarm (batch, 2, 2);
  wr_entity_store_apply (store, batch);

  g_assert_cmpuint (length, ==, 1);
  g_assert_cmpint (wr_record_get_version (wr_entity_get_record (wr_entity_store_lookup (store, "A-1"))), ==, 2);
}

static void
test_tally_follows (void)
{
  g_autoptr (WrSite) site = wr_site_new ();
  WrAlarmTally *tally = wr_site_get_tally (site);
  guint expected[5][2] = { 0 };

  for (int round = 1; round <= 200; round++)
    {
      g_autoptr (GPtrArray) batch = new_batch ();

      for (int i = 0; i < 20; i++)
        if (g_test_rand_int_range (0, 8) == 0)
          delete_alarm (batch, g_test_rand_int_range (0, 50), round);
        else
          add_alarm (batch, g_test_rand_int_range (0, 50), round, g_test_rand_int_range (1, 5), g_test_rand_bit ());
      wr_site_apply (site, batch);
    }

  /* counted anew, by hand */
  for (int i = 0; i < 50; i++)
    {
      g_autofree char *id = g_strdup_printf ("A-%d", i);
      WrEntity *entity = wr_entity_store_lookup (wr_site_get_store (site, &wr_alarm_type), id);
      WrRecord *alarm = entity != NULL ? wr_entity_get_record (entity) : NULL;

      if (alarm != NULL && wr_record_get_enum (alarm, WR_ALARM_CONDITION) == WR_ALARM_CONDITION_ACTIVE)
        expected[wr_alarm_get_priority (alarm)][wr_record_get_bool (alarm, WR_ALARM_ACKNOWLEDGED)]++;
    }
  for (int p = 0; p <= 4; p++)
    for (int acknowledged = 0; acknowledged <= 1; acknowledged++)
      g_assert_cmpuint (wr_alarm_tally_get (tally, p, acknowledged), ==, expected[p][acknowledged]);
}

static void
test_overlay (void)
{
  g_autoptr (WrSite) site = wr_site_new ();
  WrEntityStore *store = wr_site_get_store (site, &wr_alarm_type);
  WrAlarmTally *tally = wr_site_get_tally (site);
  g_autoptr (GPtrArray) batch = new_batch ();
  g_autoptr (WrRecord) predicted = NULL;
  g_autoptr (WrRecord) answer = NULL;
  WrEntity *entity;

  add_alarm (batch, 1, 1, 1, TRUE);
  wr_site_apply (site, batch);
  entity = wr_entity_store_lookup (store, "A-1");
  g_assert_cmpuint (wr_alarm_tally_get (tally, 1, FALSE), ==, 1);

  predicted = wr_alarm_predict_acknowledge (wr_entity_get_record (entity), "officer-1", 2000, NULL);
  g_assert_nonnull (predicted);
  wr_entity_set_overlay (entity, "c-1", predicted, WR_PENDING_SAVING);
  g_assert_cmpuint (wr_alarm_tally_get (tally, 1, FALSE), ==, 0);
  g_assert_cmpuint (wr_alarm_tally_get (tally, 1, TRUE), ==, 1);

  /* another change of the platform does not hide what was done here */
  answer = make_alarm (1, 2, 1, TRUE);
  wr_entity_confirm (entity, answer, "c-other");
  g_assert_true (wr_entity_get_record (entity) == predicted);
  g_assert_cmpint (wr_entity_get_pending (entity), ==, WR_PENDING_SAVING);

  /* a refusal shows the thing as it is, and why */
  wr_entity_set_pending (entity, "c-1", WR_PENDING_REFUSED, "The platform refused it.");
  g_assert_true (wr_entity_get_record (entity) == answer);
  g_assert_cmpstr (wr_entity_get_problem (entity), ==, "The platform refused it.");
  g_assert_cmpuint (wr_alarm_tally_get (tally, 1, FALSE), ==, 1);

  wr_entity_drop_overlay (entity, "c-1");
  g_assert_cmpint (wr_entity_get_pending (entity), ==, WR_PENDING_NONE);
  g_assert_null (wr_entity_get_problem (entity));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entity-store/one-splice", test_one_splice);
  g_test_add_func ("/entity-store/same-thing-twice-in-a-batch", test_same_thing_twice_in_a_batch);
  g_test_add_func ("/entity-store/tally-follows", test_tally_follows);
  g_test_add_func ("/entity-store/overlay", test_overlay);

  return g_test_run ();
}
