/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-raster.h"

#include <cairo.h>
#include <math.h>

/* What one painting needs at hand. */
typedef struct
{
  const WrMapTileRequest *request;
  const WrMapPalette *palette;
  cairo_t *cr;
  GArray *indices;
  WrMapRect rect;
  double px;   /* device pixels per world unit */
  double line; /* device pixels per logical pixel */
  double zoom;
  double metres_per_px; /* logical */
} Painter;

static void
set_colour (Painter *self, const GdkRGBA *colour)
{
  cairo_set_source_rgba (self->cr, colour->red, colour->green, colour->blue, colour->alpha);
}

static void
trace_part (Painter *self, WrMapPart part, gboolean closed)
{
  double last_x = 0, last_y = 0;

  for (guint i = 0; i < part.n_points; i++)
    {
      double x = (part.points[i].x - self->rect.x0) * self->px, y = (part.points[i].y - self->rect.y0) * self->px;

      if (i == 0)
        cairo_move_to (self->cr, x, y);
      else if (fabs (x - last_x) + fabs (y - last_y) < .4 && i + 1 < part.n_points)
        continue;
      else
        cairo_line_to (self->cr, x, y);
      last_x = x;
      last_y = y;
    }
  if (closed)
    cairo_close_path (self->cr);
}

static void
trace (Painter *self, const WrMapFeature *feature)
{
  for (guint part = feature->first; part < feature->end; part++)
    trace_part (self, wr_map_scene_get_part (self->request->scene, part), !feature->is_line);
}

/* ---- areas ---- */

static void
fill_all (Painter *self, WrMapFeatureKind kind, const GdkRGBA *colour)
{
  for (guint i = 0; i < self->indices->len; i++)
    {
      const WrMapFeature *feature =
          wr_map_scene_get_feature (self->request->scene, g_array_index (self->indices, guint, i));

      if (feature->kind == kind && !feature->is_line)
        trace (self, feature);
    }
  set_colour (self, colour);
  cairo_set_fill_rule (self->cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_fill (self->cr);
}

static void
stroke_all (Painter *self, WrMapFeatureKind kind, const GdkRGBA *colour, double width)
{
  for (guint i = 0; i < self->indices->len; i++)
    {
      const WrMapFeature *feature =
          wr_map_scene_get_feature (self->request->scene, g_array_index (self->indices, guint, i));

      if (feature->kind == kind && !feature->is_line)
        trace (self, feature);
    }
  set_colour (self, colour);
  cairo_set_line_width (self->cr, width * self->line);
  cairo_stroke (self->cr);
}

/* The community is told from the grid and the street by weight and dash, not by colour. */
static void
stroke_boundaries (Painter *self)
{
  double dashes[] = { 5 * self->line, 3 * self->line };

  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  if (self->request->grids && self->zoom >= 13)
    {
      cairo_set_dash (self->cr, dashes, 2, 0);
      stroke_all (self, WR_MAP_FEATURE_GRID, &self->palette->grid, self->zoom < 15 ? 1 : 1.4);
      cairo_set_dash (self->cr, NULL, 0, 0);
    }
  if (self->request->grids)
    stroke_all (self, WR_MAP_FEATURE_COMMUNITY, &self->palette->community, self->zoom < 15 ? 1.2 : 1.8);
  stroke_all (self, WR_MAP_FEATURE_STREET, &self->palette->street, self->zoom < 15 ? 2 : 2.6);
}

/* ---- courses ---- */

static void
stroke_courses (Painter *self, WrMapFeatureKind kind, double more, const GdkRGBA *colour, const GdkRGBA *main_colour)
{
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < self->indices->len; i++)
    {
      const WrMapFeature *feature =
          wr_map_scene_get_feature (self->request->scene, g_array_index (self->indices, guint, i));
      double width;

      if (feature->kind != kind || !feature->is_line)
        continue;
      if (kind == WR_MAP_FEATURE_ROAD && feature->category == WR_ROAD_LANE && self->zoom < 14)
        continue;
      width = wr_map_road_width (feature->category, feature->width_m, self->metres_per_px);
      trace (self, feature);
      set_colour (self, main_colour && feature->category == WR_ROAD_MAIN ? main_colour : colour);
      cairo_set_line_width (self->cr, (width + more) * self->line);
      cairo_stroke (self->cr);
    }
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_BUTT);
}

static void
paint_water_and_green (Painter *self)
{
  const WrMapPalette *palette = self->palette;

  fill_all (self, WR_MAP_FEATURE_GREEN, &palette->green);
  stroke_courses (self, WR_MAP_FEATURE_GREEN, 0, &palette->green, NULL);
  stroke_courses (self, WR_MAP_FEATURE_WATER, 2, &palette->water_edge, NULL);
  stroke_all (self, WR_MAP_FEATURE_WATER, &palette->water_edge, 2);
  fill_all (self, WR_MAP_FEATURE_WATER, &palette->water);
  stroke_courses (self, WR_MAP_FEATURE_WATER, 0, &palette->water, NULL);
}

