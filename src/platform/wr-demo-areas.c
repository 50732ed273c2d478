/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-records.h"

#include "model/wr-area.h"

/* No province has the prefix 99: GB/T 2260 and GB/T 10114 codes that belong to nobody. */
#define CITY_CODE "999900"
#define DISTRICT_CODE "999901"
#define STREET_CODE "999901001"

typedef struct
{
  gint64 households, people;
} Census;

static void
count_people (const WrDemoTown *town, Census census[WR_DEMO_N_GRIDS])
{
  for (guint i = 0; i < town->buildings->len; i++)
    {
      const WrDemoBuilding *building = g_ptr_array_index (town->buildings, i);

      census[building->grid].households += building->households;
      census[building->grid].people += (gint64) (building->households * 2.6);
    }
}

static WrRecordBuilder *
begin_area (WrDemoWriter *self, WrAreaKind kind, const char *id, const char *parent, const char *code, const char *name)
{
  WrRecordBuilder *builder = wr_demo_writer_begin (self, &wr_area_type, id);

  wr_record_builder_set_enum (builder, WR_AREA_KIND, kind);
  wr_record_builder_set_string (builder, WR_AREA_CODE, code);
  wr_record_builder_set_string (builder, WR_AREA_NAME, name);
  if (parent != NULL)
    wr_record_builder_set_string (builder, WR_AREA_PARENT_ID, parent);
  return builder;
}

static void
end_area (WrDemoWriter *self, WrRecordBuilder *builder, const WrDemoRect *rect, Census census)
{
  if (rect != NULL)
    {
      g_autoptr (GArray) outline = wr_demo_lattice_outline (rect);

      wr_demo_set_ring (builder, WR_AREA_BOUNDARY, outline, NULL);
      wr_record_builder_set_int (builder, WR_AREA_POPULATION, census.people);
      wr_record_builder_set_int (builder, WR_AREA_HOUSEHOLDS, census.households);
    }
  wr_demo_writer_end (self, builder);
}

static void
write_community (WrDemoWriter *self, guint index, const Census *census)
{
  const WrDemoCommunity *community = &wr_demo_plan_communities ()[index];
  g_autofree char *code = g_strdup_printf (STREET_CODE "%03u", index + 1);
  Census sum = { 0 };
  char id[16];

  for (guint i = 0; i < WR_DEMO_N_GRIDS; i++)
    if (wr_demo_plan_grids ()[i].community == (int) index)
      {
        sum.households += census[i].households;
        sum.people += census[i].people;
      }
  wr_demo_community_id (id, index);
  end_area (self, begin_area (self, WR_AREA_COMMUNITY, id, "street-wanghe", code, community->name), &community->rect,
            sum);
}

static void
write_grid (WrDemoWriter *self, guint index, const Census *census)
{
  const WrDemoGrid *grid = &wr_demo_plan_grids ()[index];
  char id[16], parent[16], leader[16];
  g_autofree char *code = NULL, *name = NULL;
  WrRecordBuilder *builder;

  wr_demo_grid_id (id, index);
  wr_demo_community_id (parent, (guint) grid->community);
  wr_demo_grid_leader (leader, index);
  code = g_strdup_printf (STREET_CODE "%03d0%s", grid->community + 1, id + 8);
  name = g_strdup_printf ("%s第%s网格", wr_demo_plan_communities ()[grid->community].name, id + 8);
  builder = begin_area (self, WR_AREA_GRID, id, parent, code, name);
  wr_record_builder_set_string (builder, WR_AREA_LEADER_ID, leader);
  end_area (self, builder, &grid->rect, census[index]);
}

void
wr_demo_write_areas (WrDemoWriter *self)
{
  static const WrDemoRect street = { 0, 0, WR_DEMO_COLUMNS, WR_DEMO_ROWS };
  Census census[WR_DEMO_N_GRIDS] = { 0 }, sum = { 0 };

  count_people (self->town, census);
  for (guint i = 0; i < WR_DEMO_N_GRIDS; i++)
    {
      sum.households += census[i].households;
      sum.people += census[i].people;
    }
  end_area (self, begin_area (self, WR_AREA_CITY, "city-anlan", NULL, CITY_CODE, "安澜市"), NULL, sum);
  end_area (self, begin_area (self, WR_AREA_DISTRICT, "district-qingan", "city-anlan", DISTRICT_CODE, "清岸区"), NULL,
            sum);
  end_area (self, begin_area (self, WR_AREA_STREET, "street-wanghe", "district-qingan", STREET_CODE, "望河街道"),
            &street, sum);
  for (guint i = 0; i < WR_DEMO_N_COMMUNITIES; i++)
    write_community (self, i, census);
  for (guint i = 0; i < WR_DEMO_N_GRIDS; i++)
    write_grid (self, i, census);
}
