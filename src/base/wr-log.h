/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * wr_log_open:
 * @path: (nullable): a file that gets every line as well; it is rotated at 4 MiB, one old file is kept
 *
 * Installs the process's log writer: one line per message with time, level, domain and text, on stderr and in @path.
 * Credentials in URLs and bearer tokens are blotted out of every line. Debug lines need G_MESSAGES_DEBUG.
 *
 * Returns: %FALSE with @error set when the file cannot be opened; stderr works all the same.
 */
gboolean wr_log_open (const char *path, GError **error);

/** wr_log_scrub: Returns: (transfer full): @text without credentials and tokens. */
char *wr_log_scrub (const char *text);

G_END_DECLS