static void
paint_roads (Painter *self)
{
  const WrMapPalette *palette = self->palette;

  stroke_courses (self, WR_MAP_FEATURE_ROAD, self->zoom < 15 ? 1.2 : 2, &palette->casing, NULL);
  stroke_courses (self, WR_MAP_FEATURE_ROAD, 0, &palette->road, &palette->road_main);
}

/* ---- buildings ---- */

static gboolean
is_worth_drawing (Painter *self, const WrMapFeature *feature)
{
  return feature->kind == WR_MAP_FEATURE_BUILDING
         && MAX (feature->box.x1 - feature->box.x0, feature->box.y1 - feature->box.y0) * self->px >= self->line;
}

/* Traces the buildings of @category, or all with -2, moved by @offset device pixels. */
static gboolean
trace_buildings (Painter *self, int category, double offset)
{
  gboolean any = FALSE;

  cairo_save (self->cr);
  cairo_translate (self->cr, offset, offset);
  for (guint i = 0; i < self->indices->len; i++)
    {
      const WrMapFeature *feature =
          wr_map_scene_get_feature (self->request->scene, g_array_index (self->indices, guint, i));

      if (!is_worth_drawing (self, feature) || (category != -2 && feature->category != category))
        continue;
      trace (self, feature);
      any = TRUE;
    }
  cairo_restore (self->cr);
  return any;
}

static void
paint_buildings (Painter *self, GCancellable *cancellable)
{
  if (!self->request->houses || self->zoom < WR_MAP_BUILDING_ZOOM - .5)
    return;
  cairo_set_fill_rule (self->cr, CAIRO_FILL_RULE_EVEN_ODD);
  if (self->zoom >= WR_MAP_OUTLINE_ZOOM - .5 && trace_buildings (self, -2, (self->zoom < 17 ? 1.5 : 2.5) * self->line))
    {
      set_colour (self, &self->palette->shadow);
      cairo_set_fill_rule (self->cr, CAIRO_FILL_RULE_WINDING);
      cairo_fill (self->cr);
      cairo_set_fill_rule (self->cr, CAIRO_FILL_RULE_EVEN_ODD);
    }
  for (int category = -1; category <= WR_BUILDING_PUBLIC; category++)
    if (!g_cancellable_is_cancelled (cancellable) && trace_buildings (self, category, 0))
      {
        set_colour (self, wr_map_palette_get_building (self->palette, category));
        cairo_fill (self->cr);
      }
  if (self->zoom >= WR_MAP_OUTLINE_ZOOM - .5 && trace_buildings (self, -2, 0))
    {
      cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_MITER);
      cairo_set_line_width (self->cr, self->line);
      set_colour (self, &self->palette->outline);
      cairo_stroke (self->cr);
    }
}

/* ---- the tile ---- */

static void
paint (Painter *self, GCancellable *cancellable)
{
  set_colour (self, &self->palette->outside);
  cairo_paint (self->cr);
  fill_all (self, WR_MAP_FEATURE_STREET, &self->palette->ground);
  paint_water_and_green (self);
  paint_roads (self);
  if (g_cancellable_is_cancelled (cancellable))
    return;
  paint_buildings (self, cancellable);
  stroke_boundaries (self);
}

GBytes *
wr_map_raster_paint (const WrMapTileRequest *request, GCancellable *cancellable)
{
  Painter self = { request, wr_map_palette_get (request->dark) };
  int stride = request->pixels * 4;
  gsize size = (gsize) stride * request->pixels;
  guint8 *data = g_malloc (size);
  cairo_surface_t *surface;
  WrMapRect around;

  self.rect = wr_map_tile_rect (&request->key);
  self.px = request->pixels / (self.rect.x1 - self.rect.x0);
  self.line = request->scale;
  self.zoom = log2 (self.px / request->scale / 256);
  self.metres_per_px = wr_map_metres ((self.rect.y0 + self.rect.y1) / 2) / self.px * self.line;
  self.indices = g_array_new (FALSE, FALSE, sizeof (guint));
  /* lines have a width, shadows an offset */
  around = wr_map_rect_grow (&self.rect, 8 * self.line / self.px);
  wr_map_scene_query (request->scene, &around, self.indices);

  surface = cairo_image_surface_create_for_data (data, CAIRO_FORMAT_ARGB32, request->pixels, request->pixels, stride);
  self.cr = cairo_create (surface);
  paint (&self, cancellable);
  cairo_destroy (self.cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  g_array_unref (self.indices);
  if (g_cancellable_is_cancelled (cancellable))
    g_clear_pointer (&data, g_free);
  return data ? g_bytes_new_take (data, size) : NULL;
}
