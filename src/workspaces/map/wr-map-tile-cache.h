/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "workspaces/map/wr-map-projection.h"

G_BEGIN_DECLS

/** WrMapTile: a painted tile. */
typedef struct
{
  WrMapTileKey key;
  GdkTexture *texture;
  gboolean stale; /* still shown, to be painted again */
} WrMapTile;

/** WrMapTileCache: the tiles painted last, up to a number of bytes. Main thread. */
typedef struct _WrMapTileCache WrMapTileCache;

WrMapTileCache *wr_map_tile_cache_new (gsize max_bytes);
void wr_map_tile_cache_free (WrMapTileCache *self);

/** wr_map_tile_cache_lookup: Returns: (nullable): the tile, good until the next put; counts as used. */
WrMapTile *wr_map_tile_cache_lookup (WrMapTileCache *self, const WrMapTileKey *key);

/** wr_map_tile_cache_put: @texture: (transfer full): takes the place of what was there; the least used ones may go. */
void wr_map_tile_cache_put (WrMapTileCache *self, const WrMapTileKey *key, GdkTexture *texture, gboolean stale);

/** wr_map_tile_cache_mark_stale: every tile that touches @rect. */
void wr_map_tile_cache_mark_stale (WrMapTileCache *self, const WrMapRect *rect);
void wr_map_tile_cache_clear (WrMapTileCache *self);
gsize wr_map_tile_cache_get_bytes (WrMapTileCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrMapTileCache, wr_map_tile_cache_free)

/** wr_map_tile_key_hash, wr_map_tile_key_equal: for #WrMapTileKey in hash tables. */
guint wr_map_tile_key_hash (gconstpointer key);
gboolean wr_map_tile_key_equal (gconstpointer a, gconstpointer b);

G_END_DECLS
