/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/wr-record.h"

#include <string.h>

#include "base/wr-error.h"
#include "model/wr-alarm.h"
#include "model/wr-person.h"

static WrRecordBuilder *
minimal_alarm (void)
{
  WrRecordBuilder *builder = wr_record_builder_new (&wr_alarm_type);

  wr_record_builder_set_string (builder, WR_RECORD_ID, "A-1");
  wr_record_builder_set_int (builder, WR_RECORD_VERSION, 1);
  wr_record_builder_set_int (builder, WR_RECORD_UPDATED_AT, 1000);
  wr_record_builder_set_string (builder, WR_RECORD_REALM, "real");
  wr_record_builder_set_string (builder, WR_ALARM_KIND, "fire.smoke");
  wr_record_builder_set_string (builder, WR_ALARM_CONDITION, "active");
  wr_record_builder_set_bool (builder, WR_ALARM_ACKNOWLEDGED, FALSE);
  wr_record_builder_set_int (builder, WR_ALARM_RAISED_AT, 1000);

  return builder;
}

static void
assert_refused (WrRecordBuilder *builder, const char *pointer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WrRecord) record = wr_record_builder_end (builder, &error);

  g_assert_null (record);
  g_assert_error (error, WR_ERROR, WR_ERROR_INVALID_DATA);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, pointer));
}

static void
test_tables_are_sound (void)
{
  for (const WrRecordType *const *type = wr_record_types (); *type != NULL; type++)
    {
      g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_true (wr_record_type_for_collection ((*type)->collection) == *type);
      for (guint i = 0; i < (*type)->n_fields; i++)
        {
          const WrField *field = &(*type)->fields[i];

          g_test_message ("%s field %u", (*type)->name, i);
          g_assert_nonnull (field->name);
          g_assert_true (g_hash_table_add (names, (gpointer) field->name));
          g_assert_true ((field->kind == WR_FIELD_ENUM) == (field->words != NULL));
          g_assert_cmpint (wr_record_type_find_field (*type, field->name), ==, (int) i);
        }
    }
  g_assert_null (wr_record_type_for_collection ("dragons"));
}

static void
test_values_come_back (void)
{
  static const char *const cameras[] = { "C-1", "C-2", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WrGeometry) place = wr_geometry_new_point (118.9, 31.2, NULL);
  WrRecordBuilder *builder = minimal_alarm ();
  g_autoptr (WrRecord) record = NULL;
  g_autoptr (WrRecord) copy = NULL;

  wr_record_builder_set_strings (builder, WR_ALARM_CAMERA_IDS, cameras);
  wr_record_builder_set_geometry (builder, WR_ALARM_LOCATION, place);
  wr_record_builder_set_number (builder, WR_ALARM_VALUE, 41.5);
  wr_record_builder_set_string (builder, WR_ALARM_QUALITY, "dreamt");
  wr_record_builder_set_extra (builder, "{\"x\":1}");
  record = wr_record_builder_end (builder, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (wr_record_get_id (record), ==, "A-1");
  g_assert_cmpint (wr_record_get_enum (record, WR_ALARM_CONDITION), ==, WR_ALARM_CONDITION_ACTIVE);
  g_assert_cmpint (wr_record_get_enum (record, WR_ALARM_QUALITY), ==, WR_ENUM_UNKNOWN);
  g_assert_cmpstr (wr_record_get_string (record, WR_ALARM_QUALITY), ==, "dreamt");
  g_assert_cmpstr (wr_record_get_strings (record, WR_ALARM_CAMERA_IDS)[1], ==, "C-2");
  g_assert_cmpfloat (wr_record_get_number (record, WR_ALARM_VALUE), ==, 41.5);
  g_assert_true (wr_record_get_geometry (record, WR_ALARM_LOCATION) == place);
  g_assert_false (wr_record_is_set (record, WR_ALARM_PRIORITY));
  g_assert_null (wr_record_get_string (record, WR_ALARM_TITLE));

  copy = wr_record_builder_end (wr_record_builder_new_from (record), NULL);
  g_assert_true (wr_record_equal (record, copy));
  wr_record_unref (g_steal_pointer (&copy));
  builder = wr_record_builder_new_from (record);
  wr_record_builder_set_null (builder, WR_ALARM_QUALITY);
  copy = wr_record_builder_end (builder, NULL);
  g_assert_false (wr_record_equal (record, copy));
}

static void
test_wrong_values_are_refused (void)
{
  WrRecordBuilder *builder = minimal_alarm ();
  g_autofree char *long_id = g_strnfill (65, 'x');

  wr_record_builder_set_int (builder, WR_ALARM_PRIORITY, 5);
  assert_refused (builder, "/priority");

  builder = minimal_alarm ();
  wr_record_builder_set_null (builder, WR_ALARM_KIND);
  assert_refused (builder, "/kind");

  builder = minimal_alarm ();
  wr_record_builder_set_string (builder, WR_ALARM_RAISED_AT, "yesterday");
  assert_refused (builder, "/raised_at");

  builder = minimal_alarm ();
  wr_record_builder_set_string (builder, WR_RECORD_ID, long_id);
  assert_refused (builder, "/id");

  builder = minimal_alarm ();
  wr_record_builder_set_string (builder, WR_ALARM_TITLE, "\xff\xfe");
  assert_refused (builder, "/title");

  /* the first mistake is the one that is told */
  builder = minimal_alarm ();
  wr_record_builder_set_int (builder, WR_ALARM_FLOOR, 4000);
  wr_record_builder_set_int (builder, WR_ALARM_PRIORITY, 0);
  assert_refused (builder, "/floor");
}

static void
test_personal_fields_are_masked (void)
{
  WrRecordBuilder *builder = wr_record_builder_new (&wr_person_type);
  g_autoptr (WrRecord) person = NULL;
  g_autoptr (WrRecord) masked = NULL;
  g_autofree char *name = NULL;
  g_autofree char *phone = NULL;

  wr_record_builder_set_string (builder, WR_RECORD_ID, "P-1");
  wr_record_builder_set_int (builder, WR_RECORD_VERSION, 1);
  wr_record_builder_set_int (builder, WR_RECORD_UPDATED_AT, 1000);
  wr_record_builder_set_string (builder, WR_RECORD_REALM, "real");
  wr_record_builder_set_string (builder, WR_PERSON_NAME, "演示甲");
  wr_record_builder_set_string (builder, WR_PERSON_PHONE, "10012345678");
  person = wr_record_builder_end (builder, NULL);
  g_assert_nonnull (person);

  name = wr_record_dup_display (person, WR_PERSON_NAME);
  phone = wr_record_dup_display (person, WR_PERSON_PHONE);
  g_assert_cmpstr (name, ==, "演*");
  g_assert_cmpstr (phone, ==, "100****5678");

  masked = wr_record_dup_masked (person);
  g_assert_cmpstr (wr_record_get_string (masked, WR_PERSON_NAME), ==, "演*");
  g_assert_cmpstr (wr_record_get_string (masked, WR_PERSON_PHONE), ==, "100****5678");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/tables-are-sound", test_tables_are_sound);
  g_test_add_func ("/record/values-come-back", test_values_come_back);
  g_test_add_func ("/record/wrong-values-are-refused", test_wrong_values_are_refused);
  g_test_add_func ("/record/personal-fields-are-masked", test_personal_fields_are_masked);

  return g_test_run ();
}
