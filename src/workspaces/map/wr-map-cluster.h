/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspaces/map/wr-map-projection.h"

G_BEGIN_DECLS

/** WrMapMark: a thing at a place. */
typedef struct
{
  WrMapPoint at;
  int priority;   /* 1-4, 0 = none: the worst (lowest that is not 0) leads a cluster */
  guint weight;   /* how many things it stands for */
  guint urgent;   /* how many of them wait for a person */
  gboolean alone; /* never merged into a cluster */
} WrMapMark;

/** WrMapCluster: marks that would lie on top of each other on screen. */
typedef struct
{
  guint leader; /* index of the mark it is drawn as, and at whose place */
  guint n_marks;
  guint weight, urgent; /* of all of them together */
  int priority;         /* the worst */
  WrMapRect rect;       /* around all of them */
} WrMapCluster;

/**
 * wr_map_cluster:
 * @marks: (array length=n_marks)
 * @zoom: taken down to the integer, so that clusters stay the same while the map moves
 * @radius: logical pixels; 0 keeps every mark
 * @members: (out) (nullable) (transfer full) (element-type guint): which cluster each mark is in
 *
 * Merges marks nearer than @radius to a worse (then earlier) one into it. Marks that are alone neither merge nor
 * attract.
 *
 * Returns: (element-type WrMapCluster): the clusters, worst first.
 */
GArray *wr_map_cluster (const WrMapMark *marks, guint n_marks, double zoom, double radius, GArray **members);

G_END_DECLS
