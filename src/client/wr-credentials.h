/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WrCredentials:
 *
 * What the desk keeps in the keyring for one platform: the key of its encrypted cache, and the token of the embedded
 * platform. Where there is no keyring, or it is locked or silent, both live in memory for this run only. Main thread.
 */
typedef struct _WrCredentials WrCredentials;

/**
 * wr_credentials_load_async:
 * @platform: what the credentials are for, "embedded" or a host name
 * @make_token: also keep a token, and make a random one when there is none
 *
 * Asks the keyring, for 5 s at most; never makes it ask the person for a password. Only an unlocked keyring that does
 * not have the key leads to a new one being kept.
 */
void wr_credentials_load_async (const char *platform, gboolean make_token, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);

/** wr_credentials_load_finish: Returns: (transfer full): the credentials; %NULL only when @cancellable was cancelled.
 */
WrCredentials *wr_credentials_load_finish (GAsyncResult *result, GError **error);
void wr_credentials_free (WrCredentials *self);

/** wr_credentials_get_cache_key: Returns: (transfer none): %WR_DATABASE_KEY_SIZE bytes. */
GBytes *wr_credentials_get_cache_key (WrCredentials *self);

/** wr_credentials_get_token: Returns: (nullable): hex; %NULL when none was asked for. */
const char *wr_credentials_get_token (WrCredentials *self);

/** wr_credentials_get_notice: Returns: (nullable): a sentence for the person: nothing can be kept, and why. */
const char *wr_credentials_get_notice (WrCredentials *self);

/**
 * wr_credentials_dup_data_dir:
 * @wanted: the folder for a cache whose key is kept
 *
 * Returns: (transfer full): @wanted; when the key cannot be kept a fresh temporary folder, which wr_credentials_free()
 * removes with what is in it. %NULL with @error set when none can be made.
 */
char *wr_credentials_dup_data_dir (WrCredentials *self, const char *wanted, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrCredentials, wr_credentials_free)

G_END_DECLS
