/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-label-layer.h"

#include <math.h>

#include "model/wr-area.h"
#include "model/wr-building.h"
#include "model/wr-camera.h"
#include "model/wr-road.h"
#include "model/wr-shelter.h"
#include "workspaces/map/wr-map-label-placer.h"
#include "workspaces/map/wr-map-places.h"
#include "workspaces/map/wr-map-sprite.h"

#define MAX_LABELS 300
#define MAX_SPRITES 1500
/* Names are placed this far beyond the screen, so that they are there when the map moves. */
#define MARGIN_PX 256
#define SETTLE_MS 150
/* Between two names of the same road. */
#define ROAD_SPACING_PX 520
#define ANGLE_STEP (G_PI / 60)

typedef struct
{
  const WrMapSprite *sprite; /* owned by "sprites" */
  WrMapPoint at;
  float down; /* logical pixels below the place */
} Label;

struct _WrMapLabelLayer
{
  WrMapLayer parent_instance;

  GHashTable *sprites; /* look and text -> WrMapSprite */
  GArray *labels;      /* Label */
  WrMapFrame placed;   /* for what frame */
  gboolean is_old;
  guint settling; /* source id */
};

G_DEFINE_FINAL_TYPE (WrMapLabelLayer, wr_map_label_layer, WR_TYPE_MAP_LAYER)

/* What a name is set in. */
typedef struct
{
  double size_pt;
  gboolean bold;
  const GdkRGBA *colour;
} Face;

/* One placing of names, while it goes on. */
typedef struct
{
  WrMapLabelLayer *layer;
  const WrMapFrame *frame;
  const WrMapPalette *palette;
  WrMapScene *scene;
  GArray *indices; /* features near the screen */
  WrMapLabelPlacer *placer;
} Placing;

static const WrMapSprite *
get_sprite (WrMapLabelLayer *self, const char *text, const Face *face, double angle)
{
  int turns = (int) round (angle / ANGLE_STEP);
  g_autofree char *key = g_strdup_printf ("%.1f%d%d%d%d %s", face->size_pt, face->bold, turns,
                                          (int) (face->colour->red * 255), (int) (face->colour->blue * 255), text);
  WrMapSprite *sprite = g_hash_table_lookup (self->sprites, key);

  if (sprite == NULL)
    {
      const WrMapPalette *palette = wr_map_palette_get (wr_map_layer_is_dark (WR_MAP_LAYER (self)));

      sprite = wr_map_sprite_new_text (GTK_WIDGET (self), text, face->size_pt, face->bold, turns * ANGLE_STEP,
                                       face->colour, &palette->halo);
      g_hash_table_insert (self->sprites, g_steal_pointer (&key), sprite);
    }
  return sprite;
}

/* ---- placing ---- */

static gboolean
place_sprite (Placing *self, const WrMapSprite *sprite, WrMapPoint at, double down)
{
  WrMapPoint on_screen = wr_map_frame_to_widget (self->frame, at);
  Label label = { sprite, at, down };

  if (self->layer->labels->len >= MAX_LABELS)
    return FALSE;
  if (on_screen.x < -MARGIN_PX || on_screen.y < -MARGIN_PX || on_screen.x > self->frame->width + MARGIN_PX
      || on_screen.y > self->frame->height + MARGIN_PX)
    return FALSE;
  if (!wr_map_label_placer_try (self->placer, on_screen.x - sprite->width / 2 + MARGIN_PX,
                                on_screen.y - sprite->height / 2 + down + MARGIN_PX, sprite->width, sprite->height))
    return FALSE;
  g_array_append_val (self->layer->labels, label);
  return TRUE;
}

static void
place_text (Placing *self, const char *text, const Face *face, WrMapPoint at, double down)
{
  if (text && *text && self->layer->labels->len < MAX_LABELS)
    place_sprite (self, get_sprite (self->layer, text, face, 0), at, down);
}

/* On the map a grid need not repeat the name of the community that it lies in. */
static const char *
get_short_name (Placing *self, const WrRecord *area)
{
  const char *name = wr_record_get_string (area, WR_AREA_NAME);
  const char *parent = wr_record_get_string (area, WR_AREA_PARENT_ID);
  const WrMapFeature *feature = parent ? wr_map_scene_find (self->scene, &wr_area_type, parent) : NULL;
  const char *prefix = feature ? wr_record_get_string (feature->record, WR_AREA_NAME) : NULL;

  if (name && prefix && g_str_has_prefix (name, prefix) && name[strlen (prefix)] != '\0')
    return name + strlen (prefix);
  return name;
}

