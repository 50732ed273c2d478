/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-record.h"
#include "workspaces/map/wr-map-projection.h"

G_BEGIN_DECLS

/** WrMapFeatureKind: what a shape is, in the order in which shapes are painted. */
typedef enum
{
  WR_MAP_FEATURE_STREET,
  WR_MAP_FEATURE_COMMUNITY,
  WR_MAP_FEATURE_GRID,
  WR_MAP_FEATURE_GREEN,
  WR_MAP_FEATURE_WATER,
  WR_MAP_FEATURE_ROAD,
  WR_MAP_FEATURE_BUILDING,
} WrMapFeatureKind;

typedef struct
{
  WrMapFeatureKind kind;
  WrRecord *record;
  int category;      /* WrBuildingCategory or WrRoadCategory, -1 when unknown */
  gboolean is_line;  /* a course with a width, not an area */
  double width_m;    /* of a course */
  guint first, end;  /* its parts */
  WrMapRect box;     /* of the shape itself */
  WrMapPoint centre; /* where its name stands */
} WrMapFeature;

typedef struct
{
  const WrMapPoint *points;
  guint n_points;
} WrMapPart;

/**
 * WrMapScene:
 *
 * The shapes of the street, projected and indexed: an immutable snapshot of the records that the workers paint tiles
 * from and that clicks are looked up in. Shared between threads by reference.
 */
typedef struct _WrMapScene WrMapScene;

/**
 * wr_map_scene_new:
 * @records: (element-type WrRecord): areas, roads and buildings; other types are passed over
 *
 * Takes some ms per 10,000 shapes: not for the main thread. Records whose shape is not on or near the street are left
 * out and counted: what "near" means comes from the street's own boundary or, when that is missing or absurd, from
 * where most of the records are.
 */
WrMapScene *wr_map_scene_new (GPtrArray *records);
WrMapScene *wr_map_scene_ref (WrMapScene *self);
void wr_map_scene_unref (WrMapScene *self);

guint wr_map_scene_get_n_features (const WrMapScene *self);
const WrMapFeature *wr_map_scene_get_feature (const WrMapScene *self, guint index);
WrMapPart wr_map_scene_get_part (const WrMapScene *self, guint part);

/** wr_map_scene_find: Returns: (nullable): the feature drawn for the record of @type called @id. */
const WrMapFeature *wr_map_scene_find (const WrMapScene *self, const WrRecordType *type, const char *id);

/** wr_map_scene_get_extent: the street's boundary box, or that of all shapes; empty when there is nothing. */
WrMapRect wr_map_scene_get_extent (const WrMapScene *self);

/** wr_map_scene_allows: Returns: whether @point is on or near the street. */
gboolean wr_map_scene_allows (const WrMapScene *self, WrMapPoint point);
guint wr_map_scene_get_n_left_out (const WrMapScene *self);

/** wr_map_scene_query: appends the indices of features whose box touches @rect, in painting order. Any thread. */
void wr_map_scene_query (const WrMapScene *self, const WrMapRect *rect, GArray *indices);

/** wr_map_scene_pick: Returns: (nullable): the topmost feature of @kind that @point is inside of. */
const WrMapFeature *wr_map_scene_pick (const WrMapScene *self, WrMapFeatureKind kind, WrMapPoint point);

/** wr_map_feature_contains: Returns: whether @point is inside an area (even-odd rule). */
gboolean wr_map_feature_contains (const WrMapScene *scene, const WrMapFeature *self, WrMapPoint point);

/**
 * wr_map_scene_diff:
 *
 * Returns: the box of every shape that @after draws otherwise than @before; empty when they look the same.
 */
WrMapRect wr_map_scene_diff (const WrMapScene *before, const WrMapScene *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrMapScene, wr_map_scene_unref)

G_END_DECLS
