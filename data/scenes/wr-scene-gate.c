/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-scene-actors.h"
#include "wr-scene.h"

#include <math.h>

/* The estate's gate seen from inside: two lanes with a booth between, a street behind, a wicket on the right. */

#define GATE_Y 13.0
#define ASPHALT WR_RGB (0x6b6e72)

static const WrPoint car_path[] = { { -30, 30, 0 }, { -2.5, 30, 0 }, { -2.5, -8, 0 } };
static const WrPoint out_path[] = { { 6.3, 2.5, 0 }, { 6.3, 14.7, 0 }, { 9.5, 14.7, 0 } };
static const WrPoint in_path[] = { { 9.6, 14.9, 0 }, { 5.7, 14.9, 0 }, { 5.4, 2.4, 0 } };

static void
draw_houses (const WrView *view)
{
  for (int i = -3; i <= 3; i++)
    {
      double x = i * 19 - 8, height = 17 + 5 * wr_scene_random (3, i + 9);
      WrFace front = wr_face (WR_POINT (x, 52, 0), WR_POINT (15, 0, 0), WR_POINT (0, 0, height));
      WrColour wall = wr_colour_mix (WR_RGB (0xd6c3a5), WR_RGB (0xc9b7a8), wr_scene_random (4, i + 9));

      wr_draw_box (view, WR_POINT (x, 52, 0), WR_POINT (x + 15, 64, height), wall);
      wr_draw_windows (view, &front, 5, 6, 40 + i);
      wr_draw_face_part (view, &front, 0, 0.97, 1, 1, WR_RGB (0x9a5b43), 1);
    }
}

static void
draw_far_ground (const WrView *view)
{
  wr_draw_ground (view, -90, 34, 90, 70, WR_RGB (0x8f9a76), 1);
  draw_houses (view);
  wr_draw_ground (view, -90, 35, 90, 39, WR_RGB (0xb9b4aa), 1);
  wr_draw_ground (view, -90, 25, 90, 35, WR_RGB (0x63666b), 1);
  for (int x = -60; x < 60; x += 5)
    wr_draw_ground (view, x, 29.9, x + 2.6, 30.15, WR_RGB (0xe9d37c), 0.9);
  for (int i = -6; i <= 6; i++)
    wr_draw_tree (view, WR_POINT (i * 7.5 + 2, 38, 0), 6.6 + wr_scene_random (6, i + 10), WR_RGB (0x6f9a4d), 60 + i, 0);
}

static void
draw_near_ground (const WrView *view)
{
  wr_draw_ground (view, -40, -2, 40, 25, WR_RGB (0x8ea66b), 1);
  wr_draw_ground (view, -90, 20, 90, 25, WR_RGB (0xbcb6ab), 1);
  wr_draw_ground (view, -5, -2, 5, 26, ASPHALT, 1);
  wr_draw_ground (view, 5, -2, 7.6, 25, WR_RGB (0xc4b9a8), 1);
  for (int y = 0; y < 25; y++)
    wr_draw_line (view, WR_POINT (5, y, 0), WR_POINT (7.6, y, 0), 0.03, WR_RGB (0x9b9184), 0.8);
  for (int i = 0; i < 9; i++)
    wr_draw_ground (view, -4.8 + i * 1.1, 21, -4.2 + i * 1.1, 24, WR_RGB (0xe6e4df), 0.85);
  wr_draw_ground (view, -0.08, 1, 0.08, 10, WR_RGB (0xe9d37c), 0.9);
  for (int i = 0; i < 6; i++)
    wr_draw_ground (view, -4.6, 15.2 + i * 0.5, -0.9, 15.4 + i * 0.5, WR_RGB (0xe9c33c), 0.5);
}

static void
draw_still (const WrView *view)
{
  wr_draw_sky (view->cr, WR_RGB (0x9cc3e6), WR_RGB (0xe8eff2), 250);
  draw_far_ground (view);
  draw_near_ground (view);
}

static void
draw_wall (const WrView *view, double x0, double x1)
{
  wr_draw_box (view, WR_POINT (x0, GATE_Y, 0), WR_POINT (x1, GATE_Y + 0.35, 2.2), WR_RGB (0xd9cdb8));
  wr_draw_box (view, WR_POINT (x0 - 0.05, GATE_Y - 0.08, 2.2), WR_POINT (x1 + 0.05, GATE_Y + 0.43, 2.4),
               WR_RGB (0x8a4a3a));
  for (double x = x0 + 1; x < x1; x += 2.2)
    wr_draw_shrub (view, WR_POINT (x, GATE_Y - 0.8, 0), 0.62, WR_RGB (0x5f8a48), (guint) ((x + 60) * 7));
}

static void
draw_booth (const WrView *view)
{
  WrFace front = wr_face (WR_POINT (-0.75, GATE_Y - 1, 0), WR_POINT (1.5, 0, 0), WR_POINT (0, 0, 2.5));

  wr_draw_ground (view, -1, GATE_Y - 2, 1, GATE_Y + 1.6, WR_RGB (0xd4cfc4), 1);
  wr_draw_box (view, WR_POINT (-0.75, GATE_Y - 1, 0), WR_POINT (0.75, GATE_Y + 0.8, 2.5), WR_RGB (0xe8e4da));
  wr_draw_face_part (view, &front, 0.1, 0.42, 0.9, 0.86, WR_RGB (0x48606f), 1);
  wr_draw_face_part (view, &front, 0.1, 0.66, 0.9, 0.86, WR_RGB (0xc5dbe6), 0.35);
  wr_draw_face_part (view, &front, 0.47, 0.42, 0.53, 0.86, WR_RGB (0xe8e4da), 1);
  wr_draw_face_part (view, &front, 0, 0.12, 1, 0.26, WR_RGB (0x2d5f9e), 1);
  wr_draw_box (view, WR_POINT (-1, GATE_Y - 1.3, 2.5), WR_POINT (1, GATE_Y + 1.1, 2.7), WR_RGB (0x7b4436));
}

