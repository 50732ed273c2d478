/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspaces/map/wr-map-projection.h"

G_BEGIN_DECLS

/**
 * WrMapIndex:
 *
 * Which of many boxes touch a box: an STR tree of GEOS, built once, then only read. Reading is safe from any thread.
 */
typedef struct _WrMapIndex WrMapIndex;

/** wr_map_index_new: @rects: (array length=n_rects): an item is known by its place in here; empty ones are left out. */
WrMapIndex *wr_map_index_new (const WrMapRect *rects, guint n_rects);
void wr_map_index_free (WrMapIndex *self);

/** wr_map_index_query: appends the items whose box touches @rect to @items (element-type guint), in ascending order. */
void wr_map_index_query (WrMapIndex *self, const WrMapRect *rect, GArray *items);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrMapIndex, wr_map_index_free)

G_END_DECLS
