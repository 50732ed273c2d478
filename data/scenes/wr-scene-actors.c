/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-scene-actors.h"

#include <math.h>

#define SKIN WR_RGB (0xd9a683)
#define SHADOW WR_RGB (0x10141c)

static WrPoint
ahead (WrPoint from, double heading, double forward, double right, double up)
{
  return WR_POINT (from.x + forward * sin (heading) + right * cos (heading),
                   from.y + forward * cos (heading) - right * sin (heading), from.z + up);
}

static void
draw_person_shadow (const WrView *view, WrPoint feet, double height)
{
  const WrPoint points[] = { { feet.x - 0.16, feet.y, feet.z },
                             { feet.x + 0.16, feet.y - 0.05, feet.z },
                             { feet.x + 0.2 + height * 0.6, feet.y + height * 0.42, feet.z },
                             { feet.x + 0.02 + height * 0.6, feet.y + 0.12 + height * 0.45, feet.z } };

  wr_draw_polygon (view, points, 4, SHADOW, 0.22);
  wr_draw_disc (view, feet, 0.3, 0.18, SHADOW, 0.25);
}

/* hip/shoulder -> knee/elbow -> foot/hand, in the plane of walking */
static void
draw_limb (const WrView *view, WrPoint root, double heading, double angle, double bend, double length, double width,
           WrColour colour, WrColour end)
{
  WrPoint joint = ahead (root, heading, sin (angle) * length / 2, 0, -cos (angle) * length / 2);
  WrPoint tip = ahead (joint, heading, sin (angle - bend) * length / 2, 0, -cos (angle - bend) * length / 2);

  wr_draw_line (view, root, joint, width, colour, 1);
  wr_draw_line (view, joint, tip, width * 0.85, colour, 1);
  wr_draw_line (view, tip, ahead (tip, heading, width * 0.5, 0, 0), width * 0.75, end, 1);
}

static void
draw_side (const WrView *view, const WrPerson *person, WrPoint hip, double heading, double phase, double swing,
           double right)
{
  double h = person->height;
  double leg = sin (phase) * 0.5 * swing, arm = -sin (phase) * 0.55 * swing;
  double bend = MAX (0, cos (phase)) * 0.75 * swing;

  draw_limb (view, ahead (hip, heading, 0, right * h * 0.055, 0), heading, leg, bend, h * 0.47, h * 0.085,
             wr_colour_shade (person->bottom, right > 0 ? 1 : 0.82), WR_RGB (0x2a2724));
  draw_limb (view, ahead (hip, heading, 0.01, right * h * 0.125, h * 0.325), heading, arm, -0.25 - 0.25 * swing,
             h * 0.36, h * 0.058, wr_colour_shade (person->top, right > 0 ? 0.93 : 0.78), SKIN);
}

static void
draw_trunk (const WrView *view, const WrPerson *person, WrPoint hip, double heading)
{
  double h = person->height;
  WrPoint chest = ahead (hip, heading, 0.015 * h, 0, h * 0.29);
  WrPoint head = ahead (hip, heading, 0.035 * h, 0, h * 0.42);

  wr_draw_line (view, ahead (hip, heading, 0, 0, h * 0.02), chest, h * 0.17, person->top, 1);
  wr_draw_line (view, ahead (chest, heading, 0, -h * 0.065, 0), ahead (chest, heading, 0, h * 0.065, 0), h * 0.11,
                person->top, 1);
  wr_draw_line (view, ahead (chest, heading, 0, 0, h * 0.055), head, h * 0.055, SKIN, 1);
  wr_draw_line (view, head, ahead (head, heading, 0.005, 0, h * 0.03), h * 0.115, SKIN, 1);
  wr_draw_line (view, ahead (head, heading, -0.022 * h, 0, h * 0.02), ahead (head, heading, -0.012 * h, 0, h * 0.05),
                h * 0.115, person->hair, 1);
}

void
wr_draw_person (const WrView *view, const WrPerson *person, WrPoint feet, double heading, double walked, double pace)
{
  double phase = walked / (person->height * 0.82) * 2 * G_PI;
  double bob = pace > 0 ? fabs (cos (phase)) * 0.035 : 0;
  WrPoint hip = WR_POINT (feet.x, feet.y, feet.z + person->height * 0.485 + bob - 0.02);
  double facing_right = cos (heading) * (view->eye.x - feet.x) - sin (heading) * (view->eye.y - feet.y);
  double far_side = facing_right > 0 ? -1 : 1;

  draw_person_shadow (view, feet, person->height);
  draw_side (view, person, hip, heading, phase + (far_side > 0 ? 0 : G_PI), pace, far_side);
  draw_trunk (view, person, hip, heading);
  draw_side (view, person, hip, heading, phase + (far_side > 0 ? G_PI : 0), pace, -far_side);
}

