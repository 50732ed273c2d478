/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-scene-actors.h"
#include "wr-scene.h"

#include <math.h>

/* The river walk: railing, water in the light, the other bank, a patrol boat, people walking and running. */

#define BANK_Y 12.5
#define FAR_Y 62.0

static void
draw_skyline (const WrView *view)
{
  wr_draw_ground (view, -140, FAR_Y, 140, FAR_Y + 14, WR_RGB (0x86a06a), 1);
  for (int i = -9; i <= 9; i++)
    {
      double x = i * 12 + 4 * wr_scene_random (1, i + 20), height = 10 + 20 * wr_scene_random (2, i + 20),
             wide = 7 + 4 * wr_scene_random (3, i + 20);
      WrFace front = wr_face (WR_POINT (x, FAR_Y + 14, 0), WR_POINT (wide, 0, 0), WR_POINT (0, 0, height));

      wr_draw_box (view, WR_POINT (x, FAR_Y + 14, 0), WR_POINT (x + wide, FAR_Y + 24, height),
                   wr_colour_mix (WR_RGB (0xc3cdd6), WR_RGB (0xd9cdbf), wr_scene_random (4, i + 20)));
      for (guint row = 0; row < (guint) (height / 2.6); row++)
        wr_draw_face_part (view, &front, 0.1, (row + 0.35) * 2.6 / height, 0.9, (row + 0.75) * 2.6 / height,
                           WR_RGB (0x7f95a8), 0.6);
    }
  for (int i = -26; i <= 26; i++)
    wr_draw_tree (view, WR_POINT (i * 4.2 + wr_scene_random (5, i + 40), FAR_Y + 3, 0),
                  4.6 + 2 * wr_scene_random (6, i + 40), WR_RGB (0x779a57), 300 + i, 0);
  for (int i = -26; i <= 26; i++)
    wr_draw_line (view, WR_POINT (i * 5, FAR_Y, 0.6), WR_POINT (i * 5 + 5, FAR_Y, 0.6), 0.9, WR_RGB (0xb7b0a3), 1);
}

static void
draw_water (const WrView *view)
{
  for (int i = 0; i < 24; i++)
    {
      double y = BANK_Y + (FAR_Y - BANK_Y) * pow (i / 24.0, 1.6),
             next = BANK_Y + (FAR_Y - BANK_Y) * pow ((i + 1) / 24.0, 1.6);
      const WrPoint band[] = { { -120, y, -1.5 }, { 120, y, -1.5 }, { 120, next, -1.5 }, { -120, next, -1.5 } };

      wr_draw_polygon (view, band, 4, wr_colour_mix (WR_RGB (0x4f7f86), WR_RGB (0xa9c8d2), i / 24.0), 1);
    }
  for (int i = -8; i <= 8; i++)
    {
      const WrPoint mirror[] = {
        { i * 13, 40, -1.49 }, { i * 13 + 7, 40, -1.49 }, { i * 13 + 7, FAR_Y, -1.49 }, { i * 13, FAR_Y, -1.49 }
      };

      wr_draw_polygon (view, mirror, 4, WR_RGB (0x5f7f72), 0.16);
    }
}

static void
draw_walk (const WrView *view)
{
  WrFace quay = wr_face (WR_POINT (-60, BANK_Y, -1.5), WR_POINT (120, 0, 0), WR_POINT (0, 0, 1.5));

  wr_draw_face (view, &quay, WR_RGB (0x97907f), 1);
  wr_draw_ground (view, -60, 0, 60, BANK_Y, WR_RGB (0xc9bda8), 1);
  wr_draw_ground (view, -60, 7.1, 60, 9.5, WR_RGB (0xb4604e), 1);
  for (int i = 0; i < 2; i++)
    wr_draw_line (view, WR_POINT (-30, i ? 7.1 : 9.5, 0), WR_POINT (30, i ? 7.1 : 9.5, 0), 0.07, WR_RGB (0xf3efe6), 1);
  wr_draw_line (view, WR_POINT (-30, 8.3, 0), WR_POINT (30, 8.3, 0), 0.05, WR_RGB (0xf3efe6), 0.8);
  for (double x = -16; x < 16; x += 0.8)
    for (double y = 9.6; y < BANK_Y; y += 0.72)
      wr_draw_ground (view, x, y, x + 0.74, y + 0.66,
                      wr_colour_mix (WR_RGB (0xc2b5a0), WR_RGB (0xd3c8b5),
                                     wr_scene_random ((guint) (x * 10 + 400), (guint) (y * 10))),
                      1);
}

static void
draw_railing (const WrView *view)
{
  const WrColour stone = WR_RGB (0xe2dccf);

  for (double z = 0.35; z <= 1.1; z += 0.36)
    wr_draw_line (view, WR_POINT (-30, BANK_Y - 0.2, z), WR_POINT (30, BANK_Y - 0.2, z), 0.07, WR_RGB (0xa9b2b8), 1);
  for (double x = -24; x <= 24; x += 2)
    wr_draw_box (view, WR_POINT (x - 0.12, BANK_Y - 0.32, 0), WR_POINT (x + 0.12, BANK_Y - 0.08, 1.25), stone);
}

static void
draw_still (const WrView *view)
{
  wr_draw_sky (view->cr, WR_RGB (0x8fbce4), WR_RGB (0xf2ece0), 250);
  draw_water (view);
  draw_skyline (view);
  draw_walk (view);
}

