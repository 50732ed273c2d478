/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-scene-actors.h"
#include "wr-scene.h"

#include <math.h>

/* The garage under the houses: bays either side of a green aisle, a car coming down the ramp, somebody walking to a
 * van. */

#define HIGH 3.0
#define END_Y 44.0

static const WrPoint walk_path[] = { { -1.9, 1.8, 0 }, { -2.2, 12.3, 0 }, { -6.5, 12.6, 0 } };

static void
draw_shell (const WrView *view)
{
  const WrPoint ceiling[] = { { -14, 0, HIGH }, { 14, 0, HIGH }, { 14, END_Y, HIGH }, { -14, END_Y, HIGH } };
  WrFace end = wr_face (WR_POINT (-14, END_Y, 0), WR_POINT (28, 0, 0), WR_POINT (0, 0, HIGH));
  WrFace left = wr_face (WR_POINT (-9.2, 0, 0), WR_POINT (0, END_Y, 0), WR_POINT (0, 0, HIGH));
  WrFace right = wr_face (WR_POINT (9.2, 0, 0), WR_POINT (0, END_Y, 0), WR_POINT (0, 0, HIGH));

  wr_draw_polygon (view, ceiling, 4, WR_RGB (0x585b5f), 1);
  wr_draw_ground (view, -14, -1, 14, END_Y, WR_RGB (0x8b8f92), 1);
  wr_draw_ground (view, -3.2, -1, 3.2, END_Y, WR_RGB (0x5d8a72), 1);
  wr_draw_face (view, &end, WR_RGB (0x7b7e80), 1);
  wr_draw_face (view, &left, WR_RGB (0xb3b5b2), 1);
  wr_draw_face (view, &right, WR_RGB (0x9fa2a0), 1);
  wr_draw_face_part (view, &left, 0, 0, 1, 0.3, WR_RGB (0x4c7a8c), 1);
  wr_draw_face_part (view, &right, 0, 0, 1, 0.3, WR_RGB (0x456f80), 1);
  wr_draw_face_part (view, &end, 0.37, 0, 0.63, 0.86, WR_RGB (0xeef4f5), 1);
}

static void
draw_marks (const WrView *view)
{
  for (int y = 2; y < 44; y += 3)
    for (int side = -1; side <= 1; side += 2)
      wr_draw_line (view, WR_POINT (side * 3.9, y, 0), WR_POINT (side * 9, y, 0), 0.1, WR_RGB (0xeceae2), 0.9);
  for (int y = 8; y < 44; y += 12)
    {
      const WrPoint head[] = { { 1, y + 0.9, 0 }, { 2.2, y + 0.9, 0 }, { 1.6, y, 0 } };

      wr_draw_ground (view, 1.48, y + 0.9, 1.72, y + 2.4, WR_RGB (0xf2f0e8), 0.9);
      wr_draw_polygon (view, head, 3, WR_RGB (0xf2f0e8), 0.9);
    }
}

static void
draw_lamps (const WrView *view)
{
  for (int y = 40; y > 0; y -= 5)
    for (int side = -1; side <= 1; side += 2)
      {
        const WrPoint tube[] = { { side * 2.2 - 0.12, y, HIGH - 0.06 },
                                 { side * 2.2 + 0.12, y, HIGH - 0.06 },
                                 { side * 2.2 + 0.12, y + 2, HIGH - 0.06 },
                                 { side * 2.2 - 0.12, y + 2, HIGH - 0.06 } };

        wr_draw_polygon (view, tube, 4, WR_RGB (0xfdfdf4), 1);
        wr_draw_disc (view, WR_POINT (side * 2.2, y + 1, 0.005), 1.8, 2.2, WR_RGB (0xffffff), 0.07);
      }
  for (int side = -1; side <= 1; side += 2)
    wr_draw_line (view, WR_POINT (side * 4.4, 0.5, HIGH - 0.25), WR_POINT (side * 4.4, END_Y, HIGH - 0.25), 0.2,
                  side < 0 ? WR_RGB (0xa8332c) : WR_RGB (0x9aa0a4), 1);
}

static void
draw_pillar (const WrView *view, double x, double y)
{
  wr_draw_disc (view, WR_POINT (x, y, 0), 0.7, 0.5, WR_RGB (0x101418), 0.3);
  wr_draw_box (view, WR_POINT (x - 0.35, y - 0.35, 0), WR_POINT (x + 0.35, y + 0.35, HIGH), WR_RGB (0xd2d2cc));
  for (guint i = 0; i < 4; i++)
    wr_draw_box (view, WR_POINT (x - 0.36, y - 0.36, i * 0.3), WR_POINT (x + 0.36, y + 0.36, (i + 1) * 0.3),
                 i % 2 ? WR_RGB (0x2a2a2a) : WR_RGB (0xf0b429));
}

