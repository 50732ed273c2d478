/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WrWatchdog:
 *
 * Watches the main loop: what holds it up for more than a quarter of a second is written to the log. For debug builds.
 */
typedef struct _WrWatchdog WrWatchdog;

WrWatchdog *wr_watchdog_new (void);

/** wr_watchdog_get_longest: Returns: the longest hold-up so far, in ms. */
gint64 wr_watchdog_get_longest (WrWatchdog *self);
void wr_watchdog_free (WrWatchdog *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrWatchdog, wr_watchdog_free)

G_END_DECLS
