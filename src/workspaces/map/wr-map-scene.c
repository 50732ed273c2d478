/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-map"

#include "workspaces/map/wr-map-scene.h"

#include <math.h>

#include "model/wr-area.h"
#include "model/wr-building.h"
#include "model/wr-road.h"
#include "workspaces/map/wr-map-index.h"

/* A street office's own boundary is some kilometres wide; anything bigger than this is a mistake, not a street. */
#define MAX_STREET_DEG 0.5
/* Without a boundary: this far from the middle of everything still counts as the street. */
#define NEAR_DEG 0.1
/* Roads and rivers run on beyond the boundary. */
#define MARGIN 0.35

/* The name of a thing: its id is unique among those of its type. */
typedef struct
{
  const WrRecordType *type;
  const char *id;
} Key;

struct _WrMapScene
{
  gatomicrefcount ref_count;
  GArray *features;  /* WrMapFeature, in painting order */
  GArray *parts;     /* guint: first point of each part, and one behind the last */
  GArray *points;    /* WrMapPoint */
  GArray *keys;      /* Key: of each feature */
  GHashTable *by_id; /* Key -> index + 1 */
  WrMapIndex *index;
  WrMapRect bounds; /* what is allowed */
  WrMapRect extent;
  guint n_left_out;
};

static guint
hash_key (gconstpointer key)
{
  const Key *self = key;

  return g_str_hash (self->id) ^ g_direct_hash (self->type);
}

static gboolean
keys_are_equal (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->type == y->type && g_str_equal (x->id, y->id);
}

/* ---- what a record is on the map ---- */

static gboolean
describe_area (const WrRecord *record, WrMapFeature *feature)
{
  switch (wr_record_get_enum (record, WR_AREA_KIND))
    {
    case WR_AREA_STREET:
      feature->kind = WR_MAP_FEATURE_STREET;
      break;
    case WR_AREA_COMMUNITY:
      feature->kind = WR_MAP_FEATURE_COMMUNITY;
      break;
    case WR_AREA_GRID:
      feature->kind = WR_MAP_FEATURE_GRID;
      break;
    default:
      return FALSE;
    }
  return TRUE;
}

static void
describe_road (const WrRecord *record, const WrGeometry *geometry, WrMapFeature *feature)
{
  feature->category = wr_record_get_enum (record, WR_ROAD_CATEGORY);
  feature->is_line = wr_geometry_get_kind (geometry) == WR_GEOMETRY_LINE_STRING;
  feature->width_m = wr_record_get_number (record, WR_ROAD_WIDTH_M);
  if (feature->category == WR_ROAD_GREEN)
    feature->kind = WR_MAP_FEATURE_GREEN;
  else if (feature->category == WR_ROAD_WATER)
    feature->kind = WR_MAP_FEATURE_WATER;
  else
    feature->kind = WR_MAP_FEATURE_ROAD;
}

static const WrGeometry *
get_shape (const WrRecord *record)
{
  const WrRecordType *type = wr_record_get_record_type (record);

  if (type == &wr_area_type)
    return wr_record_get_geometry (record, WR_AREA_BOUNDARY);
  if (type == &wr_road_type)
    return wr_record_get_geometry (record, WR_ROAD_COURSE);
  if (type == &wr_building_type)
    return wr_record_get_geometry (record, WR_BUILDING_FOOTPRINT);
  return NULL;
}

static gboolean
describe (WrRecord *record, const WrGeometry *geometry, WrMapFeature *feature)
{
  const WrRecordType *type = wr_record_get_record_type (record);

  *feature = (WrMapFeature) { .record = record, .category = -1 };
  if (wr_geometry_get_kind (geometry) == WR_GEOMETRY_POINT)
    return FALSE;
  if (type == &wr_area_type && !describe_area (record, feature))
    return FALSE;
  if (type == &wr_road_type)
    describe_road (record, geometry, feature);
  if (type == &wr_building_type)
    {
      feature->kind = WR_MAP_FEATURE_BUILDING;
      feature->category = wr_record_get_enum (record, WR_BUILDING_CATEGORY);
    }
  /* only roads and water may be lines */
  return feature->is_line || wr_geometry_get_kind (geometry) != WR_GEOMETRY_LINE_STRING;
}

/* ---- the bounds ---- */

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static WrBox
find_middle (GPtrArray *records)
{
  g_autoptr (GArray) lon = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) lat = g_array_new (FALSE, FALSE, sizeof (double));
  double x, y;

  for (guint i = 0; i < records->len; i++)
    {
      const WrGeometry *shape = get_shape (records->pdata[i]);

      if (shape)
        {
          WrPosition centre = wr_geometry_get_centre (shape);

          g_array_append_val (lon, centre.lon);
          g_array_append_val (lat, centre.lat);
        }
    }
  if (lon->len == 0)
    return (WrBox) { 1, 1, -1, -1 };
  g_array_sort (lon, compare_doubles);
  g_array_sort (lat, compare_doubles);
  x = g_array_index (lon, double, lon->len / 2);
  y = g_array_index (lat, double, lat->len / 2);
  return (WrBox) { x - NEAR_DEG, y - NEAR_DEG, x + NEAR_DEG, y + NEAR_DEG };
}

