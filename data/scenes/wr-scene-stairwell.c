/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-scene-actors.h"
#include "wr-scene.h"

#include <math.h>

/* A stairwell from the corner of a landing: one flight down on the right, one up on the left, a fire door above. */

#define TREAD 0.28
#define RISE 0.165
#define STEPS 10
#define WALL_Y 6.4
#define UP (STEPS * RISE)
#define RUN (STEPS * TREAD)

static const WrPoint path[] = { { -0.9, 5.6, -UP },
                                { 0.8, 5.4, -UP },
                                { 0.8, 2 + RUN, -UP },
                                { 0.8, 2, 0 },
                                { 0.6, 1.2, 0 },
                                { -0.7, 1.2, 0 },
                                { -0.8, 2, 0 },
                                { -0.8, 2 + RUN, UP },
                                { -0.5, WALL_Y - 0.1, UP },
                                { -0.5, WALL_Y + 1.4, UP } };

static void
draw_walls (const WrView *view)
{
  WrFace left = wr_face (WR_POINT (-1.6, -1, -2), WR_POINT (0, WALL_Y + 1, 0), WR_POINT (0, 0, 7));
  WrFace right = wr_face (WR_POINT (1.6, -1, -2), WR_POINT (0, WALL_Y + 1, 0), WR_POINT (0, 0, 7));
  WrFace back = wr_face (WR_POINT (-1.6, WALL_Y, -2), WR_POINT (3.2, 0, 0), WR_POINT (0, 0, 7));

  wr_draw_face (view, &left, WR_RGB (0xe6e2d6), 1);
  wr_draw_face (view, &right, WR_RGB (0xd3cfc4), 1);
  wr_draw_face (view, &back, WR_RGB (0xdedacd), 1);
  wr_draw_face_part (view, &right, 0, 0, 1, 0.42, WR_RGB (0x8fae9b), 1);
  wr_draw_face_part (view, &left, 0, 0, 1, 0.42, WR_RGB (0x9dbba8), 1);
  wr_draw_face_part (view, &back, 0, 0, 1, 0.42, WR_RGB (0x97b5a2), 1);
  wr_draw_face_part (view, &back, 0.6, 0.66, 0.94, 0.92, WR_RGB (0xf5f3ec), 1);
  wr_draw_face_part (view, &back, 0.62, 0.675, 0.92, 0.905, WR_RGB (0xcfe6f5), 1);
  wr_draw_face_part (view, &back, 0.765, 0.675, 0.775, 0.905, WR_RGB (0xf5f3ec), 1);
  wr_draw_face_part (view, &back, 0.62, 0.675, 0.92, 0.73, WR_RGB (0x9fc08a), 0.8);
}

static void
draw_lower_flight (const WrView *view)
{
  const WrColour stone = WR_RGB (0xb5b0a6);

  wr_draw_box (view, WR_POINT (-1.6, 2 + RUN, -UP - 0.2), WR_POINT (1.6, WALL_Y, -UP), stone);
  for (int i = STEPS - 1; i >= 0; i--)
    {
      double y = 2 + i * TREAD;

      wr_draw_box (view, WR_POINT (0.05, y, -UP - 0.5), WR_POINT (1.6, y + TREAD, -(i + 1) * RISE),
                   wr_colour_shade (stone, 1 - i * 0.02));
      wr_draw_line (view, WR_POINT (0.1, y + TREAD - 0.02, -(i + 1) * RISE + 0.005),
                    WR_POINT (1.55, y + TREAD - 0.02, -(i + 1) * RISE + 0.005), 0.025, WR_RGB (0x6f6a62), 1);
    }
}

static void
draw_door (const WrView *view, double open)
{
  WrFace gap = wr_face (WR_POINT (-1.0, WALL_Y - 0.01, UP), WR_POINT (1.0, 0, 0), WR_POINT (0, 0, 2.05));
  double angle = open * 1.35;
  WrFace leaf =
      wr_face (WR_POINT (-1.0, WALL_Y - 0.02, UP), WR_POINT (cos (angle), sin (angle) * 0.9, 0), WR_POINT (0, 0, 2.05));
  WrFace sign = wr_face (WR_POINT (-0.82, WALL_Y - 0.03, UP + 2.2), WR_POINT (0.64, 0, 0), WR_POINT (0, 0, 0.24));

  wr_draw_face_part (view, &gap, -0.06, 0, 1.06, 1.04, WR_RGB (0x7a3f36), 1);
  wr_draw_face (view, &gap, WR_RGB (0xf3e6c4), 1);
  wr_draw_face (view, &sign, WR_RGB (0x1f9d55), 1);
  wr_draw_face_part (view, &sign, 0.1, 0.25, 0.32, 0.75, WR_RGB (0xf4fff6), 1);
  wr_draw_face_part (view, &sign, 0.42, 0.42, 0.88, 0.58, WR_RGB (0xf4fff6), 1);
  if (open > 0.98)
    return;
  wr_draw_face (view, &leaf, wr_colour_shade (WR_RGB (0xa4493d), 1 - open * 0.3), 1);
  wr_draw_face_part (view, &leaf, 0.62, 0.5, 0.82, 0.85, WR_RGB (0xbcd0d4), 1);
  wr_draw_face_part (view, &leaf, 0.1, 0.42, 0.9, 0.46, WR_RGB (0xd9dcdc), 1);
}

