/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-map"

#include "workspaces/map/wr-map-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/wr-clock.h"
#include "model/wr-alarm.h"
#include "widgets/wr-alarm-text.h"
#include "widgets/wr-announce.h"
#include "workspaces/map/wr-map-alarm-layer.h"
#include "workspaces/map/wr-map-focus-layer.h"
#include "workspaces/map/wr-map-label-layer.h"
#include "workspaces/map/wr-map-reference.h"
#include "workspaces/map/wr-map-symbol-layer.h"
#include "workspaces/map/wr-map-tile-layer.h"
#include "workspaces/map/wr-map-words.h"

#define FLY_MS 380
#define PADDING_PX 36
/* Things are looked at from this near. */
#define THING_ZOOM 17.4
#define CLICK_PX 6

struct _WrMapView
{
  GtkWidget parent_instance;

  WrMapData *data;
  ShumateMap *map;
  ShumateViewport *viewport;
  WrMapTileLayer *ground;
  WrMapSymbolLayer *symbols;
  WrMapAlarmLayer *alarms;
  WrMapFocusLayer *focus;

  WrEntity *selected;
  double obscured;
  gboolean untouched; /* nobody moved the map yet: it shows the whole street */
  WrMapRect shown;    /* the extent it was fitted to */
  guint fit_tick;
  double press_x, press_y;

  WrMapPoint target; /* where the map is on its way to */
  double target_zoom;
  gint64 arrives_at; /* monotonic ms */
};

G_DEFINE_FINAL_TYPE (WrMapView, wr_map_view, GTK_TYPE_WIDGET)

enum
{
  OPENED,
  LET_GO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- moving ---- */

static void
go_to (WrMapView *self, WrMapPoint centre, double zoom, gboolean animated)
{
  WrPosition position = wr_map_point_to_position (centre);

  self->target = centre;
  self->target_zoom = CLAMP (zoom, WR_MAP_MIN_ZOOM, WR_MAP_MAX_ZOOM);
  self->arrives_at = wr_clock_monotonic () + (animated ? FLY_MS : 0);
  shumate_map_stop_go_to (self->map);
  shumate_map_go_to_full_with_duration (self->map, CLAMP (position.lat, -85, 85), CLAMP (position.lon, -180, 180),
                                        self->target_zoom, animated ? FLY_MS : 0);
}

/* The middle of the screen that puts @at into the middle of what no card covers. */
static WrMapPoint
beside_card (WrMapView *self, WrMapPoint at, double zoom)
{
  at.x += self->obscured / 2 / wr_map_world_size (zoom);
  return at;
}

static void
fit (WrMapView *self, const WrMapRect *rect, double max_zoom, gboolean animated)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - self->obscured - 2 * PADDING_PX;
  double height = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * PADDING_PX;
  double zoom = wr_map_zoom_to_fit (rect, MAX (width, 50), MAX (height, 50), WR_MAP_MIN_ZOOM, max_zoom);

  go_to (self, beside_card (self, (WrMapPoint) { (rect->x0 + rect->x1) / 2, (rect->y0 + rect->y1) / 2 }, zoom), zoom,
         animated);
}

static gboolean
fit_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  WrMapView *self = WR_MAP_VIEW (widget);

  if (gtk_widget_get_width (widget) <= 0)
    return G_SOURCE_CONTINUE;
  self->fit_tick = 0;
  if (!wr_map_rect_is_empty (&self->shown))
    fit (self, &self->shown, WR_MAP_MAX_ZOOM, FALSE);
  return G_SOURCE_REMOVE;
}

static void
fit_soon (WrMapView *self)
{
  if (self->untouched && self->fit_tick == 0)
    self->fit_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), fit_tick_cb, NULL, NULL);
}

static void
scene_changed_cb (WrMapView *self)
{
  WrMapRect extent = wr_map_scene_get_extent (wr_map_data_get_scene (self->data));

  if (memcmp (&extent, &self->shown, sizeof extent) == 0)
    return;
  self->shown = extent;
  fit_soon (self);
}

static void
touched (WrMapView *self)
{
  self->untouched = FALSE;
  if (self->fit_tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->fit_tick);
  self->fit_tick = 0;
}

