/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-link.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WrLinkPill:
 *
 * The state of the connection as a dot and a few words.
 *
 * Properties: "link" (#WrLink).
 */
#define WR_TYPE_LINK_PILL (wr_link_pill_get_type ())
G_DECLARE_FINAL_TYPE (WrLinkPill, wr_link_pill, WR, LINK_PILL, GtkWidget)

WrLink *wr_link_pill_get_link (WrLinkPill *self);
void wr_link_pill_set_link (WrLinkPill *self, WrLink *link);

G_END_DECLS