static void
draw_wheel (const WrView *view, WrPoint hub, double heading, double radius, double turned, WrColour tyre)
{
  WrPoint rim[16], plate[16];

  for (guint i = 0; i < G_N_ELEMENTS (rim); i++)
    {
      double a = 2 * G_PI * i / G_N_ELEMENTS (rim);

      rim[i] = ahead (hub, heading, radius * cos (a), 0, radius * sin (a));
      plate[i] = ahead (hub, heading, radius * 0.58 * cos (a), 0, radius * 0.58 * sin (a));
    }
  wr_draw_polygon (view, rim, G_N_ELEMENTS (rim), tyre, 1);
  wr_draw_polygon (view, plate, G_N_ELEMENTS (plate), WR_RGB (0xb9bec4), 1);
  for (guint i = 0; i < 3; i++)
    {
      double a = -turned / radius + i * G_PI / 3;

      wr_draw_line (view, ahead (hub, heading, radius * 0.5 * cos (a), 0, radius * 0.5 * sin (a)),
                    ahead (hub, heading, -radius * 0.5 * cos (a), 0, -radius * 0.5 * sin (a)), 0.045, WR_RGB (0x5c6268),
                    1);
    }
}

static void
draw_spoked_wheel (const WrView *view, WrPoint hub, double heading, double radius, double turned)
{
  WrPoint last = ahead (hub, heading, radius, 0, 0);

  for (guint i = 1; i <= 14; i++)
    {
      double a = 2 * G_PI * i / 14;
      WrPoint next = ahead (hub, heading, radius * cos (a), 0, radius * sin (a));

      wr_draw_line (view, last, next, 0.06, WR_RGB (0x26282b), 1);
      if (i % 4 == 0)
        wr_draw_line (view, hub,
                      ahead (hub, heading, radius * cos (a - turned / radius), 0, radius * sin (a - turned / radius)),
                      0.015, WR_RGB (0x888888), 1);
      last = next;
    }
}

void
wr_draw_cyclist (const WrView *view, const WrPerson *person, WrPoint wheels, double heading, double ridden,
                 WrColour bike)
{
  WrPoint rear = ahead (wheels, heading, -0.55, 0, 0.3), front = ahead (wheels, heading, 0.6, 0, 0.3);
  WrPoint saddle = ahead (wheels, heading, -0.22, 0, 0.82), bar = ahead (wheels, heading, 0.42, 0, 1.02);
  WrPoint deck = ahead (wheels, heading, 0.12, 0, 0.36), chest = ahead (wheels, heading, -0.08, 0, 1.32);
  WrPoint head = ahead (wheels, heading, 0.0, 0, 1.6);

  wr_draw_disc (view, wheels, 0.5, 0.4, SHADOW, 0.28);
  draw_spoked_wheel (view, rear, heading, 0.29, ridden);
  draw_spoked_wheel (view, front, heading, 0.29, ridden);
  wr_draw_line (view, rear, saddle, 0.13, bike, 1);
  wr_draw_line (view, rear, deck, 0.16, bike, 1);
  wr_draw_line (view, deck, ahead (front, heading, -0.12, 0, 0.2), 0.14, bike, 1);
  wr_draw_line (view, front, bar, 0.09, bike, 1);
  wr_draw_line (view, saddle, ahead (saddle, heading, 0.42, 0, -0.06), 0.15, person->bottom, 1);
  wr_draw_line (view, ahead (saddle, heading, 0.42, 0, -0.06), ahead (deck, heading, 0.05, 0, 0.06), 0.12,
                person->bottom, 1);
  wr_draw_line (view, saddle, chest, 0.3, person->top, 1);
  wr_draw_line (view, chest, bar, 0.1, wr_colour_shade (person->top, 0.85), 1);
  wr_draw_line (view, head, ahead (head, heading, 0, 0, 0.04), 0.2, SKIN, 1);
  wr_draw_line (view, ahead (head, heading, -0.02, 0, 0.06), ahead (head, heading, 0.01, 0, 0.09), 0.22, person->hair,
                1);
}

static void
draw_car_lights (const WrView *view, WrPoint place, double heading, double half, double width)
{
  /* only the end that faces the camera is seen */
  double forward = (view->eye.x - place.x) * sin (heading) + (view->eye.y - place.y) * cos (heading);
  double end = forward > 0 ? half : -half;
  WrColour colour = forward > 0 ? WR_RGB (0xfff6d8) : WR_RGB (0xc8281e);

  for (int side = -1; side <= 1; side += 2)
    wr_draw_line (view, ahead (place, heading, end, side * width * 0.34, 0.68),
                  ahead (place, heading, end, side * width * 0.44, 0.7), 0.13, colour, 1);
  wr_draw_line (view, ahead (place, heading, end, -0.22, 0.5), ahead (place, heading, end, 0.22, 0.5), 0.12,
                WR_RGB (0x2f6fc0), 1);
}

