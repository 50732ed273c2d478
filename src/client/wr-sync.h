/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/wr-cache.h"
#include "client/wr-http.h"
#include "wire/wr-stream-codec.h"

G_BEGIN_DECLS

/** WrSync: reads what is not in the event stream: who is signed in, and whole collections. Stream thread only. */
typedef struct _WrSync WrSync;

/** wr_sync_new: @cache stays the caller's. */
WrSync *wr_sync_new (WrHttp *http, WrCache *cache, WrHome *home);
void wr_sync_free (WrSync *self);

/** wr_sync_sign_in: Returns: (transfer full): the subject that the token stands for. */
char *wr_sync_sign_in (WrSync *self, GCancellable *cancellable, GError **error);

/**
 * wr_sync_list:
 * @collections: (nullable): the ones to read, at least one that is known; %NULL for all
 * @held: how far the log was known that what is held came from; no epoch: not at all
 *
 * Reads collections from the first page to the last into cache and stores; what is no longer listed is taken out.
 *
 * Returns: (transfer full): the cursor from which the stream has to be read: the smallest of all pages.
 */
char *wr_sync_list (WrSync *self, char **collections, const WrCursor *held, GCancellable *cancellable, GError **error);

/** wr_sync_count_unreadable: records that broke the contract and were left out; the person is told once. */
void wr_sync_count_unreadable (WrSync *self, guint n, const char *why);

/** wr_sync_count_flawed: the same for records that are shown without a field that broke it. */
void wr_sync_count_flawed (WrSync *self, guint n, const char *why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrSync, wr_sync_free)

G_END_DECLS
