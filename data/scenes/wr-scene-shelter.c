/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-scene-actors.h"
#include "wr-scene.h"

#include <math.h>

/* The school ground as an emergency shelter: rows of blue tents, the flag, a lorry being unloaded. */

static void
draw_school (const WrView *view)
{
  WrFace front = wr_face (WR_POINT (-34, 60, 0), WR_POINT (68, 0, 0), WR_POINT (0, 0, 13));

  wr_draw_box (view, WR_POINT (-34, 60, 0), WR_POINT (34, 74, 13), WR_RGB (0xe3d9c6));
  wr_draw_windows (view, &front, 20, 4, 91);
  wr_draw_face_part (view, &front, 0, 0.955, 1, 1, WR_RGB (0xa65040), 1);
  for (guint i = 1; i < 4; i++)
    wr_draw_face_part (view, &front, 0, i * 0.25 - 0.012, 1, i * 0.25 + 0.012, WR_RGB (0xb76e58), 1);
  wr_draw_box (view, WR_POINT (-4, 57, 0), WR_POINT (4, 60, 14.5), WR_RGB (0xd5c4a6));
  wr_draw_box (view, WR_POINT (-1.6, 56.9, 0), WR_POINT (1.6, 57, 3.2), WR_RGB (0x3f4f58));
}

static void
draw_field (const WrView *view)
{
  wr_draw_ground (view, -70, 0, 70, 62, WR_RGB (0x7fa35c), 1);
  wr_draw_ground (view, -70, 40, 70, 52, WR_RGB (0xb1563f), 1);
  for (int i = 0; i <= 6; i++)
    wr_draw_line (view, WR_POINT (-70, 40 + i * 2, 0), WR_POINT (70, 40 + i * 2, 0), 0.09, WR_RGB (0xf0e8dc), 0.9);
  wr_draw_ground (view, -70, 0, 70, 15.5, WR_RGB (0xb0aba2), 1);
  for (int i = 0; i < 7; i++)
    wr_draw_ground (view, -40 + i * 12, 15.5, -34 + i * 12, 40, WR_RGB (0x88ad64), 0.7);
  wr_draw_line (view, WR_POINT (-40, 15.5, 0), WR_POINT (40, 15.5, 0), 0.12, WR_RGB (0xeeeade), 1);
}

static void
draw_tent (const WrView *view, double x, double y)
{
  const double w = 3.2, d = 4, e = 1.5, h = 2.5;
  const WrColour blue = WR_RGB (0x2f6cb5);
  WrFace front = wr_face (WR_POINT (x, y, 0), WR_POINT (w, 0, 0), WR_POINT (0, 0, e));
  const WrPoint gable[] = { { x, y, e }, { x + w, y, e }, { x + w / 2, y, h } };
  const WrPoint near_roof[] = { { x, y, e }, { x + w / 2, y, h }, { x + w / 2, y + d, h }, { x, y + d, e } };
  const WrPoint far_roof[] = { { x + w, y, e }, { x + w / 2, y, h }, { x + w / 2, y + d, h }, { x + w, y + d, e } };

  wr_draw_ground (view, x - 0.1, y - 0.2, x + w + 1.1, y + d + 0.3, WR_RGB (0x18202a), 0.25);
  wr_draw_box (view, WR_POINT (x, y, 0), WR_POINT (x + w, y + d, e), blue);
  wr_draw_polygon (view, near_roof, 4, wr_colour_shade (blue, 1.22), 1);
  wr_draw_polygon (view, far_roof, 4, wr_colour_shade (blue, 1.05), 1);
  wr_draw_polygon (view, gable, 3, wr_colour_shade (blue, 0.95), 1);
  wr_draw_face_part (view, &front, 0.32, 0, 0.68, 1, WR_RGB (0x18304c), 1);
  wr_draw_face_part (view, &front, 0.66, 0, 0.8, 1, wr_colour_shade (blue, 1.25), 1);
  wr_draw_disc (view, WR_POINT (x + w * 0.28, y + d * 0.5, (e + h) / 2 + 0.1), 0.35, 0.5, WR_RGB (0xf4f6f4), 0.95);
}