static void
draw_barrier (const WrView *view, double pivot_x, double length, double lift)
{
  double angle = lift * 1.42, step = length / 8;

  wr_draw_box (view, WR_POINT (pivot_x - 0.18, GATE_Y - 1.75, 0), WR_POINT (pivot_x + 0.18, GATE_Y - 1.4, 1.05),
               WR_RGB (0xf0a020));
  for (guint i = 0; i < 8; i++)
    {
      double a = i * fabs (step), b = (i + 1) * fabs (step), side = length > 0 ? 1 : -1;

      wr_draw_line (view, WR_POINT (pivot_x + side * a * cos (angle), GATE_Y - 1.8, 0.95 + a * sin (angle)),
                    WR_POINT (pivot_x + side * b * cos (angle), GATE_Y - 1.8, 0.95 + b * sin (angle)), 0.11,
                    i % 2 ? WR_RGB (0xf4f4f2) : WR_RGB (0xc8261e), 1);
    }
}

static void
draw_gate (const WrView *view, double lift)
{
  draw_wall (view, -26, -5.4);
  draw_wall (view, 8, 28);
  for (int i = 0; i < 3; i++)
    {
      static const double xs[] = { -5.4, 4.95, 7.7 };

      wr_draw_box (view, WR_POINT (xs[i], GATE_Y - 0.25, 0), WR_POINT (xs[i] + 0.55, GATE_Y + 0.5, 3.1),
                   WR_RGB (0xc9b698));
      wr_draw_box (view, WR_POINT (xs[i] - 0.1, GATE_Y - 0.35, 3.1), WR_POINT (xs[i] + 0.65, GATE_Y + 0.6, 3.35),
                   WR_RGB (0x8a4a3a));
    }
  draw_booth (view);
  draw_barrier (view, -1.1, -3.6, lift);
  draw_barrier (view, 1.1, 3.4, 0);
}

/* comes in from the street, waits for the barrier, drives through and out of the picture */
static double
car_distance (double time)
{
  double length = wr_path_length (car_path, G_N_ELEMENTS (car_path)), stop = 27.5 + (30 - 15.2);

  if (time < 5)
    return stop * (1 - (1 - time / 5) * (1 - time / 5));
  return stop + (length - stop) * pow (CLAMP ((time - 6) / 3, 0, 1), 1.5);
}

static void
draw_walkers (const WrView *view, double time, gboolean behind)
{
  static const WrPerson people[] = { { { 0.72, 0.22, 0.25 }, { 0.22, 0.25, 0.33 }, { 0.12, 0.1, 0.09 }, 1.66 },
                                     { { 0.93, 0.92, 0.88 }, { 0.3, 0.36, 0.5 }, { 0.15, 0.12, 0.1 }, 1.74 } };
  double heading, distance;
  WrPoint place;

  distance = wr_scene_lap (time, 3) * wr_path_length (out_path, G_N_ELEMENTS (out_path));
  place = wr_path_at (out_path, G_N_ELEMENTS (out_path), distance, 0.5, &heading);
  if ((place.y > GATE_Y) == behind)
    wr_draw_person (view, &people[0], place, heading, distance, 1);
  distance = wr_scene_lap (time, 8.5) * wr_path_length (in_path, G_N_ELEMENTS (in_path));
  place = wr_path_at (in_path, G_N_ELEMENTS (in_path), distance, 0.5, &heading);
  if ((place.y > GATE_Y) == behind)
    wr_draw_person (view, &people[1], place, heading, distance, 1);
}

static void
draw_moving (const WrView *view, double time)
{
  double heading, distance = car_distance (time), lap = wr_scene_lap (time, 4);
  double lift = wr_scene_ease (time, 5, 6.2) - wr_scene_ease (time, 8.4, 9.6);
  WrPoint car = wr_path_at (car_path, G_N_ELEMENTS (car_path), distance, 3, &heading);

  wr_draw_car (view, WR_POINT (60 - 120 * lap, 32.6, 0), -G_PI / 2, 120 * lap, WR_RGB (0xd8d9db));
  wr_draw_car (view, WR_POINT (-50 + 100 * wr_scene_lap (time, 7), 27.2, 0), G_PI / 2, 120 * lap, WR_RGB (0x3c6e58));
  if (car.y > GATE_Y)
    wr_draw_car (view, car, heading, distance, WR_RGB (0xb5342d));
  draw_walkers (view, time, TRUE);
  draw_gate (view, lift);
  if (car.y <= GATE_Y)
    wr_draw_car (view, car, heading, distance, WR_RGB (0xb5342d));
  draw_walkers (view, time, FALSE);
}

const WrScene wr_scene_gate = {
  .name = "gate",
  .eye = { 1.2, 0, 4.8 },
  .yaw = 0,
  .pitch = 15,
  .field_of_view = 72,
  .still = draw_still,
  .moving = draw_moving,
};
