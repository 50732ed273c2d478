/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/wr-embedded-platform.h"
#include "client/wr-session.h"

G_BEGIN_DECLS

/**
 * WrStartup:
 *
 * The way from nothing to a started session: credentials, then the embedded platform when it is wanted, then the
 * session. Nothing in it blocks; it may be run again after a failure.
 *
 * Signal: "notice" (#WrNotice as int, sentence as string).
 */
#define WR_TYPE_STARTUP (wr_startup_get_type ())
G_DECLARE_FINAL_TYPE (WrStartup, wr_startup, WR, STARTUP, GObject)

/**
 * wr_startup_new:
 * @url: (nullable): a platform elsewhere; %NULL for the embedded one with the demo community
 * @token_fd: where the token for @url is read from; -1 for none
 */
WrStartup *wr_startup_new (const char *url, int token_fd);

void wr_startup_run_async (WrStartup *self, GAsyncReadyCallback callback, gpointer user_data);

/** wr_startup_run_finish: Returns: (transfer full): a started session, or %NULL with a sentence in @error. */
WrSession *wr_startup_run_finish (WrStartup *self, GAsyncResult *result, GError **error);

/** wr_startup_stop: cancels what is under way and has the embedded platform end. */
void wr_startup_stop (WrStartup *self);

G_END_DECLS
