/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-scene-kit.h"

#include <math.h>

#define NEAR_M 0.25
#define MAX_CORNERS 40

WrColour
wr_colour_shade (WrColour colour, double factor)
{
  return (WrColour) { MIN (colour.r * factor, 1), MIN (colour.g * factor, 1), MIN (colour.b * factor, 1) };
}

WrColour
wr_colour_mix (WrColour a, WrColour b, double share)
{
  return (WrColour) { a.r + (b.r - a.r) * share, a.g + (b.g - a.g) * share, a.b + (b.b - a.b) * share };
}

double
wr_scene_random (guint seed, guint index)
{
  guint32 h = seed * 2654435761u + index * 40503u + 12345u;

  h ^= h >> 15;
  h *= 2246822519u;
  h ^= h >> 13;
  h *= 3266489917u;
  h ^= h >> 16;
  return h / 4294967296.0;
}

double
wr_scene_ease (double value, double from, double to)
{
  double x = CLAMP ((value - from) / (to - from), 0, 1);

  return x * x * (3 - 2 * x);
}

void
wr_view_look (WrView *view, cairo_t *cr, WrPoint eye, double yaw, double pitch, double field_of_view)
{
  view->cr = cr;
  view->eye = eye;
  view->sin_yaw = sin (yaw * G_PI / 180);
  view->cos_yaw = cos (yaw * G_PI / 180);
  view->sin_pitch = sin (pitch * G_PI / 180);
  view->cos_pitch = cos (pitch * G_PI / 180);
  view->focal = WR_SCENE_WIDTH / 2.0 / tan (field_of_view * G_PI / 360);
}

/* into camera space: x right, y depth, z up */
static WrPoint
to_camera (const WrView *view, WrPoint p)
{
  double dx = p.x - view->eye.x, dy = p.y - view->eye.y, dz = p.z - view->eye.z;
  double x = dx * view->cos_yaw - dy * view->sin_yaw;
  double forward = dx * view->sin_yaw + dy * view->cos_yaw;

  return WR_POINT (x, forward * view->cos_pitch - dz * view->sin_pitch,
                   forward * view->sin_pitch + dz * view->cos_pitch);
}

static void
to_screen (const WrView *view, WrPoint camera, double *sx, double *sy)
{
  *sx = WR_SCENE_WIDTH / 2.0 + camera.x / camera.y * view->focal;
  *sy = WR_SCENE_HEIGHT / 2.0 - camera.z / camera.y * view->focal;
}

double
wr_view_project (const WrView *view, WrPoint point, double *sx, double *sy)
{
  WrPoint camera = to_camera (view, point);

  if (camera.y <= NEAR_M)
    return 0;
  to_screen (view, camera, sx, sy);
  return camera.y;
}

static WrPoint
cut_near (WrPoint a, WrPoint b)
{
  double share = (NEAR_M - a.y) / (b.y - a.y);

  return WR_POINT (a.x + (b.x - a.x) * share, NEAR_M, a.z + (b.z - a.z) * share);
}

/* Adds the outline, cut at the near plane, to the path; returns whether anything is left */
static gboolean
trace_polygon (const WrView *view, const WrPoint *points, guint n)
{
  WrPoint corners[MAX_CORNERS];
  guint n_corners = 0;

  for (guint i = 0; i < n && n_corners + 2 < MAX_CORNERS; i++)
    {
      WrPoint a = to_camera (view, points[i]);
      WrPoint b = to_camera (view, points[(i + 1) % n]);

      if (a.y > NEAR_M)
        corners[n_corners++] = a;
      if ((a.y > NEAR_M) != (b.y > NEAR_M))
        corners[n_corners++] = cut_near (a, b);
    }
  for (guint i = 0; i < n_corners; i++)
    {
      double sx, sy;

      to_screen (view, corners[i], &sx, &sy);
      if (i == 0)
        cairo_move_to (view->cr, sx, sy);
      else
        cairo_line_to (view->cr, sx, sy);
    }
  return n_corners >= 3;
}

void
wr_draw_polygon (const WrView *view, const WrPoint *points, guint n, WrColour colour, double alpha)
{
  cairo_new_path (view->cr);
  if (!trace_polygon (view, points, n))
    return;
  cairo_close_path (view->cr);
  cairo_set_source_rgba (view->cr, colour.r, colour.g, colour.b, alpha);
  if (alpha >= 1)
    {
      /* a hair line of the same colour closes the seams between neighbouring polygons */
      cairo_set_line_width (view->cr, 0.6);
      cairo_fill_preserve (view->cr);
      cairo_stroke (view->cr);
    }
  else
    cairo_fill (view->cr);
}

