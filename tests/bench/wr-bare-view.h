/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wr_bare_view_new:
 * @rows: how many rows it holds
 * @per_frame: how many rows, anywhere in the list, are replaced in each frame
 *
 * What the alarm queue is compared with: a GtkColumnView of plain labels, without sorting, filters or cells of our own.
 * It moves as long as it is mapped.
 */
GtkWidget *wr_bare_view_new (guint rows, guint columns, guint per_frame);

G_END_DECLS
