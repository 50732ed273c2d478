/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-alarm-layer.h"

#include <math.h>

#include "base/wr-clock.h"
#include "model/wr-alarm-state.h"
#include "model/wr-building.h"
#include "widgets/wr-severity.h"
#include "workspaces/map/wr-map-glyphs.h"

#define RADIUS_PX 40
#define LAST_CLUSTER_ZOOM 16
#define OUTLINE_ZOOM 15.5
#define MAX_DRAWN 400
#define PICK_PX 20
#define PULSE_MS 3000
#define PULSE_INTERVAL_MS 83
/* More than this many and GTK repaints everything instead of the spots that changed. */
#define MAX_PULSES 8

struct _WrMapAlarmLayer
{
  WrMapLayer parent_instance;

  GHashTable *sprites; /* what it shows -> WrMapSprite */
  GArray *clusters;    /* WrMapCluster of the places, at "level" */
  int level;           /* integer zoom */

  GHashTable *known;  /* key of a place -> newest time seen, as gint64 */
  gint64 loaded_at;   /* monotonic ms; what is there at first does not pulse */
  GHashTable *pulses; /* key of a place -> monotonic ms of the start */
  guint pulsing;      /* source id */
};

G_DEFINE_FINAL_TYPE (WrMapAlarmLayer, wr_map_alarm_layer, WR_TYPE_MAP_LAYER)

static const WrMapPlace *
get_place (WrMapAlarmLayer *self, const WrMapCluster *cluster)
{
  return wr_map_data_get_places (wr_map_layer_get_data (WR_MAP_LAYER (self)))->pdata[cluster->leader];
}

static gboolean
is_shown (WrMapAlarmLayer *self)
{
  return (wr_map_data_get_layers (wr_map_layer_get_data (WR_MAP_LAYER (self))) & WR_MAP_LAYER_ALARMS) != 0;
}

static void
update_clusters (WrMapAlarmLayer *self, int level)
{
  GPtrArray *places = wr_map_data_get_places (wr_map_layer_get_data (WR_MAP_LAYER (self)));
  g_autoptr (GArray) marks = NULL;

  if (self->clusters && self->level == level)
    return;
  g_clear_pointer (&self->clusters, g_array_unref);
  marks = g_array_sized_new (FALSE, FALSE, sizeof (WrMapMark), places->len);
  for (guint i = 0; i < places->len; i++)
    {
      WrMapMark mark = wr_map_places_get_mark (places->pdata[i]);

      g_array_append_val (marks, mark);
    }
  self->clusters = wr_map_cluster ((const WrMapMark *) marks->data, marks->len, level,
                                   level <= LAST_CLUSTER_ZOOM ? RADIUS_PX : 0, NULL);
  self->level = level;
}

/* ---- drawing ---- */

/* A cluster with one alarm that waits looks as if all did. */
static WrMapAlarmLook
get_look (const WrMapPlace *place, const WrMapCluster *cluster)
{
  const WrRecord *first = wr_entity_get_record (place->alarms->pdata[0]);

  if (cluster->urgent == 0)
    return WR_MAP_ALARM_CALM;
  if (cluster->urgent > place->n_unacknowledged)
    return WR_MAP_ALARM_LOUD;
  return wr_record_get_enum (first, WR_ALARM_CONDITION) == WR_ALARM_CONDITION_CLEARED ? WR_MAP_ALARM_CLEARED
                                                                                      : WR_MAP_ALARM_LOUD;
}

static const WrMapSprite *
get_sprite (WrMapAlarmLayer *self, int priority, WrMapAlarmLook look, guint count)
{
  guint key = MIN (count, 1000u) << 8 | (guint) priority << 4 | (guint) look;
  WrMapSprite *sprite = g_hash_table_lookup (self->sprites, GUINT_TO_POINTER (key));

  if (sprite == NULL)
    {
      sprite =
          wr_map_glyph_alarm (GTK_WIDGET (self), wr_map_layer_is_dark (WR_MAP_LAYER (self)), priority, look, count);
      g_hash_table_insert (self->sprites, GUINT_TO_POINTER (key), sprite);
    }
  return sprite;
}

static GskPath *
trace_building (WrMapAlarmLayer *self, const WrMapPlace *place, const WrMapFrame *frame)
{
  const WrMapScene *scene = wr_map_data_get_scene (wr_map_layer_get_data (WR_MAP_LAYER (self)));
  const WrMapFeature *feature =
      scene && place->building_id ? wr_map_scene_find (scene, &wr_building_type, place->building_id) : NULL;
  g_autoptr (GskPathBuilder) builder = NULL;

  if (feature == NULL)
    return NULL;
  builder = gsk_path_builder_new ();
  for (guint part = feature->first; part < feature->end; part++)
    {
      WrMapPart ring = wr_map_scene_get_part (scene, part);

      for (guint i = 0; i + 1 < ring.n_points; i++)
        {
          WrMapPoint at = wr_map_frame_to_widget (frame, ring.points[i]);

          if (i == 0)
            gsk_path_builder_move_to (builder, at.x, at.y);
          else
            gsk_path_builder_line_to (builder, at.x, at.y);
        }
      gsk_path_builder_close (builder);
    }
  return gsk_path_builder_to_path (builder);
}

