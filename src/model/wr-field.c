/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-model"

#include "model/wr-field.h"

#include <string.h>

#include "model/wr-alarm.h"
#include "model/wr-area.h"
#include "model/wr-building.h"
#include "model/wr-camera.h"
#include "model/wr-device.h"
#include "model/wr-person.h"
#include "model/wr-road.h"
#include "model/wr-shelter.h"

/* Alarms first: they are what a person waits for when everything has to be read anew. */
static const WrRecordType *const record_types[] = {
  &wr_alarm_type,  &wr_area_type,   &wr_road_type, &wr_building_type, &wr_shelter_type, &wr_camera_type,
  &wr_person_type, &wr_device_type, NULL,
};

int
wr_enum_lookup (const WrEnum *self, const char *word)
{
  for (int i = 0; self->words[i] != NULL; i++)
    if (strcmp (self->words[i], word) == 0)
      return i;

  return WR_ENUM_UNKNOWN;
}

int
wr_record_type_find_field (const WrRecordType *self, const char *name)
{
  for (guint i = 0; i < self->n_fields; i++)
    if (strcmp (self->fields[i].name, name) == 0)
      return (int) i;

  return -1;
}

const WrRecordType *const *
wr_record_types (void)
{
  return record_types;
}

const WrRecordType *
wr_record_type_for_collection (const char *collection)
{
  for (guint i = 0; record_types[i] != NULL; i++)
    if (strcmp (record_types[i]->collection, collection) == 0)
      return record_types[i];

  return NULL;
}