static void
draw_board (const WrView *view)
{
  WrFace board = wr_face (WR_POINT (-9.8, 11.6, 1.4), WR_POINT (2.3, 0.3, 0), WR_POINT (0, 0, 1.5));

  wr_draw_line (view, WR_POINT (-9.4, 11.7, 0), WR_POINT (-9.4, 11.7, 1.5), 0.1, WR_RGB (0x6c7378), 1);
  wr_draw_line (view, WR_POINT (-7.9, 11.8, 0), WR_POINT (-7.9, 11.8, 1.5), 0.1, WR_RGB (0x6c7378), 1);
  wr_draw_face (view, &board, WR_RGB (0x1c8a4d), 1);
  wr_draw_face_part (view, &board, 0.06, 0.5, 0.36, 0.58, WR_RGB (0xffffff), 1);
  {
    const WrPoint roof[] = { wr_face_at (&board, 0.06, 0.56), wr_face_at (&board, 0.36, 0.56),
                             wr_face_at (&board, 0.21, 0.84) };

    wr_draw_polygon (view, roof, 3, WR_RGB (0xffffff), 1);
  }
  wr_draw_face_part (view, &board, 0.11, 0.2, 0.31, 0.5, WR_RGB (0xffffff), 1);
  for (guint i = 0; i < 3; i++)
    wr_draw_face_part (view, &board, 0.46, 0.7 - i * 0.2, i == 2 ? 0.74 : 0.92, 0.78 - i * 0.2, WR_RGB (0xffffff),
                       0.95);
}

static void
draw_still (const WrView *view)
{
  wr_draw_sky (view->cr, WR_RGB (0x8dbbe6), WR_RGB (0xe9f0f3), 200);
  draw_field (view);
  draw_school (view);
  for (int i = -6; i <= 6; i++)
    if (i < -1 || i > 1)
      wr_draw_tree (view, WR_POINT (i * 6, 55, 0), 6.5, WR_RGB (0x6f9a50), 800 + i, 0);
  for (int row = 2; row >= 0; row--)
    for (int i = 0; i < 5; i++)
      draw_tent (view, -13.5 + i * 5.2 + row * 0.4, 17 + row * 7.6);
  draw_board (view);
}

static void
draw_flag (const WrView *view, double time)
{
  const WrPoint top = WR_POINT (13.5, 38, 9.6);
  WrPoint strip[4];

  wr_draw_line (view, WR_POINT (13.5, 38, 0), WR_POINT (13.5, 38, 9.8), 0.14, WR_RGB (0xd7dbde), 1);
  for (guint i = 0; i < 14; i++)
    {
      double a = i / 14.0, b = (i + 1) / 14.0;
      double wa = 0.22 * a * sin (2 * G_PI * (a * 1.3 - time / 1.25)),
             wb = 0.22 * b * sin (2 * G_PI * (b * 1.3 - time / 1.25));
      double light = 0.92 + 0.35 * cos (2 * G_PI * (a * 1.3 - time / 1.25)) * a;

      strip[0] = WR_POINT (top.x + a * 3, top.y, top.z + wa);
      strip[1] = WR_POINT (top.x + b * 3, top.y, top.z + wb);
      strip[2] = WR_POINT (top.x + b * 3, top.y, top.z + wb - 2);
      strip[3] = WR_POINT (top.x + a * 3, top.y, top.z + wa - 2);
      wr_draw_polygon (view, strip, 4, wr_colour_shade (WR_RGB (0x2a9d6a), light), 1);
    }
}