void
wr_map_view_show_all (WrMapView *self)
{
  self->untouched = TRUE;
  if (!wr_map_rect_is_empty (&self->shown))
    fit (self, &self->shown, WR_MAP_MAX_ZOOM, TRUE);
}

/* A second press while the map is still moving counts from where it is going. */
void
wr_map_view_zoom_by (WrMapView *self, double levels)
{
  WrPosition centre = { shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
                        shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)) };
  gboolean moving = wr_clock_monotonic () < self->arrives_at;
  double zoom = moving ? self->target_zoom : shumate_viewport_get_zoom_level (self->viewport);

  touched (self);
  go_to (self, moving ? self->target : wr_map_point_from_position (centre), round ((zoom + levels) * 2) / 2, TRUE);
}

gboolean
wr_map_view_fly_to (WrMapView *self, WrEntity *entity)
{
  WrRecord *record = wr_entity_get_record (entity);
  WrMapScene *scene = wr_map_data_get_scene (self->data);
  const WrMapFeature *feature =
      scene ? wr_map_scene_find (scene, wr_record_get_record_type (record), wr_record_get_id (record)) : NULL;
  double zoom = MAX (shumate_viewport_get_zoom_level (self->viewport), THING_ZOOM);
  WrMapPoint at;

  if (!wr_map_places_locate (wr_map_data_get_site (self->data), record, &at)
      || (scene && !wr_map_scene_allows (scene, at)))
    return FALSE;
  touched (self);
  if (feature && feature->kind <= WR_MAP_FEATURE_GRID)
    fit (self, &feature->box, THING_ZOOM, TRUE);
  else
    go_to (self, beside_card (self, at, zoom), zoom, TRUE);
  return TRUE;
}

/* ---- picking ---- */

static WrEntity *
lookup_feature (WrMapView *self, const WrMapFeature *feature)
{
  if (feature == NULL)
    return NULL;
  return wr_entity_store_lookup (
      wr_site_get_store (wr_map_data_get_site (self->data), wr_record_get_record_type (feature->record)),
      wr_record_get_id (feature->record));
}

WrEntity *
wr_map_view_pick (WrMapView *self, double x, double y, WrMapRect *cluster)
{
  const WrMapPlace *place = wr_map_alarm_layer_pick (self->alarms, x, y, cluster);
  WrMapScene *scene = wr_map_data_get_scene (self->data);
  WrMapLayers layers = wr_map_data_get_layers (self->data);
  WrEntity *found = NULL;
  WrMapFrame frame;
  WrMapPoint at;

  if (place)
    return place->alarms->pdata[0];
  found = wr_map_symbol_layer_pick (self->symbols, x, y, cluster);
  if (found || scene == NULL || !wr_map_layer_get_frame (WR_MAP_LAYER (self->ground), &frame))
    return found;
  at = wr_map_frame_to_world (&frame, x, y);
  if ((layers & WR_MAP_LAYER_BUILDINGS) && frame.zoom >= 14.5)
    found = lookup_feature (self, wr_map_scene_pick (scene, WR_MAP_FEATURE_BUILDING, at));
  if (found == NULL && (layers & WR_MAP_LAYER_GRIDS))
    found = lookup_feature (self, wr_map_scene_pick (scene, WR_MAP_FEATURE_GRID, at));
  return found;
}

WrEntity *
wr_map_view_pick_position (WrMapView *self, WrPosition position)
{
  WrMapFrame frame;
  WrMapPoint at;

  if (!wr_map_layer_get_frame (WR_MAP_LAYER (self->ground), &frame))
    return NULL;
  at = wr_map_frame_to_widget (&frame, wr_map_point_from_position (position));
  return wr_map_view_pick (self, at.x, at.y, NULL);
}

char *
wr_map_view_describe (WrEntity *entity)
{
  const WrRecord *record = wr_entity_get_record (entity);

  if (wr_record_get_record_type (record) == &wr_alarm_type)
    return wr_alarm_text_spoken (entity, wr_clock_now ());
  return wr_map_words_name (record);
}

/* ---- pointer ---- */

static void
motion_cb (WrMapView *self, double x, double y, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  WrEntity *entity = state & GDK_BUTTON1_MASK ? NULL : wr_map_view_pick (self, x, y, NULL);

  wr_map_focus_layer_set_hovered (self->focus, entity ? wr_entity_get_record (entity) : NULL);
}

