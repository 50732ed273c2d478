/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "platform/wr-demo-lattice.h"

G_BEGIN_DECLS

/** WrDemoBox: a rectangle in the plane, turned anticlockwise by @angle radians. */
typedef struct
{
  WrDemoPoint centre;
  double width, depth;
  double angle;
} WrDemoBox;

/** wr_demo_box_overlaps: Returns: whether @a and @b come nearer than @gap metres. */
gboolean wr_demo_box_overlaps (const WrDemoBox *a, const WrDemoBox *b, double gap);

/** wr_demo_box_inside: Returns: whether the edges of @box lie inside the open ring @ring. */
gboolean wr_demo_box_inside (const WrDemoBox *box, const GArray *ring);

/** wr_demo_box_point: Returns: the point at (@x, @y) of the box's own frame, whose origin is the centre. */
WrDemoPoint wr_demo_box_point (const WrDemoBox *box, double x, double y);

gboolean wr_demo_ring_contains (const GArray *ring, WrDemoPoint point);

/*
 * Footprints as open rings (element-type WrDemoPoint, transfer full), anticlockwise, centred in a frame of @width by
 * @depth metres; wr_demo_shape_place() moves one into a box.
 */
GArray *wr_demo_shape_new (void);
void wr_demo_shape_add (GArray *shape, double x, double y);
GArray *wr_demo_shape_bar (double width, double depth);

/** wr_demo_shape_slab: a row of flats: recesses between the @units on the south, staircases on the north. */
GArray *wr_demo_shape_slab (double width, double depth, int units);

/** wr_demo_shape_tower: a point tower with cut corners and a notch in each side. */
GArray *wr_demo_shape_tower (double width, double depth);
GArray *wr_demo_shape_cut_corners (double width, double depth, double cut);

/** wr_demo_shape_l: two wings of @wing metres along the north and the west; @mirrored: the north and the east. */
GArray *wr_demo_shape_l (double width, double depth, double wing, gboolean mirrored);

/** wr_demo_shape_u: three wings around a yard that opens to the south. */
GArray *wr_demo_shape_u (double width, double depth, double wing);

/** wr_demo_shape_comb: a spine along the north with @teeth wings to the south. */
GArray *wr_demo_shape_comb (double width, double depth, double wing, int teeth);
GArray *wr_demo_shape_oval (double width, double depth, int points);

/** wr_demo_shape_track: two straights and two half circles, the longer way being the greater of @width and @depth. */
GArray *wr_demo_shape_track (double width, double depth);

void wr_demo_shape_place (GArray *shape, const WrDemoBox *box);

G_END_DECLS
