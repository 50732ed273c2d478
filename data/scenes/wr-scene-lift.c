/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-scene-actors.h"
#include "wr-scene.h"

#include <math.h>

/* Inside a lift, from the upper back corner: doors, the hall behind them, a passenger, the floor display. */

#define DOOR_Y 1.9
#define HALF 0.95
#define OPENING 0.55
#define HIGH 2.35

static const WrPoint in_path[] = { { 1.9, 3.0, 0 }, { 0.15, 2.9, 0 }, { 0.1, 1.2, 0 } };
static const WrPoint out_path[] = { { 0.1, 1.2, 0 }, { 0.0, 2.9, 0 }, { -1.9, 3.1, 0 } };
static const WrPerson passenger = { { 0.25, 0.42, 0.62 }, { 0.24, 0.24, 0.28 }, { 0.11, 0.09, 0.08 }, 1.7 };

static void
draw_hall (const WrView *view, WrColour stripe)
{
  WrFace wall = wr_face (WR_POINT (-3, 4.2, 0), WR_POINT (6, 0, 0), WR_POINT (0, 0, 3));

  wr_draw_ground (view, -3, DOOR_Y, 3, 4.2, WR_RGB (0xcfc7b9), 1);
  for (double x = -3; x < 3; x += 0.6)
    wr_draw_line (view, WR_POINT (x, DOOR_Y, 0), WR_POINT (x, 4.2, 0), 0.012, WR_RGB (0xa39a8b), 1);
  for (double y = 2.4; y < 4.2; y += 0.6)
    wr_draw_line (view, WR_POINT (-3, y, 0), WR_POINT (3, y, 0), 0.012, WR_RGB (0xa39a8b), 1);
  wr_draw_face (view, &wall, WR_RGB (0xe4ddd0), 1);
  wr_draw_face_part (view, &wall, 0, 0, 1, 0.33, stripe, 1);
  wr_draw_face_part (view, &wall, 0.42, 0.36, 0.58, 0.6, WR_RGB (0xf6f3ea), 1);
  wr_draw_face_part (view, &wall, 0.435, 0.39, 0.565, 0.57, WR_RGB (0x7fa2b5), 1);
}

static void
clip_to_doorway (const WrView *view)
{
  static const double corners[4][2] = { { -1, 0 }, { 1, 0 }, { 1, 1 }, { -1, 1 } };

  cairo_new_path (view->cr);
  for (guint i = 0; i < 4; i++)
    {
      double sx, sy;

      wr_view_project (view, WR_POINT (corners[i][0] * OPENING, DOOR_Y, corners[i][1] * HIGH * 0.87), &sx, &sy);
      cairo_line_to (view->cr, sx, sy);
    }
  cairo_close_path (view->cr);
  cairo_clip (view->cr);
}

static void
draw_cabin (const WrView *view)
{
  WrFace left = wr_face (WR_POINT (-HALF, -0.3, 0), WR_POINT (0, DOOR_Y + 0.3, 0), WR_POINT (0, 0, HIGH));
  WrFace right = wr_face (WR_POINT (HALF, -0.3, 0), WR_POINT (0, DOOR_Y + 0.3, 0), WR_POINT (0, 0, HIGH));

  wr_draw_ground (view, -HALF, -0.3, HALF, DOOR_Y, WR_RGB (0x9d9184), 1);
  for (int i = 0; i < 6; i++)
    for (int j = 0; j < 7; j++)
      if ((i + j) % 2)
        wr_draw_ground (view, -HALF + i * 0.317, -0.3 + j * 0.314, -HALF + (i + 1) * 0.317, -0.3 + (j + 1) * 0.314,
                        WR_RGB (0x84796d), 1);
  for (int i = 0; i < 3; i++)
    {
      double u = i / 3.0;

      wr_draw_face_part (view, &left, u, 0, u + 1 / 3.0, 1, wr_colour_mix (WR_RGB (0xa8b0b6), WR_RGB (0xc3cacf), u), 1);
      wr_draw_face_part (view, &right, u, 0, u + 1 / 3.0, 1, wr_colour_mix (WR_RGB (0x949ca3), WR_RGB (0xb3bbc1), u),
                         1);
      wr_draw_face_part (view, &left, u, 0, u + 0.012, 1, WR_RGB (0x7c848b), 1);
      wr_draw_face_part (view, &right, u, 0, u + 0.012, 1, WR_RGB (0x747c83), 1);
    }
  wr_draw_face_part (view, &left, 0, 0, 1, 0.06, WR_RGB (0x6e655c), 1);
  wr_draw_face_part (view, &right, 0, 0, 1, 0.06, WR_RGB (0x6e655c), 1);
  wr_draw_line (view, WR_POINT (-HALF + 0.05, 0, 0.92), WR_POINT (-HALF + 0.05, DOOR_Y - 0.2, 0.92), 0.045,
                WR_RGB (0xe2e6e8), 1);
  wr_draw_face_part (view, &left, 0.36, 0.5, 0.7, 0.76, WR_RGB (0xf2e9d4), 1);
  wr_draw_face_part (view, &left, 0.38, 0.52, 0.68, 0.74, WR_RGB (0x6d9aa8), 1);
  wr_draw_face_part (view, &left, 0.42, 0.56, 0.58, 0.62, WR_RGB (0xf4f6f2), 0.9);
  wr_draw_face_part (view, &left, 0.42, 0.65, 0.64, 0.69, WR_RGB (0xf4f6f2), 0.9);
}

