/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wr_announce:
 * @voice: the widget that speaks
 * @urgent: whether it may interrupt: only for unacknowledged critical alarms
 *
 * Has the screen reader say @text. Use it instead of gtk_accessible_announce(), which crashes under GTK_A11Y=test
 * (GTK 4.18: the test context has no such method).
 */
void wr_announce (GtkWidget *voice, const char *text, gboolean urgent);

G_END_DECLS
