/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-map"

#include "workspaces/map/wr-map-tile-layer.h"

#include <math.h>

#include "base/wr-mailbox.h"
#include "base/wr-worker.h"
#include "workspaces/map/wr-map-raster.h"
#include "workspaces/map/wr-map-tile-cache.h"

#define CACHE_BYTES (64 * 1024 * 1024)
/* Tiles are painted for the exact zoom when the zoom has been still for this long, ms. */
#define SETTLE_MS 120
/* How far up to look for something to show meanwhile. */
#define N_ANCESTORS 4
#define TILE_PIXELS 512 /* at whole zooms */
#define MAX_WORKERS 3
/* What is part of the tiles. */
#define PAINTED_LAYERS (WR_MAP_LAYER_BUILDINGS | WR_MAP_LAYER_GRIDS)

typedef struct
{
  WrMapTileKey key;
  double distance; /* from the middle of the screen; the ring around it comes last */
} Wanted;

struct _WrMapTileLayer
{
  WrMapLayer parent_instance;

  WrMapTileCache *cache;
  GHashTable *painting; /* WrMapTileKey of the running job -> Job */
  GArray *wanted;       /* Wanted, nearest last */
  guint pixels;         /* of a tile, now */
  guint generation;     /* of the look: colours, scale, layers */
  WrMapLayers painted;  /* layers that are part of the tiles and on */

  WrWorker *workers[MAX_WORKERS];
  guint n_workers;
  guint free_workers; /* bits */
  WrMailbox *mailbox;
  guint settling; /* source id */
  gboolean is_sharp;
};

G_DEFINE_FINAL_TYPE (WrMapTileLayer, wr_map_tile_layer, WR_TYPE_MAP_LAYER)

/* ---- jobs ---- */

typedef struct
{
  gatomicrefcount ref_count;
  WrMapTileRequest request;
  WrMailbox *mailbox;
  GdkTexture *texture; /* what came out */
  guint worker;
  gboolean outdated; /* main thread: the scene changed meanwhile */
} Job;

static void
job_unref (gpointer data)
{
  Job *job = data;

  if (!g_atomic_ref_count_dec (&job->ref_count))
    return;
  g_clear_object (&job->texture);
  wr_map_scene_unref (job->request.scene);
  wr_mailbox_unref (job->mailbox);
  g_free (job);
}

static Job *
job_ref (Job *job)
{
  g_atomic_ref_count_inc (&job->ref_count);
  return job;
}

static void
paint_thread (gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GBytes) bytes = wr_map_raster_paint (&job->request, cancellable);

  if (bytes)
    job->texture = gdk_memory_texture_new (job->request.pixels, job->request.pixels, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED,
                                           bytes, (gsize) job->request.pixels * 4);
  wr_mailbox_post (job->mailbox, job_ref (job));
}

static void
start_job (WrMapTileLayer *self, const WrMapTileKey *key)
{
  WrMapData *data = wr_map_layer_get_data (WR_MAP_LAYER (self));
  Job *job = g_new0 (Job, 1);

  g_atomic_ref_count_init (&job->ref_count);
  job->mailbox = wr_mailbox_ref (self->mailbox);
  job->request = (WrMapTileRequest) {
    .scene = wr_map_scene_ref (wr_map_data_get_scene (data)),
    .key = *key,
    .pixels = self->pixels,
    .scale = gtk_widget_get_scale_factor (GTK_WIDGET (self)),
    .dark = wr_map_layer_is_dark (WR_MAP_LAYER (self)),
    .grids = (self->painted & WR_MAP_LAYER_GRIDS) != 0,
    .houses = (self->painted & WR_MAP_LAYER_BUILDINGS) != 0,
    .generation = self->generation,
  };
  job->worker = g_bit_nth_lsf (self->free_workers, -1);
  self->free_workers &= ~(1u << job->worker);
  g_hash_table_insert (self->painting, &job->request.key, job_ref (job));
  wr_worker_push (self->workers[job->worker], paint_thread, job, job_unref);
}

