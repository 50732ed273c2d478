/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-symbol-layer.h"

#include <math.h>

#include "workspaces/map/wr-map-cluster.h"
#include "workspaces/map/wr-map-glyphs.h"

#define RADIUS_PX 44
/* From here on every camera stands for itself. */
#define LAST_CLUSTER_ZOOM 15
/* Cameras show what they look at. */
#define WEDGE_ZOOM 16.2
/* Smaller signs on a map seen from afar. */
#define SMALL_BELOW 16
#define MAX_DRAWN 500
#define PICK_PX 14

struct _WrMapSymbolLayer
{
  WrMapLayer parent_instance;

  GHashTable *sprites; /* what it shows -> WrMapSprite */
  GArray *clusters;    /* WrMapCluster of the symbols, at "level" */
  int level;           /* integer zoom */
};

G_DEFINE_FINAL_TYPE (WrMapSymbolLayer, wr_map_symbol_layer, WR_TYPE_MAP_LAYER)

static const WrMapSymbol *
get_symbol (WrMapSymbolLayer *self, const WrMapCluster *cluster)
{
  GArray *symbols = wr_map_data_get_symbols (wr_map_layer_get_data (WR_MAP_LAYER (self)));

  return &g_array_index (symbols, WrMapSymbol, cluster->leader);
}

static void
update_clusters (WrMapSymbolLayer *self, int level)
{
  GArray *symbols = wr_map_data_get_symbols (wr_map_layer_get_data (WR_MAP_LAYER (self)));
  g_autoptr (GArray) marks = NULL;

  if (self->clusters && self->level == level)
    return;
  g_clear_pointer (&self->clusters, g_array_unref);
  marks = g_array_sized_new (FALSE, FALSE, sizeof (WrMapMark), symbols->len);
  for (guint i = 0; i < symbols->len; i++)
    {
      const WrMapSymbol *symbol = &g_array_index (symbols, WrMapSymbol, i);
      WrMapMark mark = { symbol->at, 0, 1, 0, symbol->layer == WR_MAP_LAYER_SHELTERS };

      g_array_append_val (marks, mark);
    }
  self->clusters = wr_map_cluster ((const WrMapMark *) marks->data, marks->len, level,
                                   level <= LAST_CLUSTER_ZOOM ? RADIUS_PX : 0, NULL);
  self->level = level;
}

static const WrMapSprite *
get_sprite (WrMapSymbolLayer *self, const WrMapSymbol *symbol, guint count)
{
  gboolean dark = wr_map_layer_is_dark (WR_MAP_LAYER (self)), camera = symbol->layer == WR_MAP_LAYER_CAMERAS;
  gboolean small = self->level < SMALL_BELOW;
  int status = wr_record_get_enum (wr_entity_get_record (symbol->entity),
                                   camera ? (guint) WR_CAMERA_STATUS : (guint) WR_SHELTER_STATUS);
  guint key;
  WrMapSprite *sprite;

  if (count > 1)
    status = WR_CAMERA_ONLINE;
  key = MIN (count, 1000u) << 8 | (small ? 128u : 0u) | (guint) (status + 1) << 2 | (camera ? 1u : 0u);
  sprite = g_hash_table_lookup (self->sprites, GUINT_TO_POINTER (key));
  if (sprite)
    return sprite;
  if (camera)
    sprite = wr_map_glyph_camera (GTK_WIDGET (self), dark, small, status, count);
  else
    sprite = wr_map_glyph_shelter (GTK_WIDGET (self), dark, status);
  g_hash_table_insert (self->sprites, GUINT_TO_POINTER (key), sprite);
  return sprite;
}

static gboolean
is_shown (WrMapSymbolLayer *self, const WrMapSymbol *symbol)
{
  return (wr_map_data_get_layers (wr_map_layer_get_data (WR_MAP_LAYER (self))) & symbol->layer) != 0;
}

/* ---- drawing ---- */

static void
draw_wedge (WrMapSymbolLayer *self, GtkSnapshot *snapshot, const WrMapFrame *frame, const WrMapSymbol *symbol)
{
  const WrRecord *camera = wr_entity_get_record (symbol->entity);
  const WrMapPalette *palette = wr_map_palette_get (wr_map_layer_is_dark (WR_MAP_LAYER (self)));
  double range = wr_record_get_number (camera, WR_CAMERA_RANGE_M) / wr_map_metres (symbol->at.y) * frame->size;
  double spread = wr_record_get_number (camera, WR_CAMERA_FOV_DEG) * G_PI / 180;
  double heading = (wr_record_get_number (camera, WR_CAMERA_HEADING_DEG) - 90) * G_PI / 180;
  WrMapPoint at = wr_map_frame_to_widget (frame, symbol->at);
  GdkRGBA colour = palette->view, edge = palette->view;
  g_autoptr (GskPathBuilder) builder = NULL;
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = NULL;

  if (!(range > 4) || !(spread > 0))
    return;
  spread = MIN (spread, G_PI * 2);
  builder = gsk_path_builder_new ();
  gsk_path_builder_move_to (builder, at.x, at.y);
  for (int i = 0; i <= 12; i++)
    {
      double angle = heading + spread * (i / 12.0 - .5);

      gsk_path_builder_line_to (builder, at.x + range * cos (angle), at.y + range * sin (angle));
    }
  gsk_path_builder_close (builder);
  path = gsk_path_builder_to_path (builder);
  stroke = gsk_stroke_new (1);
  colour.alpha = .13f;
  edge.alpha = .32f;
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &colour);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &edge);
}

