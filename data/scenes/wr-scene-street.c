/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-scene-actors.h"
#include "wr-scene.h"

#include <math.h>

/* A shopping street from a signal mast: two lanes each way, cycle lanes behind a hedge, shops and plane trees. */

static void
draw_shops (const WrView *view, double side)
{
  static const guint32 boards[] = { 0xb8352e, 0x2d6aa3, 0x2f7d55, 0xd98a2b, 0x6b4a8c, 0x9a3f5a };

  for (int i = 9; i >= 0; i--)
    {
      double y = 2 + i * 11, height = 11 + 8 * wr_scene_random (5, i + (side > 0 ? 40 : 0)), x = side * 15;
      WrFace front = wr_face (WR_POINT (x, y, 0), WR_POINT (0, 11, 0), WR_POINT (0, 0, height));
      WrFace upper = wr_face (WR_POINT (x, y, 4), WR_POINT (0, 11, 0), WR_POINT (0, 0, height - 4));
      WrColour wall =
          wr_colour_mix (WR_RGB (0xd9c7a8), WR_RGB (0xbfb3aa), wr_scene_random (7, i + (side > 0 ? 40 : 0)));

      wr_draw_box (view, WR_POINT (side > 0 ? x : x - 14, y, 0), WR_POINT (side > 0 ? x + 14 : x, y + 11, height),
                   wall);
      wr_draw_windows (view, &upper, 4, (guint) ((height - 4) / 3), 60 + i);
      for (int shop = 1; shop >= 0; shop--)
        {
          double u = shop * 0.5;

          wr_draw_face_part (view, &front, u + 0.03, 0.02, u + 0.47, 2.9 / height, WR_RGB (0x3c4f5c), 1);
          wr_draw_face_part (view, &front, u + 0.06, 0.1 / height, u + 0.24, 2.6 / height, WR_RGB (0xf3dfae), 0.55);
          wr_draw_face_part (view, &front, u + 0.02, 3 / height, u + 0.48, 3.8 / height,
                             WR_RGB (boards[(guint) (i * 2 + shop + (side > 0)) % 6]), 1);
          wr_draw_face_part (view, &front, u + 0.12, 3.25 / height, u + 0.38, 3.55 / height, WR_RGB (0xfff7e2), 0.85);
        }
    }
}

static void
draw_road (const WrView *view)
{
  wr_draw_ground (view, -60, 0, 60, 170, WR_RGB (0xb9b1a4), 1);
  wr_draw_ground (view, -10.6, 0, 10.6, 170, WR_RGB (0x65686d), 1);
  for (int side = -1; side <= 1; side += 2)
    {
      wr_draw_ground (view, side * 7.4, 0, side * 8.1, 120, WR_RGB (0x779a55), 1);
      wr_draw_line (view, WR_POINT (side * 0.12, 0.5, 0), WR_POINT (side * 0.12, 120, 0), 0.1, WR_RGB (0xe9c64a), 1);
      for (int y = 4; y < 110; y += 6)
        wr_draw_ground (view, side * 3.7 - 0.07, y, side * 3.7 + 0.07, y + 3, WR_RGB (0xf0eeea), 0.9);
      wr_draw_line (view, WR_POINT (side * 10.6, 0.5, 0.06), WR_POINT (side * 10.6, 120, 0.06), 0.16, WR_RGB (0xd8d4cb),
                    1);
    }
  for (int i = 0; i < 17; i++)
    wr_draw_ground (view, -10.2 + i * 1.2, 15.5, -9.6 + i * 1.2, 19, WR_RGB (0xefede8), 0.85);
  wr_draw_ground (view, 0.3, 14.6, 7.2, 14.9, WR_RGB (0xefede8), 0.9);
}

static void
draw_still (const WrView *view)
{
  WrFace block = wr_face (WR_POINT (-50, 150, 0), WR_POINT (100, 0, 0), WR_POINT (0, 0, 26));

  wr_draw_sky (view->cr, WR_RGB (0x8ebbe6), WR_RGB (0xeef1ee), 210);
  draw_road (view);
  wr_draw_face (view, &block, WR_RGB (0xc5cbd0), 1);
  wr_draw_windows (view, &block, 26, 8, 15);
  wr_draw_ground (view, -40, 121, 40, 150, WR_RGB (0xa5b188), 1);
  for (int i = -5; i <= 5; i++)
    wr_draw_tree (view, WR_POINT (i * 5.5, 126, 0), 8, WR_RGB (0x7d9f5d), 500 + i, 0);
  draw_shops (view, -1);
  draw_shops (view, 1);
  for (int i = 60; i >= 0; i--)
    for (int side = -1; side <= 1; side += 2)
      if (i * 1.6 < 12 || i * 1.6 > 20)
        wr_draw_shrub (view, WR_POINT (side * 7.75, 5 + i * 1.6, 0), 0.42, WR_RGB (0x668c48), 700 + i);
}

