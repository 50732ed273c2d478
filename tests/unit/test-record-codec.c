/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-error.h"
#include "model/wr-alarm.h"
#include "wire/wr-json.h"
#include "wire/wr-record-codec.h"
#include "wr-random-record.h"

#include <string.h>

#define N_RECORDS 200

/* What a field of each kind must not take; members of the bounds are added from the table. */
static const char *const wrong_values[][10] = {
  [WR_FIELD_STRING] = { "1", "1.5", "true", "[]", "{}" },
  [WR_FIELD_INT] = { "\"1\"", "1.5", "true", "[]", "{}", "1e300", "1e999", "99999999999999999999" },
  [WR_FIELD_NUMBER] = { "\"1\"", "true", "[]", "{}", "1e999", "-1e999" },
  [WR_FIELD_BOOL] = { "0", "\"true\"", "[]", "{}" },
  [WR_FIELD_TIME] = { "1", "true", "\"\"", "\"yesterday\"", "\"2026-02-30T00:00:00Z\"", "\"2026-02-03T00:00:00\"", "[]",
                      "{}" },
  [WR_FIELD_ENUM] = { "1", "true", "[]", "{}" },
  [WR_FIELD_STRINGS] = { "\"a\"", "1", "[1]", "[\"a\",null]", "[[\"a\"]]", "{}" },
  [WR_FIELD_GEOMETRY] = { "\"a\"", "1", "[]", "[120,30]", "{}", "{\"type\":\"Point\",\"coordinates\":[1,91]}",
                          "{\"type\":\"Point\",\"coordinates\":[\"a\",1]}" },
  [WR_FIELD_JSON] = { NULL },
};

typedef void (*TypeFunc) (const WrRecordType *type, GRand *rand);

static void
for_each_type (gconstpointer data)
{
  const WrRecordType *const *types = wr_record_types ();
  TypeFunc func = *(const TypeFunc *) data;
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; types[i] != NULL; i++)
    func (types[i], rand);
}

static void
assert_same_json (const char *a, const char *b)
{
  g_autoptr (JsonNode) node_a = json_from_string (a, NULL);
  g_autoptr (JsonNode) node_b = json_from_string (b, NULL);

  if (!json_node_equal (node_a, node_b))
    g_error ("%s\n is not \n%s", a, b);
}

static void
check_round_trip (const WrRecordType *type, GRand *rand)
{
  for (guint i = 0; i < N_RECORDS; i++)
    {
      g_autoptr (WrRecord) record = wr_random_record (type, rand, i == 0);
      g_autofree char *text = wr_record_to_text (record);
      g_autoptr (GError) error = NULL;
      g_autoptr (WrRecord) again = wr_record_from_text (type, text, -1, &error);
      g_autofree char *text_again = NULL;

      g_assert_no_error (error);
      for (guint field = 0; field < type->n_fields; field++)
        {
          if (!wr_record_field_equal (record, again, field))
            g_error ("%s of %s", type->fields[field].name, text);
        }
      g_assert_true (wr_record_equal (record, again));
      text_again = wr_record_to_text (again);
      assert_same_json (text, text_again);
    }
}

/* The text of @object with the member of @field set to @value, or taken away when it is NULL. The value is put in as
 * text: some cannot be written by a JSON library. */
static char *
mutate (JsonObject *object, const char *name, const char *value)
{
  g_auto (GStrv) path = g_strsplit (name, "/", 2);
  g_autofree char *text = wr_json_to_text (object);
  g_autoptr (JsonObject) copy = wr_json_parse_object (text, -1, NULL);
  JsonObject *place = path[1] != NULL ? json_object_get_object_member (copy, path[0]) : copy;
  const char *member = path[1] != NULL ? path[1] : path[0];
  g_autoptr (GString) mutated = NULL;
  g_autofree char *marked = NULL;

  json_object_remove_member (place, member);
  if (value != NULL)
    json_object_set_string_member (place, member, "@here@");
  marked = wr_json_to_text (copy);
  mutated = g_string_new (marked);
  if (value != NULL)
    g_assert_cmpuint (g_string_replace (mutated, "\"@here@\"", value, 0), ==, 1);
  return g_string_free_and_steal (g_steal_pointer (&mutated));
}