/* An alarm may lie on the very middle of an area: then its name stands a little lower or higher. */
static void
place_name_of_area (Placing *self, const WrMapFeature *feature, const Face *face)
{
  static const double shifts[] = { 0, 26, -26 };
  const char *name = get_short_name (self, feature->record);
  const WrMapSprite *sprite;

  if (name == NULL || *name == '\0' || self->layer->labels->len >= MAX_LABELS)
    return;
  sprite = get_sprite (self->layer, name, face, 0);
  for (guint i = 0; i < G_N_ELEMENTS (shifts); i++)
    if (place_sprite (self, sprite, feature->centre, shifts[i]))
      return;
}

static void
block (Placing *self, WrMapPoint at, double width, double height)
{
  WrMapPoint on_screen = wr_map_frame_to_widget (self->frame, at);

  wr_map_label_placer_block (self->placer, on_screen.x + MARGIN_PX - width / 2, on_screen.y + MARGIN_PX - height / 2,
                             width, height);
}

/* Names keep away from signs. */
static void
block_signs (Placing *self)
{
  WrMapData *data = wr_map_layer_get_data (WR_MAP_LAYER (self->layer));
  GPtrArray *places = wr_map_data_get_places (data);
  GArray *symbols = wr_map_data_get_symbols (data);

  for (guint i = 0; i < symbols->len; i++)
    {
      const WrMapSymbol *symbol = &g_array_index (symbols, WrMapSymbol, i);
      double size = symbol->layer == WR_MAP_LAYER_SHELTERS ? 24 : 15;

      if (wr_map_data_get_layers (data) & symbol->layer)
        block (self, symbol->at, size, size);
    }
  for (guint i = 0; i < places->len && (wr_map_data_get_layers (data) & WR_MAP_LAYER_ALARMS); i++)
    block (self, ((const WrMapPlace *) places->pdata[i])->at, 26, 22);
}

static void
place_along (Placing *self, const WrMapFeature *feature, const char *text, const Face *face)
{
  const WrMapSprite *flat;
  g_autoptr (GArray) anchors = NULL;
  WrMapPart course = wr_map_scene_get_part (self->scene, feature->first);

  if (text == NULL || *text == '\0' || self->layer->labels->len >= MAX_LABELS)
    return;
  flat = get_sprite (self->layer, text, face, 0);
  anchors = wr_map_label_anchors (course.points, course.n_points, flat->width * 1.1 / self->frame->size,
                                  ROAD_SPACING_PX / self->frame->size);
  for (guint i = 0; i < anchors->len; i++)
    {
      const WrMapLabelAnchor *anchor = &g_array_index (anchors, WrMapLabelAnchor, i);

      place_sprite (self, get_sprite (self->layer, text, face, anchor->angle), anchor->at, 0);
    }
}

static void
place_areas (Placing *self, WrMapFeatureKind kind, const Face *face)
{
  for (guint i = 0; i < self->indices->len; i++)
    {
      const WrMapFeature *feature = wr_map_scene_get_feature (self->scene, g_array_index (self->indices, guint, i));

      if (feature->kind == kind)
        place_name_of_area (self, feature, face);
    }
}

static gboolean
road_has_name (const WrMapFeature *feature, WrMapFeatureKind kind, double zoom)
{
  if (feature->kind != kind)
    return FALSE;
  if (kind != WR_MAP_FEATURE_ROAD)
    return TRUE;
  return zoom >= (feature->category == WR_ROAD_MAIN ? 13.5 : feature->category == WR_ROAD_STREET ? 14.8 : 16.3);
}

static void
place_courses (Placing *self, WrMapFeatureKind kind, const Face *face)
{
  /* big roads come last in painting order and first with their names */
  for (guint i = self->indices->len; i-- > 0;)
    {
      const WrMapFeature *feature = wr_map_scene_get_feature (self->scene, g_array_index (self->indices, guint, i));
      const char *name;

      if (!road_has_name (feature, kind, self->frame->zoom))
        continue;
      name = wr_record_get_string (feature->record, WR_ROAD_NAME);
      if (feature->is_line)
        place_along (self, feature, name, face);
      else
        place_text (self, name, face, feature->centre, 0);
    }
}