static void
draw_shimmer (const WrView *view, double time)
{
  for (guint i = 0; i < 170; i++)
    {
      double share = wr_scene_random (31, i), y = BANK_Y + 2 + (FAR_Y - BANK_Y - 3) * share * share;
      double half = (y + 5) * 0.75, x = (wr_scene_random (32, i) * 2 - 1) * half;
      double beat = sin (2 * G_PI * (time / 10 * (2 + i % 4) + wr_scene_random (33, i)));
      double wide = 0.4 + 0.9 * wr_scene_random (34, i);

      if (beat <= 0)
        continue;
      x += 0.7 * sin (2 * G_PI * (time / 10 + wr_scene_random (35, i)));
      wr_draw_line (view, WR_POINT (x - wide * beat, y, -1.5), WR_POINT (x + wide * beat, y, -1.5), 0.07,
                    i % 3 ? WR_RGB (0xf4fbfd) : WR_RGB (0x3b666e), 0.5 * beat);
    }
}

static void
draw_boat (const WrView *view, double time)
{
  double x = -40 + 80 * wr_scene_lap (time, 1), bob = 0.06 * sin (time * 2 * G_PI / 2);
  WrPoint at = WR_POINT (x, 31, -1.45 + bob);

  for (guint i = 0; i < 9; i++)
    wr_draw_line (view, WR_POINT (x - 3 - i * 1.4, 31 + i * 0.28, -1.5),
                  WR_POINT (x - 4.2 - i * 1.4, 31 + i * 0.32, -1.5), 0.22 - i * 0.015, WR_RGB (0xffffff),
                  0.75 - i * 0.07);
  for (guint i = 0; i < 9; i++)
    wr_draw_line (view, WR_POINT (x - 3 - i * 1.4, 31 - i * 0.28, -1.5),
                  WR_POINT (x - 4.2 - i * 1.4, 31 - i * 0.32, -1.5), 0.22 - i * 0.015, WR_RGB (0xffffff),
                  0.75 - i * 0.07);
  wr_draw_block (view, at, G_PI / 2, 6.4, 2.1, 0.8, 1.06, WR_RGB (0xf2f3f0), WR_RGB (0xd9d2c2));
  wr_draw_block (view, WR_POINT (x, 31, -1.4 + bob), G_PI / 2, 6.45, 2.12, 0.25, 1.0, WR_RGB (0x2a5b9c),
                 WR_RGB (0x2a5b9c));
  wr_draw_block (view, WR_POINT (x - 0.3, 31, -0.65 + bob), G_PI / 2, 2.6, 1.6, 1.1, 0.85, WR_RGB (0x5d7c90),
                 WR_RGB (0xf4f5f2));
  wr_draw_line (view, WR_POINT (x - 2.6, 31, -0.6 + bob), WR_POINT (x - 2.6, 31, 1 + bob), 0.06, WR_RGB (0x777777), 1);
  wr_draw_line (view, WR_POINT (x - 2.6, 31, 0.85 + bob),
                WR_POINT (x - 3.4, 31, 0.8 + bob + 0.1 * sin (time * 2 * G_PI)), 0.3, WR_RGB (0xc9302c), 1);
}

static void
draw_people (const WrView *view, double time)
{
  static const WrPerson walker = { { 0.82, 0.45, 0.5 }, { 0.9, 0.88, 0.84 }, { 0.1, 0.09, 0.08 }, 1.64 };
  static const WrPerson runner = { { 0.96, 0.8, 0.24 }, { 0.14, 0.15, 0.18 }, { 0.1, 0.09, 0.08 }, 1.76 };
  static const WrPerson angler = { { 0.35, 0.42, 0.34 }, { 0.33, 0.3, 0.27 }, { 0.2, 0.18, 0.16 }, 1.7 };
  static const WrPerson rider = { { 0.28, 0.5, 0.62 }, { 0.2, 0.2, 0.24 }, { 0.92, 0.92, 0.9 }, 1.7 };
  double lap = wr_scene_lap (time, 4), run = wr_scene_lap (time, 8), ride = wr_scene_lap (time, 0.6);
  double dip = 0.08 * sin (time * 2 * G_PI / 5);

  wr_draw_person (view, &angler, WR_POINT (5.2, BANK_Y - 0.75, 0), 0.15, 0.35, 0.1);
  wr_draw_line (view, WR_POINT (5.5, BANK_Y - 0.5, 1.2), WR_POINT (6.4, BANK_Y + 3, 2.4 + dip), 0.03, WR_RGB (0x3a2f26),
                1);
  wr_draw_line (view, WR_POINT (6.4, BANK_Y + 3, 2.4 + dip), WR_POINT (6.5, BANK_Y + 3.6, -1.5), 0.008,
                WR_RGB (0xf0f0f0), 0.7);
  wr_draw_person (view, &walker, WR_POINT (9.5 - 18 * lap, 10.4, 0), -G_PI / 2, 18 * lap, 1);
  wr_draw_cyclist (view, &rider, WR_POINT (-30 + 60 * ride, 8.8, 0), G_PI / 2, 60 * ride, WR_RGB (0xb33a34));
  wr_draw_person (view, &runner, WR_POINT (-14 + 28 * run, 7.7, 0), G_PI / 2, 28 * run, 1.5);
}

static void
draw_moving (const WrView *view, double time)
{
  double wind = sin (time * 2 * G_PI / 5) * 0.22 + sin (time * 2 * G_PI / 2.5 + 1) * 0.07;

  draw_shimmer (view, time);
  draw_boat (view, time);
  draw_railing (view);
  draw_people (view, time);
  wr_draw_willow (view, WR_POINT (-7.6, 9.8, 0), 7.2, 3, wind);
}

const WrScene wr_scene_riverside = {
  .name = "riverside",
  .eye = { 0, 0, 5.4 },
  .yaw = 0,
  .pitch = 15,
  .field_of_view = 72,
  .still = draw_still,
  .moving = draw_moving,
};