void
wr_draw_line (const WrView *view, WrPoint a, WrPoint b, double width_m, WrColour colour, double alpha)
{
  WrPoint ca = to_camera (view, a), cb = to_camera (view, b);
  double ax, ay, bx, by;

  if (ca.y <= NEAR_M && cb.y <= NEAR_M)
    return;
  if (ca.y <= NEAR_M)
    ca = cut_near (ca, cb);
  else if (cb.y <= NEAR_M)
    cb = cut_near (cb, ca);
  to_screen (view, ca, &ax, &ay);
  to_screen (view, cb, &bx, &by);
  cairo_new_path (view->cr);
  cairo_move_to (view->cr, ax, ay);
  cairo_line_to (view->cr, bx, by);
  cairo_set_line_cap (view->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (view->cr, MAX (0.7, width_m * view->focal / ((ca.y + cb.y) / 2)));
  cairo_set_source_rgba (view->cr, colour.r, colour.g, colour.b, alpha);
  cairo_stroke (view->cr);
}

void
wr_draw_ground (const WrView *view, double x0, double y0, double x1, double y1, WrColour colour, double alpha)
{
  const WrPoint points[] = { { x0, y0, 0 }, { x1, y0, 0 }, { x1, y1, 0 }, { x0, y1, 0 } };

  wr_draw_polygon (view, points, 4, colour, alpha);
}

void
wr_draw_disc (const WrView *view, WrPoint centre, double rx, double ry, WrColour colour, double alpha)
{
  WrPoint points[20];

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      double angle = 2 * G_PI * i / G_N_ELEMENTS (points);

      points[i] = WR_POINT (centre.x + rx * cos (angle), centre.y + ry * sin (angle), centre.z);
    }
  wr_draw_polygon (view, points, G_N_ELEMENTS (points), colour, alpha);
}

WrFace
wr_face (WrPoint corner, WrPoint across, WrPoint up)
{
  return (WrFace) { corner, across, up };
}

WrPoint
wr_face_at (const WrFace *face, double u, double v)
{
  return WR_POINT (face->corner.x + face->across.x * u + face->up.x * v,
                   face->corner.y + face->across.y * u + face->up.y * v,
                   face->corner.z + face->across.z * u + face->up.z * v);
}

void
wr_draw_face (const WrView *view, const WrFace *face, WrColour colour, double alpha)
{
  wr_draw_face_part (view, face, 0, 0, 1, 1, colour, alpha);
}

void
wr_draw_face_part (const WrView *view, const WrFace *face, double u0, double v0, double u1, double v1, WrColour colour,
                   double alpha)
{
  const WrPoint points[] = { wr_face_at (face, u0, v0), wr_face_at (face, u1, v0), wr_face_at (face, u1, v1),
                             wr_face_at (face, u0, v1) };

  wr_draw_polygon (view, points, 4, colour, alpha);
}

static void
draw_window (const WrView *view, const WrFace *face, double u, double v, double w, double h, double chance)
{
  WrColour glass = wr_colour_mix (WR_RGB (0x3d5266), WR_RGB (0xa9c4d6), chance);

  wr_draw_face_part (view, face, u - w * 0.06, v - h * 0.08, u + w * 1.06, v + h * 1.05, WR_RGB (0xe9e6df), 1);
  wr_draw_face_part (view, face, u, v, u + w, v + h, glass, 1);
  if (chance > 0.7)
    wr_draw_face_part (view, face, u, v + h * 0.05, u + w * 0.32, v + h, WR_RGB (0xd9c8ae), 0.85);
  wr_draw_face_part (view, face, u, v + h * 0.55, u + w, v + h, WR_RGB (0xdcebf4), 0.25);
  wr_draw_face_part (view, face, u + w * 0.48, v, u + w * 0.52, v + h, WR_RGB (0xe9e6df), 1);
  wr_draw_face_part (view, face, u - w * 0.08, v - h * 0.12, u + w * 1.08, v - h * 0.06, WR_RGB (0x8d857b), 0.7);
}

void
wr_draw_windows (const WrView *view, const WrFace *face, guint columns, guint rows, guint seed)
{
  for (guint row = 0; row < rows; row++)
    for (guint column = 0; column < columns; column++)
      {
        double chance = wr_scene_random (seed, row * columns + column);

        draw_window (view, face, (column + 0.24) / columns, (row + 0.3) / rows, 0.52 / columns, 0.48 / rows, chance);
        if (chance < 0.22)
          wr_draw_face_part (view, face, (column + 0.55) / columns, (row + 0.06) / rows, (column + 0.8) / columns,
                             (row + 0.2) / rows, WR_RGB (0xd5d4cf), 1);
      }
}

/* The quad a-b-c-d is seen when its normal points at the eye; corners counter-clockwise from outside */
static void
draw_seen (const WrView *view, WrPoint a, WrPoint b, WrPoint c, WrPoint d, WrColour colour)
{
  const WrPoint points[] = { a, b, c, d };
  WrPoint u = WR_POINT (b.x - a.x, b.y - a.y, b.z - a.z);
  WrPoint v = WR_POINT (d.x - a.x, d.y - a.y, d.z - a.z);
  WrPoint normal = WR_POINT (u.y * v.z - u.z * v.y, u.z * v.x - u.x * v.z, u.x * v.y - u.y * v.x);
  double length = sqrt (normal.x * normal.x + normal.y * normal.y + normal.z * normal.z);
  double towards = normal.x * (view->eye.x - a.x) + normal.y * (view->eye.y - a.y) + normal.z * (view->eye.z - a.z);
  double light;

  if (towards <= 0 || length <= 0)
    return;
  light = (-0.45 * normal.x - 0.35 * normal.y + 0.75 * normal.z) / length;
  wr_draw_polygon (view, points, 4, wr_colour_shade (colour, 0.72 + 0.34 * light), 1);
}

