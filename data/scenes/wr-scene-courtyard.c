/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-scene-actors.h"
#include "wr-scene.h"

#include <math.h>

/* The garden between the houses, from a first-floor corner: a round flower bed, a badminton court, trees in the wind.
 */

static const WrPoint jog_path[] = { { -19, 12.5, 0 }, { -6, 12, 0 }, { 5, 10.2, 0 }, { 15, 10, 0 } };

static void
draw_house (const WrView *view, double x0, double y0, double x1, double y1, guint seed)
{
  WrFace front = wr_face (WR_POINT (x0, y0, 0), WR_POINT (x1 - x0, 0, 0), WR_POINT (0, 0, 18));
  WrFace side = wr_face (WR_POINT (x1, y0, 0), WR_POINT (0, y1 - y0, 0), WR_POINT (0, 0, 18));

  wr_draw_box (view, WR_POINT (x0, y0, 0), WR_POINT (x1, y1, 18), WR_RGB (0xd8c9b0));
  wr_draw_windows (view, &front, (guint) ((x1 - x0) / 3), 6, seed);
  if (view->eye.x > x1)
    wr_draw_windows (view, &side, (guint) ((y1 - y0) / 3.2), 6, seed + 1);
  for (double x = x0 + 4.2; x < x1 - 2; x += 9)
    {
      wr_draw_box (view, WR_POINT (x, y0 - 1.2, 2.5), WR_POINT (x + 2.4, y0, 2.75), WR_RGB (0x9b5a45));
      wr_draw_face_part (view, &front, (x + 0.4 - x0) / (x1 - x0), 0, (x + 2 - x0) / (x1 - x0), 0.125,
                         WR_RGB (0x3a4a4a), 1);
    }
}

static void
draw_paths (const WrView *view)
{
  const WrColour stone = WR_RGB (0xcabfae);

  wr_draw_ground (view, -60, -1, 60, 40, WR_RGB (0x88a763), 1);
  for (int i = 0; i < 60; i++)
    wr_draw_disc (view, WR_POINT (-26 + 52 * wr_scene_random (8, i), 6 + 26 * wr_scene_random (9, i), 0), 1.6, 0.7,
                  WR_RGB (0x7a9c58), 0.3);
  wr_draw_ground (view, -60, 27, 60, 29.5, stone, 1);
  wr_draw_ground (view, -60, 9, 60, 13.5, stone, 1);
  wr_draw_ground (view, -1.6, 13, 1, 27, stone, 1);
  wr_draw_disc (view, WR_POINT (-4, 17.5, 0), 4.4, 4.4, stone, 1);
  for (int x = -24; x < 26; x += 1)
    wr_draw_line (view, WR_POINT (x, 9, 0), WR_POINT (x, 13.5, 0), 0.025, WR_RGB (0xa2988a), 0.6);
  for (int y = 10; y < 13; y++)
    wr_draw_line (view, WR_POINT (-30, y, 0), WR_POINT (30, y, 0), 0.025, WR_RGB (0xa2988a), 0.6);
}

static void
draw_flower_bed (const WrView *view)
{
  static const guint32 petals[] = { 0xd65a78, 0xf0b03c, 0xf4eee4, 0xa45bb0 };

  wr_draw_disc (view, WR_POINT (-4, 17.5, 0.0), 1.75, 1.75, WR_RGB (0x8d8171), 1);
  wr_draw_disc (view, WR_POINT (-4, 17.5, 0.32), 1.7, 1.7, WR_RGB (0xb0a390), 1);
  wr_draw_disc (view, WR_POINT (-4, 17.5, 0.33), 1.5, 1.5, WR_RGB (0x4f7a3c), 1);
  for (guint i = 0; i < 130; i++)
    {
      double angle = wr_scene_random (11, i) * 2 * G_PI, r = sqrt (wr_scene_random (12, i)) * 1.4;

      wr_draw_disc (view, WR_POINT (-4 + r * cos (angle), 17.5 + r * sin (angle), 0.45), 0.09, 0.09,
                    WR_RGB (petals[i % G_N_ELEMENTS (petals)]), 1);
    }
  wr_draw_shrub (view, WR_POINT (-4, 17.5, 0.3), 0.55, WR_RGB (0x5d8f4a), 77);
}

static void
draw_court (const WrView *view)
{
  wr_draw_ground (view, 3.2, 15, 12.2, 22, WR_RGB (0x5b8c7a), 1);
  for (guint i = 0; i < 2; i++)
    {
      double y = i ? 15.4 : 21.6, x = i ? 3.6 : 11.8;

      wr_draw_line (view, WR_POINT (3.6, y, 0), WR_POINT (11.8, y, 0), 0.06, WR_RGB (0xf1f3ef), 1);
      wr_draw_line (view, WR_POINT (x, 15.4, 0), WR_POINT (x, 21.6, 0), 0.06, WR_RGB (0xf1f3ef), 1);
    }
  for (guint i = 0; i < 8; i++)
    wr_draw_line (view, WR_POINT (7.7, 15.2, 0.85 + i * 0.1), WR_POINT (7.7, 21.8, 0.85 + i * 0.1), 0.02,
                  WR_RGB (0xe5e8e6), 0.7);
  wr_draw_line (view, WR_POINT (7.7, 21.8, 0), WR_POINT (7.7, 21.8, 1.6), 0.07, WR_RGB (0x454b52), 1);
  wr_draw_line (view, WR_POINT (7.7, 15.2, 0), WR_POINT (7.7, 15.2, 1.6), 0.07, WR_RGB (0x454b52), 1);
}