static void
draw_wedges (WrMapSymbolLayer *self, GtkSnapshot *snapshot, const WrMapFrame *frame)
{
  WrMapRect rect = wr_map_frame_get_rect (frame, 200);
  guint n = 0;

  for (guint i = 0; i < self->clusters->len && n < 60; i++)
    {
      const WrMapSymbol *symbol = get_symbol (self, &g_array_index (self->clusters, WrMapCluster, i));

      if (symbol->layer != WR_MAP_LAYER_CAMERAS || !wr_map_rect_contains (&rect, symbol->at))
        continue;
      if (wr_record_get_enum (wr_entity_get_record (symbol->entity), WR_CAMERA_STATUS) != WR_CAMERA_ONLINE)
        continue;
      draw_wedge (self, snapshot, frame, symbol);
      n++;
    }
}

static void
wr_map_symbol_layer_draw (WrMapLayer *layer, GtkSnapshot *snapshot, const WrMapFrame *frame)
{
  WrMapSymbolLayer *self = WR_MAP_SYMBOL_LAYER (layer);
  WrMapRect rect = wr_map_frame_get_rect (frame, 30);
  guint n = 0;

  update_clusters (self, (int) floor (frame->zoom));
  if (frame->zoom >= WEDGE_ZOOM && (wr_map_data_get_layers (wr_map_layer_get_data (layer)) & WR_MAP_LAYER_CAMERAS))
    draw_wedges (self, snapshot, frame);
  for (guint i = 0; i < self->clusters->len && n < MAX_DRAWN; i++)
    {
      const WrMapCluster *cluster = &g_array_index (self->clusters, WrMapCluster, i);
      const WrMapSymbol *symbol = get_symbol (self, cluster);

      if (!wr_map_rect_contains (&rect, symbol->at) || !is_shown (self, symbol))
        continue;
      wr_map_sprite_append (get_sprite (self, symbol, cluster->n_marks), snapshot, frame,
                            wr_map_frame_to_widget (frame, symbol->at));
      n++;
    }
}

WrEntity *
wr_map_symbol_layer_pick (WrMapSymbolLayer *self, double x, double y, WrMapRect *rect)
{
  WrMapFrame frame;
  double nearest = PICK_PX;
  WrEntity *found = NULL;

  if (rect)
    *rect = WR_MAP_RECT_EMPTY;
  if (!wr_map_layer_get_frame (WR_MAP_LAYER (self), &frame))
    return NULL;
  update_clusters (self, (int) floor (frame.zoom));
  for (guint i = 0; i < self->clusters->len; i++)
    {
      const WrMapCluster *cluster = &g_array_index (self->clusters, WrMapCluster, i);
      const WrMapSymbol *symbol = get_symbol (self, cluster);
      WrMapPoint at = wr_map_frame_to_widget (&frame, symbol->at);
      double distance = hypot (at.x - x, at.y - y);

      if (distance >= nearest || !is_shown (self, symbol))
        continue;
      nearest = distance;
      found = symbol->entity;
      if (rect)
        *rect = cluster->n_marks > 1 ? cluster->rect : WR_MAP_RECT_EMPTY;
    }
  return found;
}

/* ---- the type ---- */

static void
symbols_changed_cb (WrMapSymbolLayer *self)
{
  g_clear_pointer (&self->clusters, g_array_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
wr_map_symbol_layer_look_changed (WrMapLayer *layer)
{
  g_hash_table_remove_all (WR_MAP_SYMBOL_LAYER (layer)->sprites);
}

static void
wr_map_symbol_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (wr_map_symbol_layer_parent_class)->constructed (object);

  g_signal_connect_object (wr_map_layer_get_data (WR_MAP_LAYER (object)), "symbols-changed",
                           G_CALLBACK (symbols_changed_cb), object, G_CONNECT_SWAPPED);
}

static void
wr_map_symbol_layer_finalize (GObject *object)
{
  WrMapSymbolLayer *self = WR_MAP_SYMBOL_LAYER (object);

  g_hash_table_unref (self->sprites);
  g_clear_pointer (&self->clusters, g_array_unref);

  G_OBJECT_CLASS (wr_map_symbol_layer_parent_class)->finalize (object);
}

static void
wr_map_symbol_layer_class_init (WrMapSymbolLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  WrMapLayerClass *layer_class = WR_MAP_LAYER_CLASS (klass);

  object_class->constructed = wr_map_symbol_layer_constructed;
  object_class->finalize = wr_map_symbol_layer_finalize;
  layer_class->draw = wr_map_symbol_layer_draw;
  layer_class->look_changed = wr_map_symbol_layer_look_changed;
}

static void
wr_map_symbol_layer_init (WrMapSymbolLayer *self)
{
  self->sprites = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) wr_map_sprite_free);
}

WrMapSymbolLayer *
wr_map_symbol_layer_new (ShumateViewport *viewport, WrMapData *data)
{
  return g_object_new (WR_TYPE_MAP_SYMBOL_LAYER, "viewport", viewport, "data", data, NULL);
}
