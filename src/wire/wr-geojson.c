/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/wr-record-codec.h"

#include "base/wr-error.h"
#include "wire/wr-json.h"

static const char *const kind_names[] = {
  [WR_GEOMETRY_POINT] = "Point",
  [WR_GEOMETRY_LINE_STRING] = "LineString",
  [WR_GEOMETRY_POLYGON] = "Polygon",
  [WR_GEOMETRY_MULTI_POLYGON] = "MultiPolygon",
};

/* What has been read of a geometry, in the form of wr_geometry_new(). */
typedef struct
{
  GArray *positions;
  GArray *starts;
  GArray *outer;
  GError **error;
} Reader;

static gboolean
refuse (Reader *reader, const char *what)
{
  g_set_error (reader->error, WR_ERROR, WR_ERROR_INVALID_DATA, "/coordinates: %s", what);
  return FALSE;
}

static void
begin_part (Reader *reader, gboolean outer)
{
  g_array_append_val (reader->starts, reader->positions->len);
  g_array_append_val (reader->outer, outer);
}

/* Altitude and whatever follows it are allowed and not kept. */
static gboolean
read_position (Reader *reader, JsonNode *node)
{
  JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  WrPosition position;

  if (pair == NULL || json_array_get_length (pair) < 2
      || !wr_json_node_read_number (json_array_get_element (pair, 0), &position.lon)
      || !wr_json_node_read_number (json_array_get_element (pair, 1), &position.lat))
    return refuse (reader, "a position must be [longitude, latitude]");
  g_array_append_val (reader->positions, position);
  return TRUE;
}

static gboolean
read_part (Reader *reader, JsonNode *node, gboolean outer)
{
  JsonArray *positions = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (positions == NULL)
    return refuse (reader, "a line or ring must be an array of positions");
  begin_part (reader, outer);
  for (guint i = 0; i < json_array_get_length (positions); i++)
    {
      if (!read_position (reader, json_array_get_element (positions, i)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_polygon (Reader *reader, JsonNode *node)
{
  JsonArray *rings = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (rings == NULL || json_array_get_length (rings) == 0)
    return refuse (reader, "a polygon must be an array of rings");
  for (guint i = 0; i < json_array_get_length (rings); i++)
    {
      if (!read_part (reader, json_array_get_element (rings, i), i == 0))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_multi_polygon (Reader *reader, JsonNode *node)
{
  JsonArray *polygons = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (polygons == NULL || json_array_get_length (polygons) == 0)
    return refuse (reader, "a multi-polygon must be an array of polygons");
  for (guint i = 0; i < json_array_get_length (polygons); i++)
    {
      if (!read_polygon (reader, json_array_get_element (polygons, i)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_coordinates (Reader *reader, WrGeometryKind kind, JsonNode *node)
{
  switch (kind)
    {
    case WR_GEOMETRY_POINT:
      begin_part (reader, TRUE);
      return read_position (reader, node);
    case WR_GEOMETRY_LINE_STRING:
      return read_part (reader, node, TRUE);
    case WR_GEOMETRY_POLYGON:
      return read_polygon (reader, node);
    case WR_GEOMETRY_MULTI_POLYGON:
      return read_multi_polygon (reader, node);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
read_kind (JsonObject *object, WrGeometryKind *kind, GError **error)
{
  g_autoptr (GError) ignored = NULL;
  const char *name = wr_json_get_string (object, "type", &ignored);

  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    {
      if (g_strcmp0 (name, kind_names[i]) == 0)
        {
          *kind = i;
          return TRUE;
        }
    }
  g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA,
                       "/type: must be Point, LineString, Polygon or MultiPolygon");
  return FALSE;
}

WrGeometry *
wr_geometry_from_json (JsonObject *object, GError **error)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (WrPosition));
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) outer = g_array_new (FALSE, FALSE, sizeof (gboolean));
  Reader reader = { positions, starts, outer, error };
  JsonNode *coordinates = json_object_get_member (object, "coordinates");
  WrGeometryKind kind;
  WrGeometry *geometry;

  if (!read_kind (object, &kind, error))
    return NULL;
  if (coordinates == NULL)
    {
      refuse (&reader, "is missing");
      return NULL;
    }
  if (!read_coordinates (&reader, kind, coordinates))
    return NULL;
  geometry = wr_geometry_new (kind, (WrPosition *) positions->data, positions->len, (guint *) starts->data,
                              (gboolean *) outer->data, starts->len, error);
  if (geometry == NULL)
    g_prefix_error (error, "/coordinates: ");
  return geometry;
}

static JsonArray *
write_position (const WrPosition *position)
{
  JsonArray *pair = json_array_sized_new (2);

  json_array_add_double_element (pair, position->lon);
  json_array_add_double_element (pair, position->lat);
  return pair;
}

static JsonArray *
write_part (const WrGeometry *geometry, guint part)
{
  guint n_positions;
  const WrPosition *positions = wr_geometry_get_part (geometry, part, &n_positions);
  JsonArray *array = json_array_sized_new (n_positions);

  for (guint i = 0; i < n_positions; i++)
    json_array_add_array_element (array, write_position (&positions[i]));
  return array;
}

/* The polygon that begins at @part; moves @part to where the next one begins. */
static JsonArray *
write_polygon (const WrGeometry *geometry, guint *part)
{
  JsonArray *rings = json_array_new ();

  do
    json_array_add_array_element (rings, write_part (geometry, (*part)++));
  while (*part < wr_geometry_get_n_parts (geometry) && !wr_geometry_part_is_outer (geometry, *part));
  return rings;
}

static JsonArray *
write_coordinates (const WrGeometry *geometry)
{
  guint part = 0, n_positions;
  JsonArray *polygons;

  switch (wr_geometry_get_kind (geometry))
    {
    case WR_GEOMETRY_POINT:
      return write_position (wr_geometry_get_part (geometry, 0, &n_positions));
    case WR_GEOMETRY_LINE_STRING:
      return write_part (geometry, 0);
    case WR_GEOMETRY_POLYGON:
      return write_polygon (geometry, &part);
    case WR_GEOMETRY_MULTI_POLYGON:
      polygons = json_array_new ();
      while (part < wr_geometry_get_n_parts (geometry))
        json_array_add_array_element (polygons, write_polygon (geometry, &part));
      return polygons;
    default:
      g_return_val_if_reached (NULL);
    }
}

JsonObject *
wr_geometry_to_json (const WrGeometry *geometry)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", kind_names[wr_geometry_get_kind (geometry)]);
  json_object_set_array_member (object, "coordinates", write_coordinates (geometry));
  return object;
}