static void
place_buildings (Placing *self, const Face *face)
{
  for (guint i = 0; i < self->indices->len; i++)
    {
      const WrMapFeature *feature = wr_map_scene_get_feature (self->scene, g_array_index (self->indices, guint, i));
      const char *name;

      if (feature->kind != WR_MAP_FEATURE_BUILDING)
        continue;
      name = wr_record_get_string (feature->record, WR_BUILDING_NAME);
      /* not worth measuring where two characters would not fit */
      if (name && (feature->box.x1 - feature->box.x0) * self->frame->size > 18)
        place_text (self, name, face, feature->centre, 0);
    }
}

static void
place_symbols (Placing *self, const Face *face, WrMapLayers layer, guint name_field)
{
  WrMapData *data = wr_map_layer_get_data (WR_MAP_LAYER (self->layer));
  GArray *symbols = wr_map_data_get_symbols (data);

  if ((wr_map_data_get_layers (data) & layer) == 0)
    return;
  for (guint i = 0; i < symbols->len; i++)
    {
      const WrMapSymbol *symbol = &g_array_index (symbols, WrMapSymbol, i);

      if (symbol->layer == layer)
        place_text (self, wr_record_get_string (wr_entity_get_record (symbol->entity), name_field), face, symbol->at,
                    23);
    }
}

static void
place_all (Placing *self)
{
  const WrMapPalette *palette = self->palette;
  double zoom = self->frame->zoom;
  gboolean far = zoom < 14.3;
  WrMapLayers layers = wr_map_data_get_layers (wr_map_layer_get_data (WR_MAP_LAYER (self->layer)));

  block_signs (self);
  if (zoom < 12.8)
    place_areas (self, WR_MAP_FEATURE_STREET, &(Face) { 13, TRUE, &palette->label });
  else if (zoom < 16.6)
    place_areas (self, WR_MAP_FEATURE_COMMUNITY, &(Face) { far ? 10.5 : 12, TRUE, &palette->label });
  if (zoom >= 14.5)
    place_symbols (self, &(Face) { 9, FALSE, &palette->label }, WR_MAP_LAYER_SHELTERS, WR_SHELTER_NAME);
  place_courses (self, WR_MAP_FEATURE_ROAD, &(Face) { far ? 8.5 : 9.5, FALSE, &palette->label_weak });
  if (zoom >= 13)
    place_courses (self, WR_MAP_FEATURE_WATER, &(Face) { far ? 9 : 10.5, FALSE, &palette->label_water });
  if (zoom >= 16.9 && (layers & WR_MAP_LAYER_BUILDINGS))
    place_buildings (self, &(Face) { zoom < 18 ? 8.5 : 9.5, FALSE, &palette->label_weak });
  if (zoom >= 14.8 && zoom < 18 && (layers & WR_MAP_LAYER_GRIDS))
    place_areas (self, WR_MAP_FEATURE_GRID, &(Face) { zoom < 16 ? 8.5 : 9.5, FALSE, &palette->label_weak });
  if (zoom >= 14.5)
    place_courses (self, WR_MAP_FEATURE_GREEN, &(Face) { 9, FALSE, &palette->label_weak });
  if (zoom >= 17.2)
    place_symbols (self, &(Face) { 8.5, FALSE, &palette->label_weak }, WR_MAP_LAYER_CAMERAS, WR_CAMERA_NAME);
}

static void
place_names (WrMapLabelLayer *self, const WrMapFrame *frame)
{
  WrMapRect rect = wr_map_frame_get_rect (frame, MARGIN_PX);
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (WrMapLabelPlacer) placer =
      wr_map_label_placer_new (frame->width + 2 * MARGIN_PX, frame->height + 2 * MARGIN_PX);
  Placing placing = { self,
                      frame,
                      wr_map_palette_get (wr_map_layer_is_dark (WR_MAP_LAYER (self))),
                      wr_map_data_get_scene (wr_map_layer_get_data (WR_MAP_LAYER (self))),
                      indices,
                      placer };

  self->is_old = FALSE;
  self->placed = *frame;
  g_array_set_size (self->labels, 0);
  if (g_hash_table_size (self->sprites) > MAX_SPRITES)
    g_hash_table_remove_all (self->sprites);
  wr_map_scene_query (placing.scene, &rect, indices);
  place_all (&placing);
}

/* ---- drawing ---- */

static gboolean
moved_on (WrMapLabelLayer *self, const WrMapFrame *frame)
{
  double shift = exp2 (frame->zoom - self->placed.zoom);

  if (frame->width > self->placed.width || frame->height > self->placed.height)
    return TRUE;
  return fabs (self->placed.left * shift - frame->left) > MARGIN_PX * .8
         || fabs (self->placed.top * shift - frame->top) > MARGIN_PX * .8;
}

