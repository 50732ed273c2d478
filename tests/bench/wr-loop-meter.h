/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WrLoopMeter:
 *
 * Measures the main loop from outside: how long each round holds it between two polls, and how much of a round is GTK's
 * own layout and paint. Nothing in the measured code knows of it.
 */
typedef struct _WrLoopMeter WrLoopMeter;

/** wr_loop_meter_new: @window: whose frames count as layout and paint; must be realized. Main thread, one at a time. */
WrLoopMeter *wr_loop_meter_new (GtkWidget *window);
void wr_loop_meter_free (WrLoopMeter *self);

/** wr_loop_meter_reset: forgets what was measured so far. */
void wr_loop_meter_reset (WrLoopMeter *self);

/**
 * wr_loop_meter_get_work:
 *
 * Returns: (transfer none) (element-type double): for each frame, the ms of processor time that the main thread took
 * outside layout and paint since the frame before.
 */
GArray *wr_loop_meter_get_work (WrLoopMeter *self);

/** wr_loop_meter_get_stalls: Returns: (transfer none) (element-type double): for each round that drew a frame, how many
 * ms it held the loop. */
GArray *wr_loop_meter_get_stalls (WrLoopMeter *self);

/** wr_percentile: Returns: the @fraction (0-1) percentile of @values (element-type double), which get sorted; 0 when
 * empty. */
double wr_percentile (GArray *values, double fraction);

/** wr_figure_print: one line for the runner. @bar: NAN for a figure that is shown only */
void wr_figure_print (const char *name, double value, const char *unit, double bar, gboolean holds);

G_END_DECLS