static void
find_bounds (WrMapScene *self, GPtrArray *records)
{
  WrBox box;

  for (guint i = 0; i < records->len; i++)
    {
      const WrRecord *record = records->pdata[i];
      const WrGeometry *shape = get_shape (record);

      if (shape == NULL || wr_record_get_record_type (record) != &wr_area_type
          || wr_record_get_enum (record, WR_AREA_KIND) != WR_AREA_STREET)
        continue;
      box = *wr_geometry_get_box (shape);
      if (box.east - box.west <= MAX_STREET_DEG && box.north - box.south <= MAX_STREET_DEG)
        {
          self->extent = wr_map_rect_from_box (&box);
          self->bounds = wr_map_rect_grow (
              &self->extent, MARGIN * MAX (self->extent.x1 - self->extent.x0, self->extent.y1 - self->extent.y0));
          return;
        }
    }
  box = find_middle (records);
  self->bounds = box.east < box.west ? WR_MAP_RECT_EMPTY : wr_map_rect_from_box (&box);
}

/* ---- building ---- */

static void
add_points (WrMapScene *self, const WrGeometry *geometry, WrMapFeature *feature)
{
  feature->box = WR_MAP_RECT_EMPTY;
  feature->first = self->parts->len;
  for (guint part = 0; part < wr_geometry_get_n_parts (geometry); part++)
    {
      guint n, start = self->points->len;
      const WrPosition *positions = wr_geometry_get_part (geometry, part, &n);

      g_array_append_val (self->parts, start);
      for (guint i = 0; i < n; i++)
        {
          WrMapPoint point = wr_map_point_from_position (positions[i]);

          wr_map_rect_add (&feature->box, point);
          g_array_append_val (self->points, point);
        }
    }
  feature->end = self->parts->len;
  feature->centre = wr_map_point_from_position (wr_geometry_get_centre (geometry));
}

/* Whether the whole shape is near the street: one corner at 0, 0 makes a sliver across half the world. */
static gboolean
is_allowed (const WrMapScene *self, const WrGeometry *geometry)
{
  WrMapRect box = wr_map_rect_from_box (wr_geometry_get_box (geometry));

  return box.x0 >= self->bounds.x0 && box.x1 <= self->bounds.x1 && box.y0 >= self->bounds.y0
         && box.y1 <= self->bounds.y1;
}

static int
compare_features (gconstpointer a, gconstpointer b)
{
  const WrMapFeature *x = a, *y = b;
  double north = x->box.y0 - y->box.y0;

  if (x->kind != y->kind)
    return (int) x->kind - (int) y->kind;
  /* roads: small ones below big ones */
  if (x->kind == WR_MAP_FEATURE_ROAD && x->category != y->category)
    return y->category - x->category;
  if (north < 0 || north > 0)
    return north < 0 ? -1 : 1;
  return g_strcmp0 (wr_record_get_id (x->record), wr_record_get_id (y->record));
}

static void
index_features (WrMapScene *self)
{
  g_autoptr (GArray) boxes = g_array_sized_new (FALSE, FALSE, sizeof (WrMapRect), self->features->len);
  WrMapRect all = WR_MAP_RECT_EMPTY;

  g_array_set_size (self->keys, self->features->len);
  for (guint i = 0; i < self->features->len; i++)
    {
      const WrMapFeature *feature = &g_array_index (self->features, WrMapFeature, i);
      WrMapRect box = feature->box;

      wr_map_rect_union (&all, &box);
      if (feature->is_line)
        box = wr_map_rect_grow (&box, feature->width_m / 2 / wr_map_metres (feature->centre.y));
      g_array_append_val (boxes, box);
      g_array_index (self->keys, Key, i) =
          (Key) { wr_record_get_record_type (feature->record), wr_record_get_id (feature->record) };
      g_hash_table_insert (self->by_id, &g_array_index (self->keys, Key, i), GUINT_TO_POINTER (i + 1));
    }
  if (wr_map_rect_is_empty (&self->extent))
    self->extent = all;
  self->index = wr_map_index_new ((const WrMapRect *) boxes->data, boxes->len);
}

static void
clear_feature (gpointer data)
{
  wr_record_unref (((WrMapFeature *) data)->record);
}

