/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-map"

#include "workspaces/map/wr-map-data.h"

#include "base/wr-mailbox.h"
#include "base/wr-worker.h"
#include "model/wr-alarm-state.h"
#include "model/wr-area.h"
#include "model/wr-building.h"
#include "model/wr-camera.h"
#include "model/wr-road.h"
#include "model/wr-shelter.h"
#include "workspaces/map/wr-map-places.h"

/* Changes are told this long after the first of them, ms. */
#define COLLECT_MS 100

struct _WrMapData
{
  GObject parent_instance;

  WrSite *site;
  WrMapScene *scene;
  GArray *symbols;     /* WrMapSymbol */
  GHashTable *active;  /* set of WrEntity: the active alarms */
  GListStore *alarms;  /* of them, by urgency */
  GPtrArray *places;   /* WrMapPlace */
  guint n_far_symbols; /* left out */
  guint n_far_alarms;  /* left out */
  guint n_told;        /* left out, as last logged */
  WrMapLayers layers;

  WrWorker *worker;
  WrMailbox *mailbox;
  guint collecting; /* source id */
  gboolean paused;
  gboolean is_building;
  gboolean scene_is_old;
  gboolean symbols_are_old;
  gboolean alarms_are_old;
};

G_DEFINE_FINAL_TYPE (WrMapData, wr_map_data, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LAYERS,
  N_PROPS,
};

enum
{
  SCENE_CHANGED,
  SYMBOLS_CHANGED,
  ALARMS_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void collect (WrMapData *self);

/* ---- the scene ---- */

typedef struct
{
  GPtrArray *records;
  WrMailbox *mailbox;
} BuildJob;

static void
build_job_free (gpointer data)
{
  BuildJob *job = data;

  g_ptr_array_unref (job->records);
  wr_mailbox_unref (job->mailbox);
  g_free (job);
}

static void
build_thread (gpointer data, GCancellable *cancellable)
{
  BuildJob *job = data;

  wr_mailbox_post (job->mailbox, wr_map_scene_new (job->records));
}

static void
add_records (GPtrArray *records, WrEntityStore *store)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (store));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WrEntity) entity = g_list_model_get_item (G_LIST_MODEL (store), i);

      g_ptr_array_add (records, wr_record_ref (wr_entity_get_record (entity)));
    }
}

static void
build_scene (WrMapData *self)
{
  BuildJob *job;

  if (self->is_building)
    return;
  self->scene_is_old = FALSE;
  self->is_building = TRUE;
  job = g_new0 (BuildJob, 1);
  job->records = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_record_unref);
  job->mailbox = wr_mailbox_ref (self->mailbox);
  add_records (job->records, wr_site_get_store (self->site, &wr_area_type));
  add_records (job->records, wr_site_get_store (self->site, &wr_road_type));
  add_records (job->records, wr_site_get_store (self->site, &wr_building_type));
  wr_worker_push (self->worker, build_thread, job, build_job_free);
}

static void
scenes_cb (GPtrArray *items, gpointer user_data)
{
  WrMapData *self = user_data;
  WrMapScene *scene = items->pdata[items->len - 1];
  g_autoptr (WrMapScene) before = g_steal_pointer (&self->scene);
  WrMapRect damage = { 0, 0, 1, 1 };

  self->is_building = FALSE;
  if (before)
    damage = wr_map_scene_diff (before, scene);
  if (wr_map_scene_get_n_features (scene) > 0 || before)
    self->scene = wr_map_scene_ref (scene);
  /* what is near the street may be another question now */
  self->symbols_are_old = self->alarms_are_old = TRUE;
  collect (self);
  if (self->scene)
    g_signal_emit (self, signals[SCENE_CHANGED], 0, &damage);
}

/* ---- symbols and alarms ---- */

