/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-layer.h"

#include <adwaita.h>

typedef struct
{
  WrMapData *data;
} WrMapLayerPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WrMapLayer, wr_map_layer, SHUMATE_TYPE_LAYER)

enum
{
  PROP_0,
  PROP_DATA,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
wr_map_layer_real_look_changed (WrMapLayer *self)
{
}

static void
look_changed_cb (WrMapLayer *self)
{
  WR_MAP_LAYER_GET_CLASS (self)->look_changed (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
wr_map_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WrMapLayer *self = WR_MAP_LAYER (widget);
  WrMapFrame frame;

  if (wr_map_layer_get_frame (self, &frame))
    WR_MAP_LAYER_GET_CLASS (self)->draw (self, snapshot, &frame);
}

static void
wr_map_layer_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DATA:
      g_value_set_object (value, wr_map_layer_get_data (WR_MAP_LAYER (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_map_layer_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  WrMapLayerPrivate *priv = wr_map_layer_get_instance_private (WR_MAP_LAYER (object));

  switch (prop_id)
    {
    case PROP_DATA:
      priv->data = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_map_layer_constructed (GObject *object)
{
  WrMapLayer *self = WR_MAP_LAYER (object);
  WrMapLayerPrivate *priv = wr_map_layer_get_instance_private (self);
  AdwStyleManager *style = adw_style_manager_get_default ();

  G_OBJECT_CLASS (wr_map_layer_parent_class)->constructed (object);

  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (self)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->data, "notify::layers", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (look_changed_cb), NULL);
}

static void
wr_map_layer_dispose (GObject *object)
{
  WrMapLayerPrivate *priv = wr_map_layer_get_instance_private (WR_MAP_LAYER (object));

  g_clear_object (&priv->data);

  G_OBJECT_CLASS (wr_map_layer_parent_class)->dispose (object);
}

static void
wr_map_layer_class_init (WrMapLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = wr_map_layer_constructed;
  object_class->dispose = wr_map_layer_dispose;
  object_class->get_property = wr_map_layer_get_property;
  object_class->set_property = wr_map_layer_set_property;
  widget_class->snapshot = wr_map_layer_snapshot;
  klass->look_changed = wr_map_layer_real_look_changed;

  properties[PROP_DATA] = g_param_spec_object ("data", NULL, NULL, WR_TYPE_MAP_DATA,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
wr_map_layer_init (WrMapLayer *self)
{
}

WrMapData *
wr_map_layer_get_data (WrMapLayer *self)
{
  WrMapLayerPrivate *priv = wr_map_layer_get_instance_private (self);

  return priv->data;
}

gboolean
wr_map_layer_is_dark (WrMapLayer *self)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ());
}

gboolean
wr_map_layer_get_frame (WrMapLayer *self, WrMapFrame *frame)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  GtkWidget *widget = GTK_WIDGET (self);
  WrPosition centre;

  if (viewport == NULL || gtk_widget_get_width (widget) <= 0 || gtk_widget_get_height (widget) <= 0)
    return FALSE;
  centre.lat = shumate_location_get_latitude (SHUMATE_LOCATION (viewport));
  centre.lon = shumate_location_get_longitude (SHUMATE_LOCATION (viewport));
  wr_map_frame_init (frame, wr_map_point_from_position (centre), shumate_viewport_get_zoom_level (viewport),
                     gtk_widget_get_width (widget), gtk_widget_get_height (widget),
                     gtk_widget_get_scale_factor (widget));
  return TRUE;
}