static void
check_refused (const WrRecordType *type, JsonObject *valid, const char *name, const char *value)
{
  g_autofree char *text = mutate (valid, name, value);
  g_autofree char *pointer = g_strconcat ("/", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WrRecord) record = wr_record_from_text (type, text, -1, &error);

  g_test_message ("%s %s = %.40s", type->name, name, value != NULL ? value : "absent");
  g_assert_null (record);
  g_assert_error (error, WR_ERROR, WR_ERROR_INVALID_DATA);
  g_assert_true (g_str_has_prefix (error->message, pointer));
  g_assert_true (strchr (":/", error->message[strlen (pointer)]) != NULL);
}

static void
check_bounds (const WrRecordType *type, JsonObject *valid, const WrField *field)
{
  g_autofree char *below = g_strdup_printf ("%.17g", field->min - 1);
  g_autofree char *above = g_strdup_printf ("%.17g", field->max * 1.5 + 1);

  if (!(field->max > field->min))
    return;
  check_refused (type, valid, field->name, below);
  check_refused (type, valid, field->name, above);
}

static void
check_too_long (const WrRecordType *type, JsonObject *valid, const WrField *field)
{
  g_autofree char *word = g_strnfill ((field->max > 0 ? (gsize) field->max : 4096) + 1, 'x');
  g_autofree char *value = g_strdup_printf ("\"%s\"", word);

  check_refused (type, valid, field->name, value);
}

static void
check_wrong_values (const WrRecordType *type, GRand *rand)
{
  g_autoptr (WrRecord) record = wr_random_record (type, rand, TRUE);
  g_autoptr (JsonObject) valid = wr_record_to_json (record);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const WrField *field = &type->fields[i];

      for (guint j = 0; wrong_values[field->kind][j] != NULL; j++)
        check_refused (type, valid, field->name, wrong_values[field->kind][j]);
      if (field->kind == WR_FIELD_INT || field->kind == WR_FIELD_NUMBER)
        check_bounds (type, valid, field);
      if (field->kind == WR_FIELD_STRING)
        check_too_long (type, valid, field);
      if (field->flags & WR_FIELD_REQUIRED)
        {
          check_refused (type, valid, field->name, "null");
          check_refused (type, valid, field->name, NULL);
        }
    }
}

static void
check_unknown_kept (const WrRecordType *type, GRand *rand)
{
  g_autoptr (WrRecord) record = wr_random_record (type, rand, TRUE);
  g_autoptr (JsonObject) object = wr_record_to_json (record);
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;
  g_autoptr (WrRecord) again = NULL;

  json_object_set_string_member (object, "stranger", "kept");
  text = wr_json_to_text (object);
  again = wr_record_from_text (type, text, -1, NULL);
  g_assert_nonnull (again);
  g_assert_nonnull (strstr (wr_record_get_extra (again), "\"stranger\":\"kept\""));
  text_again = wr_record_to_text (again);
  assert_same_json (text, text_again);
}

/* Flipped, cut and doubled bytes: a record or an error, nothing else. */
static void
check_garbage (const WrRecordType *type, GRand *rand)
{
  for (guint i = 0; i < N_RECORDS; i++)
    {
      g_autoptr (WrRecord) record = wr_random_record (type, rand, TRUE);
      g_autofree char *text = wr_record_to_text (record);
      gsize length = strlen (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (WrRecord) read = NULL;

      for (int flips = g_rand_int_range (rand, 0, 4); flips > 0; flips--)
        text[g_rand_int_range (rand, 0, (int) length)] = (char) g_rand_int_range (rand, 0, 256);
      if (g_rand_boolean (rand))
        length = (gsize) g_rand_int_range (rand, 0, (int) length);
      read = wr_record_from_text (type, text, (gssize) length, &error);
      g_assert_true ((read == NULL) == (error != NULL));
    }
}

static void
test_groups (void)
{
  static const char base[] = "{\"id\":\"A-1\",\"version\":1,\"updated_at\":\"2026-03-01T00:00:00Z\",\"realm\":\"real\","
                             "\"kind\":\"fire.smoke\",\"condition\":\"active\",\"acknowledged\":true,"
                             "\"raised_at\":\"2026-03-01T00:00:00Z\",\"ack\":";
  static const char *const wrong[] = { "1", "\"li\"", "[]", "true" };
  g_autofree char *good = g_strconcat (base, "{\"by\":\"li\",\"via\":\"phone\"},\"ack/by\":\"trap\"}", NULL);
  g_autofree char *null_group = g_strconcat (base, "null}", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WrRecord) alarm = wr_record_from_text (&wr_alarm_type, good, -1, &error);
  g_autoptr (WrRecord) bare = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (wr_record_get_string (alarm, WR_ALARM_ACK_BY), ==, "li");
  text = wr_record_to_text (alarm);
  g_assert_nonnull (strstr (text, "\"ack\":{\"by\":\"li\",\"via\":\"phone\"}"));
  g_assert_nonnull (strstr (text, "\"ack/by\":\"trap\""));

  bare = wr_record_from_text (&wr_alarm_type, null_group, -1, &error);
  g_assert_no_error (error);
  g_assert_false (wr_record_is_set (bare, WR_ALARM_ACK_BY));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *bad = g_strconcat (base, wrong[i], "}", NULL);
      g_autoptr (GError) refused = NULL;

      g_assert_null (wr_record_from_text (&wr_alarm_type, bad, -1, &refused));
      g_assert_error (refused, WR_ERROR, WR_ERROR_INVALID_DATA);
      g_assert_true (g_str_has_prefix (refused->message, "/ack: "));
    }
}