static void
wr_map_label_layer_draw (WrMapLayer *layer, GtkSnapshot *snapshot, const WrMapFrame *frame)
{
  WrMapLabelLayer *self = WR_MAP_LABEL_LAYER (layer);
  WrMapData *data = wr_map_layer_get_data (layer);
  gboolean zoomed = fabs (frame->zoom - self->placed.zoom) > .01;

  if (wr_map_data_get_scene (data) == NULL || (wr_map_data_get_layers (data) & WR_MAP_LAYER_NAMES) == 0)
    return;
  /* while the zoom moves, names stay as they are */
  if (self->is_old || (self->settling == 0 && (zoomed || moved_on (self, frame))))
    place_names (self, frame);
  for (guint i = 0; i < self->labels->len; i++)
    {
      const Label *label = &g_array_index (self->labels, Label, i);
      WrMapPoint at = wr_map_frame_to_widget (frame, label->at);

      at.y += label->down;
      if (at.x + label->sprite->width > 0 && at.x - label->sprite->width < frame->width
          && at.y + label->sprite->height > 0 && at.y - label->sprite->height < frame->height)
        wr_map_sprite_append (label->sprite, snapshot, frame, at);
    }
}

guint
wr_map_label_layer_get_n_labels (WrMapLabelLayer *self)
{
  return self->labels->len;
}

/* ---- changes ---- */

static void
data_changed_cb (WrMapLabelLayer *self)
{
  self->is_old = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
settled_cb (gpointer user_data)
{
  WrMapLabelLayer *self = user_data;

  self->settling = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
zoom_changed_cb (WrMapLabelLayer *self)
{
  g_clear_handle_id (&self->settling, g_source_remove);
  self->settling = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
wr_map_label_layer_look_changed (WrMapLayer *layer)
{
  WrMapLabelLayer *self = WR_MAP_LABEL_LAYER (layer);

  g_array_set_size (self->labels, 0);
  g_hash_table_remove_all (self->sprites);
  self->is_old = TRUE;
}

/* ---- the type ---- */

static void
wr_map_label_layer_constructed (GObject *object)
{
  WrMapLabelLayer *self = WR_MAP_LABEL_LAYER (object);
  WrMapData *data = wr_map_layer_get_data (WR_MAP_LAYER (self));

  G_OBJECT_CLASS (wr_map_label_layer_parent_class)->constructed (object);

  g_signal_connect_object (data, "scene-changed", G_CALLBACK (data_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (data, "symbols-changed", G_CALLBACK (data_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (data, "alarms-changed", G_CALLBACK (data_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (data, "notify::layers", G_CALLBACK (data_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (self)), "notify::zoom-level",
                           G_CALLBACK (zoom_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
wr_map_label_layer_dispose (GObject *object)
{
  g_clear_handle_id (&WR_MAP_LABEL_LAYER (object)->settling, g_source_remove);

  G_OBJECT_CLASS (wr_map_label_layer_parent_class)->dispose (object);
}

static void
wr_map_label_layer_finalize (GObject *object)
{
  WrMapLabelLayer *self = WR_MAP_LABEL_LAYER (object);

  g_array_unref (self->labels);
  g_hash_table_unref (self->sprites);

  G_OBJECT_CLASS (wr_map_label_layer_parent_class)->finalize (object);
}

static void
wr_map_label_layer_class_init (WrMapLabelLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  WrMapLayerClass *layer_class = WR_MAP_LAYER_CLASS (klass);

  object_class->constructed = wr_map_label_layer_constructed;
  object_class->dispose = wr_map_label_layer_dispose;
  object_class->finalize = wr_map_label_layer_finalize;
  layer_class->draw = wr_map_label_layer_draw;
  layer_class->look_changed = wr_map_label_layer_look_changed;
}

static void
wr_map_label_layer_init (WrMapLabelLayer *self)
{
  self->sprites = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) wr_map_sprite_free);
  self->labels = g_array_new (FALSE, FALSE, sizeof (Label));
  self->is_old = TRUE;
}

WrMapLabelLayer *
wr_map_label_layer_new (ShumateViewport *viewport, WrMapData *data)
{
  return g_object_new (WR_TYPE_MAP_LABEL_LAYER, "viewport", viewport, "data", data, NULL);
}
