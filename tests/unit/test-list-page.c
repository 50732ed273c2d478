/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-error.h"
#include "model/wr-area.h"
#include "wire/wr-list-page.h"
#include "wire/wr-record-codec.h"
#include "wr-random-record.h"

#include <string.h>

static WrListPage *
read_page (const char *text, GError **error)
{
  return wr_list_page_read (&wr_area_type, text, strlen (text), error);
}

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_record_unref);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WrListPage) page = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 50; i++)
    {
      g_ptr_array_add (records, wr_random_record (&wr_area_type, rand, FALSE));
      g_ptr_array_add (items, wr_record_to_text (g_ptr_array_index (records, i)));
    }
  text = wr_list_page_write (items, "e.7", "B-\"12");
  page = read_page (text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (page->as_of, ==, "e.7");
  g_assert_cmpstr (page->next, ==, "B-\"12");
  g_assert_cmpuint (page->rejected, ==, 0);
  g_assert_null (page->first_rejection);
  g_assert_cmpuint (page->changes->len, ==, records->len);
  for (guint i = 0; i < records->len; i++)
    {
      WrChange *change = g_ptr_array_index (page->changes, i);

      g_assert_true (wr_record_equal (change->record, g_ptr_array_index (records, i)));
      g_assert_cmpint (change->seq, ==, 0);
    }
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autofree char *text = wr_list_page_write (items, "e.0", NULL);
  g_autoptr (WrListPage) page = read_page (text, NULL);

  g_assert_cmpstr (text, ==, "{\"items\":[],\"as_of\":\"e.0\",\"next\":null}");
  g_assert_cmpuint (page->changes->len, ==, 0);
  g_assert_null (page->next);
}

#define GOOD_ROW(id)                                                                                                   \
  "{\"id\":\"" id "\",\"version\":1,\"updated_at\":\"2026-03-01T00:00:00Z\",\"realm\":\"real\","                       \
  "\"kind\":\"grid\",\"name\":\"第一网格\"}"

/* One bad row does not take the others with it. */
static void
test_rejected (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WrListPage) page =
      read_page ("{\"items\":[" GOOD_ROW ("G-1") ",{\"id\":\"G-2\",\"version\":\"one\"},7," GOOD_ROW (
                     "G-4") ",null],\"as_of\":\"e.9\"}",
                 &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->changes->len, ==, 2);
  g_assert_cmpuint (page->rejected, ==, 3);
  g_assert_cmpstr (page->first_rejection, ==, "/items/1/version: must be an integer");
  g_assert_cmpstr (((WrChange *) g_ptr_array_index (page->changes, 1))->id, ==, "G-4");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text, *start;
  } wrong[] = {
    { "", "not JSON: " },
    { "{", "not JSON: " },
    { "[]", "not one JSON object" },
    { "{\"as_of\":\"e.1\"}", "/items: " },
    { "{\"items\":{},\"as_of\":\"e.1\"}", "/items: " },
    { "{\"items\":[]}", "/as_of: " },
    { "{\"items\":[],\"as_of\":7}", "/as_of: " },
    { "{\"items\":[],\"as_of\":\"e\"}", "/as_of: " },
    { "{\"items\":[],\"as_of\":\"e.1\",\"next\":7}", "/next: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WrListPage) page = read_page (wrong[i].text, &error);

      g_assert_null (page);
      g_assert_error (error, WR_ERROR, WR_ERROR_INVALID_DATA);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, wrong[i].start));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list-page/round-trip", test_round_trip);
  g_test_add_func ("/list-page/empty", test_empty);
  g_test_add_func ("/list-page/rejected", test_rejected);
  g_test_add_func ("/list-page/refused", test_refused);
  return g_test_run ();
}