static void
draw_upper_flight (const WrView *view)
{
  const WrColour stone = WR_RGB (0xc4bfb4);

  wr_draw_box (view, WR_POINT (-1.6, 2 + RUN, UP - 0.22), WR_POINT (0.05, WALL_Y, UP), stone);
  for (int i = STEPS - 1; i >= 0; i--)
    {
      double y = 2 + i * TREAD, z = (i + 1) * RISE;

      wr_draw_box (view, WR_POINT (-1.6, y, MAX (z - 0.42, 0)), WR_POINT (-0.05, y + TREAD, z),
                   wr_colour_shade (stone, 1 - i * 0.012));
      wr_draw_line (view, WR_POINT (-1.55, y + 0.02, z + 0.005), WR_POINT (-0.1, y + 0.02, z + 0.005), 0.025,
                    WR_RGB (0x77726a), 1);
    }
}

static void
draw_rails (const WrView *view)
{
  for (int i = 0; i <= STEPS; i++)
    {
      double y = 2 + i * TREAD;

      wr_draw_line (view, WR_POINT (-0.02, y, i * RISE), WR_POINT (-0.02, y, i * RISE + 0.9), 0.025, WR_RGB (0x5c6a70),
                    1);
    }
  wr_draw_line (view, WR_POINT (-0.02, 2, 0.9), WR_POINT (-0.02, 2 + RUN, UP + 0.9), 0.06, WR_RGB (0x7b5236), 1);
  wr_draw_line (view, WR_POINT (-0.02, 2 + RUN, UP + 0.9), WR_POINT (-0.02, WALL_Y, UP + 0.9), 0.06, WR_RGB (0x7b5236),
                1);
  wr_draw_line (view, WR_POINT (-0.02, 1.95, 0), WR_POINT (-0.02, 1.95, 1.02), 0.09, WR_RGB (0x7b5236), 1);
}

static void
draw_landing (const WrView *view)
{
  wr_draw_ground (view, -1.6, -0.6, 1.6, 2, WR_RGB (0xcbc5b8), 1);
  for (double x = -1.6; x <= 1.6; x += 0.4)
    wr_draw_line (view, WR_POINT (x, -0.2, 0), WR_POINT (x, 2, 0), 0.01, WR_RGB (0x9d978b), 1);
  for (double y = 0; y <= 2; y += 0.4)
    wr_draw_line (view, WR_POINT (-1.6, y, 0), WR_POINT (1.6, y, 0), 0.01, WR_RGB (0x9d978b), 1);
  wr_draw_box (view, WR_POINT (1.28, 0.9, 0), WR_POINT (1.55, 1.5, 0.02), WR_RGB (0xb0aa9e));
  for (guint i = 0; i < 2; i++)
    {
      wr_draw_block (view, WR_POINT (1.4, 1.05 + i * 0.3, 0.02), 0, 0.17, 0.17, 0.5, 0.95, WR_RGB (0xc9281f),
                     WR_RGB (0xe0483e));
      wr_draw_line (view, WR_POINT (1.4, 1.05 + i * 0.3, 0.54), WR_POINT (1.4, 1.05 + i * 0.3, 0.62), 0.06,
                    WR_RGB (0x222222), 1);
    }
}

static void
draw_still (const WrView *view)
{
  cairo_set_source_rgb (view->cr, 0.5, 0.5, 0.48);
  cairo_paint (view->cr);
  draw_walls (view);
  draw_lower_flight (view);
  draw_landing (view);
}

static void
draw_sunlight (const WrView *view, double time)
{
  double drift = 0.05 * sin (time * 2 * G_PI / 10), glow = 0.2 + 0.06 * sin (time * 2 * G_PI / 5);
  const WrPoint patch[] = {
    { 1.59, 3.4 + drift, 0.3 }, { 1.59, 4.6 + drift, 0.9 }, { 1.59, 4.6 + drift, 2.1 }, { 1.59, 3.4 + drift, 1.5 }
  };

  wr_draw_polygon (view, patch, 4, WR_RGB (0xfff2c4), glow);
}

static void
draw_moving (const WrView *view, double time)
{
  static const WrPerson climber = { { 0.86, 0.55, 0.2 }, { 0.22, 0.26, 0.36 }, { 0.1, 0.08, 0.08 }, 1.68 };
  double heading, lap = wr_scene_lap (time, 1), distance = lap * wr_path_length (path, G_N_ELEMENTS (path));
  double door = wr_scene_ease (lap, 0.8, 0.86) - wr_scene_ease (lap, 0.94, 0.999);
  WrPoint place = wr_path_at (path, G_N_ELEMENTS (path), distance, 0.3, &heading);
  gboolean below = lap < 0.42;

  draw_sunlight (view, time);
  if (below)
    wr_draw_person (view, &climber, place, heading, distance, 0.9);
  draw_door (view, door);
  if (!below && place.y > WALL_Y)
    {
      /* through the door: only what its frame leaves free */
      double x0, y0, x1, y1;

      wr_view_project (view, WR_POINT (-1, WALL_Y, UP), &x0, &y0);
      wr_view_project (view, WR_POINT (0, WALL_Y, UP + 2.05), &x1, &y1);
      cairo_save (view->cr);
      cairo_rectangle (view->cr, x0, y1, x1 - x0, y0 - y1);
      cairo_clip (view->cr);
      wr_draw_person (view, &climber, place, heading, distance, 0.9);
      cairo_restore (view->cr);
    }
  draw_upper_flight (view);
  if (!below && place.y <= WALL_Y)
    wr_draw_person (view, &climber, place, heading, distance, 0.9);
  draw_rails (view);
}

const WrScene wr_scene_stairwell = {
  .name = "stairwell",
  .eye = { 0.75, -2.3, 3.3 },
  .yaw = -7,
  .pitch = 21,
  .field_of_view = 72,
  .still = draw_still,
  .moving = draw_moving,
};
