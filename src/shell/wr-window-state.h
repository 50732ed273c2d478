/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WrWindowState:
 *
 * Keeps a window's size and whether it is maximised in the settings: written half a second after the last change, so
 * that a crash loses nothing that matters.
 */
typedef struct _WrWindowState WrWindowState;

/**
 * wr_window_state_new:
 * @settings: (nullable): %NULL keeps nothing
 *
 * Restores what was kept and follows the window from here on. Free it before the window goes.
 */
WrWindowState *wr_window_state_new (GtkWindow *window, GSettings *settings);
void wr_window_state_free (WrWindowState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrWindowState, wr_window_state_free)

G_END_DECLS
