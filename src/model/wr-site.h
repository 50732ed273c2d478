/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-alarm-tally.h"
#include "model/wr-entity-store.h"

G_BEGIN_DECLS

/**
 * WrSite:
 *
 * Everything the desk knows of one street (the tenant of a platform): a store per record type. Main thread.
 */
#define WR_TYPE_SITE (wr_site_get_type ())
G_DECLARE_FINAL_TYPE (WrSite, wr_site, WR, SITE, GObject)

WrSite *wr_site_new (void);

/** wr_site_get_store: Returns: (transfer none): the store of @type. */
WrEntityStore *wr_site_get_store (WrSite *self, const WrRecordType *type);

/** wr_site_get_tally: Returns: (transfer none): the live counts of active alarms. */
WrAlarmTally *wr_site_get_tally (WrSite *self);

/** wr_site_apply: as wr_entity_store_apply() for a batch of mixed types. */
guint wr_site_apply (WrSite *self, GPtrArray *changes);

G_END_DECLS
