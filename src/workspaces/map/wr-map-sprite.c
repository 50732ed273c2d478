/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-sprite.h"

#include <math.h>

#define HALO_PX 1.6

static WrMapSprite *
take_surface (cairo_surface_t *surface, double width, double height)
{
  WrMapSprite *self = g_new0 (WrMapSprite, 1);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize) stride * cairo_image_surface_get_height (surface),
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  self->texture =
      gdk_memory_texture_new (cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface),
                              GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, stride);
  self->width = width;
  self->height = height;
  self->anchor_x = width / 2;
  self->anchor_y = height / 2;
  return self;
}

static cairo_surface_t *
new_surface (double *width, double *height, int scale)
{
  int across = ceil (*width * scale), down = ceil (*height * scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (across, 1), MAX (down, 1));

  cairo_surface_set_device_scale (surface, scale, scale);
  *width = (double) MAX (across, 1) / scale;
  *height = (double) MAX (down, 1) / scale;
  return surface;
}

WrMapSprite *
wr_map_sprite_new (GtkSnapshot *snapshot, double width, double height, int scale)
{
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  cairo_surface_t *surface = new_surface (&width, &height, scale);

  if (node)
    {
      cairo_t *cr = cairo_create (surface);

      gsk_render_node_draw (node, cr);
      cairo_destroy (cr);
    }
  return take_surface (surface, width, height);
}

void
wr_map_sprite_free (WrMapSprite *self)
{
  g_object_unref (self->texture);
  g_free (self);
}

void
wr_map_sprite_append (const WrMapSprite *self, GtkSnapshot *snapshot, const WrMapFrame *frame, WrMapPoint at)
{
  double x = round ((at.x - self->anchor_x) * frame->scale) / frame->scale;
  double y = round ((at.y - self->anchor_y) * frame->scale) / frame->scale;

  gtk_snapshot_append_texture (snapshot, self->texture, &GRAPHENE_RECT_INIT (x, y, self->width, self->height));
}

WrMapSprite *
wr_map_sprite_new_text (GtkWidget *widget, const char *text, double size_pt, gboolean bold, double angle,
                        const GdkRGBA *colour, const GdkRGBA *halo)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  PangoFontDescription *font =
      pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));
  int layout_width, layout_height;
  double width, height, across, down;
  cairo_surface_t *surface;
  cairo_t *cr;

  pango_font_description_set_size (font, size_pt * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_get_pixel_size (layout, &layout_width, &layout_height);
  width = layout_width + 4 * HALO_PX;
  height = layout_height + 2 * HALO_PX;
  across = fabs (width * cos (angle)) + fabs (height * sin (angle));
  down = fabs (width * sin (angle)) + fabs (height * cos (angle));

  surface = new_surface (&across, &down, gtk_widget_get_scale_factor (widget));
  cr = cairo_create (surface);
  cairo_translate (cr, across / 2, down / 2);
  cairo_rotate (cr, angle);
  cairo_translate (cr, -layout_width / 2.0, -layout_height / 2.0);
  pango_cairo_layout_path (cr, layout);
  cairo_set_line_width (cr, 2 * HALO_PX);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  gdk_cairo_set_source_rgba (cr, halo);
  cairo_stroke (cr);
  cairo_move_to (cr, 0, 0);
  gdk_cairo_set_source_rgba (cr, colour);
  pango_cairo_show_layout (cr, layout);
  cairo_destroy (cr);
  return take_surface (surface, across, down);
}
