/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-reference.h"

struct _WrMapReference
{
  ShumateMapSource parent_instance;
};

G_DEFINE_FINAL_TYPE (WrMapReference, wr_map_reference, SHUMATE_TYPE_MAP_SOURCE)

static void
wr_map_reference_class_init (WrMapReferenceClass *klass)
{
}

static void
wr_map_reference_init (WrMapReference *self)
{
}

WrMapReference *
wr_map_reference_new (void)
{
  return g_object_new (WR_TYPE_MAP_REFERENCE, "id", "watchroom", "tile-size", 256, "min-zoom-level", WR_MAP_MIN_ZOOM,
                       "max-zoom-level", WR_MAP_MAX_ZOOM, "projection", SHUMATE_MAP_PROJECTION_MERCATOR, NULL);
}
