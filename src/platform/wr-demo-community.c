/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-community.h"

#include "platform/wr-demo-records.h"

GPtrArray *
wr_demo_community_build (guint64 seed, gint64 now, GError **error)
{
  g_autoptr (WrDemoTown) town = wr_demo_town_new (seed);
  g_autoptr (GPtrArray) records = NULL;
  WrDemoWriter writer;

  wr_demo_writer_init (&writer, town, now, "records");
  wr_demo_write_areas (&writer);
  wr_demo_write_roads (&writer);
  wr_demo_write_buildings (&writer);
  wr_demo_write_shelters (&writer);
  wr_demo_write_cameras (&writer);
  wr_demo_write_people (&writer);
  wr_demo_write_devices (&writer);
  wr_demo_write_alarms (&writer);

  if (writer.error != NULL)
    g_propagate_prefixed_error (error, g_steal_pointer (&writer.error), "The demo community cannot be built: ");
  else
    records = g_steal_pointer (&writer.records);
  wr_demo_writer_clear (&writer);
  return g_steal_pointer (&records);
}
