/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-model"

#include "model/wr-geometry.h"

#include <math.h>
#include <string.h>

#include "base/wr-error.h"

struct _WrGeometry
{
  gatomicrefcount ref_count;
  WrGeometryKind kind;
  WrBox box;
  guint n_positions;
  guint n_parts;
  WrPosition *positions;
  guint *starts;
  gboolean *outer;
};

/* The largest geometry accepted: a street's boundary has some hundred positions, a district's some ten thousand. */
#define MAX_POSITIONS 1000000

static gboolean
check_positions (const WrPosition *positions, guint n_positions, GError **error)
{
  for (guint i = 0; i < n_positions; i++)
    {
      double lon = positions[i].lon, lat = positions[i].lat;

      /* written so that NaN fails too */
      if (!(lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90))
        {
          g_set_error (error, WR_ERROR, WR_ERROR_INVALID_DATA, "position %u (%g, %g) is not a place on Earth", i, lon,
                       lat);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_ring (const WrPosition *ring, guint n, guint part, GError **error)
{
  if (n < 4 || ring[0].lon != ring[n - 1].lon || ring[0].lat != ring[n - 1].lat)
    {
      g_set_error (error, WR_ERROR, WR_ERROR_INVALID_DATA, "ring %u is not closed or has fewer than four positions",
                   part);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_parts (WrGeometryKind kind, const WrPosition *positions, guint n_positions, const guint *starts, guint n_parts,
             GError **error)
{
  for (guint i = 0; i < n_parts; i++)
    {
      guint end = i + 1 < n_parts ? starts[i + 1] : n_positions;
      guint least = kind == WR_GEOMETRY_LINE_STRING ? 2 : 1;

      if (end > n_positions || starts[i] > end || end - starts[i] < least)
        {
          g_set_error (error, WR_ERROR, WR_ERROR_INVALID_DATA, "part %u has too few positions", i);
          return FALSE;
        }
      if (kind >= WR_GEOMETRY_POLYGON && !check_ring (positions + starts[i], end - starts[i], i, error))
        return FALSE;
    }

  return TRUE;
}

static WrBox
box_of (const WrPosition *positions, guint n_positions)
{
  WrBox box = { positions[0].lon, positions[0].lat, positions[0].lon, positions[0].lat };

  for (guint i = 1; i < n_positions; i++)
    {
      box.west = MIN (box.west, positions[i].lon);
      box.east = MAX (box.east, positions[i].lon);
      box.south = MIN (box.south, positions[i].lat);
      box.north = MAX (box.north, positions[i].lat);
    }

  return box;
}

WrGeometry *
wr_geometry_new (WrGeometryKind kind, const WrPosition *positions, guint n_positions, const guint *starts,
                 const gboolean *outer, guint n_parts, GError **error)
{
  WrGeometry *self;
  gboolean single = kind == WR_GEOMETRY_POINT || kind == WR_GEOMETRY_LINE_STRING;

  if (n_positions == 0 || n_positions > MAX_POSITIONS || n_parts == 0 || n_parts > n_positions || starts[0] != 0
      || (single && n_parts != 1) || (kind == WR_GEOMETRY_POINT && n_positions != 1) || (outer != NULL && !outer[0]))
    {
      g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA,
                           "the geometry has the wrong number of parts or positions");
      return NULL;
    }
  if (!check_positions (positions, n_positions, error)
      || !check_parts (kind, positions, n_positions, starts, n_parts, error))
    return NULL;

  self = g_new0 (WrGeometry, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->n_positions = n_positions;
  self->n_parts = n_parts;
  self->positions = g_memdup2 (positions, sizeof *positions * n_positions);
  self->starts = g_memdup2 (starts, sizeof *starts * n_parts);
  self->outer = g_new0 (gboolean, n_parts);
  for (guint i = 0; i < n_parts; i++)
    self->outer[i] = outer != NULL ? outer[i] != FALSE : i == 0;
  self->box = box_of (positions, n_positions);

  return self;
}

WrGeometry *
wr_geometry_new_point (double lon, double lat, GError **error)
{
  WrPosition position = { lon, lat };
  guint start = 0;

  return wr_geometry_new (WR_GEOMETRY_POINT, &position, 1, &start, NULL, 1, error);
}

WrGeometry *
wr_geometry_ref (WrGeometry *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
wr_geometry_unref (WrGeometry *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->positions);
  g_free (self->starts);
  g_free (self->outer);
  g_free (self);
}

WrGeometryKind
wr_geometry_get_kind (const WrGeometry *self)
{
  return self->kind;
}

guint
wr_geometry_get_n_parts (const WrGeometry *self)
{
  return self->n_parts;
}

const WrPosition *
wr_geometry_get_part (const WrGeometry *self, guint part, guint *n_positions)
{
  guint end;

  g_return_val_if_fail (part < self->n_parts, NULL);

  end = part + 1 < self->n_parts ? self->starts[part + 1] : self->n_positions;
  *n_positions = end - self->starts[part];

  return self->positions + self->starts[part];
}

gboolean
wr_geometry_part_is_outer (const WrGeometry *self, guint part)
{
  g_return_val_if_fail (part < self->n_parts, FALSE);

  return self->outer[part];
}

const WrBox *
wr_geometry_get_box (const WrGeometry *self)
{
  return &self->box;
}

gboolean
wr_geometry_equal (const WrGeometry *a, const WrGeometry *b)
{
  if (a == b)
    return TRUE;
  if (a->kind != b->kind || a->n_positions != b->n_positions || a->n_parts != b->n_parts)
    return FALSE;

  return memcmp (a->positions, b->positions, sizeof *a->positions * a->n_positions) == 0
         && memcmp (a->starts, b->starts, sizeof *a->starts * a->n_parts) == 0
         && memcmp (a->outer, b->outer, sizeof *a->outer * a->n_parts) == 0;
}

/* The shoelace formula around the ring's first position, which keeps the small differences exact. */
static double
ring_centroid (const WrPosition *ring, guint n, WrPosition *centroid)
{
  double area = 0, x = 0, y = 0;

  for (guint i = 0; i + 1 < n; i++)
    {
      double ax = ring[i].lon - ring[0].lon, ay = ring[i].lat - ring[0].lat;
      double bx = ring[i + 1].lon - ring[0].lon, by = ring[i + 1].lat - ring[0].lat;
      double cross = ax * by - bx * ay;

      area += cross;
      x += (ax + bx) * cross;
      y += (ay + by) * cross;
    }

  *centroid = ring[0];
  if (area != 0)
    {
      centroid->lon += x / (3 * area);
      centroid->lat += y / (3 * area);
    }

  return fabs (area) / 2;
}

WrPosition
wr_geometry_get_centre (const WrGeometry *self)
{
  WrPosition centre = self->positions[0];
  double best = -1;

  if (self->kind == WR_GEOMETRY_LINE_STRING)
    return self->positions[self->n_positions / 2];
  if (self->kind == WR_GEOMETRY_POINT)
    return centre;

  for (guint i = 0; i < self->n_parts; i++)
    {
      guint n;
      const WrPosition *ring = wr_geometry_get_part (self, i, &n);
      WrPosition centroid;
      double area;

      if (!self->outer[i])
        continue;
      area = ring_centroid (ring, n, &centroid);
      if (area > best)
        {
          best = area;
          centre = centroid;
        }
    }

  return centre;
}

static gboolean
ring_contains (const WrPosition *ring, guint n, double lon, double lat)
{
  gboolean inside = FALSE;

  for (guint i = 0, j = n - 1; i < n; j = i++)
    if ((ring[i].lat > lat) != (ring[j].lat > lat)
        && lon < (ring[j].lon - ring[i].lon) * (lat - ring[i].lat) / (ring[j].lat - ring[i].lat) + ring[i].lon)
      inside = !inside;

  return inside;
}

gboolean
wr_geometry_contains (const WrGeometry *self, double lon, double lat)
{
  gboolean inside = FALSE;

  if (self->kind < WR_GEOMETRY_POLYGON || lon < self->box.west || lon > self->box.east || lat < self->box.south
      || lat > self->box.north)
    return FALSE;

  for (guint i = 0; i < self->n_parts; i++)
    {
      guint n;
      const WrPosition *ring = wr_geometry_get_part (self, i, &n);

      inside ^= ring_contains (ring, n, lon, lat);
    }

  return inside;
}

/* kind, n_positions, n_parts, then per part (start << 1 | outer), then the positions: host byte order, for caches only.
 */
GBytes *
wr_geometry_to_bytes (const WrGeometry *self)
{
  GByteArray *array = g_byte_array_new ();
  guint32 head[3] = { self->kind, self->n_positions, self->n_parts };

  g_byte_array_append (array, (const guint8 *) head, sizeof head);
  for (guint i = 0; i < self->n_parts; i++)
    {
      guint32 part = self->starts[i] << 1 | (self->outer[i] ? 1 : 0);

      g_byte_array_append (array, (const guint8 *) &part, sizeof part);
    }
  g_byte_array_append (array, (const guint8 *) self->positions, sizeof *self->positions * self->n_positions);

  return g_byte_array_free_to_bytes (array);
}

WrGeometry *
wr_geometry_from_bytes (GBytes *bytes, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint32 head[3] = { 0 };
  g_autofree guint *starts = NULL;
  g_autofree gboolean *outer = NULL;
  g_autofree WrPosition *positions = NULL;

  if (size >= sizeof head)
    memcpy (head, data, sizeof head);
  if (head[0] > WR_GEOMETRY_MULTI_POLYGON || head[1] == 0 || head[1] > MAX_POSITIONS || head[2] == 0
      || head[2] > head[1] || size != sizeof head + sizeof (guint32) * head[2] + sizeof (WrPosition) * head[1])
    {
      g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA, "the cached geometry is damaged");
      return NULL;
    }

  starts = g_new (guint, head[2]);
  outer = g_new (gboolean, head[2]);
  for (guint i = 0; i < head[2]; i++)
    {
      guint32 part;

      memcpy (&part, data + sizeof head + sizeof part * i, sizeof part);
      starts[i] = part >> 1;
      outer[i] = part & 1;
    }
  positions = g_memdup2 (data + sizeof head + sizeof (guint32) * head[2], sizeof (WrPosition) * head[1]);

  return wr_geometry_new (head[0], positions, head[1], starts, outer, head[2], error);
}

double
wr_distance_m (WrPosition a, WrPosition b)
{
  const double radius = 6371008.8, degree = G_PI / 180;
  double dlat = (b.lat - a.lat) * degree, dlon = (b.lon - a.lon) * degree;
  double h = pow (sin (dlat / 2), 2) + cos (a.lat * degree) * cos (b.lat * degree) * pow (sin (dlon / 2), 2);

  return 2 * radius * asin (sqrt (MIN (h, 1)));
}
