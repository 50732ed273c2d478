/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/wr-home.h"
#include "store/wr-database.h"

G_BEGIN_DECLS

/**
 * WrCache:
 *
 * The encrypted database as the stream thread writes it. When a write fails, what the platform says goes on to the
 * screen, the person is told once, and the cursor on the disk stays where the cache is whole; when writing works
 * again, the stream has to start over from that cursor so that nothing is missing in between. Stream thread only.
 */
typedef struct _WrCache WrCache;

typedef enum
{
  WR_CACHE_WRITTEN,
  WR_CACHE_BEHIND,    /* not written: the cursor stays */
  WR_CACHE_RECOVERED, /* writing works again: read on from wr_cache_dup_cursor() */
} WrCacheResult;

/** wr_cache_new: @database: (nullable): %NULL when there is none in this run. Stays the caller's. */
WrCache *wr_cache_new (WrDatabase *database, WrHome *home);
void wr_cache_free (WrCache *self);

/** wr_cache_apply: @cursor: the stream's cursor after @changes. */
WrCacheResult wr_cache_apply (WrCache *self, GPtrArray *changes, const char *cursor);

/** wr_cache_begin_lists: a round of lists begins. */
void wr_cache_begin_lists (WrCache *self);

/** wr_cache_replace: a collection as it was listed. */
void wr_cache_replace (WrCache *self, const WrRecordType *type, GPtrArray *changes);

/** wr_cache_finish_lists: every collection was replaced; @cursor holds from here on if all of them could be written. */
void wr_cache_finish_lists (WrCache *self, const char *cursor);

/** wr_cache_dup_cursor: Returns: (transfer full) (nullable): where the cache is whole. */
char *wr_cache_dup_cursor (WrCache *self);
void wr_cache_set_meta (WrCache *self, const char *name, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrCache, wr_cache_free)

G_END_DECLS