static void
leave_cb (WrMapView *self)
{
  wr_map_focus_layer_set_hovered (self->focus, NULL);
}

static gboolean
tooltip_cb (WrMapView *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  WrMapRect cluster;
  WrEntity *entity = keyboard ? NULL : wr_map_view_pick (self, x, y, &cluster);
  g_autofree char *text = NULL;

  if (entity == NULL || !wr_map_rect_is_empty (&cluster))
    return FALSE;
  text = wr_map_view_describe (entity);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
pressed_cb (WrMapView *self, int n_press, double x, double y)
{
  touched (self);
  self->press_x = x;
  self->press_y = y;
  gtk_widget_grab_focus (GTK_WIDGET (self->map));
}

static void
released_cb (WrMapView *self, int n_press, double x, double y)
{
  WrMapRect cluster;
  WrEntity *entity;

  if (n_press != 1 || hypot (x - self->press_x, y - self->press_y) > CLICK_PX)
    return;
  entity = wr_map_view_pick (self, x, y, &cluster);
  if (entity == NULL)
    g_signal_emit (self, signals[LET_GO], 0);
  else if (!wr_map_rect_is_empty (&cluster) && shumate_viewport_get_zoom_level (self->viewport) < THING_ZOOM)
    fit (self, &cluster, THING_ZOOM, TRUE);
  else
    g_signal_emit (self, signals[OPENED], 0, entity);
}

static gboolean
scroll_cb (WrMapView *self)
{
  touched (self);
  return GDK_EVENT_PROPAGATE;
}

/* ---- keys ---- */

static GPtrArray *
list_alarms (WrMapView *self)
{
  GPtrArray *places = wr_map_data_get_places (self->data);
  GPtrArray *alarms = g_ptr_array_new ();

  for (guint i = 0; i < places->len; i++)
    {
      const WrMapPlace *place = places->pdata[i];

      for (guint j = 0; j < place->alarms->len; j++)
        g_ptr_array_add (alarms, place->alarms->pdata[j]);
    }
  return alarms;
}

/* At either end Tab goes on to the next widget, as everywhere. */
static gboolean
cycle (WrMapView *self, int step)
{
  g_autoptr (GPtrArray) alarms = list_alarms (self);
  g_autofree char *text = NULL;
  guint index;

  if (alarms->len == 0)
    return FALSE;
  if (self->selected == NULL || !g_ptr_array_find (alarms, self->selected, &index))
    index = step > 0 ? 0 : alarms->len - 1;
  else if ((step > 0 && index + 1 == alarms->len) || (step < 0 && index == 0))
    return FALSE;
  else
    index += step;
  wr_map_view_select (self, alarms->pdata[index]);
  wr_map_view_fly_to (self, alarms->pdata[index]);
  text = wr_map_view_describe (alarms->pdata[index]);
  wr_announce (GTK_WIDGET (self), text, FALSE);
  return TRUE;
}

static gboolean
open_selected (WrMapView *self)
{
  if (self->selected == NULL)
    return FALSE;
  g_signal_emit (self, signals[OPENED], 0, self->selected);
  return TRUE;
}

static gboolean
key_cb (WrMapView *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      wr_map_view_zoom_by (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      wr_map_view_zoom_by (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
    case GDK_KEY_Home:
      wr_map_view_show_all (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
      return cycle (self, 1);
    case GDK_KEY_ISO_Left_Tab:
      return cycle (self, -1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return open_selected (self);
    case GDK_KEY_Escape:
      g_signal_emit (self, signals[LET_GO], 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      touched (self);
      return GDK_EVENT_PROPAGATE;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* ---- selection ---- */

static void
record_changed_cb (WrMapView *self)
{
  wr_map_focus_layer_set_selected (self->focus, self->selected ? wr_entity_get_record (self->selected) : NULL);
}

void
wr_map_view_select (WrMapView *self, WrEntity *entity)
{
  if (self->selected == entity)
    return;
  if (self->selected)
    g_signal_handlers_disconnect_by_func (self->selected, record_changed_cb, self);
  g_set_object (&self->selected, entity);
  if (entity)
    g_signal_connect_object (entity, "notify::record", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
  record_changed_cb (self);
}

/* ---- the type ---- */

static void
add_controllers (WrMapView *self)
{
  GtkWidget *map = GTK_WIDGET (self->map);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (map, motion);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (map, keys);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (map, scroll);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (map, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (map, TRUE);
  g_signal_connect_swapped (map, "query-tooltip", G_CALLBACK (tooltip_cb), self);
}

/* North is always up: names and tiles are drawn for it. */
static void
rotation_cb (ShumateViewport *viewport)
{
  if (shumate_viewport_get_rotation (viewport) != 0)
    shumate_viewport_set_rotation (viewport, 0);
}

static void
add_layers (WrMapView *self)
{
  WrMapLabelLayer *labels = wr_map_label_layer_new (self->viewport, self->data);

  self->ground = wr_map_tile_layer_new (self->viewport, self->data);
  self->symbols = wr_map_symbol_layer_new (self->viewport, self->data);
  self->alarms = wr_map_alarm_layer_new (self->viewport, self->data);
  self->focus = wr_map_focus_layer_new (self->viewport, self->data);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->ground));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (labels));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->symbols));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->focus));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->alarms));
}

