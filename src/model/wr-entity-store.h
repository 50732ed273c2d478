/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/wr-change.h"
#include "model/wr-entity.h"

G_BEGIN_DECLS

/**
 * WrEntityStore:
 *
 * All the entities of one type: an unsorted #GListModel of stable #WrEntity objects, updated in place. Main thread.
 *
 * Signals: "changed" (WrEntity *entity, WrRecord *before (nullable), WrRecord *after (nullable)): the shown record of
 * one entity changed, came (before is NULL) or went (after is NULL); emitted before the items-changed of the batch.
 */
#define WR_TYPE_ENTITY_STORE (wr_entity_store_get_type ())
G_DECLARE_FINAL_TYPE (WrEntityStore, wr_entity_store, WR, ENTITY_STORE, GObject)

WrEntityStore *wr_entity_store_new (const WrRecordType *type);
const WrRecordType *wr_entity_store_get_record_type (WrEntityStore *self);
WrEntity *wr_entity_store_lookup (WrEntityStore *self, const char *id);

/**
 * wr_entity_store_apply:
 * @changes: (element-type WrChange): changes of this store's type; an older or equal version than the one held is
 * ignored
 *
 * Applies a batch with at most one splice for what is new and one for what is gone.
 *
 * Returns: how many changes made a difference.
 */
guint wr_entity_store_apply (WrEntityStore *self, GPtrArray *changes);

/** wr_entity_store_retain: removes every entity whose id is not in @ids (after a list was read again). */
guint wr_entity_store_retain (WrEntityStore *self, GHashTable *ids);

G_END_DECLS