void
wr_draw_box (const WrView *view, WrPoint low, WrPoint high, WrColour colour)
{
  WrPoint a = low, b = WR_POINT (high.x, low.y, low.z), c = WR_POINT (high.x, high.y, low.z),
          d = WR_POINT (low.x, high.y, low.z);
  WrPoint e = WR_POINT (low.x, low.y, high.z), f = WR_POINT (high.x, low.y, high.z), g = high,
          h = WR_POINT (low.x, high.y, high.z);

  draw_seen (view, c, d, h, g, colour);
  draw_seen (view, d, a, e, h, colour);
  draw_seen (view, b, c, g, f, colour);
  draw_seen (view, a, b, f, e, colour);
  draw_seen (view, e, f, g, h, colour);
}

void
wr_draw_block (const WrView *view, WrPoint centre, double heading, double length, double width, double height,
               double taper, WrColour side, WrColour top)
{
  static const double signs[4][2] = { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 } };
  double s = sin (heading), c = cos (heading);
  WrPoint low[4], high[4];

  for (guint i = 0; i < 4; i++)
    {
      double x = signs[i][0] * width / 2, y = signs[i][1] * length / 2;

      low[i] = WR_POINT (centre.x + x * c + y * s, centre.y - x * s + y * c, centre.z);
      x *= 1 - (1 - taper) * 0.6;
      y *= taper;
      high[i] = WR_POINT (centre.x + x * c + y * s, centre.y - x * s + y * c, centre.z + height);
    }
  for (guint i = 0; i < 4; i++)
    draw_seen (view, low[i], low[(i + 1) % 4], high[(i + 1) % 4], high[i], side);
  draw_seen (view, high[0], high[1], high[2], high[3], top);
}

void
wr_draw_sky (cairo_t *cr, WrColour high, WrColour low, double horizon)
{
  cairo_pattern_t *gradient = cairo_pattern_create_linear (0, 0, 0, horizon);

  cairo_pattern_add_color_stop_rgb (gradient, 0, high.r, high.g, high.b);
  cairo_pattern_add_color_stop_rgb (gradient, 1, low.r, low.g, low.b);
  cairo_set_source (cr, gradient);
  cairo_paint (cr);
  cairo_pattern_destroy (gradient);
}

void
wr_draw_vignette (cairo_t *cr, double strength)
{
  cairo_pattern_t *gradient = cairo_pattern_create_radial (WR_SCENE_WIDTH * 0.48, WR_SCENE_HEIGHT * 0.45, 320,
                                                           WR_SCENE_WIDTH * 0.5, WR_SCENE_HEIGHT * 0.5, 800);

  cairo_pattern_add_color_stop_rgba (gradient, 0, 0, 0, 0, 0);
  cairo_pattern_add_color_stop_rgba (gradient, 1, 0.02, 0.03, 0.08, strength);
  cairo_set_source (cr, gradient);
  cairo_paint (cr);
  cairo_pattern_destroy (gradient);
}

static double
path_step (const WrPoint *points, guint i)
{
  double dx = points[i + 1].x - points[i].x, dy = points[i + 1].y - points[i].y, dz = points[i + 1].z - points[i].z;

  return sqrt (dx * dx + dy * dy + dz * dz);
}

double
wr_path_length (const WrPoint *points, guint n)
{
  double length = 0;

  for (guint i = 0; i + 1 < n; i++)
    length += path_step (points, i);
  return length;
}

static WrPoint
path_point (const WrPoint *points, guint n, double distance)
{
  guint i = 0;
  double step = path_step (points, 0);

  while (i + 2 < n && distance > step)
    {
      distance -= step;
      step = path_step (points, ++i);
    }
  distance /= step;
  return WR_POINT (points[i].x + (points[i + 1].x - points[i].x) * distance,
                   points[i].y + (points[i + 1].y - points[i].y) * distance,
                   points[i].z + (points[i + 1].z - points[i].z) * distance);
}

WrPoint
wr_path_at (const WrPoint *points, guint n, double distance, double bend, double *heading)
{
  WrPoint behind = path_point (points, n, distance - bend), before = path_point (points, n, distance + bend);
  WrPoint middle = path_point (points, n, distance);

  *heading = atan2 (before.x - behind.x, before.y - behind.y);
  return WR_POINT ((behind.x + before.x + middle.x) / 3, (behind.y + before.y + middle.y) / 3,
                   (behind.z + before.z + middle.z) / 3);
}