static void
draw_still (const WrView *view)
{
  wr_draw_sky (view->cr, WR_RGB (0x94bfe4), WR_RGB (0xe6eef2), 160);
  draw_paths (view);
  draw_house (view, -46, 33, -8, 45, 21);
  draw_house (view, -4, 33, 38, 45, 31);
  for (int i = -4; i <= 5; i++)
    wr_draw_shrub (view, WR_POINT (i * 5.2, 31.4, 0), 0.9, WR_RGB (0x6d9450), 200 + i);
  draw_flower_bed (view);
  draw_court (view);
  wr_draw_bench (view, WR_POINT (-9.6, 18.5, 0), G_PI / 2);
  wr_draw_bench (view, WR_POINT (0.8, 14.4, 0), G_PI);
  wr_draw_lamp_post (view, WR_POINT (1.6, 24, 0), 4.2);
}

static void
draw_players (const WrView *view, double time)
{
  static const WrPerson left = { { 0.86, 0.88, 0.9 }, { 0.2, 0.24, 0.36 }, { 0.1, 0.09, 0.08 }, 1.7 };
  static const WrPerson right = { { 0.9, 0.62, 0.18 }, { 0.25, 0.25, 0.27 }, { 0.1, 0.09, 0.08 }, 1.64 };
  double rally = fmod (time, 2.5) / 1.25, flight = rally < 1 ? rally : 2 - rally;
  double step = sin (time * 2 * G_PI / 2.5) * 0.35, sx, sy, depth;
  WrPoint a = WR_POINT (5 + step, 18.4 + step * 0.6, 0), b = WR_POINT (10.6 + step, 18.4 - step * 0.6, 0);
  WrPoint shuttle = WR_POINT (a.x + 0.5 + (b.x - a.x - 1) * flight, 18.4, 1.9 + 2.6 * (1 - pow (2 * flight - 1, 2)));

  wr_draw_person (view, &left, a, G_PI / 2, time * 1.968, 0.5);
  wr_draw_person (view, &right, b, -G_PI / 2, time * 1.6 * 1.05, 0.5);
  for (guint i = 0; i < 2; i++)
    {
      double towards = i ? -1 : 1, reach = i ? flight : 1 - flight, up = 0.4 + 1.1 * pow (reach, 3);
      WrPoint hand = WR_POINT ((i ? b.x : a.x) + towards * 0.35, i ? b.y : a.y, 1.2 + up * 0.35);

      wr_draw_line (view, hand, WR_POINT (hand.x + towards * 0.22, hand.y, hand.z + up * 0.45), 0.04, WR_RGB (0x2c2f33),
                    1);
      wr_draw_line (view, WR_POINT (hand.x + towards * 0.22, hand.y, hand.z + up * 0.45),
                    WR_POINT (hand.x + towards * 0.3, hand.y, hand.z + up * 0.6), 0.2, WR_RGB (0xd7dde2), 0.8);
    }
  depth = wr_view_project (view, shuttle, &sx, &sy);
  cairo_arc (view->cr, sx, sy, 0.11 * view->focal / depth, 0, 2 * G_PI);
  cairo_set_source_rgb (view->cr, 1, 1, 1);
  cairo_fill (view->cr);
}

static void
draw_strollers (const WrView *view, double time)
{
  static const WrPerson couple[] = { { { 0.45, 0.5, 0.6 }, { 0.28, 0.27, 0.27 }, { 0.72, 0.72, 0.72 }, 1.66 },
                                     { { 0.64, 0.32, 0.4 }, { 0.3, 0.27, 0.34 }, { 0.55, 0.55, 0.56 }, 1.56 } };

  for (guint i = 0; i < 2; i++)
    {
      double angle = 2 * G_PI * wr_scene_lap (time, 6), radius = i ? 2.5 : 3.1;
      double length = 2 * G_PI * radius, stride = couple[i].height * 0.82;
      WrPoint place = WR_POINT (-4 + radius * sin (angle), 17.5 + radius * cos (angle), 0);

      wr_draw_person (view, &couple[i], place, angle + G_PI / 2,
                      wr_scene_lap (time, 6) * round (length / stride) * stride, 0.9);
    }
}

static void
draw_moving (const WrView *view, double time)
{
  static const WrPerson jogger = { { 0.18, 0.5, 0.75 }, { 0.16, 0.17, 0.2 }, { 0.1, 0.09, 0.08 }, 1.75 };
  double wind = sin (time * 2 * G_PI / 5) * 0.09 + sin (time * 2 * G_PI / 2.5) * 0.03, heading;
  double distance = wr_scene_lap (time, 2) * wr_path_length (jog_path, G_N_ELEMENTS (jog_path));
  WrPoint place = wr_path_at (jog_path, G_N_ELEMENTS (jog_path), distance, 1, &heading);

  wr_draw_tree (view, WR_POINT (-15, 25, 0), 7.4, WR_RGB (0x74a04f), 5, wind);
  wr_draw_tree (view, WR_POINT (13.5, 25.5, 0), 6.8, WR_RGB (0xc79a44), 6, -wind);
  draw_strollers (view, time);
  draw_players (view, time);
  wr_draw_tree (view, WR_POINT (-12.5, 15.4, 0), 5.6, WR_RGB (0x6b9a50), 9, wind * 1.2);
  wr_draw_person (view, &jogger, place, heading, distance, 1.5);
  wr_draw_tree (view, WR_POINT (11, 8.2, 0), 4.6, WR_RGB (0x7fa653), 12, wind);
}

const WrScene wr_scene_courtyard = {
  .name = "courtyard",
  .eye = { 0, 0, 6.6 },
  .yaw = -3,
  .pitch = 20,
  .field_of_view = 70,
  .still = draw_still,
  .moving = draw_moving,
};