/* from the lorry to a tent with a box, back without; each carrier half a loop behind the other */
static void
draw_carrier (const WrView *view, double time, guint index)
{
  static const WrPerson people[] = { { { 0.93, 0.42, 0.12 }, { 0.2, 0.24, 0.34 }, { 0.93, 0.42, 0.12 }, 1.73 },
                                     { { 0.93, 0.42, 0.12 }, { 0.26, 0.27, 0.28 }, { 0.12, 0.1, 0.09 }, 1.68 },
                                     { { 0.85, 0.86, 0.3 }, { 0.2, 0.24, 0.34 }, { 0.12, 0.1, 0.09 }, 1.64 } };
  double tent_x = -6.6 + index * 3.4, stride = people[index].height * 0.82 * 4;
  const WrPoint round_trip[] = { { 5.0, 13 - index * 0.5, 0 }, { tent_x + 1, 14.6, 0 },
                                 { tent_x, 15.6, 0 },          { tent_x - 0.4, 14.2, 0 },
                                 { 4.6, 12 - index * 0.5, 0 }, { 5.0, 13 - index * 0.5, 0 } };
  double lap = wr_scene_lap (time, index * 3.4), length = wr_path_length (round_trip, 6), heading;
  double distance = lap * length, walked = lap * round (length / stride) * stride;
  WrPoint place = wr_path_at (round_trip, 6, distance, 0.35, &heading);
  gboolean loaded = distance < wr_path_length (round_trip, 3);

  if (loaded && cos (heading) > 0)
    wr_draw_block (view, WR_POINT (place.x + 0.3 * sin (heading), place.y + 0.3 * cos (heading), 0.95), heading, 0.35,
                   0.45, 0.35, 1, WR_RGB (0xb98a55), WR_RGB (0xcfa26c));
  wr_draw_person (view, &people[index], place, heading, walked, 1);
  if (loaded && cos (heading) <= 0)
    wr_draw_block (view, WR_POINT (place.x + 0.3 * sin (heading), place.y + 0.3 * cos (heading), 0.95), heading, 0.35,
                   0.45, 0.35, 1, WR_RGB (0xb98a55), WR_RGB (0xcfa26c));
}

static void
draw_lorry (const WrView *view)
{
  wr_draw_ground (view, 5.6, 10.6, 12.6, 13.8, WR_RGB (0x12161c), 0.35);
  wr_draw_box (view, WR_POINT (6, 10.8, 0.55), WR_POINT (10.4, 13.2, 0.9), WR_RGB (0x4a5a48));
  for (guint i = 0; i < 6; i++)
    wr_draw_box (view, WR_POINT (6.2 + i % 3 * 1.3, 12.1 - i / 3 * 1.1, 0.9),
                 WR_POINT (7.3 + i % 3 * 1.3, 13 - i / 3 * 1.1, 1.5), i % 2 ? WR_RGB (0xc79b62) : WR_RGB (0xb98a55));
  wr_draw_box (view, WR_POINT (10.5, 10.8, 0.45), WR_POINT (12.4, 13.2, 2.5), WR_RGB (0x5f7a55));
  wr_draw_box (view, WR_POINT (10.7, 10.78, 1.5), WR_POINT (12.1, 10.8, 2.25), WR_RGB (0x2f3f4a));
  for (guint i = 0; i < 3; i++)
    {
      static const double xs[] = { 6.9, 8.1, 11.5 };

      wr_draw_line (view, WR_POINT (xs[i], 10.78, 0.45), WR_POINT (xs[i] + 0.01, 10.78, 0.45), 0.95, WR_RGB (0x1c1d1f),
                    1);
      wr_draw_line (view, WR_POINT (xs[i], 10.75, 0.45), WR_POINT (xs[i] + 0.01, 10.75, 0.45), 0.42, WR_RGB (0x9aa0a4),
                    1);
    }
}

static void
draw_moving (const WrView *view, double time)
{
  static const WrPerson warden = { { 0.2, 0.34, 0.56 }, { 0.18, 0.2, 0.26 }, { 0.16, 0.26, 0.44 }, 1.75 };
  double lap = wr_scene_lap (time, 2);

  draw_flag (view, time);
  draw_carrier (view, time, 0);
  draw_carrier (view, time, 1);
  draw_carrier (view, time, 2);
  draw_lorry (view);
  wr_draw_person (view, &warden, WR_POINT (-9 + 18 * lap, 9, 0), G_PI / 2, 18 * lap, 1);
}

const WrScene wr_scene_shelter = {
  .name = "shelter",
  .eye = { -1, 0, 6.2 },
  .yaw = 3,
  .pitch = 14,
  .field_of_view = 68,
  .still = draw_still,
  .moving = draw_moving,
};