static void
draw_still (const WrView *view)
{
  cairo_set_source_rgb (view->cr, 0.16, 0.16, 0.17);
  cairo_paint (view->cr);
  draw_cabin (view);
}

static void
draw_segment_digit (const WrView *view, const WrFace *face, guint digit)
{
  static const guint8 lit[10] = { 0x77, 0x24, 0x5d, 0x6d, 0x2e, 0x6b, 0x7b, 0x25, 0x7f, 0x6f };
  static const double bars[7][4] = { { 0.6, 0.84, 0.86, 0.9 },  { 0.56, 0.52, 0.61, 0.86 }, { 0.85, 0.52, 0.9, 0.86 },
                                     { 0.6, 0.47, 0.86, 0.53 }, { 0.56, 0.14, 0.61, 0.48 }, { 0.85, 0.14, 0.9, 0.48 },
                                     { 0.6, 0.1, 0.86, 0.16 } };

  for (guint i = 0; i < 7; i++)
    wr_draw_face_part (view, face, bars[i][0], bars[i][1], bars[i][2], bars[i][3], WR_RGB (0xff5a36),
                       lit[digit] & (1 << i) ? 1 : 0.08);
}

static void
draw_panel (const WrView *view, double time, double floor_now, double direction)
{
  WrFace plate = wr_face (WR_POINT (OPENING + 0.06, DOOR_Y - 0.01, 0.85), WR_POINT (0.26, 0, 0), WR_POINT (0, 0, 0.95));
  WrFace display = wr_face (wr_face_at (&plate, 0.1, 0.74), WR_POINT (0.21, 0, 0), WR_POINT (0, 0, 0.21));
  double nudge = direction != 0 ? fmod (time * 2, 1) * 0.2 : 0;

  wr_draw_face (view, &plate, WR_RGB (0x4d5358), 1);
  for (guint i = 0; i < 8; i++)
    {
      gboolean lit = direction != 0 && i == (direction > 0 ? 4 : 0);

      wr_draw_face_part (view, &plate, i % 2 ? 0.58 : 0.16, 0.06 + i / 2 * 0.165, i % 2 ? 0.84 : 0.42,
                         0.165 + i / 2 * 0.165, lit ? WR_RGB (0xffc45a) : WR_RGB (0xd3d7d9), 1);
    }
  wr_draw_face (view, &display, WR_RGB (0x14100f), 1);
  draw_segment_digit (view, &display, (guint) (floor_now + 0.5));
  if (direction != 0)
    {
      double tip = direction > 0 ? 0.62 + nudge : 0.38 - nudge, base = tip - direction * 0.26;
      const WrPoint arrow[] = { wr_face_at (&display, 0.14, base), wr_face_at (&display, 0.44, base),
                                wr_face_at (&display, 0.29, tip) };

      wr_draw_polygon (view, arrow, 3, WR_RGB (0xff5a36), 1);
    }
}

