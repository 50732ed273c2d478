/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/wr-paths.h"

#include "config.h"

#include <glib/gstdio.h>

char *
wr_paths_dup_build_dir (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program ? g_path_get_dirname (program) : NULL;
  g_autofree char *build_dir = NULL;
  g_autofree char *schemas = NULL;

  if (!folder || !g_str_has_suffix (folder, G_DIR_SEPARATOR_S "src" G_DIR_SEPARATOR_S "app"))
    return NULL;
  build_dir = g_strndup (folder, strlen (folder) - strlen ("/src/app"));
  schemas = g_build_filename (build_dir, "data", "gschemas.compiled", NULL);
  return g_file_test (schemas, G_FILE_TEST_EXISTS) ? g_steal_pointer (&build_dir) : NULL;
}

char *
wr_paths_dup_locale_dir (void)
{
  g_autofree char *build_dir = wr_paths_dup_build_dir ();

  return build_dir ? g_build_filename (build_dir, "po", NULL) : g_strdup (WR_LOCALE_DIR);
}

char *
wr_paths_dup_log_file (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "watchroom", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, "watchroom.log", NULL);
}

char *
wr_paths_dup_data_dir (const char *name)
{
  g_autofree char *folder = g_strdelimit (g_strdup (name), "/\\:", '-');

  return g_build_filename (g_get_user_data_dir (), "watchroom", folder, NULL);
}
