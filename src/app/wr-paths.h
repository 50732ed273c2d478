/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** wr_paths_dup_build_dir: Returns: (transfer full) (nullable): the build tree this program runs from, %NULL when
 * installed. */
char *wr_paths_dup_build_dir (void);

/** wr_paths_dup_locale_dir: Returns: (transfer full): where the catalogues are. */
char *wr_paths_dup_locale_dir (void);

/** wr_paths_dup_log_file: Returns: (transfer full): the log, in a folder that exists or was made now. */
char *wr_paths_dup_log_file (void);

/** wr_paths_dup_data_dir: Returns: (transfer full): the folder of the cache for the platform called @name. */
char *wr_paths_dup_data_dir (const char *name);

G_END_DECLS