static void
add_symbols (WrMapData *self, const WrRecordType *type, WrMapLayers layer)
{
  WrEntityStore *store = wr_site_get_store (self->site, type);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (store));

  for (guint i = 0; i < n; i++)
    {
      WrMapSymbol symbol = { g_list_model_get_item (G_LIST_MODEL (store), i), { 0 }, layer };

      if (wr_map_places_locate (self->site, wr_entity_get_record (symbol.entity), &symbol.at)
          && (self->scene == NULL || wr_map_scene_allows (self->scene, symbol.at)))
        {
          g_array_append_val (self->symbols, symbol);
          continue;
        }
      self->n_far_symbols++;
      g_object_unref (symbol.entity);
    }
}

static int
compare_symbols (gconstpointer a, gconstpointer b)
{
  const WrMapSymbol *x = a, *y = b;

  if (x->layer != y->layer)
    return (int) x->layer - (int) y->layer;
  return g_strcmp0 (wr_entity_get_id (x->entity), wr_entity_get_id (y->entity));
}

static void
update_symbols (WrMapData *self)
{
  self->symbols_are_old = FALSE;
  self->n_far_symbols = 0;
  g_array_set_size (self->symbols, 0);
  add_symbols (self, &wr_camera_type, WR_MAP_LAYER_CAMERAS);
  add_symbols (self, &wr_shelter_type, WR_MAP_LAYER_SHELTERS);
  g_array_sort (self->symbols, compare_symbols);
  g_signal_emit (self, signals[SYMBOLS_CHANGED], 0);
}

static int
compare_alarms (gconstpointer a, gconstpointer b)
{
  return wr_map_places_compare_alarms (*(WrEntity *const *) a, *(WrEntity *const *) b);
}

/* Changes only what is between the first and the last difference, so that a selection in a list stays where it is. */
static void
update_list (WrMapData *self, GPtrArray *alarms)
{
  GListModel *model = G_LIST_MODEL (self->alarms);
  guint n = g_list_model_get_n_items (model), same = 0, same_end = 0, shared = MIN (n, alarms->len);

  for (; same < shared; same++)
    {
      g_autoptr (WrEntity) there = g_list_model_get_item (model, same);

      if (there != alarms->pdata[same])
        break;
    }
  for (; same_end < shared - same; same_end++)
    {
      g_autoptr (WrEntity) there = g_list_model_get_item (model, n - 1 - same_end);

      if (there != alarms->pdata[alarms->len - 1 - same_end])
        break;
    }
  if (same + same_end < MAX (n, alarms->len))
    g_list_store_splice (self->alarms, same, n - same - same_end, alarms->pdata + same, alarms->len - same - same_end);
}

static void
update_alarms (WrMapData *self)
{
  g_autoptr (GPtrArray) alarms = g_hash_table_get_keys_as_ptr_array (self->active);

  self->alarms_are_old = FALSE;
  g_ptr_array_sort (alarms, compare_alarms);
  update_list (self, alarms);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  self->places = wr_map_places_new (alarms, self->site, self->scene, &self->n_far_alarms);
  g_signal_emit (self, signals[ALARMS_CHANGED], 0);
}

static void
tell_left_out (WrMapData *self)
{
  guint n = wr_map_data_get_n_left_out (self);

  if (n != self->n_told && n > 0 && self->scene)
    g_message ("%u records have no place on or near the street and are not drawn on the map", n);
  self->n_told = n;
}

static gboolean
collected_cb (gpointer user_data)
{
  WrMapData *self = user_data;

  self->collecting = 0;
  if (self->scene_is_old)
    build_scene (self);
  if (self->symbols_are_old)
    update_symbols (self);
  if (self->alarms_are_old)
    update_alarms (self);
  tell_left_out (self);
  return G_SOURCE_REMOVE;
}

static void
collect (WrMapData *self)
{
  if (self->collecting == 0 && !self->paused)
    self->collecting = g_timeout_add (COLLECT_MS, collected_cb, self);
}

/* ---- the stores ---- */

