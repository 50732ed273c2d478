/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-focus-layer.h"

#include "model/wr-alarm.h"
#include "model/wr-building.h"
#include "workspaces/map/wr-map-places.h"

/* around a sign; alarms have a ring of their own inside */
#define RING_PX 17
#define ALARM_RING_PX 24

struct _WrMapFocusLayer
{
  WrMapLayer parent_instance;

  WrRecord *hovered;
  WrRecord *selected;
};

G_DEFINE_FINAL_TYPE (WrMapFocusLayer, wr_map_focus_layer, WR_TYPE_MAP_LAYER)

static void
add_part (GskPathBuilder *builder, const WrMapFrame *frame, WrMapPart part)
{
  for (guint i = 0; i < part.n_points; i++)
    {
      WrMapPoint at = wr_map_frame_to_widget (frame, part.points[i]);

      if (i == 0)
        gsk_path_builder_move_to (builder, at.x, at.y);
      else
        gsk_path_builder_line_to (builder, at.x, at.y);
    }
  gsk_path_builder_close (builder);
}

static void
draw_shape (WrMapFocusLayer *self, GtkSnapshot *snapshot, const WrMapFrame *frame, const WrMapFeature *feature,
            const GdkRGBA *fill, const GdkRGBA *line, double width)
{
  const WrMapScene *scene = wr_map_data_get_scene (wr_map_layer_get_data (WR_MAP_LAYER (self)));
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (width);

  for (guint part = feature->first; part < feature->end; part++)
    add_part (builder, frame, wr_map_scene_get_part (scene, part));
  path = gsk_path_builder_to_path (builder);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_EVEN_ODD, fill);
  gtk_snapshot_append_stroke (snapshot, path, stroke, line);
}

static void
draw_ring (GtkSnapshot *snapshot, WrMapPoint at, float radius, const GdkRGBA *colour, float width)
{
  GskRoundedRect outline;
  float widths[] = { width, width, width, width };
  GdkRGBA colours[] = { *colour, *colour, *colour, *colour };

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (at.x - radius, at.y - radius, 2 * radius, 2 * radius),
                                   radius);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

static void
draw_record (WrMapFocusLayer *self, GtkSnapshot *snapshot, const WrMapFrame *frame, WrRecord *record, gboolean selected)
{
  WrMapData *data = wr_map_layer_get_data (WR_MAP_LAYER (self));
  WrMapScene *scene = wr_map_data_get_scene (data);
  GdkRGBA line = wr_map_palette_get (wr_map_layer_is_dark (WR_MAP_LAYER (self)))->accent, fill = line;
  const WrMapFeature *feature = NULL;
  WrMapPoint at;

  fill.alpha = selected ? .14f : .07f;
  line.alpha = selected ? 1 : .6f;
  if (scene)
    feature = wr_map_scene_find (scene, wr_record_get_record_type (record), wr_record_get_id (record));
  if (feature && feature->kind != WR_MAP_FEATURE_BUILDING)
    fill.alpha = selected ? .035f : 0;
  if (feature && !feature->is_line)
    draw_shape (self, snapshot, frame, feature, &fill, &line, selected ? 2.5 : 1.5);
  else if (wr_map_places_locate (wr_map_data_get_site (data), record, &at))
    draw_ring (snapshot, wr_map_frame_to_widget (frame, at),
               wr_record_get_record_type (record) == &wr_alarm_type ? ALARM_RING_PX : RING_PX, &line, selected ? 3 : 2);
}

static void
wr_map_focus_layer_draw (WrMapLayer *layer, GtkSnapshot *snapshot, const WrMapFrame *frame)
{
  WrMapFocusLayer *self = WR_MAP_FOCUS_LAYER (layer);

  if (self->hovered && self->hovered != self->selected)
    draw_record (self, snapshot, frame, self->hovered, FALSE);
  if (self->selected)
    draw_record (self, snapshot, frame, self->selected, TRUE);
}

static void
set_record (WrMapFocusLayer *self, WrRecord **place, WrRecord *record)
{
  if (*place == record)
    return;
  g_clear_pointer (place, wr_record_unref);
  *place = record ? wr_record_ref (record) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
wr_map_focus_layer_dispose (GObject *object)
{
  WrMapFocusLayer *self = WR_MAP_FOCUS_LAYER (object);

  g_clear_pointer (&self->hovered, wr_record_unref);
  g_clear_pointer (&self->selected, wr_record_unref);

  G_OBJECT_CLASS (wr_map_focus_layer_parent_class)->dispose (object);
}

static void
wr_map_focus_layer_class_init (WrMapFocusLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wr_map_focus_layer_dispose;
  WR_MAP_LAYER_CLASS (klass)->draw = wr_map_focus_layer_draw;
}

static void
wr_map_focus_layer_init (WrMapFocusLayer *self)
{
}

WrMapFocusLayer *
wr_map_focus_layer_new (ShumateViewport *viewport, WrMapData *data)
{
  return g_object_new (WR_TYPE_MAP_FOCUS_LAYER, "viewport", viewport, "data", data, NULL);
}

void
wr_map_focus_layer_set_hovered (WrMapFocusLayer *self, WrRecord *record)
{
  set_record (self, &self->hovered, record);
}

void
wr_map_focus_layer_set_selected (WrMapFocusLayer *self, WrRecord *record)
{
  set_record (self, &self->selected, record);
}
