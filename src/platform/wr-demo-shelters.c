/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-records.h"

#include <math.h>
#include <string.h>

#include "model/wr-shelter.h"

/* Words of GB/T 44013: who runs it, how long it serves, roof or not, for which use. */
typedef struct
{
  const char *name;
  const char *building; /* of the site, by its name */
  const char *level;
  const char *duration;
  const char *space;
  const char *function;
  double area, area_per_person;
  WrShelterStatus status;
  const char *facilities;
} Shelter;

static const Shelter shelters[] = {
  { "望河体育场应急避难场所", "望河体育场", "municipal", "long_term", "outdoor", "comprehensive", 21600, 4.5,
    WR_SHELTER_CLOSED, "应急供水,应急供电,应急厕所,医疗救护,应急物资储备,直升机起降,应急广播" },
  { "柳荫公园应急避难场所", "柳荫公园游客中心", "county", "short_term", "outdoor", "comprehensive", 34200, 2,
    WR_SHELTER_CLOSED, "应急供水,应急供电,应急厕所,应急广播,应急消防" },
  { "东渡中学应急避难场所", "东渡中学体育馆", "county", "short_term", "indoor", "comprehensive", 2480, 2,
    WR_SHELTER_CLOSED, "应急供水,应急供电,应急厕所,无障碍设施,医疗救护" },
  { "学府中学应急避难场所", "学府中学体育馆", "township", "short_term", "indoor", "single", 2260, 2, WR_SHELTER_CLOSED,
    "应急供水,应急供电,应急厕所,无障碍设施" },
  { "望河公园紧急避难点", "望河阁", "village", "emergency", "outdoor", "single", 5200, 0.5, WR_SHELTER_CLOSED,
    "应急厕所,应急照明,应急标识" },
  { "文化活动中心避难场所", "文化活动中心", "township", "emergency", "indoor", "specific", 1840, 0.5, WR_SHELTER_OPEN,
    "应急供水,应急厕所,母婴室,防暑纳凉" },
};

static const WrDemoBuilding *
find_site (const WrDemoTown *town, const char *name, guint nth)
{
  for (guint i = 0; i < town->buildings->len; i++)
    {
      const WrDemoBuilding *building = g_ptr_array_index (town->buildings, i);

      if (g_str_equal (building->name, name))
        return building;
    }
  return wr_demo_find_building (town, (1 << WR_DEMO_ROLE_GYM) | (1 << WR_DEMO_ROLE_CIVIC), 1, nth);
}

static void
write_shelter (WrDemoWriter *self, guint number, const Shelter *shelter)
{
  const WrDemoBuilding *site = find_site (self->town, shelter->building, number);
  g_autofree char *id = g_strdup_printf ("S-%u", number);
  WrRecordBuilder *builder = wr_demo_writer_begin (self, &wr_shelter_type, id);
  g_auto (GStrv) facilities = g_strsplit (shelter->facilities, ",", -1);
  gint64 capacity = (gint64) floor (shelter->area / shelter->area_per_person);
  char grid[16];

  wr_demo_grid_id (grid, site->grid);
  wr_record_builder_set_string (builder, WR_SHELTER_NAME, shelter->name);
  wr_record_builder_set_string (builder, WR_SHELTER_LEVEL, shelter->level);
  wr_record_builder_set_string (builder, WR_SHELTER_DURATION, shelter->duration);
  wr_record_builder_set_string (builder, WR_SHELTER_SPACE, shelter->space);
  wr_record_builder_set_string (builder, WR_SHELTER_FUNCTION, shelter->function);
  wr_record_builder_set_number (builder, WR_SHELTER_EFFECTIVE_AREA_M2, shelter->area);
  wr_record_builder_set_int (builder, WR_SHELTER_CAPACITY_PERSONS, capacity);
  wr_record_builder_set_int (builder, WR_SHELTER_OCCUPANCY_PERSONS,
                             shelter->status == WR_SHELTER_OPEN ? wr_demo_random_int (&self->random, 24, 60) : 0);
  wr_record_builder_set_enum (builder, WR_SHELTER_STATUS, (int) shelter->status);
  wr_record_builder_set_strings (builder, WR_SHELTER_FACILITIES, (const char *const *) facilities);
  wr_record_builder_set_string (builder, WR_SHELTER_ADDRESS, site->address);
  wr_demo_set_point (builder, WR_SHELTER_LOCATION, site->box.centre);
  wr_record_builder_set_string (builder, WR_SHELTER_AREA_ID, grid);
  wr_demo_writer_end (self, builder);
}

void
wr_demo_write_shelters (WrDemoWriter *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (shelters); i++)
    write_shelter (self, i + 1, &shelters[i]);
}
