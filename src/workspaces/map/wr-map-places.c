/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-places.h"

#include <math.h>

#include "model/wr-alarm-state.h"
#include "model/wr-area.h"
#include "model/wr-building.h"
#include "model/wr-camera.h"
#include "model/wr-device.h"
#include "model/wr-shelter.h"

static WrRecord *
lookup (WrSite *site, const WrRecordType *type, const char *id)
{
  WrEntity *entity = id ? wr_entity_store_lookup (wr_site_get_store (site, type), id) : NULL;

  return entity ? wr_entity_get_record (entity) : NULL;
}

static gboolean
locate_geometry (const WrRecord *record, guint field, WrMapPoint *at)
{
  const WrGeometry *geometry = wr_record_get_geometry (record, field);

  if (geometry == NULL)
    return FALSE;
  *at = wr_map_point_from_position (wr_geometry_get_centre (geometry));
  return TRUE;
}

static gboolean
locate_building (const WrRecord *building, WrMapPoint *at)
{
  return building
         && (locate_geometry (building, WR_BUILDING_FOOTPRINT, at)
             || locate_geometry (building, WR_BUILDING_LOCATION, at));
}

static gboolean
locate_alarm (WrSite *site, const WrRecord *alarm, WrMapPoint *at)
{
  const WrRecord *device = lookup (site, &wr_device_type, wr_record_get_string (alarm, WR_ALARM_DEVICE_ID));
  const WrRecord *area = lookup (site, &wr_area_type, wr_record_get_string (alarm, WR_ALARM_AREA_ID));

  return locate_building (lookup (site, &wr_building_type, wr_record_get_string (alarm, WR_ALARM_BUILDING_ID)), at)
         || locate_geometry (alarm, WR_ALARM_LOCATION, at)
         || (device && locate_geometry (device, WR_DEVICE_LOCATION, at))
         || (area && locate_geometry (area, WR_AREA_BOUNDARY, at));
}

gboolean
wr_map_places_locate (WrSite *site, const WrRecord *record, WrMapPoint *at)
{
  const WrRecordType *type = wr_record_get_record_type (record);

  if (type == &wr_alarm_type)
    return locate_alarm (site, record, at);
  if (type == &wr_building_type)
    return locate_building (record, at);
  if (type == &wr_area_type)
    return locate_geometry (record, WR_AREA_BOUNDARY, at);
  if (type == &wr_camera_type)
    return locate_geometry (record, WR_CAMERA_LOCATION, at);
  if (type == &wr_shelter_type)
    return locate_geometry (record, WR_SHELTER_LOCATION, at);
  if (type == &wr_device_type)
    return locate_geometry (record, WR_DEVICE_LOCATION, at);
  return FALSE;
}

/* ---- order ---- */

static int
rank (int priority)
{
  return priority >= 1 && priority <= 4 ? priority : 5;
}

int
wr_map_places_compare_alarms (WrEntity *a, WrEntity *b)
{
  const WrRecord *x = wr_entity_get_record (a), *y = wr_entity_get_record (b);
  gboolean x_waits = wr_alarm_needs_acknowledgement (x), y_waits = wr_alarm_needs_acknowledgement (y);
  int order = rank (wr_alarm_get_priority (x)) - rank (wr_alarm_get_priority (y));
  gint64 x_time = wr_record_get_int (x, WR_ALARM_RAISED_AT), y_time = wr_record_get_int (y, WR_ALARM_RAISED_AT);

  if (x_waits != y_waits)
    return x_waits ? -1 : 1;
  if (order != 0)
    return order;
  if (x_time != y_time)
    return x_time > y_time ? -1 : 1;
  return g_strcmp0 (wr_entity_get_id (a), wr_entity_get_id (b));
}

static int
compare_alarms_cb (gconstpointer a, gconstpointer b)
{
  return wr_map_places_compare_alarms (*(WrEntity *const *) a, *(WrEntity *const *) b);
}

static int
compare_places_cb (gconstpointer a, gconstpointer b)
{
  const WrMapPlace *x = *(WrMapPlace *const *) a, *y = *(WrMapPlace *const *) b;
  int order = rank (x->priority) - rank (y->priority);

  if ((x->n_unacknowledged > 0) != (y->n_unacknowledged > 0))
    return x->n_unacknowledged > 0 ? -1 : 1;
  return order ? order : g_strcmp0 (x->key, y->key);
}

/* ---- places ---- */

static void
place_free (gpointer data)
{
  WrMapPlace *self = data;

  g_ptr_array_unref (self->alarms);
  g_free (self->building_id);
  g_free (self->key);
  g_free (self);
}

static char *
make_key (const WrRecord *alarm, WrMapPoint at)
{
  const char *building = wr_record_get_string (alarm, WR_ALARM_BUILDING_ID);

  if (building)
    return g_strdup_printf ("building/%s", building);
  /* half a metre on the equator: things mounted on the same pole */
  return g_strdup_printf ("%.0f,%.0f", at.x * 8e7, at.y * 8e7);
}

static void
finish_place (WrMapPlace *self)
{
  const WrRecord *first;

  g_ptr_array_sort (self->alarms, compare_alarms_cb);
  first = wr_entity_get_record (self->alarms->pdata[0]);
  self->priority = wr_alarm_get_priority (first);
  for (guint i = 0; i < self->alarms->len; i++)
    {
      const WrRecord *alarm = wr_entity_get_record (self->alarms->pdata[i]);

      if (!wr_alarm_needs_acknowledgement (alarm))
        continue;
      self->n_unacknowledged++;
      self->newest = MAX (self->newest, wr_record_get_int (alarm, WR_ALARM_RAISED_AT));
    }
}

GPtrArray *
wr_map_places_new (GPtrArray *alarms, WrSite *site, const WrMapScene *scene, guint *n_unplaced)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *places = g_ptr_array_new_with_free_func (place_free);

  *n_unplaced = 0;
  for (guint i = 0; i < alarms->len; i++)
    {
      const WrRecord *alarm = wr_entity_get_record (alarms->pdata[i]);
      g_autofree char *key = NULL;
      WrMapPlace *place;
      WrMapPoint at;

      if (!locate_alarm (site, alarm, &at) || (scene && !wr_map_scene_allows (scene, at)))
        {
          ++*n_unplaced;
          continue;
        }
      key = make_key (alarm, at);
      place = g_hash_table_lookup (by_key, key);
      if (place == NULL)
        {
          place = g_new0 (WrMapPlace, 1);
          place->at = at;
          place->building_id = g_strdup (wr_record_get_string (alarm, WR_ALARM_BUILDING_ID));
          place->alarms = g_ptr_array_new_with_free_func (g_object_unref);
          place->key = g_steal_pointer (&key);
          g_hash_table_insert (by_key, place->key, place);
          g_ptr_array_add (places, place);
        }
      g_ptr_array_add (place->alarms, g_object_ref (alarms->pdata[i]));
    }
  for (guint i = 0; i < places->len; i++)
    finish_place (places->pdata[i]);
  g_ptr_array_sort (places, compare_places_cb);
  return places;
}

WrMapMark
wr_map_places_get_mark (const WrMapPlace *self)
{
  WrMapMark mark = { self->at, self->priority, self->alarms->len, self->n_unacknowledged, FALSE };

  for (guint i = 0; i < self->alarms->len && !mark.alone; i++)
    mark.alone = wr_alarm_get_priority (wr_entity_get_record (self->alarms->pdata[i])) == 1;
  return mark;
}