static void
draw_front (const WrView *view, double open, double light)
{
  const WrColour steel = WR_RGB (0xb4bbc0);
  WrFace wall = wr_face (WR_POINT (-HALF, DOOR_Y, 0), WR_POINT (2 * HALF, 0, 0), WR_POINT (0, 0, HIGH));
  double u = (HALF - OPENING) / (2 * HALF), half = 0.5 - u;

  for (int side = -1; side <= 1; side += 2)
    {
      double inner = 0.5 + side * half * open, outer = 0.5 + side * half;
      double u0 = MIN (inner, outer), u1 = MAX (inner, outer);

      wr_draw_face_part (view, &wall, u0, 0, u1, 0.87, wr_colour_shade (WR_RGB (0x9aa2a8), 0.95), 1);
      for (guint i = 1; i < 5; i++)
        wr_draw_face_part (view, &wall, u0 + (u1 - u0) * i / 5, 0, u0 + (u1 - u0) * i / 5 + 0.006, 0.87,
                           WR_RGB (0xaeb6bc), 0.7);
      wr_draw_face_part (view, &wall, inner - 0.006, 0, inner + 0.006, 0.87, WR_RGB (0x50565b), 1);
    }
  if (light > 0)
    wr_draw_face_part (view, &wall, 0.494, MAX (0, light - 0.25), 0.506, MIN (0.87, light), WR_RGB (0xfff2cf), 0.9);
  wr_draw_face_part (view, &wall, 0, 0, u, 1, steel, 1);
  wr_draw_face_part (view, &wall, 1 - u, 0, 1, 1, wr_colour_shade (steel, 0.94), 1);
  wr_draw_face_part (view, &wall, u, 0.87, 1 - u, 1, wr_colour_shade (steel, 0.9), 1);
  wr_draw_ground (view, -OPENING, DOOR_Y - 0.06, OPENING, DOOR_Y + 0.04, WR_RGB (0x6f767b), 1);
}

static void
draw_moving (const WrView *view, double time)
{
  gboolean upstairs = time > 5;
  double open = wr_scene_ease (time, 0.2, 1.1) - wr_scene_ease (time, 3.1, 3.9) + wr_scene_ease (time, 6.2, 7.1)
                - wr_scene_ease (time, 8.9, 9.7);
  double ride = wr_scene_ease (time, 3.9, 6.0),
         light = time > 4.2 && time < 5.8 ? 1.2 - fmod ((time - 4.2) * 1.25, 1) * 1.2 : 0;
  double heading = 0, distance = 0, pace = 1;
  WrPoint place;

  if (time < 2.6)
    {
      distance = time / 2.6 * wr_path_length (in_path, 3);
      place = wr_path_at (in_path, 3, distance, 0.25, &heading);
    }
  else if (time < 7)
    {
      place = WR_POINT (0.1, 1.2, 0);
      heading = G_PI - G_PI * wr_scene_ease (time, 2.7, 3.5) - 0.06 * sin (time);
      pace = 0.12;
      distance = 1.394 * 0.25;
    }
  else
    {
      distance = (time - 7) / 2.2 * wr_path_length (out_path, 3);
      place = wr_path_at (out_path, 3, distance, 0.25, &heading);
    }
  if (open > 0.001)
    {
      cairo_save (view->cr);
      clip_to_doorway (view);
      draw_hall (view, upstairs ? WR_RGB (0x7d9c8a) : WR_RGB (0xb08968));
      if (place.y > DOOR_Y)
        wr_draw_person (view, &passenger, place, heading, distance, pace);
      cairo_restore (view->cr);
    }
  draw_front (view, open, light);
  draw_panel (view, time,
              time < 5      ? 1 + ride * 4
              : time < 9.75 ? 1 + ride * 4
                            : 1,
              time > 3.8 && time < 6     ? 1
              : time > 9.7 || time < 0.2 ? -1
                                         : 0);
  if (place.y <= DOOR_Y)
    wr_draw_person (view, &passenger, place, heading, distance, pace);
}

const WrScene wr_scene_lift = {
  .name = "lift",
  .eye = { -0.1, -0.25, 2.3 },
  .yaw = 2,
  .pitch = 32,
  .field_of_view = 92,
  .still = draw_still,
  .moving = draw_moving,
};