static void
wr_map_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WrMapView *self = WR_MAP_VIEW (widget);

  gtk_widget_allocate (GTK_WIDGET (self->map), width, height, baseline, NULL);
  fit_soon (self);
}

static void
wr_map_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (WR_MAP_VIEW (widget)->map), orientation, for_size, minimum, natural, NULL, NULL);
}

static void
wr_map_view_dispose (GObject *object)
{
  WrMapView *self = WR_MAP_VIEW (object);

  if (self->selected)
    g_signal_handlers_disconnect_by_func (self->selected, record_changed_cb, self);
  g_clear_object (&self->selected);
  if (self->map)
    gtk_widget_unparent (GTK_WIDGET (self->map));
  self->map = NULL;
  g_clear_object (&self->viewport);
  g_clear_object (&self->data);

  G_OBJECT_CLASS (wr_map_view_parent_class)->dispose (object);
}

static void
wr_map_view_class_init (WrMapViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wr_map_view_dispose;
  widget_class->measure = wr_map_view_measure;
  widget_class->size_allocate = wr_map_view_size_allocate;

  signals[OPENED] =
      g_signal_new ("opened", WR_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, WR_TYPE_ENTITY);
  signals[LET_GO] = g_signal_new ("let-go", WR_TYPE_MAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "mapview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
wr_map_view_init (WrMapView *self)
{
  g_autoptr (WrMapReference) reference = wr_map_reference_new ();

  self->untouched = TRUE;
  self->shown = WR_MAP_RECT_EMPTY;
  self->map = shumate_map_new ();
  self->viewport = g_object_ref (shumate_map_get_viewport (self->map));
  shumate_viewport_set_reference_map_source (self->viewport, SHUMATE_MAP_SOURCE (reference));
  g_signal_connect (self->viewport, "notify::rotation", G_CALLBACK (rotation_cb), NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->map), GTK_WIDGET (self));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Map of the street"),
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      _ ("Tab goes through the active alarms, Enter opens one. Everything on the map is also "
         "in the list beside it."),
      -1);
  add_controllers (self);
}

WrMapView *
wr_map_view_new (WrMapData *data)
{
  WrMapView *self = g_object_new (WR_TYPE_MAP_VIEW, NULL);

  self->data = g_object_ref (data);
  add_layers (self);
  g_signal_connect_object (data, "scene-changed", G_CALLBACK (scene_changed_cb), self, G_CONNECT_SWAPPED);
  if (wr_map_data_get_scene (data))
    scene_changed_cb (self);
  return self;
}

WrMapData *
wr_map_view_get_data (WrMapView *self)
{
  return self->data;
}

ShumateViewport *
wr_map_view_get_viewport (WrMapView *self)
{
  return self->viewport;
}

WrEntity *
wr_map_view_get_selected (WrMapView *self)
{
  return self->selected;
}

void
wr_map_view_set_obscured (WrMapView *self, double width)
{
  self->obscured = width;
}

gboolean
wr_map_view_is_sharp (WrMapView *self)
{
  return wr_map_tile_layer_is_sharp (self->ground);
}
