/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/wr-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WrAnnouncer:
 *
 * Tells the screen reader of new unacknowledged alarms of level I and II, whatever workspace is on screen; at most one
 * sentence a second, several alarms are summed up in it.
 *
 * Signal: "announced" (string): the sentence.
 */
#define WR_TYPE_ANNOUNCER (wr_announcer_get_type ())
G_DECLARE_FINAL_TYPE (WrAnnouncer, wr_announcer, WR, ANNOUNCER, GObject)

/** wr_announcer_new: @voice: the widget that speaks; not owned, must outlive the announcer */
WrAnnouncer *wr_announcer_new (WrSession *session, GtkWidget *voice);

G_END_DECLS
