/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/wr-home.h"

G_BEGIN_DECLS

/**
 * WrLinkMonitor:
 *
 * Keeps a #WrLink true: joins what the stream thread is at with the age of the last byte, by a clock of its own on the
 * main thread, so that silence shows however a worker is stuck. Main thread.
 */
typedef struct _WrLinkMonitor WrLinkMonitor;

/** wr_link_monitor_new: begins with "connecting". */
WrLinkMonitor *wr_link_monitor_new (WrLink *link, WrHome *home);
void wr_link_monitor_free (WrLinkMonitor *self);

/** wr_link_monitor_set: @data_time: wall ms for which the stores are known to be true, 0 leaves it. */
void wr_link_monitor_set (WrLinkMonitor *self, WrPhase phase, gint64 behind, const char *problem, gint64 data_time);
void wr_link_monitor_set_data_time (WrLinkMonitor *self, gint64 data_time);

/** wr_link_state_at: Returns: the state for a phase that began in @phase and heard its last byte @silence ms ago. */
WrLinkState wr_link_state_at (WrPhase phase, gint64 silence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrLinkMonitor, wr_link_monitor_free)

G_END_DECLS