static void
shape_changed_cb (WrMapData *self, WrEntity *entity, WrRecord *before, WrRecord *after)
{
  static const struct
  {
    const WrRecordType *type;
    guint fields[4];
  } drawn[] = {
    { &wr_area_type, { WR_AREA_KIND, WR_AREA_NAME, WR_AREA_BOUNDARY, WR_AREA_PARENT_ID } },
    { &wr_road_type, { WR_ROAD_NAME, WR_ROAD_CATEGORY, WR_ROAD_COURSE, WR_ROAD_WIDTH_M } },
    { &wr_building_type, { WR_BUILDING_NAME, WR_BUILDING_CATEGORY, WR_BUILDING_FOOTPRINT, WR_BUILDING_FOOTPRINT } },
  };
  gboolean differs = before == NULL || after == NULL;

  for (guint i = 0; i < G_N_ELEMENTS (drawn) && !differs; i++)
    if (wr_record_get_record_type (after) == drawn[i].type)
      for (guint j = 0; j < G_N_ELEMENTS (drawn[i].fields); j++)
        differs = differs || !wr_record_field_equal (before, after, drawn[i].fields[j]);
  if (!differs)
    return;
  self->scene_is_old = TRUE;
  collect (self);
}

static void
symbol_changed_cb (WrMapData *self, WrEntity *entity, WrRecord *before, WrRecord *after)
{
  self->symbols_are_old = TRUE;
  collect (self);
}

static void
take_alarm (WrMapData *self, WrEntity *entity, WrRecord *record)
{
  if (record && wr_alarm_is_active (record))
    g_hash_table_add (self->active, g_object_ref (entity));
  else
    g_hash_table_remove (self->active, entity);
}

static void
alarm_changed_cb (WrMapData *self, WrEntity *entity, WrRecord *before, WrRecord *after)
{
  gboolean was = before && wr_alarm_is_active (before), is = after && wr_alarm_is_active (after);

  if (!was && !is)
    return;
  take_alarm (self, entity, after);
  self->alarms_are_old = TRUE;
  collect (self);
}

static void
watch (WrMapData *self, const WrRecordType *type, GCallback callback)
{
  g_signal_connect_object (wr_site_get_store (self->site, type), "changed", callback, self, G_CONNECT_SWAPPED);
}

void
wr_map_data_set_site (WrMapData *self, WrSite *site)
{
  WrEntityStore *alarms;
  guint n;

  g_return_if_fail (WR_IS_MAP_DATA (self));
  g_return_if_fail (WR_IS_SITE (site));
  g_return_if_fail (self->site == NULL);

  self->site = g_object_ref (site);
  watch (self, &wr_area_type, G_CALLBACK (shape_changed_cb));
  watch (self, &wr_road_type, G_CALLBACK (shape_changed_cb));
  watch (self, &wr_building_type, G_CALLBACK (shape_changed_cb));
  watch (self, &wr_camera_type, G_CALLBACK (symbol_changed_cb));
  watch (self, &wr_shelter_type, G_CALLBACK (symbol_changed_cb));
  watch (self, &wr_alarm_type, G_CALLBACK (alarm_changed_cb));

  alarms = wr_site_get_store (site, &wr_alarm_type);
  n = g_list_model_get_n_items (G_LIST_MODEL (alarms));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WrEntity) entity = g_list_model_get_item (G_LIST_MODEL (alarms), i);

      take_alarm (self, entity, wr_entity_get_record (entity));
    }
  self->scene_is_old = self->symbols_are_old = self->alarms_are_old = TRUE;
  build_scene (self);
  collect (self);
}

/* ---- the type ---- */

static void
clear_symbol (gpointer data)
{
  g_object_unref (((WrMapSymbol *) data)->entity);
}

