/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WrEmbeddedPlatform:
 *
 * The demo platform as a child process: started, watched, started again on the same ports when it dies, and ended with
 * the desk. Main thread.
 *
 * Signals: "notice" (#WrNotice as int, sentence as string): it died, or cannot be started again.
 */
#define WR_TYPE_EMBEDDED_PLATFORM (wr_embedded_platform_get_type ())
G_DECLARE_FINAL_TYPE (WrEmbeddedPlatform, wr_embedded_platform, WR, EMBEDDED_PLATFORM, GObject)

/**
 * wr_embedded_platform_new:
 * @state_dir: (nullable): where it keeps its database; %NULL for its own default
 * @token: handed over through a pipe, never on the command line
 * @options: (nullable): further options for it
 *
 * The program is $WATCHROOM_PLATFORM_BIN, or watchroom-platform of the same build tree, next to this program, where it
 * is installed, or in $PATH.
 */
WrEmbeddedPlatform *wr_embedded_platform_new (const char *state_dir, const char *token, const char *const *options);

/** wr_embedded_platform_start_async: done when it serves; fails after 15 s, or when it ends before that. */
void wr_embedded_platform_start_async (WrEmbeddedPlatform *self, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gboolean wr_embedded_platform_start_finish (WrEmbeddedPlatform *self, GAsyncResult *result, GError **error);

/** wr_embedded_platform_get_url: Returns: (nullable): once it has served; stays the same over restarts. */
const char *wr_embedded_platform_get_url (WrEmbeddedPlatform *self);

/** wr_embedded_platform_get_identifier: Returns: (nullable): the process id, as text; %NULL while it is not running. */
const char *wr_embedded_platform_get_identifier (WrEmbeddedPlatform *self);

/** wr_embedded_platform_stop_async: asks it to end, makes it end after 3 s; never fails. */
void wr_embedded_platform_stop_async (WrEmbeddedPlatform *self, GAsyncReadyCallback callback, gpointer user_data);
void wr_embedded_platform_stop_finish (WrEmbeddedPlatform *self, GAsyncResult *result);

G_END_DECLS
