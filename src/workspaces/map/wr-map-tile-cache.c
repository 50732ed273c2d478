/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-tile-cache.h"

typedef struct
{
  WrMapTile tile; /* first: a WrMapTile is an Entry */
  GList link;     /* in "used" */
} Entry;

struct _WrMapTileCache
{
  GHashTable *entries; /* key of the entry -> Entry */
  GQueue used;         /* Entry, the last used first */
  gsize bytes, max_bytes;
};

guint
wr_map_tile_key_hash (gconstpointer key)
{
  const WrMapTileKey *self = key;

  return self->x * 73856093u ^ self->y * 19349663u ^ self->z * 83492791u;
}

gboolean
wr_map_tile_key_equal (gconstpointer a, gconstpointer b)
{
  const WrMapTileKey *x = a, *y = b;

  return x->z == y->z && x->x == y->x && x->y == y->y;
}

static gsize
texture_bytes (GdkTexture *texture)
{
  return (gsize) gdk_texture_get_width (texture) * gdk_texture_get_height (texture) * 4;
}

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_object_unref (self->tile.texture);
  g_free (self);
}

WrMapTileCache *
wr_map_tile_cache_new (gsize max_bytes)
{
  WrMapTileCache *self = g_new0 (WrMapTileCache, 1);

  self->entries = g_hash_table_new_full (wr_map_tile_key_hash, wr_map_tile_key_equal, NULL, entry_free);
  g_queue_init (&self->used);
  self->max_bytes = max_bytes;
  return self;
}

void
wr_map_tile_cache_free (WrMapTileCache *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

static void
remove_entry (WrMapTileCache *self, Entry *entry)
{
  self->bytes -= texture_bytes (entry->tile.texture);
  g_queue_unlink (&self->used, &entry->link);
  g_hash_table_remove (self->entries, &entry->tile.key);
}

WrMapTile *
wr_map_tile_cache_lookup (WrMapTileCache *self, const WrMapTileKey *key)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL)
    return NULL;
  g_queue_unlink (&self->used, &entry->link);
  g_queue_push_head_link (&self->used, &entry->link);
  return &entry->tile;
}

void
wr_map_tile_cache_put (WrMapTileCache *self, const WrMapTileKey *key, GdkTexture *texture, gboolean stale)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry)
    remove_entry (self, entry);
  entry = g_new0 (Entry, 1);
  entry->tile = (WrMapTile) { *key, texture, stale };
  entry->link.data = entry;
  self->bytes += texture_bytes (texture);
  g_queue_push_head_link (&self->used, &entry->link);
  g_hash_table_insert (self->entries, &entry->tile.key, entry);
  /* the new one stays, however big it is */
  while (self->bytes > self->max_bytes && self->used.length > 1)
    remove_entry (self, self->used.tail->data);
}

void
wr_map_tile_cache_mark_stale (WrMapTileCache *self, const WrMapRect *rect)
{
  for (GList *l = self->used.head; l; l = l->next)
    {
      Entry *entry = l->data;
      WrMapRect tile = wr_map_tile_rect (&entry->tile.key);

      if (wr_map_rect_intersects (&tile, rect))
        entry->tile.stale = TRUE;
    }
}

void
wr_map_tile_cache_clear (WrMapTileCache *self)
{
  while (self->used.head)
    remove_entry (self, self->used.head->data);
}

gsize
wr_map_tile_cache_get_bytes (WrMapTileCache *self)
{
  return self->bytes;
}
