/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WrNoticeBar:
 *
 * Warnings that stay until the person takes them away, newest first, three at a time. The same sentence is
 * never there twice.
 */
#define WR_TYPE_NOTICE_BAR (wr_notice_bar_get_type ())
G_DECLARE_FINAL_TYPE (WrNoticeBar, wr_notice_bar, WR, NOTICE_BAR, GtkWidget)

void wr_notice_bar_add (WrNoticeBar *self, const char *text);
guint wr_notice_bar_get_n_notices (WrNoticeBar *self);

G_END_DECLS
