/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-records.h"

#include "model/wr-road.h"

static void
write_way (WrDemoWriter *self, const WrDemoWay *way, guint number)
{
  g_autofree char *id = g_strdup_printf ("R-%03u", number);
  WrRecordBuilder *builder = wr_demo_writer_begin (self, &wr_road_type, id);

  if (way->name != NULL)
    wr_record_builder_set_string (builder, WR_ROAD_NAME, way->name);
  wr_record_builder_set_enum (builder, WR_ROAD_CATEGORY, (int) way->category);
  if (way->category <= WR_ROAD_LANE)
    {
      wr_demo_set_line (builder, WR_ROAD_COURSE, way->points);
      wr_record_builder_set_number (builder, WR_ROAD_WIDTH_M, way->width);
    }
  else
    wr_demo_set_ring (builder, WR_ROAD_COURSE, way->points, NULL);
  wr_demo_writer_end (self, builder);
}

/* From the ground up: a map that draws them as they come is right. */
void
wr_demo_write_roads (WrDemoWriter *self)
{
  static const WrRoadCategory order[] = { WR_ROAD_GREEN, WR_ROAD_WATER, WR_ROAD_LANE, WR_ROAD_STREET, WR_ROAD_MAIN };
  guint number = 0;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < self->town->ways->len; j++)
      {
        const WrDemoWay *way = g_ptr_array_index (self->town->ways, j);

        if (way->category == order[i])
          write_way (self, way, ++number);
      }
}