static void
wr_map_data_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LAYERS:
      g_value_set_uint (value, WR_MAP_DATA (object)->layers);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_map_data_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LAYERS:
      wr_map_data_set_layers (WR_MAP_DATA (object), g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_map_data_dispose (GObject *object)
{
  WrMapData *self = WR_MAP_DATA (object);

  g_clear_handle_id (&self->collecting, g_source_remove);
  if (self->worker)
    wr_worker_stop (self->worker, FALSE);
  g_clear_pointer (&self->worker, wr_worker_free);
  if (self->mailbox)
    wr_mailbox_close (self->mailbox);
  g_clear_pointer (&self->mailbox, wr_mailbox_unref);
  g_array_set_size (self->symbols, 0);
  g_list_store_remove_all (self->alarms);
  g_hash_table_remove_all (self->active);
  g_ptr_array_set_size (self->places, 0);
  g_clear_pointer (&self->scene, wr_map_scene_unref);
  g_clear_object (&self->site);

  G_OBJECT_CLASS (wr_map_data_parent_class)->dispose (object);
}

static void
wr_map_data_finalize (GObject *object)
{
  WrMapData *self = WR_MAP_DATA (object);

  g_array_unref (self->symbols);
  g_hash_table_unref (self->active);
  g_object_unref (self->alarms);
  g_ptr_array_unref (self->places);

  G_OBJECT_CLASS (wr_map_data_parent_class)->finalize (object);
}

static void
wr_map_data_class_init (WrMapDataClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wr_map_data_dispose;
  object_class->finalize = wr_map_data_finalize;
  object_class->get_property = wr_map_data_get_property;
  object_class->set_property = wr_map_data_set_property;

  properties[PROP_LAYERS] = g_param_spec_uint ("layers", NULL, NULL, 0, WR_MAP_LAYERS_ALL, WR_MAP_LAYERS_ALL,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SCENE_CHANGED] = g_signal_new ("scene-changed", WR_TYPE_MAP_DATA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SYMBOLS_CHANGED] =
      g_signal_new ("symbols-changed", WR_TYPE_MAP_DATA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ALARMS_CHANGED] =
      g_signal_new ("alarms-changed", WR_TYPE_MAP_DATA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wr_map_data_init (WrMapData *self)
{
  self->layers = WR_MAP_LAYERS_ALL;
  self->symbols = g_array_new (FALSE, FALSE, sizeof (WrMapSymbol));
  g_array_set_clear_func (self->symbols, clear_symbol);
  self->active = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->alarms = g_list_store_new (WR_TYPE_ENTITY);
  self->places = g_ptr_array_new ();
  self->worker = wr_worker_new ("map-scene");
  self->mailbox = wr_mailbox_new (NULL, scenes_cb, self, (GDestroyNotify) wr_map_scene_unref);
}

WrMapData *
wr_map_data_new (void)
{
  return g_object_new (WR_TYPE_MAP_DATA, NULL);
}

void
wr_map_data_set_paused (WrMapData *self, gboolean paused)
{
  g_return_if_fail (WR_IS_MAP_DATA (self));

  if (self->paused == paused)
    return;
  self->paused = paused;
  g_clear_handle_id (&self->collecting, g_source_remove);
  if (!paused && self->site)
    collected_cb (self);
}

WrSite *
wr_map_data_get_site (WrMapData *self)
{
  return self->site;
}

WrMapScene *
wr_map_data_get_scene (WrMapData *self)
{
  return self->scene;
}

GArray *
wr_map_data_get_symbols (WrMapData *self)
{
  return self->symbols;
}

GPtrArray *
wr_map_data_get_places (WrMapData *self)
{
  return self->places;
}

GListModel *
wr_map_data_get_alarms (WrMapData *self)
{
  return G_LIST_MODEL (self->alarms);
}

guint
wr_map_data_get_n_left_out (WrMapData *self)
{
  return (self->scene ? wr_map_scene_get_n_left_out (self->scene) : 0) + self->n_far_symbols + self->n_far_alarms;
}

WrMapLayers
wr_map_data_get_layers (WrMapData *self)
{
  return self->layers;
}

void
wr_map_data_set_layers (WrMapData *self, WrMapLayers layers)
{
  if (self->layers == layers)
    return;
  self->layers = layers;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYERS]);
}