static void
test_id (void)
{
  static const char *const wrong[] = { "\"\"", "\"a/b\"", "\"a b\"", "\"望河\"" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (WrRecord) record = wr_random_record (&wr_alarm_type, rand, TRUE);
  g_autoptr (JsonObject) valid = wr_record_to_json (record);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    check_refused (&wr_alarm_type, valid, "id", wrong[i]);
}

/* What is optional and cannot be read is left out; what is required is not done without. */
static void
test_lenient (void)
{
  static const char text[] =
      "{\"id\":\"A-1\",\"version\":1,\"updated_at\":\"2026-03-01T00:00:00Z\",\"realm\":\"real\","
      "\"kind\":\"fire.smoke\",\"condition\":\"active\",\"acknowledged\":false,"
      "\"raised_at\":\"2026-03-01T00:00:00Z\",\"priority\":9,\"floor\":\"three\","
      "\"location\":{\"type\":\"Point\",\"coordinates\":[721.5,31.2]},\"camera_ids\":[\"C-1\",7],"
      "\"ack\":{\"by\":7,\"note\":\"checked\"},\"address\":\"望河路 9号\"}";
  g_autoptr (JsonObject) object = wr_json_parse_object (text, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *flaw = NULL;
  g_autofree char *no_flaw = NULL;
  g_autoptr (WrRecord) alarm = wr_record_from_json_leniently (&wr_alarm_type, object, &flaw, &error);
  g_autoptr (WrRecord) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (flaw, !=, NULL);
  g_assert_cmpstr (wr_record_get_string (alarm, WR_ALARM_ADDRESS), ==, "望河路 9号");
  g_assert_cmpstr (wr_record_get_string (alarm, WR_ALARM_ACK_NOTE), ==, "checked");
  g_assert_false (wr_record_is_set (alarm, WR_ALARM_PRIORITY));
  g_assert_false (wr_record_is_set (alarm, WR_ALARM_FLOOR));
  g_assert_false (wr_record_is_set (alarm, WR_ALARM_LOCATION));
  g_assert_false (wr_record_is_set (alarm, WR_ALARM_CAMERA_IDS));
  g_assert_false (wr_record_is_set (alarm, WR_ALARM_ACK_BY));

  json_object_set_string_member (object, "ack", "nobody");
  again = wr_record_from_json_leniently (&wr_alarm_type, object, &no_flaw, &error);
  g_assert_no_error (error);
  g_assert_nonnull (again);
  json_object_set_string_member (object, "acknowledged", "perhaps");
  g_assert_null (wr_record_from_json_leniently (&wr_alarm_type, object, &flaw, &error));
  g_assert_error (error, WR_ERROR, WR_ERROR_INVALID_DATA);
  g_assert_true (g_str_has_prefix (error->message, "/acknowledged: "));
}

int
main (int argc, char **argv)
{
  static const TypeFunc round_trip = check_round_trip;
  static const TypeFunc wrong_value = check_wrong_values;
  static const TypeFunc unknown_kept = check_unknown_kept;
  static const TypeFunc garbage = check_garbage;

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/record-codec/round-trip", &round_trip, for_each_type);
  g_test_add_data_func ("/record-codec/wrong-values", &wrong_value, for_each_type);
  g_test_add_data_func ("/record-codec/unknown-kept", &unknown_kept, for_each_type);
  g_test_add_data_func ("/record-codec/garbage", &garbage, for_each_type);
  g_test_add_func ("/record-codec/groups", test_groups);
  g_test_add_func ("/record-codec/id", test_id);
  g_test_add_func ("/record-codec/lenient", test_lenient);
  return g_test_run ();
}
