/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WrSeverityBadge:
 *
 * A level as colour, shape, numeral and word.
 *
 * Properties: "priority" (int, 0-4), "quiet" (boolean: only the shape is coloured, for what has been seen),
 * "compact" (boolean: without the word), "idle" (boolean: all grey, for levels with nothing in them).
 */
#define WR_TYPE_SEVERITY_BADGE (wr_severity_badge_get_type ())
G_DECLARE_FINAL_TYPE (WrSeverityBadge, wr_severity_badge, WR, SEVERITY_BADGE, GtkWidget)

GtkWidget *wr_severity_badge_new (int priority);
int wr_severity_badge_get_priority (WrSeverityBadge *self);
void wr_severity_badge_set_priority (WrSeverityBadge *self, int priority);
gboolean wr_severity_badge_get_quiet (WrSeverityBadge *self);
void wr_severity_badge_set_quiet (WrSeverityBadge *self, gboolean quiet);
gboolean wr_severity_badge_get_compact (WrSeverityBadge *self);
void wr_severity_badge_set_compact (WrSeverityBadge *self, gboolean compact);
gboolean wr_severity_badge_get_idle (WrSeverityBadge *self);
void wr_severity_badge_set_idle (WrSeverityBadge *self, gboolean idle);

G_END_DECLS
