/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-error.h"
#include "wire/wr-json.h"

#include <string.h>

static void
check_refused (const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = wr_json_parse_object (text, length, &error);

  g_assert_null (object);
  g_assert_error (error, WR_ERROR, WR_ERROR_INVALID_DATA);
  g_assert_cmpstr (error->message, !=, "");
}

static void
test_refused (void)
{
  static const char *const wrong[] = {
    "",
    " ",
    "null",
    "1",
    "\"a\"",
    "[]",
    "[{}]",
    "{} {}",
    "{}{\"a\":1}",
    "1{\"id\":1}",
    "{\"a\":1",
    "{\"a\":}",
    "{\"a\" 1}",
    "{a:1}",
    "{'a':1}",
    "{\"a\":1,}",
    "var a = {};",
    "{\"a\":nan}",
    "{\"a\"}",
    "{} trailing",
    "/* no */ {",
    "{\"\\ud800\":1}",
  };
  GString *deep = g_string_new ("{\"a\":");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("text %u", i);
      check_refused (wrong[i], -1);
    }
  check_refused (NULL, 0);
  check_refused ("{\"a\":\"\xff\"}", -1);
  check_refused ("{\"a\":\"x\0y\"}", 11);
  for (guint i = 0; i < 5000; i++)
    g_string_append_c (deep, '[');
  check_refused (deep->str, (gssize) deep->len);
  g_string_free (deep, TRUE);
}

static void
test_length (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = wr_json_parse_object ("{\"a\":1}garbage", 7, &error);

  g_assert_no_error (error);
  g_assert_cmpint (wr_json_get_int (object, "a", 0, NULL), ==, 1);
}

static JsonObject *
make_object (void)
{
  return wr_json_parse_object ("{\"s\":\"望\",\"i\":7,\"f\":7.0,\"g\":7.5,\"b\":true,\"n\":null,\"o\":{},\"a\":[],"
                               "\"big\":1e300}",
                               -1, NULL);
}

static void
test_getters (void)
{
  g_autoptr (JsonObject) object = make_object ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (wr_json_get_string (object, "s", &error), ==, "望");
  g_assert_cmpint (wr_json_get_int (object, "i", 0, &error), ==, 7);
  g_assert_cmpint (wr_json_get_int (object, "f", 0, &error), ==, 7);
  g_assert_true (wr_json_get_bool (object, "b", FALSE, &error));
  g_assert_nonnull (wr_json_get_object (object, "o", &error));
  g_assert_nonnull (wr_json_get_array (object, "a", &error));
  g_assert_null (wr_json_get_string (object, "n", &error));
  g_assert_null (wr_json_get_string (object, "absent", &error));
  g_assert_cmpint (wr_json_get_int (object, "n", -3, &error), ==, -3);
  g_assert_true (wr_json_get_bool (object, "absent", TRUE, &error));
  g_assert_null (wr_json_get_object (object, "n", &error));
  g_assert_null (wr_json_get_array (object, "absent", &error));
  g_assert_no_error (error);
}

#define CHECK_WRONG(call, member)                                                                                      \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autoptr (GError) error = NULL;                                                                                   \
    (void) (call);                                                                                                     \
    g_assert_error (error, WR_ERROR, WR_ERROR_INVALID_DATA);                                                           \
    g_assert_true (g_str_has_prefix (error->message, "/" member ": "));                                                \
  }                                                                                                                    \
  G_STMT_END

static void
test_wrong_types (void)
{
  g_autoptr (JsonObject) object = make_object ();

  CHECK_WRONG (wr_json_get_string (object, "i", &error), "i");
  CHECK_WRONG (wr_json_get_string (object, "o", &error), "o");
  CHECK_WRONG (wr_json_get_int (object, "s", 0, &error), "s");
  CHECK_WRONG (wr_json_get_int (object, "g", 0, &error), "g");
  CHECK_WRONG (wr_json_get_int (object, "big", 0, &error), "big");
  CHECK_WRONG (wr_json_get_int (object, "b", 0, &error), "b");
  CHECK_WRONG (wr_json_get_int (object, "a", 0, &error), "a");
  CHECK_WRONG (wr_json_get_bool (object, "i", FALSE, &error), "i");
  CHECK_WRONG (wr_json_get_object (object, "a", &error), "a");
  CHECK_WRONG (wr_json_get_array (object, "o", &error), "o");
}

static void
test_to_text (void)
{
  g_autoptr (JsonObject) object = make_object ();
  g_autofree char *text = wr_json_to_text (object);
  g_autoptr (JsonObject) again = wr_json_parse_object (text, -1, NULL);

  g_assert_nonnull (again);
  g_assert_null (strchr (text, '\n'));
  g_assert_cmpstr (wr_json_get_string (again, "s", NULL), ==, "望");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/refused", test_refused);
  g_test_add_func ("/json/length", test_length);
  g_test_add_func ("/json/getters", test_getters);
  g_test_add_func ("/json/wrong-types", test_wrong_types);
  g_test_add_func ("/json/to-text", test_to_text);
  return g_test_run ();
}
