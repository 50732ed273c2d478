/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "platform/wr-demo-town.h"

G_BEGIN_DECLS

/* The work of laying out the town. */

/** wr_demo_town_add_way: @points: (transfer full) */
WrDemoWay *wr_demo_town_add_way (WrDemoTown *self, WrRoadCategory category, const char *name, double width,
                                 GArray *points);

/** wr_demo_block_box: Returns: a box in the plane from one in the block's frame, turned by @turn against the frame. */
WrDemoBox wr_demo_block_box (const WrDemoBlock *block, double x, double y, double width, double depth, double turn);

/**
 * wr_demo_block_box_at:
 * @x, @y: a share of the way from the middle to where the box just stands on the ground, -1 to 1; the ways are those of
 * the lattice, which need not be square
 */
WrDemoBox wr_demo_block_box_at (const WrDemoBlock *block, double x, double y, double width, double depth);

/** wr_demo_block_is_free: Returns: whether @box lies on the ground and nothing taken is nearer than @gap. */
gboolean wr_demo_block_is_free (const WrDemoBlock *block, const WrDemoBox *box, double gap);

void wr_demo_block_take (WrDemoBlock *block, const WrDemoBox *box);

/** wr_demo_block_narrow: takes @metres more from the ground along @side. */
void wr_demo_block_narrow (WrDemoBlock *block, int side, double metres);

/**
 * wr_demo_town_build:
 *
 * Returns: (nullable): the new building, or %NULL when @box is not free; the shape of @spec is consumed either way.
 */
WrDemoBuilding *wr_demo_town_build (WrDemoTown *self, WrDemoBlock *block, const WrDemoSpec *spec, const WrDemoBox *box,
                                    double gap);

/* The parts of the work, in their order. */
void wr_demo_town_lay_roads (WrDemoTown *self);
void wr_demo_town_lay_blocks (WrDemoTown *self);
void wr_demo_town_lay_water_and_green (WrDemoTown *self);
void wr_demo_town_build_blocks (WrDemoTown *self);
void wr_demo_block_build_homes (WrDemoTown *town, WrDemoBlock *block);
void wr_demo_block_build_civic (WrDemoTown *town, WrDemoBlock *block);
void wr_demo_block_build_park (WrDemoTown *town, WrDemoBlock *block);

G_END_DECLS