static void
draw_vehicle_wheels (const WrView *view, WrPoint place, double heading, double base, double width, double driven)
{
  double right = cos (heading) * (view->eye.x - place.x) - sin (heading) * (view->eye.y - place.y) > 0 ? 1 : -1;

  for (int end = -1; end <= 1; end += 2)
    draw_wheel (view, ahead (place, heading, end * base / 2, right * width / 2, 0.32), heading, 0.33, driven,
                WR_RGB (0x1d1e20));
}

static void
draw_vehicle_shadow (const WrView *view, WrPoint place, double heading, double length, double width)
{
  WrPoint soft[4], dark[4];
  static const double signs[4][2] = { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 } };

  for (guint i = 0; i < 4; i++)
    {
      dark[i] = ahead (place, heading, signs[i][1] * (length / 2 + 0.05), signs[i][0] * (width / 2 + 0.08), 0.01);
      soft[i] = WR_POINT (dark[i].x + 0.45, dark[i].y + 0.3, 0.01);
    }
  wr_draw_polygon (view, soft, 4, SHADOW, 0.22);
  wr_draw_polygon (view, dark, 4, SHADOW, 0.5);
}

void
wr_draw_car (const WrView *view, WrPoint place, double heading, double driven, WrColour paint)
{
  WrPoint cabin = ahead (place, heading, -0.22, 0, 0.86);

  draw_vehicle_shadow (view, place, heading, 4.5, 1.8);
  wr_draw_block (view, WR_POINT (place.x, place.y, place.z + 0.22), heading, 4.5, 1.8, 0.3, 1.0,
                 wr_colour_shade (paint, 0.8), paint);
  wr_draw_block (view, WR_POINT (place.x, place.y, place.z + 0.5), heading, 4.5, 1.8, 0.38, 0.97, paint,
                 wr_colour_shade (paint, 1.06));
  draw_vehicle_wheels (view, place, heading, 2.7, 1.84, driven);
  draw_car_lights (view, place, heading, 2.26, 1.8);
  wr_draw_block (view, cabin, heading, 2.75, 1.62, 0.5, 0.66, WR_RGB (0x2c3a47), paint);
  wr_draw_block (view, ahead (cabin, heading, 0, 0, 0.47), heading, 1.82, 1.4, 0.06, 0.96, paint,
                 wr_colour_shade (paint, 1.12));
}

void
wr_draw_van (const WrView *view, WrPoint place, double heading, double driven, WrColour paint)
{
  draw_vehicle_shadow (view, place, heading, 5.2, 2.0);
  wr_draw_block (view, WR_POINT (place.x, place.y, place.z + 0.3), heading, 5.2, 1.95, 0.85, 0.99, paint, paint);
  draw_vehicle_wheels (view, place, heading, 3.2, 1.99, driven);
  wr_draw_block (view, WR_POINT (place.x, place.y, place.z + 1.15), heading, 5.15, 1.93, 0.5, 0.95, WR_RGB (0x34424e),
                 paint);
  wr_draw_block (view, ahead (place, heading, -0.7, 0, 1.15), heading, 3.6, 1.95, 0.95, 0.98, paint,
                 wr_colour_shade (paint, 1.08));
  draw_car_lights (view, place, heading, 2.62, 1.95);
}

static void
draw_crown (const WrView *view, WrPoint foot, double height, double radius, WrColour leaf, guint seed, double sway)
{
  for (guint i = 0; i < 34; i++)
    {
      double angle = wr_scene_random (seed, i) * 2 * G_PI, out = sqrt (wr_scene_random (seed, i + 100)) * radius;
      double up = (wr_scene_random (seed, i + 200) - 0.4) * radius * 1.3, sx, sy, depth;
      double size = radius * (0.28 + 0.2 * wr_scene_random (seed, i + 300));
      WrColour colour = wr_colour_shade (leaf, 0.62 + 0.24 * (up / radius + 0.6)
                                                   + 0.18 * wr_scene_random (seed, i + 400) - 0.14 * cos (angle));
      double lean = sway * (0.6 + 0.8 * wr_scene_random (seed, i + 500));
      WrPoint p = WR_POINT (foot.x + cos (angle) * out + lean, foot.y + 0.2 * sin (angle) * out,
                            foot.z + height - radius * 0.7 + up);

      depth = wr_view_project (view, p, &sx, &sy);
      if (depth <= 0)
        continue;
      cairo_new_path (view->cr);
      cairo_arc (view->cr, sx, sy, size * view->focal / depth, 0, 2 * G_PI);
      cairo_set_source_rgba (view->cr, colour.r, colour.g, colour.b, 0.93);
      cairo_fill (view->cr);
    }
}

