/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-link.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WrAgeLabel:
 *
 * When what is shown was true, and how long ago that is: "as of 14:03:22, 3 s ago". Counts on by itself.
 *
 * Properties: "link" (#WrLink).
 */
#define WR_TYPE_AGE_LABEL (wr_age_label_get_type ())
G_DECLARE_FINAL_TYPE (WrAgeLabel, wr_age_label, WR, AGE_LABEL, GtkWidget)

WrLink *wr_age_label_get_link (WrAgeLabel *self);
void wr_age_label_set_link (WrAgeLabel *self, WrLink *link);

G_END_DECLS