static void
draw_lanes (const WrView *view, double time, double from, double to)
{
  static const struct
  {
    double lane, offset;
    guint32 paint;
    gboolean van;
  } cars[] = { { 1.9, 0.5, 0xd9dadb, FALSE },  { 5.5, 2.2, 0x27425f, FALSE },  { 1.9, 5.2, 0xa12a28, FALSE },
               { 5.5, 7.6, 0xeaeaea, TRUE },   { -1.9, 1.4, 0x3a3d42, FALSE }, { -5.5, 4.0, 0xc2b27e, FALSE },
               { -1.9, 6.3, 0xf0f0ee, FALSE }, { -5.5, 9.0, 0x2f6b52, TRUE } };

  for (guint pass = 0; pass < G_N_ELEMENTS (cars); pass++)
    {
      double lap = wr_scene_lap (time, cars[pass].offset), driven = lap * 122;
      gboolean away = cars[pass].lane > 0;
      WrPoint place = WR_POINT (cars[pass].lane, away ? -3 + driven : 119 - driven, 0);

      if (place.y < from || place.y >= to)
        continue;
      if (cars[pass].van)
        wr_draw_van (view, place, away ? 0 : G_PI, driven, WR_RGB (cars[pass].paint));
      else
        wr_draw_car (view, place, away ? 0 : G_PI, driven, WR_RGB (cars[pass].paint));
    }
}

static void
draw_riders (const WrView *view, double time, double from, double to)
{
  static const WrPerson riders[] = { { { 0.95, 0.78, 0.1 }, { 0.2, 0.2, 0.22 }, { 0.95, 0.78, 0.1 }, 1.7 },
                                     { { 0.3, 0.55, 0.8 }, { 0.25, 0.25, 0.3 }, { 0.9, 0.9, 0.9 }, 1.65 } };
  static const WrPerson pupil = { { 0.2, 0.36, 0.62 }, { 0.2, 0.3, 0.5 }, { 0.1, 0.08, 0.08 }, 1.5 };

  for (guint i = 0; i < 2; i++)
    {
      double ridden = wr_scene_lap (time, i ? 6.4 : 2.1) * 64, y = i ? 66 - ridden : ridden + 1;

      if (y >= from && y < to)
        wr_draw_cyclist (view, &riders[i], WR_POINT (i ? -9.3 : 9.3, y, 0), i ? G_PI : 0, ridden,
                         i ? WR_RGB (0x9c2f2a) : WR_RGB (0x2b6cb0));
    }
  for (guint i = 0; i < 3; i++)
    {
      double walked = (i + wr_scene_lap (time, 3)) * pupil.height * 0.82 * 11, y = 4 + walked;

      if (y >= from && y < to)
        wr_draw_person (view, &pupil, WR_POINT (12.6, y, 0), 0, walked, 1);
    }
}

static void
draw_signals (const WrView *view, double time)
{
  static const guint32 lamps[] = { 0xe0362c, 0xf2b632, 0x33b35a };
  guint lit = time < 8.5 ? 2 : time < 9.5 ? 1 : 0;
  const WrPoint foot = WR_POINT (10.9, 20, 0);

  wr_draw_line (view, foot, WR_POINT (foot.x, foot.y, 5.6), 0.2, WR_RGB (0x4b5157), 1);
  wr_draw_line (view, WR_POINT (foot.x, foot.y, 5.5), WR_POINT (2.6, foot.y, 5.8), 0.14, WR_RGB (0x4b5157), 1);
  for (guint i = 0; i < 3; i++)
    {
      wr_draw_line (view, WR_POINT (2.9 + i * 0.55, 19.9, 5.45), WR_POINT (3.0 + i * 0.55, 19.9, 5.45), 0.62,
                    WR_RGB (0x1d2023), 1);
      wr_draw_line (view, WR_POINT (2.94 + i * 0.55, 19.8, 5.45), WR_POINT (2.95 + i * 0.55, 19.8, 5.45), 0.36,
                    wr_colour_shade (WR_RGB (lamps[i]), i == lit ? 1.1 : 0.25), 1);
    }
}

static void
draw_moving (const WrView *view, double time)
{
  double wind = sin (time * 2 * G_PI / 5) * 0.1, bands[] = { 130, 46, 34, 24, -5 };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (bands); i++)
    {
      draw_lanes (view, time, bands[i + 1], bands[i]);
      draw_riders (view, time, bands[i + 1], bands[i]);
      if (i == 2)
        draw_signals (view, time);
      for (int side = -1; side <= 1 && i < 3; side += 2)
        wr_draw_tree (view, WR_POINT (side * 11.6, bands[i + 1], 0), 6.8, WR_RGB (0x7da352), 40 + i * 2 + (side > 0),
                      wind * (i + 1) / 2);
    }
}

const WrScene wr_scene_street = {
  .name = "street",
  .eye = { 0.6, 0, 6.4 },
  .yaw = 1,
  .pitch = 14,
  .field_of_view = 68,
  .still = draw_still,
  .moving = draw_moving,
};