void
wr_draw_tree (const WrView *view, WrPoint foot, double height, WrColour leaf, guint seed, double sway)
{
  WrPoint fork = WR_POINT (foot.x, foot.y, foot.z + height * 0.55);
  double radius = height * 0.32;

  wr_draw_disc (view, WR_POINT (foot.x + height * 0.28, foot.y + height * 0.12, foot.z), radius * 1.1, radius * 0.55,
                SHADOW, 0.2);
  wr_draw_line (view, foot, fork, height * 0.045, WR_RGB (0x5d4a39), 1);
  wr_draw_line (view, fork, WR_POINT (foot.x - radius * 0.4 + sway, foot.y, foot.z + height * 0.8), height * 0.025,
                WR_RGB (0x554434), 1);
  wr_draw_line (view, fork, WR_POINT (foot.x + radius * 0.4 + sway, foot.y, foot.z + height * 0.78), height * 0.025,
                WR_RGB (0x554434), 1);
  draw_crown (view, foot, height, radius, leaf, seed, sway);
}

void
wr_draw_willow (const WrView *view, WrPoint foot, double height, guint seed, double sway)
{
  WrPoint top = WR_POINT (foot.x, foot.y, foot.z + height * 0.8);

  wr_draw_line (view, foot, top, height * 0.05, WR_RGB (0x5a4b3a), 1);
  draw_crown (view, foot, height, height * 0.24, WR_RGB (0x7fa04c), seed, sway * 0.4);
  for (guint i = 0; i < 42; i++)
    {
      double angle = wr_scene_random (seed, i + 900) * 2 * G_PI,
             reach = height * (0.1 + 0.24 * wr_scene_random (seed, i + 950));
      double drop = height * (0.3 + 0.3 * wr_scene_random (seed, i + 990));
      WrColour colour = wr_colour_mix (WR_RGB (0x6f9440), WR_RGB (0xa9bf62), wr_scene_random (seed, i + 970));
      WrPoint a = WR_POINT (foot.x + cos (angle) * reach * 0.7 + sway * 0.4, foot.y + sin (angle) * 0.3 * reach,
                            foot.z + height * 0.92);
      WrPoint b = WR_POINT (foot.x + cos (angle) * reach + sway * 0.7, a.y, a.z - drop * 0.45);
      WrPoint c = WR_POINT (b.x + sway * (0.5 + wr_scene_random (seed, i + 930)), a.y, a.z - drop);

      wr_draw_line (view, a, b, 0.1, colour, 0.9);
      wr_draw_line (view, b, c, 0.07, colour, 0.85);
    }
}

void
wr_draw_shrub (const WrView *view, WrPoint foot, double radius, WrColour leaf, guint seed)
{
  wr_draw_disc (view, foot, radius * 1.2, radius * 0.8, SHADOW, 0.25);
  draw_crown (view, foot, radius * 1.35, radius, leaf, seed, 0);
}

void
wr_draw_lamp_post (const WrView *view, WrPoint foot, double height)
{
  WrPoint top = WR_POINT (foot.x, foot.y, foot.z + height);

  wr_draw_line (view, foot, top, 0.11, WR_RGB (0x4a5058), 1);
  wr_draw_line (view, top, WR_POINT (top.x + 0.9, top.y, top.z + 0.12), 0.08, WR_RGB (0x4a5058), 1);
  wr_draw_line (view, WR_POINT (top.x + 0.75, top.y, top.z + 0.06), WR_POINT (top.x + 1.2, top.y, top.z + 0.1), 0.16,
                WR_RGB (0xe9eef2), 1);
}

void
wr_draw_bench (const WrView *view, WrPoint place, double heading)
{
  wr_draw_disc (view, place, 0.9, 0.4, SHADOW, 0.22);
  wr_draw_block (view, WR_POINT (place.x, place.y, place.z + 0.38), heading, 0.5, 1.7, 0.08, 1, WR_RGB (0x8a5f3b),
                 WR_RGB (0xa8774c));
  wr_draw_block (view, ahead (place, heading, -0.24, 0, 0.5), heading, 0.08, 1.7, 0.4, 1, WR_RGB (0x8f643f),
                 WR_RGB (0xa8774c));
}
