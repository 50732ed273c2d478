/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-error.h"

#include <gio/gio.h>

static void
check_transient (GQuark domain, int code, gboolean transient)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "No.");

  g_assert_cmpint (wr_error_is_transient (error), ==, transient);
}

static void
test_transient (void)
{
  check_transient (WR_ERROR, WR_ERROR_UNREACHABLE, TRUE);
  check_transient (WR_ERROR, WR_ERROR_TIMED_OUT, TRUE);
  check_transient (WR_ERROR, WR_ERROR_SERVER, TRUE);
  check_transient (WR_ERROR, WR_ERROR_FAILED, FALSE);
  check_transient (WR_ERROR, WR_ERROR_INVALID_DATA, FALSE);
  check_transient (WR_ERROR, WR_ERROR_UNAUTHORIZED, FALSE);
  check_transient (WR_ERROR, WR_ERROR_CONFLICT, FALSE);
  check_transient (WR_ERROR, WR_ERROR_REFUSED, FALSE);
  check_transient (WR_ERROR, WR_ERROR_STORAGE_FULL, FALSE);
}

static void
test_foreign (void)
{
  g_assert_false (wr_error_is_transient (NULL));
  check_transient (G_IO_ERROR, WR_ERROR_UNREACHABLE, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/transient", test_transient);
  g_test_add_func ("/error/foreign", test_foreign);
  return g_test_run ();
}
