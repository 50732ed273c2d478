/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/*
 * What the demo cameras' scenes are drawn with: a pin-hole camera over a flat street (x to the right, y away from the
 * camera, z up, in metres) that projects polygons onto a cairo surface. There is no depth buffer: draw from far to
 * near.
 */

#define WR_SCENE_WIDTH 1280
#define WR_SCENE_HEIGHT 720

typedef struct
{
  double r, g, b;
} WrColour;

#define WR_RGB(hex)                                                                                                    \
  ((WrColour) { (((hex) >> 16) & 0xff) / 255.0, (((hex) >> 8) & 0xff) / 255.0, ((hex) & 0xff) / 255.0 })

typedef struct
{
  double x, y, z;
} WrPoint;

#define WR_POINT(x, y, z) ((WrPoint) { (x), (y), (z) })

typedef struct
{
  cairo_t *cr;
  WrPoint eye;
  double sin_yaw, cos_yaw, sin_pitch, cos_pitch;
  double focal;
} WrView;

/** WrFace: a flat rectangle in space: a corner and its two edges. Windows and signs are placed by fractions of it. */
typedef struct
{
  WrPoint corner, across, up;
} WrFace;

WrColour wr_colour_shade (WrColour colour, double factor);
WrColour wr_colour_mix (WrColour a, WrColour b, double share);

/** wr_view_look: angles in degrees; pitch is positive downwards, field of view is horizontal. */
void wr_view_look (WrView *view, cairo_t *cr, WrPoint eye, double yaw, double pitch, double field_of_view);

/** wr_view_project: Returns: the depth in metres; <= 0 means behind the camera, and @sx, @sy are not set. */
double wr_view_project (const WrView *view, WrPoint point, double *sx, double *sy);

void wr_draw_polygon (const WrView *view, const WrPoint *points, guint n, WrColour colour, double alpha);
void wr_draw_line (const WrView *view, WrPoint a, WrPoint b, double width_m, WrColour colour, double alpha);
void wr_draw_ground (const WrView *view, double x0, double y0, double x1, double y1, WrColour colour, double alpha);
void wr_draw_disc (const WrView *view, WrPoint centre, double rx, double ry, WrColour colour, double alpha);

WrFace wr_face (WrPoint corner, WrPoint across, WrPoint up);
WrPoint wr_face_at (const WrFace *face, double u, double v);
void wr_draw_face (const WrView *view, const WrFace *face, WrColour colour, double alpha);
void wr_draw_face_part (const WrView *view, const WrFace *face, double u0, double v0, double u1, double v1,
                        WrColour colour, double alpha);

/** wr_draw_windows: @columns x @rows windows with frames, some of them reflecting the sky, some with curtains. */
void wr_draw_windows (const WrView *view, const WrFace *face, guint columns, guint rows, guint seed);

/** wr_draw_box: an upright block, its faces shaded by where the sun stands (left, behind the camera). */
void wr_draw_box (const WrView *view, WrPoint low, WrPoint high, WrColour colour);

/** wr_draw_block: a block turned by @heading (radians, 0 = along y) whose top is @taper times as long and wide. */
void wr_draw_block (const WrView *view, WrPoint centre, double heading, double length, double width, double height,
                    double taper, WrColour side, WrColour top);

void wr_draw_sky (cairo_t *cr, WrColour high, WrColour low, double horizon);
void wr_draw_vignette (cairo_t *cr, double strength);

/** wr_scene_random: Returns: a fixed pseudo-random number in 0..1 for @seed and @index. */
double wr_scene_random (guint seed, guint index);

/** wr_scene_ease: Returns: 0 before @from, 1 after @to, a smooth step between. */
double wr_scene_ease (double value, double from, double to);

double wr_path_length (const WrPoint *points, guint n);

/** wr_path_at: Returns: where one is after @distance metres; corners are rounded over @bend metres either side, and
 * before the start and after the end the path goes on straight. */
WrPoint wr_path_at (const WrPoint *points, guint n, double distance, double bend, double *heading);

G_END_DECLS