static void
draw_bays (const WrView *view)
{
  static const guint32 paints[] = { 0xe6e7e8, 0x2b3440, 0x8f1f22, 0x9aa3ab, 0x1f3f66, 0xc9b68f, 0xf2f2f0, 0x4a5a4c };

  for (int i = 12; i >= 0; i--)
    {
      double y = 3.5 + i * 3;

      for (int side = -1; side <= 1; side += 2)
        {
          guint pick = (guint) (i * 2 + (side > 0));

          if ((side < 0 && (i == 2 || i == 3)) || wr_scene_random (17, pick) < 0.2)
            continue;
          wr_draw_car (view, WR_POINT (side * 6.5, y, 0), side * G_PI / 2, 0,
                       WR_RGB (paints[(guint) (wr_scene_random (18, pick) * 8)]));
        }
      if (i % 3 == 0)
        for (int side = -1; side <= 1; side += 2)
          draw_pillar (view, side * 3.75, y - 1.5);
    }
}

static void
draw_still (const WrView *view)
{
  cairo_set_source_rgb (view->cr, 0.2, 0.21, 0.22);
  cairo_paint (view->cr);
  draw_shell (view);
  draw_marks (view);
  draw_lamps (view);
  draw_bays (view);
}

static void
draw_ramp_car (const WrView *view, double time)
{
  double distance = 66 * (time / 10), y = 62 - distance;
  WrPoint place = WR_POINT (-1.5, y, MAX (0, (y - END_Y) * 0.16));
  WrFace lintel = wr_face (WR_POINT (-5, END_Y - 0.02, HIGH * 0.86), WR_POINT (10, 0, 0), WR_POINT (0, 0, HIGH * 0.14));

  if (y > END_Y - 1)
    {
      wr_draw_car (view, place, G_PI, distance, WR_RGB (0x3566a0));
      wr_draw_face (view, &lintel, WR_RGB (0x7b7e80), 1);
      return;
    }
  for (int side = -1; side <= 1; side += 2)
    {
      const WrPoint beam[] = { { place.x + side * 0.5, y - 2.3, 0.01 },
                               { place.x + side * 0.9, y - 2.3, 0.01 },
                               { place.x + side * 1.6, y - 8, 0.01 },
                               { place.x + side * 0.2, y - 8, 0.01 } };

      wr_draw_polygon (view, beam, 4, WR_RGB (0xfff3c8), 0.16);
    }
  wr_draw_car (view, place, G_PI, distance, WR_RGB (0x3566a0));
}

static void
draw_moving (const WrView *view, double time)
{
  static const WrPerson walker = { { 0.78, 0.74, 0.66 }, { 0.2, 0.22, 0.28 }, { 0.1, 0.08, 0.08 }, 1.72 };
  double heading, lap = wr_scene_lap (time, 4), distance = lap * wr_path_length (walk_path, 3);
  WrPoint place = wr_path_at (walk_path, 3, distance, 0.6, &heading);
  gboolean flicker = ((int) (time * 15)) % 37 < 2 || ((int) (time * 15)) % 61 == 7;

  if (flicker)
    {
      const WrPoint tube[] = {
        { 2.05, 15, HIGH - 0.07 }, { 2.35, 15, HIGH - 0.07 }, { 2.35, 17, HIGH - 0.07 }, { 2.05, 17, HIGH - 0.07 }
      };

      wr_draw_polygon (view, tube, 4, WR_RGB (0x707478), 1);
    }
  if (62 - 6.6 * time > place.y)
    draw_ramp_car (view, time);
  wr_draw_person (view, &walker, place, heading, distance, 1);
  wr_draw_van (view, WR_POINT (-6.6, 10.2, 0), -G_PI / 2, 0, WR_RGB (0xe9eaea));
  draw_pillar (view, -3.75, 11);
  if (62 - 6.6 * time <= place.y)
    draw_ramp_car (view, time);
}

const WrScene wr_scene_garage = {
  .name = "garage",
  .eye = { 0.4, 0, 2.75 },
  .yaw = -4,
  .pitch = 9,
  .field_of_view = 74,
  .still = draw_still,
  .moving = draw_moving,
};
