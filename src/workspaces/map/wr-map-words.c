/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-words.h"

#include <glib/gi18n.h>
#include <math.h>

#include "model/wr-area.h"
#include "model/wr-building.h"
#include "model/wr-camera.h"
#include "model/wr-shelter.h"

static const char *
translate (const WrRecord *record, guint field, const char *context, const char *const *words, guint n_words)
{
  int value = wr_record_get_enum (record, field);
  const char *raw = wr_record_get_string (record, field);

  if (value >= 0 && (guint) value < n_words)
    return g_dpgettext2 (NULL, context, words[value]);
  return raw ? raw : "";
}

static const char *
building_category (const WrRecord *building)
{
  static const char *const words[] = {
    NC_ ("building", "Residential building"),
    NC_ ("building", "Commercial building"),
    NC_ ("building", "School"),
    NC_ ("building", "Hospital"),
    NC_ ("building", "Office building"),
    NC_ ("building", "Industrial building"),
    NC_ ("building", "Public building"),
  };

  if (!wr_record_is_set (building, WR_BUILDING_CATEGORY))
    return C_ ("building", "Building");
  return translate (building, WR_BUILDING_CATEGORY, "building", words, G_N_ELEMENTS (words));
}

static const char *
area_kind (const WrRecord *area)
{
  static const char *const words[] = { NC_ ("area", "City"), NC_ ("area", "District"), NC_ ("area", "Street"),
                                       NC_ ("area", "Community"), NC_ ("area", "Grid") };

  return translate (area, WR_AREA_KIND, "area", words, G_N_ELEMENTS (words));
}

const char *
wr_map_words_camera_status (const WrRecord *camera)
{
  static const char *const words[] = { NC_ ("camera", "Online"), NC_ ("camera", "Offline"), NC_ ("camera", "Fault") };

  return translate (camera, WR_CAMERA_STATUS, "camera", words, G_N_ELEMENTS (words));
}

const char *
wr_map_words_shelter_status (const WrRecord *shelter)
{
  static const char *const words[] = { NC_ ("shelter", "Closed"), NC_ ("shelter", "Opening"), NC_ ("shelter", "Open"),
                                       NC_ ("shelter", "Full"), NC_ ("shelter", "Damaged") };

  return translate (shelter, WR_SHELTER_STATUS, "shelter", words, G_N_ELEMENTS (words));
}

const char *
wr_map_words_shelter_level (const WrRecord *shelter)
{
  static const char *const words[] = { NC_ ("shelter level", "Provincial"), NC_ ("shelter level", "Municipal"),
                                       NC_ ("shelter level", "County"), NC_ ("shelter level", "Township"),
                                       NC_ ("shelter level", "Village") };

  return translate (shelter, WR_SHELTER_LEVEL, "shelter level", words, G_N_ELEMENTS (words));
}

const char *
wr_map_words_shelter_duration (const WrRecord *shelter)
{
  static const char *const words[] = { NC_ ("shelter duration", "Emergency"), NC_ ("shelter duration", "Short-term"),
                                       NC_ ("shelter duration", "Long-term") };

  return translate (shelter, WR_SHELTER_DURATION, "shelter duration", words, G_N_ELEMENTS (words));
}

char *
wr_map_words_name (const WrRecord *record)
{
  const WrRecordType *type = wr_record_get_record_type (record);
  const char *name = NULL;

  if (type == &wr_building_type)
    name = wr_record_get_string (record, WR_BUILDING_NAME);
  else if (type == &wr_area_type)
    name = wr_record_get_string (record, WR_AREA_NAME);
  else if (type == &wr_camera_type)
    name = wr_record_get_string (record, WR_CAMERA_NAME);
  else if (type == &wr_shelter_type)
    name = wr_record_get_string (record, WR_SHELTER_NAME);
  return g_strdup (name && *name ? name : wr_record_get_id (record));
}

char *
wr_map_words_kind (const WrRecord *record)
{
  const WrRecordType *type = wr_record_get_record_type (record);

  if (type == &wr_building_type)
    return g_strdup (building_category (record));
  if (type == &wr_area_type)
    return g_strdup (area_kind (record));
  if (type == &wr_camera_type)
    /* Translators: a camera and its status */
    return g_strdup_printf (_ ("Camera · %s"), wr_map_words_camera_status (record));
  if (type == &wr_shelter_type)
    /* Translators: a shelter and its status */
    return g_strdup_printf (_ ("Shelter · %s"), wr_map_words_shelter_status (record));
  return g_strdup ("");
}

const char *
wr_map_words_icon (const WrRecord *record)
{
  const WrRecordType *type = wr_record_get_record_type (record);

  if (type == &wr_camera_type)
    return "wr-camera-symbolic";
  if (type == &wr_shelter_type)
    return "wr-shelter-symbolic";
  if (type == &wr_area_type)
    return "wr-map-symbolic";
  if (type == &wr_building_type)
    return "wr-building-symbolic";
  return "wr-alarms-symbolic";
}

char *
wr_map_words_distance (double metres)
{
  if (metres < 995)
    return g_strdup_printf (_ ("%d m"), (int) (round (metres / 5) * 5));
  return g_strdup_printf (_ ("%.1f km"), metres / 1000);
}
