/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The look of the four levels, the same everywhere: colour, shape, numeral and word together, never one alone.
 * Priorities are 1-4 for I-IV; anything else is "unclassified" and drawn as a grey ring.
 */

/** wr_severity_word: Returns: the word of the level in the person's language, "Critical". */
const char *wr_severity_word (int priority);

/** wr_severity_numeral: Returns: "Ⅰ" to "Ⅳ", "–" when unclassified. */
const char *wr_severity_numeral (int priority);

/** wr_severity_css_class: Returns: "severity-1" to "severity-4", "severity-0" when unclassified. */
const char *wr_severity_css_class (int priority);

/**
 * wr_severity_colour:
 * @fill: (out) (optional): the level's colour
 * @text: (out) (optional): what is readable on it
 *
 * Returns: %FALSE when unclassified (@fill and @text are set to greys).
 */
gboolean wr_severity_colour (int priority, GdkRGBA *fill, GdkRGBA *text);

/**
 * wr_severity_colour_on:
 * @dark: whether the ground is dark
 *
 * The level's colour as a mark on the plain ground of a light or dark window, at least 3:1 against it.
 */
void wr_severity_colour_on (int priority, gboolean dark, GdkRGBA *colour);

/** wr_severity_get_path: Returns: (transfer full): the level's shape in a square of @size with its corner at @x, @y. */
GskPath *wr_severity_get_path (int priority, float x, float y, float size);

/** wr_severity_snapshot_shape: draws the level's shape in its colour into the square of @size at @x, @y. */
void wr_severity_snapshot_shape (GtkSnapshot *snapshot, int priority, float x, float y, float size);

G_END_DECLS
