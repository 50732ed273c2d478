/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-near.h"

#include "model/wr-alarm.h"
#include "model/wr-area.h"
#include "model/wr-building.h"
#include "model/wr-camera.h"
#include "workspaces/map/wr-map-places.h"

#define MAX_METRES 400

static gboolean
is_related (const WrRecord *record, const WrRecord *camera)
{
  const WrRecordType *type = wr_record_get_record_type (record);
  const char *building = NULL;

  if (type == &wr_alarm_type)
    {
      const char *const *ids = wr_record_get_strings (record, WR_ALARM_CAMERA_IDS);

      if (ids && g_strv_contains (ids, wr_record_get_id (camera)))
        return TRUE;
      building = wr_record_get_string (record, WR_ALARM_BUILDING_ID);
    }
  else if (type == &wr_building_type)
    building = wr_record_get_id (record);
  return building && g_strcmp0 (wr_record_get_string (camera, WR_CAMERA_BUILDING_ID), building) == 0;
}

static int
compare_near (gconstpointer a, gconstpointer b)
{
  const WrMapNear *x = a, *y = b;

  if (x->related != y->related)
    return x->related ? -1 : 1;
  return x->metres < y->metres ? -1 : x->metres > y->metres;
}

static void
clear_near (gpointer data)
{
  g_object_unref (((WrMapNear *) data)->camera);
}

GArray *
wr_map_near_cameras (WrMapData *data, const WrRecord *record, guint max)
{
  GArray *near = g_array_new (FALSE, FALSE, sizeof (WrMapNear));
  GArray *symbols = wr_map_data_get_symbols (data);
  WrPosition here;
  WrMapPoint at;

  g_array_set_clear_func (near, clear_near);
  if (!wr_map_places_locate (wr_map_data_get_site (data), record, &at))
    return near;
  here = wr_map_point_to_position (at);
  for (guint i = 0; i < symbols->len; i++)
    {
      const WrMapSymbol *symbol = &g_array_index (symbols, WrMapSymbol, i);
      const WrRecord *camera = wr_entity_get_record (symbol->entity);
      WrMapNear found = { symbol->entity, 0, FALSE };

      if (symbol->layer != WR_MAP_LAYER_CAMERAS || camera == record)
        continue;
      found.metres = wr_distance_m (here, wr_map_point_to_position (symbol->at));
      found.related = is_related (record, camera);
      if (!found.related && found.metres > MAX_METRES)
        continue;
      g_object_ref (found.camera);
      g_array_append_val (near, found);
    }
  g_array_sort (near, compare_near);
  if (near->len > max)
    g_array_set_size (near, max);
  return near;
}

/* ---- alarms ---- */

static gboolean
is_in_area (WrMapData *data, const WrRecord *area, const WrMapPlace *place)
{
  WrMapScene *scene = wr_map_data_get_scene (data);
  const WrMapFeature *feature = scene ? wr_map_scene_find (scene, &wr_area_type, wr_record_get_id (area)) : NULL;

  return feature && wr_map_feature_contains (scene, feature, place->at);
}

static gboolean
has_alarm (const WrMapPlace *place, const char *id)
{
  for (guint i = 0; i < place->alarms->len; i++)
    if (g_str_equal (wr_entity_get_id (place->alarms->pdata[i]), id))
      return TRUE;
  return FALSE;
}

static gboolean
is_here (WrMapData *data, const WrRecord *record, const WrMapPlace *place)
{
  const WrRecordType *type = wr_record_get_record_type (record);

  if (type == &wr_building_type)
    return g_strcmp0 (place->building_id, wr_record_get_id (record)) == 0;
  if (type == &wr_area_type)
    return is_in_area (data, record, place);
  if (type == &wr_alarm_type)
    return has_alarm (place, wr_record_get_id (record));
  return FALSE;
}

GPtrArray *
wr_map_near_alarms (WrMapData *data, const WrRecord *record)
{
  GPtrArray *places = wr_map_data_get_places (data);
  GPtrArray *alarms = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < places->len; i++)
    {
      const WrMapPlace *place = places->pdata[i];

      for (guint j = 0; is_here (data, record, place) && j < place->alarms->len; j++)
        if (wr_entity_get_record (place->alarms->pdata[j]) != record)
          g_ptr_array_add (alarms, g_object_ref (place->alarms->pdata[j]));
    }
  return alarms;
}
