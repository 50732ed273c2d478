/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-style.h"

#define RGBA(hex, alpha)                                                                                               \
  { (((hex) >> 16) & 0xff) / 255.f, (((hex) >> 8) & 0xff) / 255.f, ((hex) & 0xff) / 255.f, (alpha) }
#define RGB(hex) RGBA (hex, 1.f)

static const WrMapPalette light = {
  .outside = RGB (0xe6e6e8),
  .ground = RGB (0xf4f4f3),
  .green = RGB (0xdde9d6),
  .water = RGB (0xc5dae8),
  .water_edge = RGB (0xb2cbdc),
  .road = RGB (0xffffff),
  .road_main = RGB (0xfffdf6),
  .casing = RGB (0xd6d5d2),
  .buildings = {
    [WR_BUILDING_RESIDENTIAL] = RGB (0xdcdad6),
    [WR_BUILDING_COMMERCIAL] = RGB (0xe1d6d3),
    [WR_BUILDING_SCHOOL] = RGB (0xdfdcc8),
    [WR_BUILDING_HOSPITAL] = RGB (0xe3d5dd),
    [WR_BUILDING_OFFICE] = RGB (0xd3d8df),
    [WR_BUILDING_INDUSTRIAL] = RGB (0xd5d2dd),
    [WR_BUILDING_PUBLIC] = RGB (0xd2dcd9),
    [WR_BUILDING_PUBLIC + 1] = RGB (0xdcdad6),
  },
  .outline = RGB (0xb9b6b0),
  .shadow = RGBA (0x000000, .09f),
  .grid = RGBA (0x6a7480, .42f),
  .community = RGBA (0x56616e, .75f),
  .street = RGBA (0x3d4752, .9f),
  .label = RGB (0x2f363d),
  .label_weak = RGB (0x5e656c),
  .label_water = RGB (0x4b7896),
  .halo = RGBA (0xffffff, .88f),
  .accent = RGB (0x16191d),
  .view = RGB (0x4b6a86),
};

static const WrMapPalette dark = {
  .outside = RGB (0x19191b),
  .ground = RGB (0x232427),
  .green = RGB (0x26302a),
  .water = RGB (0x1d2c38),
  .water_edge = RGB (0x2a3f4f),
  .road = RGB (0x3a3b40),
  .road_main = RGB (0x46474c),
  .casing = RGB (0x1b1c1e),
  .buildings = {
    [WR_BUILDING_RESIDENTIAL] = RGB (0x34353a),
    [WR_BUILDING_COMMERCIAL] = RGB (0x3d3635),
    [WR_BUILDING_SCHOOL] = RGB (0x3a3931),
    [WR_BUILDING_HOSPITAL] = RGB (0x3e353b),
    [WR_BUILDING_OFFICE] = RGB (0x323842),
    [WR_BUILDING_INDUSTRIAL] = RGB (0x363340),
    [WR_BUILDING_PUBLIC] = RGB (0x303a38),
    [WR_BUILDING_PUBLIC + 1] = RGB (0x34353a),
  },
  .outline = RGB (0x4c4e54),
  .shadow = RGBA (0x000000, .3f),
  .grid = RGBA (0x98a2ae, .34f),
  .community = RGBA (0xa7b1bd, .6f),
  .street = RGBA (0xc3ccd6, .8f),
  .label = RGB (0xe4e6e9),
  .label_weak = RGB (0xabb0b6),
  .label_water = RGB (0x86b3d1),
  .halo = RGBA (0x1a1b1d, .85f),
  .accent = RGB (0xffffff),
  .view = RGB (0x8fb2d0),
};

const WrMapPalette *
wr_map_palette_get (gboolean is_dark)
{
  return is_dark ? &dark : &light;
}

const GdkRGBA *
wr_map_palette_get_building (const WrMapPalette *self, int category)
{
  if (category < 0 || category > WR_BUILDING_PUBLIC)
    category = WR_BUILDING_PUBLIC + 1;
  return &self->buildings[category];
}

double
wr_map_road_width (int category, double width_m, double metres_per_px)
{
  static const double usual_m[] = {
    [WR_ROAD_MAIN] = 30, [WR_ROAD_STREET] = 16, [WR_ROAD_LANE] = 7, [WR_ROAD_WATER] = 20, [WR_ROAD_GREEN] = 10
  };
  static const double least_px[] = {
    [WR_ROAD_MAIN] = 3.5, [WR_ROAD_STREET] = 2, [WR_ROAD_LANE] = 1, [WR_ROAD_WATER] = 1.5, [WR_ROAD_GREEN] = 1
  };

  if (category < 0 || category > WR_ROAD_GREEN)
    category = WR_ROAD_LANE;
  if (!(width_m > 0))
    width_m = usual_m[category];
  return MAX (width_m / metres_per_px, least_px[category]);
}
