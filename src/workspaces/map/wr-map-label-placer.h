/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspaces/map/wr-map-projection.h"

G_BEGIN_DECLS

/**
 * WrMapLabelPlacer:
 *
 * Which names fit on the screen: the first to ask for a place gets it. A coarse grid of what is taken keeps the
 * question cheap.
 */
typedef struct _WrMapLabelPlacer WrMapLabelPlacer;

WrMapLabelPlacer *wr_map_label_placer_new (double width, double height);
void wr_map_label_placer_free (WrMapLabelPlacer *self);

/** wr_map_label_placer_try: Returns: whether the box (logical pixels, may reach over the edge) was free; it is taken
 * now. */
gboolean wr_map_label_placer_try (WrMapLabelPlacer *self, double x, double y, double width, double height);

/** wr_map_label_placer_block: takes the box whatever is there. */
void wr_map_label_placer_block (WrMapLabelPlacer *self, double x, double y, double width, double height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrMapLabelPlacer, wr_map_label_placer_free)

/** WrMapLabelAnchor: where along a line a name can stand. */
typedef struct
{
  WrMapPoint at;
  double angle; /* radians, -π/2 to π/2: text never stands on its head */
} WrMapLabelAnchor;

/**
 * wr_map_label_anchors:
 * @points: (array length=n_points): a course
 * @length: of the name, world units
 * @spacing: between two places, world units
 *
 * Returns: (element-type WrMapLabelAnchor): places where the course is straight enough for the name.
 */
GArray *wr_map_label_anchors (const WrMapPoint *points, guint n_points, double length, double spacing);

G_END_DECLS
