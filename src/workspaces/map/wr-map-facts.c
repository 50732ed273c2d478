/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-facts.h"

#include <glib/gi18n.h>

#include "base/wr-clock.h"
#include "model/wr-alarm-state.h"
#include "model/wr-area.h"
#include "model/wr-building.h"
#include "model/wr-camera.h"
#include "model/wr-person.h"
#include "model/wr-shelter.h"
#include "widgets/wr-alarm-text.h"
#include "widgets/wr-time-text.h"
#include "workspaces/map/wr-map-words.h"

static void
add_count (WrFactList *list, const char *name, const WrRecord *record, guint field)
{
  g_autofree char *text = NULL;

  if (wr_record_get_int (record, field) <= 0)
    return;
  text = g_strdup_printf ("%'" G_GINT64_FORMAT, wr_record_get_int (record, field));
  wr_fact_list_add (list, name, text);
}

static void
add_list (WrFactList *list, const char *name, const WrRecord *record, guint field)
{
  const char *const *words = wr_record_get_strings (record, field);
  /* Translators: between the words of a list */
  g_autofree char *text = words ? g_strjoinv (C_ ("list", ", "), (char **) words) : NULL;

  wr_fact_list_add (list, name, text);
}

static void
add_place_of (WrFactList *list, WrSite *site, const char *area_id)
{
  WrEntity *area = area_id ? wr_entity_store_lookup (wr_site_get_store (site, &wr_area_type), area_id) : NULL;
  g_autofree char *name = area ? wr_map_words_name (wr_entity_get_record (area)) : NULL;

  wr_fact_list_add (list, _ ("Grid"), name);
}

static void
add_occupancy (WrFactList *list, const char *name, const WrRecord *record, guint occupancy, guint capacity)
{
  g_autofree char *text = NULL;

  if (!wr_record_is_set (record, capacity))
    return;
  if (!wr_record_is_set (record, occupancy))
    text = g_strdup_printf (_ ("room for %d"), (int) wr_record_get_int (record, capacity));
  else
    text = g_strdup_printf (_ ("%d of %d"), (int) wr_record_get_int (record, occupancy),
                            (int) wr_record_get_int (record, capacity));
  wr_fact_list_add (list, name, text);
}

static void
fill_building (WrFactList *list, WrSite *site, const WrRecord *building)
{
  g_autofree char *floors = NULL;
  int above = wr_record_get_int (building, WR_BUILDING_FLOORS_ABOVE_GROUND);
  int below = wr_record_get_int (building, WR_BUILDING_FLOORS_BELOW_GROUND);

  if (above > 0 && below > 0)
    floors = g_strdup_printf (_ ("%d above ground, %d below"), above, below);
  else if (above > 0)
    floors = g_strdup_printf ("%d", above);
  wr_fact_list_add (list, _ ("Address"), wr_record_get_string (building, WR_BUILDING_ADDRESS));
  wr_fact_list_add (list, _ ("Floors"), floors);
  add_count (list, _ ("Households"), building, WR_BUILDING_HOUSEHOLDS);
  add_occupancy (list, _ ("People"), building, WR_BUILDING_PEOPLE_OCCUPANCY, WR_BUILDING_PEOPLE_CAPACITY);
  add_list (list, _ ("Hazards"), building, WR_BUILDING_HAZARDS);
  add_place_of (list, site, wr_record_get_string (building, WR_BUILDING_AREA_ID));
}

static void
fill_area (WrFactList *list, WrSite *site, const WrRecord *area)
{
  const char *parent = wr_record_get_string (area, WR_AREA_PARENT_ID);
  const char *leader = wr_record_get_string (area, WR_AREA_LEADER_ID);
  WrEntity *parent_area = parent ? wr_entity_store_lookup (wr_site_get_store (site, &wr_area_type), parent) : NULL;
  WrEntity *person = leader ? wr_entity_store_lookup (wr_site_get_store (site, &wr_person_type), leader) : NULL;
  g_autofree char *parent_name = parent_area ? wr_map_words_name (wr_entity_get_record (parent_area)) : NULL;
  g_autofree char *name = person ? wr_record_dup_display (wr_entity_get_record (person), WR_PERSON_NAME) : NULL;

  wr_fact_list_add (list, _ ("Part of"), parent_name);
  wr_fact_list_add (list, _ ("Code"), wr_record_get_string (area, WR_AREA_CODE));
  add_count (list, _ ("Households"), area, WR_AREA_HOUSEHOLDS);
  add_count (list, _ ("Residents"), area, WR_AREA_POPULATION);
  wr_fact_list_add (list, _ ("In charge"), name);
}