WrMapScene *
wr_map_scene_new (GPtrArray *records)
{
  WrMapScene *self = g_new0 (WrMapScene, 1);
  guint end;

  g_atomic_ref_count_init (&self->ref_count);
  self->features = g_array_new (FALSE, FALSE, sizeof (WrMapFeature));
  g_array_set_clear_func (self->features, clear_feature);
  self->parts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->points = g_array_new (FALSE, FALSE, sizeof (WrMapPoint));
  self->keys = g_array_new (FALSE, FALSE, sizeof (Key));
  self->by_id = g_hash_table_new (hash_key, keys_are_equal);
  self->bounds = self->extent = WR_MAP_RECT_EMPTY;
  find_bounds (self, records);

  for (guint i = 0; i < records->len; i++)
    {
      const WrGeometry *shape = get_shape (records->pdata[i]);
      WrMapFeature feature;

      if (shape == NULL || !describe (records->pdata[i], shape, &feature))
        continue;
      if (!is_allowed (self, shape))
        {
          self->n_left_out++;
          continue;
        }
      wr_record_ref (feature.record);
      add_points (self, shape, &feature);
      g_array_append_val (self->features, feature);
    }
  end = self->points->len;
  g_array_append_val (self->parts, end);
  g_array_sort (self->features, compare_features);
  index_features (self);
  return self;
}

WrMapScene *
wr_map_scene_ref (WrMapScene *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
wr_map_scene_unref (WrMapScene *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  wr_map_index_free (self->index);
  g_hash_table_unref (self->by_id);
  g_array_unref (self->keys);
  g_array_unref (self->features);
  g_array_unref (self->parts);
  g_array_unref (self->points);
  g_free (self);
}

/* ---- reading ---- */

guint
wr_map_scene_get_n_features (const WrMapScene *self)
{
  return self->features->len;
}

const WrMapFeature *
wr_map_scene_get_feature (const WrMapScene *self, guint index)
{
  return &g_array_index (self->features, WrMapFeature, index);
}

WrMapPart
wr_map_scene_get_part (const WrMapScene *self, guint part)
{
  guint start = g_array_index (self->parts, guint, part), end = g_array_index (self->parts, guint, part + 1);

  return (WrMapPart) { &g_array_index (self->points, WrMapPoint, start), end - start };
}

const WrMapFeature *
wr_map_scene_find (const WrMapScene *self, const WrRecordType *type, const char *id)
{
  Key key = { type, id };
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, &key));

  return index ? wr_map_scene_get_feature (self, index - 1) : NULL;
}

WrMapRect
wr_map_scene_get_extent (const WrMapScene *self)
{
  return self->extent;
}

gboolean
wr_map_scene_allows (const WrMapScene *self, WrMapPoint point)
{
  return wr_map_rect_contains (&self->bounds, point);
}

guint
wr_map_scene_get_n_left_out (const WrMapScene *self)
{
  return self->n_left_out;
}

void
wr_map_scene_query (const WrMapScene *self, const WrMapRect *rect, GArray *indices)
{
  wr_map_index_query (self->index, rect, indices);
}

gboolean
wr_map_feature_contains (const WrMapScene *scene, const WrMapFeature *self, WrMapPoint point)
{
  gboolean inside = FALSE;

  if (self->is_line || !wr_map_rect_contains (&self->box, point))
    return FALSE;
  for (guint part = self->first; part < self->end; part++)
    {
      WrMapPart ring = wr_map_scene_get_part (scene, part);

      for (guint i = 0, j = ring.n_points - 1; i < ring.n_points; j = i++)
        {
          const WrMapPoint *a = &ring.points[i], *b = &ring.points[j];

          if ((a->y > point.y) != (b->y > point.y) && point.x < (b->x - a->x) * (point.y - a->y) / (b->y - a->y) + a->x)
            inside = !inside;
        }
    }
  return inside;
}

const WrMapFeature *
wr_map_scene_pick (const WrMapScene *self, WrMapFeatureKind kind, WrMapPoint point)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  WrMapRect rect = { point.x, point.y, point.x, point.y };

  wr_map_index_query (self->index, &rect, found);
  for (guint i = found->len; i-- > 0;)
    {
      const WrMapFeature *feature = wr_map_scene_get_feature (self, g_array_index (found, guint, i));

      if (feature->kind == kind && wr_map_feature_contains (self, feature, point))
        return feature;
    }
  return NULL;
}

/* ---- comparing ---- */

static gboolean
looks_same (const WrMapFeature *a, const WrMapFeature *b)
{
  return a->kind == b->kind && a->category == b->category && fabs (a->width_m - b->width_m) < 1e-6
         && (a->record == b->record || wr_geometry_equal (get_shape (a->record), get_shape (b->record)));
}

static void
add_differences (const WrMapScene *from, const WrMapScene *to, WrMapRect *damage)
{
  for (guint i = 0; i < from->features->len; i++)
    {
      const WrMapFeature *feature = wr_map_scene_get_feature (from, i);
      const WrMapFeature *other =
          wr_map_scene_find (to, wr_record_get_record_type (feature->record), wr_record_get_id (feature->record));

      if (other == NULL || !looks_same (feature, other))
        wr_map_rect_union (damage, &feature->box);
    }
}

WrMapRect
wr_map_scene_diff (const WrMapScene *before, const WrMapScene *after)
{
  WrMapRect damage = WR_MAP_RECT_EMPTY;

  add_differences (before, after, &damage);
  add_differences (after, before, &damage);
  return damage;
}