/* The nearest tiles first; whatever is not on screen any more was dropped with the list. */
static void
start_jobs (WrMapTileLayer *self)
{
  while (self->free_workers && self->wanted->len > 0)
    {
      WrMapTileKey key = g_array_index (self->wanted, Wanted, self->wanted->len - 1).key;

      g_array_set_size (self->wanted, self->wanted->len - 1);
      if (!g_hash_table_contains (self->painting, &key))
        start_job (self, &key);
    }
}

static void
painted_cb (GPtrArray *items, gpointer user_data)
{
  WrMapTileLayer *self = user_data;

  for (guint i = 0; i < items->len; i++)
    {
      Job *job = items->pdata[i];

      self->free_workers |= 1u << job->worker;
      if (job->texture && job->request.generation == self->generation)
        wr_map_tile_cache_put (self->cache, &job->request.key, g_steal_pointer (&job->texture), job->outdated);
      g_hash_table_remove (self->painting, &job->request.key);
    }
  start_jobs (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- drawing ---- */

static guint
get_level (WrMapTileLayer *self, const WrMapFrame *frame)
{
  int level = (int) round (frame->zoom) - 1 + (frame->scale > 2 ? 2 : frame->scale > 1 ? 1 : 0);

  return CLAMP (level, 0, 24);
}

static graphene_rect_t
get_bounds (const WrMapTileKey *key, const WrMapFrame *frame)
{
  WrMapRect rect = wr_map_tile_rect (key);
  WrMapPoint a = wr_map_frame_to_widget (frame, (WrMapPoint) { rect.x0, rect.y0 });
  WrMapPoint b = wr_map_frame_to_widget (frame, (WrMapPoint) { rect.x1, rect.y1 });
  double scale = frame->scale;
  double x0 = round (a.x * scale) / scale, y0 = round (a.y * scale) / scale;

  return GRAPHENE_RECT_INIT (x0, y0, round (b.x * scale) / scale - x0, round (b.y * scale) / scale - y0);
}

static void
append_tile (GtkSnapshot *snapshot, WrMapTile *tile, const WrMapFrame *frame)
{
  graphene_rect_t bounds = get_bounds (&tile->key, frame);
  double off = bounds.size.width * frame->scale - gdk_texture_get_width (tile->texture);

  gtk_snapshot_append_scaled_texture (
      snapshot, tile->texture, fabs (off) < 1.5 ? GSK_SCALING_FILTER_NEAREST : GSK_SCALING_FILTER_LINEAR, &bounds);
}

static gboolean
append_ancestor (WrMapTileLayer *self, GtkSnapshot *snapshot, const WrMapTileKey *key, const WrMapFrame *frame)
{
  for (guint up = 1; up <= N_ANCESTORS && up <= key->z; up++)
    {
      WrMapTileKey above = { key->z - up, key->x >> up, key->y >> up };
      WrMapTile *tile = wr_map_tile_cache_lookup (self->cache, &above);
      graphene_rect_t bounds;

      if (tile == NULL)
        continue;
      bounds = get_bounds (key, frame);
      gtk_snapshot_push_clip (snapshot, &bounds);
      append_tile (snapshot, tile, frame);
      gtk_snapshot_pop (snapshot);
      return TRUE;
    }
  return FALSE;
}

static gboolean
append_children (WrMapTileLayer *self, GtkSnapshot *snapshot, const WrMapTileKey *key, const WrMapFrame *frame)
{
  guint n = 0;

  for (guint i = 0; i < 4; i++)
    {
      WrMapTileKey below = { key->z + 1, key->x * 2 + i % 2, key->y * 2 + i / 2 };
      WrMapTile *tile = wr_map_tile_cache_lookup (self->cache, &below);

      if (tile)
        append_tile (snapshot, tile, frame);
      n += tile != NULL;
    }
  return n == 4;
}

static void
want (WrMapTileLayer *self, const WrMapTileKey *key, const WrMapFrame *frame, double handicap)
{
  WrMapRect rect = wr_map_tile_rect (key);
  WrMapPoint middle = wr_map_frame_to_widget (frame, (WrMapPoint) { (rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2 });
  Wanted wanted = { *key, hypot (middle.x - frame->width / 2, middle.y - frame->height / 2) + handicap };

  g_array_append_val (self->wanted, wanted);
}

static void
draw_tile (WrMapTileLayer *self, GtkSnapshot *snapshot, const WrMapTileKey *key, const WrMapFrame *frame)
{
  WrMapTile *tile = wr_map_tile_cache_lookup (self->cache, key);
  gboolean exact = tile && gdk_texture_get_width (tile->texture) == (int) self->pixels;
  gboolean covered = tile != NULL;

  if (tile)
    append_tile (snapshot, tile, frame);
  else
    covered = append_ancestor (self, snapshot, key, frame) | append_children (self, snapshot, key, frame);
  if (tile && !tile->stale && exact)
    return;
  self->is_sharp = FALSE;
  if (!covered || self->settling == 0)
    want (self, key, frame, tile && !tile->stale ? 1e4 : 0);
}

static int
compare_wanted (gconstpointer a, gconstpointer b)
{
  double x = ((const Wanted *) a)->distance, y = ((const Wanted *) b)->distance;

  return x > y ? -1 : x < y;
}

/* One ring of tiles around the screen, so that a pan finds them painted. */
static void
want_ring (WrMapTileLayer *self, const WrMapTileKey *first, const WrMapTileKey *last, const WrMapFrame *frame)
{
  for (gint64 y = (gint64) first->y - 1; y <= (gint64) last->y + 1; y++)
    for (gint64 x = (gint64) first->x - 1; x <= (gint64) last->x + 1; x++)
      {
        WrMapTileKey key = { first->z, x, y };

        if (x < 0 || y < 0 || (x >= first->x && x <= last->x && y >= first->y && y <= last->y))
          continue;
        if (wr_map_tile_cache_lookup (self->cache, &key) == NULL)
          want (self, &key, frame, 1e6);
      }
}

static void
wr_map_tile_layer_draw (WrMapLayer *layer, GtkSnapshot *snapshot, const WrMapFrame *frame)
{
  WrMapTileLayer *self = WR_MAP_TILE_LAYER (layer);
  WrMapScene *scene = wr_map_data_get_scene (wr_map_layer_get_data (layer));
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, frame->width, frame->height);
  WrMapRect rect = wr_map_frame_get_rect (frame, 0);
  WrMapTileKey first, last;

  gtk_snapshot_append_color (snapshot, &wr_map_palette_get (wr_map_layer_is_dark (layer))->outside, &all);
  if (scene == NULL)
    return;
  self->is_sharp = TRUE;
  g_array_set_size (self->wanted, 0);
  wr_map_tiles_in (&rect, get_level (self, frame), &first, &last);
  self->pixels = MAX (1, round (frame->size * frame->scale / exp2 (first.z)));
  for (guint y = first.y; y <= last.y; y++)
    for (guint x = first.x; x <= last.x; x++)
      draw_tile (self, snapshot, &(WrMapTileKey) { first.z, x, y }, frame);
  if (self->is_sharp)
    want_ring (self, &first, &last, frame);
  g_array_sort (self->wanted, compare_wanted);
  start_jobs (self);
}

/* ---- changes ---- */

static gboolean
settled_cb (gpointer user_data)
{
  WrMapTileLayer *self = user_data;

  self->settling = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
zoom_changed_cb (WrMapTileLayer *self)
{
  g_clear_handle_id (&self->settling, g_source_remove);
  self->settling = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
scene_changed_cb (WrMapTileLayer *self, const WrMapRect *damage)
{
  GHashTableIter iter;
  gpointer value;

  if (wr_map_rect_is_empty (damage))
    return;
  wr_map_tile_cache_mark_stale (self->cache, damage);
  g_hash_table_iter_init (&iter, self->painting);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Job *job = value;
      WrMapRect rect = wr_map_tile_rect (&job->request.key);

      job->outdated = job->outdated || wr_map_rect_intersects (&rect, damage);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
layers_changed_cb (WrMapTileLayer *self)
{
  WrMapRect everything = { 0, 0, 1, 1 };
  WrMapLayers painted = wr_map_data_get_layers (wr_map_layer_get_data (WR_MAP_LAYER (self))) & PAINTED_LAYERS;

  if (painted == self->painted)
    return;
  self->painted = painted;
  self->generation++;
  wr_map_tile_cache_mark_stale (self->cache, &everything);
}

static void
wr_map_tile_layer_look_changed (WrMapLayer *layer)
{
  WrMapTileLayer *self = WR_MAP_TILE_LAYER (layer);

  self->generation++;
  wr_map_tile_cache_clear (self->cache);
}

/* ---- the type ---- */

static void
wr_map_tile_layer_constructed (GObject *object)
{
  WrMapTileLayer *self = WR_MAP_TILE_LAYER (object);
  WrMapData *data = wr_map_layer_get_data (WR_MAP_LAYER (self));

  G_OBJECT_CLASS (wr_map_tile_layer_parent_class)->constructed (object);

  self->painted = wr_map_data_get_layers (data) & PAINTED_LAYERS;
  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (self)), "notify::zoom-level",
                           G_CALLBACK (zoom_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (data, "scene-changed", G_CALLBACK (scene_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (data, "notify::layers", G_CALLBACK (layers_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
wr_map_tile_layer_dispose (GObject *object)
{
  WrMapTileLayer *self = WR_MAP_TILE_LAYER (object);

  g_clear_handle_id (&self->settling, g_source_remove);
  for (guint i = 0; i < self->n_workers; i++)
    wr_worker_stop (self->workers[i], FALSE);
  for (guint i = 0; i < self->n_workers; i++)
    g_clear_pointer (&self->workers[i], wr_worker_free);
  self->n_workers = self->free_workers = 0;
  if (self->mailbox)
    wr_mailbox_close (self->mailbox);
  g_clear_pointer (&self->mailbox, wr_mailbox_unref);
  g_hash_table_remove_all (self->painting);
  wr_map_tile_cache_clear (self->cache);

  G_OBJECT_CLASS (wr_map_tile_layer_parent_class)->dispose (object);
}

static void
wr_map_tile_layer_finalize (GObject *object)
{
  WrMapTileLayer *self = WR_MAP_TILE_LAYER (object);

  g_hash_table_unref (self->painting);
  wr_map_tile_cache_free (self->cache);
  g_array_unref (self->wanted);

  G_OBJECT_CLASS (wr_map_tile_layer_parent_class)->finalize (object);
}

static void
wr_map_tile_layer_class_init (WrMapTileLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  WrMapLayerClass *layer_class = WR_MAP_LAYER_CLASS (klass);

  object_class->constructed = wr_map_tile_layer_constructed;
  object_class->dispose = wr_map_tile_layer_dispose;
  object_class->finalize = wr_map_tile_layer_finalize;
  layer_class->draw = wr_map_tile_layer_draw;
  layer_class->look_changed = wr_map_tile_layer_look_changed;
}

static void
wr_map_tile_layer_init (WrMapTileLayer *self)
{
  self->cache = wr_map_tile_cache_new (CACHE_BYTES);
  self->painting = g_hash_table_new_full (wr_map_tile_key_hash, wr_map_tile_key_equal, NULL, job_unref);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  self->pixels = TILE_PIXELS;
  self->mailbox = wr_mailbox_new (NULL, painted_cb, self, job_unref);
  self->n_workers = CLAMP ((int) g_get_num_processors () - 1, 1, MAX_WORKERS);
  for (guint i = 0; i < self->n_workers; i++)
    {
      g_autofree char *name = g_strdup_printf ("map-tiles-%u", i + 1);

      self->workers[i] = wr_worker_new (name);
    }
  self->free_workers = (1u << self->n_workers) - 1;
}

WrMapTileLayer *
wr_map_tile_layer_new (ShumateViewport *viewport, WrMapData *data)
{
  return g_object_new (WR_TYPE_MAP_TILE_LAYER, "viewport", viewport, "data", data, NULL);
}

gboolean
wr_map_tile_layer_is_sharp (WrMapTileLayer *self)
{
  return self->is_sharp && self->settling == 0;
}