static void
fill_camera (WrFactList *list, WrSite *site, const WrRecord *camera)
{
  g_autofree char *range = NULL;

  if (wr_record_is_set (camera, WR_CAMERA_RANGE_M))
    range = wr_map_words_distance (wr_record_get_number (camera, WR_CAMERA_RANGE_M));
  wr_fact_list_add (list, _ ("Status"), wr_map_words_camera_status (camera));
  wr_fact_list_add (list, _ ("National code"), wr_record_get_string (camera, WR_CAMERA_GB_ID));
  wr_fact_list_add (list, _ ("Sees up to"), range);
  add_place_of (list, site, wr_record_get_string (camera, WR_CAMERA_AREA_ID));
}

static void
fill_shelter (WrFactList *list, WrSite *site, const WrRecord *shelter)
{
  wr_fact_list_add (list, _ ("Status"), wr_map_words_shelter_status (shelter));
  add_occupancy (list, _ ("People"), shelter, WR_SHELTER_OCCUPANCY_PERSONS, WR_SHELTER_CAPACITY_PERSONS);
  wr_fact_list_add (list, _ ("Level"), wr_map_words_shelter_level (shelter));
  wr_fact_list_add (list, _ ("Stay"), wr_map_words_shelter_duration (shelter));
  if (wr_record_is_set (shelter, WR_SHELTER_EFFECTIVE_AREA_M2))
    {
      g_autofree char *area = g_strdup_printf ("%.0f m²", wr_record_get_number (shelter, WR_SHELTER_EFFECTIVE_AREA_M2));

      wr_fact_list_add (list, _ ("Effective area"), area);
    }
  add_list (list, _ ("Facilities"), shelter, WR_SHELTER_FACILITIES);
  wr_fact_list_add (list, _ ("Address"), wr_record_get_string (shelter, WR_SHELTER_ADDRESS));
  add_place_of (list, site, wr_record_get_string (shelter, WR_SHELTER_AREA_ID));
}

static void
fill_alarm (WrFactList *list, WrSite *site, const WrRecord *alarm)
{
  g_autofree char *place = wr_alarm_text_place (alarm), *value = wr_alarm_text_value (alarm);
  g_autofree char *since = wr_time_format_local (wr_record_get_int (alarm, WR_ALARM_RAISED_AT));

  wr_fact_list_add (list, _ ("State"), wr_alarm_text_state (wr_alarm_get_state (alarm)));
  wr_fact_list_add (list, _ ("Since"), since);
  wr_fact_list_add (list, _ ("Kind"), wr_alarm_text_kind (alarm));
  wr_fact_list_add (list, _ ("Place"), place);
  wr_fact_list_add (list, _ ("Measured"), value);
  add_place_of (list, site, wr_record_get_string (alarm, WR_ALARM_AREA_ID));
}

void
wr_map_facts_fill (WrFactList *list, WrSite *site, const WrRecord *record)
{
  const WrRecordType *type = wr_record_get_record_type (record);

  wr_fact_list_begin (list);
  if (type == &wr_building_type)
    fill_building (list, site, record);
  else if (type == &wr_area_type)
    fill_area (list, site, record);
  else if (type == &wr_camera_type)
    fill_camera (list, site, record);
  else if (type == &wr_shelter_type)
    fill_shelter (list, site, record);
  else if (type == &wr_alarm_type)
    fill_alarm (list, site, record);
  wr_fact_list_end (list);
}
