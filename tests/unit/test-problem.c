/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-error.h"
#include "wire/wr-json.h"
#include "wire/wr-problem.h"

#include <string.h>

static void
test_write (void)
{
  g_autoptr (WrProblem) problem = wr_problem_new (412, "stale", "Stale version", "Wang was dispatched at 10:03.");
  g_autofree char *text = NULL;

  problem->pointer = g_strdup ("/note");
  problem->current = g_strdup ("{\"id\":\"A-1\"}");
  text = wr_problem_to_text (problem);
  g_assert_cmpstr (text, ==,
                   "{\"type\":\"https://watchroom.org/problems/stale\",\"title\":\"Stale version\",\"status\":412,"
                   "\"detail\":\"Wang was dispatched at 10:03.\","
                   "\"errors\":[{\"pointer\":\"/note\",\"detail\":\"Wang was dispatched at 10:03.\"}],"
                   "\"current\":{\"id\":\"A-1\"}}");
}

static void
check_error (int status, const char *text, WrError code, const char *part)
{
  g_autoptr (GError) error = wr_problem_to_error (status, text, text != NULL ? strlen (text) : 0);

  g_assert_error (error, WR_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_codes (void)
{
  check_error (401, NULL, WR_ERROR_UNAUTHORIZED, "Sign in again");
  check_error (403, "", WR_ERROR_FORBIDDEN, "403");
  check_error (404, "<html>", WR_ERROR_NOT_FOUND, "404");
  check_error (408, "", WR_ERROR_TIMED_OUT, "408");
  check_error (409, "{}", WR_ERROR_CONFLICT, "409");
  check_error (409, "{\"type\":\"https://watchroom.org/problems/key-in-flight\"}", WR_ERROR_SERVER, "409");
  check_error (410, "[]", WR_ERROR_CURSOR_EXPIRED, "410");
  check_error (412, "{\"title\":\"Stale\"}", WR_ERROR_CONFLICT, "Stale");
  check_error (413, "", WR_ERROR_TOO_LARGE, "413");
  check_error (422, "{\"detail\":\"/note: must be a string\"}", WR_ERROR_REFUSED, "/note: must be a string");
  check_error (429, "", WR_ERROR_SERVER, "429");
  check_error (500, "{\"detail\":7}", WR_ERROR_SERVER, "500");
  check_error (503, "{\"detail\":\"Back at nine.\",\"title\":\"Closed\"}", WR_ERROR_SERVER, "Back at nine.");
  check_error (302, "", WR_ERROR_FAILED, "302");
}

static void
test_bad_text (void)
{
  g_autofree char *endless = g_strnfill (100000, 'x');
  g_autofree char *text = g_strdup_printf ("{\"detail\":\"two\\nlines %s\"}", endless);
  g_autoptr (GError) error = wr_problem_to_error (500, text, strlen (text));

  g_assert_cmpuint (strlen (error->message), ==, 400);
  g_assert_true (g_str_has_prefix (error->message, "two lines xxx"));
  check_error (500, "{\"detail\":\"\xff\"}", WR_ERROR_SERVER, "500");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/problem/write", test_write);
  g_test_add_func ("/problem/codes", test_codes);
  g_test_add_func ("/problem/bad-text", test_bad_text);
  return g_test_run ();
}
