/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workspaces/map/wr-map-projection.h"

G_BEGIN_DECLS

/** WrMapSprite: something small, drawn once into a texture and then shown in many places and many frames. */
typedef struct
{
  GdkTexture *texture;
  double width, height;      /* logical pixels */
  double anchor_x, anchor_y; /* the point that lies on the place */
} WrMapSprite;

/**
 * wr_map_sprite_new:
 * @snapshot: (transfer full): what it shows, from 0, 0 to @width, @height; the anchor is in the middle
 * @scale: device pixels per logical pixel
 */
WrMapSprite *wr_map_sprite_new (GtkSnapshot *snapshot, double width, double height, int scale);
void wr_map_sprite_free (WrMapSprite *self);

/** wr_map_sprite_append: shows it with its anchor at @at (widget), on whole device pixels. */
void wr_map_sprite_append (const WrMapSprite *self, GtkSnapshot *snapshot, const WrMapFrame *frame, WrMapPoint at);

/**
 * wr_map_sprite_new_text:
 * @widget: whose font and language are used
 * @angle: radians; the text is turned about its middle
 * @halo: behind the letters, so that they stand on any ground
 */
WrMapSprite *wr_map_sprite_new_text (GtkWidget *widget, const char *text, double size_pt, gboolean bold, double angle,
                                     const GdkRGBA *colour, const GdkRGBA *halo);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrMapSprite, wr_map_sprite_free)

G_END_DECLS
