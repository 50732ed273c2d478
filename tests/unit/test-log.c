/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-test"

#include "base/wr-error.h"
#include "base/wr-log.h"

#include <glib/gstdio.h>
#include <string.h>

static void
check_scrub (const char *text, const char *expected)
{
  g_autofree char *scrubbed = wr_log_scrub (text);

  g_assert_cmpstr (scrubbed, ==, expected);
}

static void
test_scrub (void)
{
  check_scrub ("nothing to hide", "nothing to hide");
  check_scrub ("rtsp://admin:secret@10.0.0.7:554/ch1 failed", "rtsp://***@10.0.0.7:554/ch1 failed");
  check_scrub ("http://u:p@a/ and RTSP://v:q@b/", "http://***@a/ and RTSP://***@b/");
  check_scrub ("rtsp://admin:p@ss/w@host/x", "rtsp://***@host/x");
  check_scrub ("http://127.0.0.1:8080/v1/meta", "http://127.0.0.1:8080/v1/meta");
  check_scrub ("Authorization: Bearer abc.DEF-1_2~3+/=", "Authorization: Bearer ***");
  check_scrub ("{\"authorization\":\"bearer t0k3n\",\"x\":1}", "{\"authorization\":\"bearer ***\",\"x\":1}");
  check_scrub ("值班员 li@example.org", "值班员 li@example.org");
}

static char *
make_path (char **folder)
{
  *folder = g_dir_make_tmp ("wr-log-XXXXXX", NULL);
  g_assert_nonnull (*folder);
  return g_build_filename (*folder, "desk.log", NULL);
}

static void
drop_folder (const char *folder, const char *path)
{
  g_autofree char *old = g_strconcat (path, ".1", NULL);

  g_unlink (path);
  g_unlink (old);
  g_rmdir (folder);
}

static void
test_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = make_path (&folder);
  g_autofree char *text = NULL;
  GStatBuf info;

  g_assert_true (wr_log_open (path, &error));
  g_assert_no_error (error);
  g_message ("Stream lost: rtsp://a:b@c/1\nsecond line");
  g_info ("told");
  g_debug ("not told");
  g_assert_true (wr_log_open (NULL, NULL));
  g_message ("Not in the file");

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_true (g_regex_match_simple ("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z message wr-test: "
                                       "Stream lost: rtsp://\\*\\*\\*@c/1 second line\\n"
                                       "[^ ]+ info wr-test: told\\n$",
                                       text, G_REGEX_DOLLAR_ENDONLY, 0));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  drop_folder (folder, path);
}

static void
test_rotation (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = make_path (&folder);
  g_autofree char *old_path = g_strconcat (path, ".1", NULL);
  g_autofree char *almost_full = g_strnfill (4 * 1024 * 1024 - 10, '\n');
  g_autofree char *text = NULL;
  g_autofree char *old = NULL;

  g_assert_true (g_file_set_contents (path, almost_full, -1, NULL));
  g_assert_true (wr_log_open (path, NULL));
  g_message ("last of the old");
  g_message ("first of the new");
  g_assert_true (wr_log_open (NULL, NULL));

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_file_get_contents (old_path, &old, NULL, NULL));
  g_assert_true (g_str_has_suffix (text, "first of the new\n"));
  g_assert_null (strstr (text, "last of the old"));
  g_assert_true (g_str_has_suffix (old, "last of the old\n"));
  drop_folder (folder, path);
}

static void
test_cannot_open (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (wr_log_open ("/proc/nowhere/desk.log", &error));
  g_assert_error (error, WR_ERROR, WR_ERROR_STORAGE);
  g_message ("stderr works all the same");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("G_MESSAGES_DEBUG");
  g_log_writer_default_set_debug_domains (NULL);
  /* GTest's own handler would keep the lines from the writer */
  g_log_set_default_handler (g_log_default_handler, NULL);
  g_test_add_func ("/log/scrub", test_scrub);
  g_test_add_func ("/log/file", test_file);
  g_test_add_func ("/log/rotation", test_rotation);
  g_test_add_func ("/log/cannot-open", test_cannot_open);
  return g_test_run ();
}
