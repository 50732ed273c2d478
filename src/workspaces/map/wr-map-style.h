/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "model/wr-building.h"
#include "model/wr-road.h"

G_BEGIN_DECLS

/** WrMapPalette: the colours of the ground: calm greys, so that what needs a person is the only strong colour. */
typedef struct
{
  GdkRGBA outside; /* beyond the street */
  GdkRGBA ground;
  GdkRGBA green;
  GdkRGBA water;
  GdkRGBA water_edge;
  GdkRGBA road;
  GdkRGBA road_main;
  GdkRGBA casing;
  GdkRGBA buildings[WR_BUILDING_PUBLIC + 2]; /* by WrBuildingCategory; the last one for words not known */
  GdkRGBA outline;
  GdkRGBA shadow;
  GdkRGBA grid;
  GdkRGBA community;
  GdkRGBA street;
  GdkRGBA label;
  GdkRGBA label_weak; /* grids, buildings, roads */
  GdkRGBA label_water;
  GdkRGBA halo;
  GdkRGBA accent; /* hover and selection: none of the levels' colours */
  GdkRGBA view;   /* what a camera sees */
} WrMapPalette;

/** wr_map_palette_get: any thread. */
const WrMapPalette *wr_map_palette_get (gboolean dark);

/** wr_map_palette_get_building: @category: WrBuildingCategory, or -1 */
const GdkRGBA *wr_map_palette_get_building (const WrMapPalette *self, int category);

/** wr_map_road_width: Returns: logical pixels for a road of @width_m (0 = unknown) at @metres_per_px. */
double wr_map_road_width (int category, double width_m, double metres_per_px);

G_END_DECLS
