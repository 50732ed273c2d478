/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-geometry.h"

G_BEGIN_DECLS

/*
 * The ground under the demo street. The plan is drawn on a lattice of 20 m cells, u to the east and v to the north,
 * 160 x 130 cells for the street; a smooth deformation bends the lattice lines as the river bends, and turns the whole
 * a little. Whatever is cut along lattice lines shares its vertices exactly. Metres are in a plane frame, x east and
 * y north. River, hills, streets and houses are all invented; the corner of the frame lies in open country.
 */

#define WR_DEMO_CELL_M 20.0
#define WR_DEMO_COLUMNS 160
#define WR_DEMO_ROWS 130

typedef struct
{
  double x, y;
} WrDemoPoint;

/** WrDemoRect: a rectangle of the lattice, in cells. */
typedef struct
{
  double u0, v0, u1, v1;
} WrDemoRect;

WrDemoPoint wr_demo_lattice_point (double u, double v);

/** wr_demo_lattice_heading: Returns: the direction of growing u, in radians anticlockwise from east. */
double wr_demo_lattice_heading (double u, double v);

/** wr_demo_lattice_add_line: appends the points from (@u0, @v0) to (@u1, @v1), at most a cell apart, without the last.
 */
void wr_demo_lattice_add_line (GArray *points, double u0, double v0, double u1, double v1);

/** wr_demo_lattice_outline: Returns: (transfer full): the open ring of @rect, anticlockwise from its south-west corner.
 */
GArray *wr_demo_lattice_outline (const WrDemoRect *rect);

/** wr_demo_position: Returns: @point on the globe, rounded to 1e-7 degrees (1 cm). */
WrPosition wr_demo_position (WrDemoPoint point);

G_END_DECLS
