/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WrGeometry:
 *
 * An immutable GeoJSON geometry (RFC 7946), WGS-84 longitude and latitude in degrees, shared between threads by
 * reference. Every kind is a list of parts; a part is a list of positions. Point: one part with one position.
 * LineString: one part. Polygon: the outer ring, then its holes. MultiPolygon: as Polygon, where
 * wr_geometry_part_is_outer() tells where a new polygon starts.
 */
typedef struct _WrGeometry WrGeometry;

typedef enum
{
  WR_GEOMETRY_POINT,
  WR_GEOMETRY_LINE_STRING,
  WR_GEOMETRY_POLYGON,
  WR_GEOMETRY_MULTI_POLYGON,
} WrGeometryKind;

typedef struct
{
  double lon, lat;
} WrPosition;

typedef struct
{
  double west, south, east, north;
} WrBox;

/**
 * wr_geometry_new:
 * @starts: (array length=n_parts): index of each part's first position in @positions
 * @outer: (array length=n_parts) (nullable): whether the part is an outer ring; %NULL: the first part is, the rest are
 * holes
 *
 * Returns: a new geometry, or %NULL with @error set (%WR_ERROR_INVALID_DATA) when a position is outside
 * [-180,180] x [-90,90] or not finite, or a ring has fewer than four positions or is not closed.
 */
WrGeometry *wr_geometry_new (WrGeometryKind kind, const WrPosition *positions, guint n_positions, const guint *starts,
                             const gboolean *outer, guint n_parts, GError **error);
WrGeometry *wr_geometry_new_point (double lon, double lat, GError **error);
WrGeometry *wr_geometry_ref (WrGeometry *self);
void wr_geometry_unref (WrGeometry *self);

WrGeometryKind wr_geometry_get_kind (const WrGeometry *self);
guint wr_geometry_get_n_parts (const WrGeometry *self);
const WrPosition *wr_geometry_get_part (const WrGeometry *self, guint part, guint *n_positions);
gboolean wr_geometry_part_is_outer (const WrGeometry *self, guint part);
const WrBox *wr_geometry_get_box (const WrGeometry *self);
gboolean wr_geometry_equal (const WrGeometry *a, const WrGeometry *b);

/** wr_geometry_get_centre: the point itself, the middle of a line, or the area centroid of the largest outer ring. */
WrPosition wr_geometry_get_centre (const WrGeometry *self);

/** wr_geometry_contains: Returns: whether the position is inside a polygon (even-odd rule); %FALSE for other kinds. */
gboolean wr_geometry_contains (const WrGeometry *self, double lon, double lat);

/** wr_geometry_to_bytes: Returns: (transfer full): a compact form of our own for caches, read by
 * wr_geometry_from_bytes(). */
GBytes *wr_geometry_to_bytes (const WrGeometry *self);
WrGeometry *wr_geometry_from_bytes (GBytes *bytes, GError **error);

/** wr_distance_m: Returns: the great-circle distance in metres on a sphere of 6,371,008.8 m (IUGG mean radius). */
double wr_distance_m (WrPosition a, WrPosition b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrGeometry, wr_geometry_unref)

G_END_DECLS