/* Ⅰ double, Ⅱ thick, Ⅲ plain, Ⅳ dashed: the level is told by the line as well. */
static void
draw_outline (WrMapAlarmLayer *self, GtkSnapshot *snapshot, const WrMapPlace *place, const WrMapFrame *frame)
{
  static const float widths[] = { 1.5f, 5, 4, 2, 2 }, dashes[] = { 6, 4 };
  g_autoptr (GskPath) path = trace_building (self, place, frame);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (widths[CLAMP (place->priority, 0, 4)]);
  gboolean dark = wr_map_layer_is_dark (WR_MAP_LAYER (self));
  GdkRGBA colour, inner;

  if (path == NULL)
    return;
  wr_severity_colour_on (place->priority, dark, &colour);
  inner = colour;
  inner.alpha = .16f;
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_EVEN_ODD, &inner);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  if (place->priority == 4)
    gsk_stroke_set_dash (stroke, dashes, G_N_ELEMENTS (dashes));
  gtk_snapshot_append_stroke (snapshot, path, stroke, &colour);
  if (place->priority == 1)
    {
      g_autoptr (GskStroke) gap = gsk_stroke_new (1.6f);

      gtk_snapshot_append_stroke (snapshot, path, gap, &wr_map_palette_get (dark)->halo);
    }
}

static void
draw_pulse (WrMapAlarmLayer *self, GtkSnapshot *snapshot, const WrMapPlace *place, WrMapPoint at)
{
  gint64 *start = g_hash_table_lookup (self->pulses, place->key);
  double phase, radius;
  GskRoundedRect outline;
  GdkRGBA colour;

  if (start == NULL)
    return;
  phase = fmod ((wr_clock_monotonic () - *start) / 1000.0, 1);
  radius = 20 + 22 * phase;
  wr_severity_colour_on (place->priority, wr_map_layer_is_dark (WR_MAP_LAYER (self)), &colour);
  colour.alpha = .8 * (1 - phase);
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (at.x - radius, at.y - radius, 2 * radius, 2 * radius),
                                   radius);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 3, 3, 3, 3 },
                              (GdkRGBA[4]) { colour, colour, colour, colour });
}

/* From the least to the most urgent, so that the most urgent lie on top. */
static void
wr_map_alarm_layer_draw (WrMapLayer *layer, GtkSnapshot *snapshot, const WrMapFrame *frame)
{
  WrMapAlarmLayer *self = WR_MAP_ALARM_LAYER (layer);
  WrMapRect rect = wr_map_frame_get_rect (frame, 30);

  if (!is_shown (self))
    return;
  update_clusters (self, (int) floor (frame->zoom));
  for (guint i = MIN (self->clusters->len, MAX_DRAWN); frame->zoom >= OUTLINE_ZOOM && i-- > 0;)
    {
      const WrMapPlace *place = get_place (self, &g_array_index (self->clusters, WrMapCluster, i));

      if (wr_map_rect_contains (&rect, place->at))
        draw_outline (self, snapshot, place, frame);
    }
  for (guint i = MIN (self->clusters->len, MAX_DRAWN); i-- > 0;)
    {
      const WrMapCluster *cluster = &g_array_index (self->clusters, WrMapCluster, i);
      const WrMapPlace *place = get_place (self, cluster);
      WrMapPoint at = wr_map_frame_to_widget (frame, place->at);

      if (!wr_map_rect_contains (&rect, place->at))
        continue;
      draw_pulse (self, snapshot, place, at);
      wr_map_sprite_append (get_sprite (self, place->priority, get_look (place, cluster), cluster->weight), snapshot,
                            frame, at);
    }
}

const WrMapPlace *
wr_map_alarm_layer_pick (WrMapAlarmLayer *self, double x, double y, WrMapRect *rect)
{
  const WrMapPlace *found = NULL;
  double nearest = PICK_PX;
  WrMapFrame frame;

  if (rect)
    *rect = WR_MAP_RECT_EMPTY;
  if (!is_shown (self) || !wr_map_layer_get_frame (WR_MAP_LAYER (self), &frame))
    return NULL;
  update_clusters (self, (int) floor (frame.zoom));
  for (guint i = 0; i < MIN (self->clusters->len, MAX_DRAWN); i++)
    {
      const WrMapCluster *cluster = &g_array_index (self->clusters, WrMapCluster, i);
      const WrMapPlace *place = get_place (self, cluster);
      WrMapPoint at = wr_map_frame_to_widget (&frame, place->at);
      double distance = hypot (at.x - x, at.y - y);

      if (distance >= nearest)
        continue;
      nearest = distance;
      found = place;
      if (rect)
        *rect = cluster->n_marks > 1 ? cluster->rect : WR_MAP_RECT_EMPTY;
    }
  return found;
}

