/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * wr_settings_open:
 * @data_dir: (nullable): a folder that may hold a compiled schema when none is installed (the build tree)
 *
 * Returns: (transfer full) (nullable): the desk's settings, or %NULL when their schema is nowhere to be found; the desk
 * then works with its defaults and forgets them.
 */
GSettings *wr_settings_open (const char *data_dir);

G_END_DECLS