/* ---- pulses ---- */

static gboolean
pulse_is_over (gpointer key, gpointer value, gpointer user_data)
{
  return wr_clock_monotonic () - *(gint64 *) value >= PULSE_MS;
}

static gboolean
pulse_cb (gpointer user_data)
{
  WrMapAlarmLayer *self = user_data;

  g_hash_table_foreach_remove (self->pulses, pulse_is_over, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (g_hash_table_size (self->pulses) > 0)
    return G_SOURCE_CONTINUE;
  self->pulsing = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
may_pulse (WrMapAlarmLayer *self)
{
  gboolean enabled = FALSE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &enabled, NULL);
  return enabled && self->loaded_at > 0 && gtk_widget_get_mapped (GTK_WIDGET (self));
}

static void
start_pulse (WrMapAlarmLayer *self, const WrMapPlace *place)
{
  gint64 now = wr_clock_monotonic ();

  if (g_hash_table_size (self->pulses) >= MAX_PULSES)
    return;
  g_hash_table_insert (self->pulses, g_strdup (place->key), g_memdup2 (&now, sizeof now));
  if (self->pulsing == 0)
    self->pulsing = g_timeout_add (PULSE_INTERVAL_MS, pulse_cb, self);
}

static void
alarms_changed_cb (WrMapAlarmLayer *self)
{
  GPtrArray *places = wr_map_data_get_places (wr_map_layer_get_data (WR_MAP_LAYER (self)));
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gboolean pulse = may_pulse (self);

  for (guint i = 0; i < places->len; i++)
    {
      const WrMapPlace *place = places->pdata[i];
      gint64 *before = g_hash_table_lookup (self->known, place->key);

      if (pulse && place->n_unacknowledged > 0 && (before == NULL || *before < place->newest))
        start_pulse (self, place);
      g_hash_table_insert (known, g_strdup (place->key), g_memdup2 (&place->newest, sizeof place->newest));
    }
  g_hash_table_unref (self->known);
  self->known = known;
  if (places->len > 0 && self->loaded_at == 0)
    self->loaded_at = wr_clock_monotonic ();
  g_clear_pointer (&self->clusters, g_array_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- the type ---- */

static void
wr_map_alarm_layer_look_changed (WrMapLayer *layer)
{
  g_hash_table_remove_all (WR_MAP_ALARM_LAYER (layer)->sprites);
}

static void
wr_map_alarm_layer_constructed (GObject *object)
{
  WrMapAlarmLayer *self = WR_MAP_ALARM_LAYER (object);
  WrMapData *data = wr_map_layer_get_data (WR_MAP_LAYER (self));

  G_OBJECT_CLASS (wr_map_alarm_layer_parent_class)->constructed (object);

  g_signal_connect_object (data, "alarms-changed", G_CALLBACK (alarms_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (data, "scene-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

static void
wr_map_alarm_layer_dispose (GObject *object)
{
  g_clear_handle_id (&WR_MAP_ALARM_LAYER (object)->pulsing, g_source_remove);

  G_OBJECT_CLASS (wr_map_alarm_layer_parent_class)->dispose (object);
}

static void
wr_map_alarm_layer_finalize (GObject *object)
{
  WrMapAlarmLayer *self = WR_MAP_ALARM_LAYER (object);

  g_hash_table_unref (self->sprites);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->pulses);
  g_clear_pointer (&self->clusters, g_array_unref);

  G_OBJECT_CLASS (wr_map_alarm_layer_parent_class)->finalize (object);
}

static void
wr_map_alarm_layer_class_init (WrMapAlarmLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  WrMapLayerClass *layer_class = WR_MAP_LAYER_CLASS (klass);

  object_class->constructed = wr_map_alarm_layer_constructed;
  object_class->dispose = wr_map_alarm_layer_dispose;
  object_class->finalize = wr_map_alarm_layer_finalize;
  layer_class->draw = wr_map_alarm_layer_draw;
  layer_class->look_changed = wr_map_alarm_layer_look_changed;
}

static void
wr_map_alarm_layer_init (WrMapAlarmLayer *self)
{
  self->sprites = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) wr_map_sprite_free);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->pulses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

WrMapAlarmLayer *
wr_map_alarm_layer_new (ShumateViewport *viewport, WrMapData *data)
{
  return g_object_new (WR_TYPE_MAP_ALARM_LAYER, "viewport", viewport, "data", data, NULL);
}
