/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-link.h"

G_BEGIN_DECLS

/** wr_link_text_state: Returns: (transfer full): the connection in a few words, "Live", "Offline since 14:02". */
char *wr_link_text_state (WrLink *link);

/** wr_link_text_data_time: Returns: (transfer full): "as of 14:03:22", or that nothing is known yet. */
char *wr_link_text_data_time (WrLink *link);

/** wr_link_text_is_current: Returns: whether what is shown may be taken for what is. */
gboolean wr_link_text_is_current (WrLink *link);

/** wr_link_text_css_class: Returns: "live", "connecting", "stale" or "offline". */
const char *wr_link_text_css_class (WrLink *link);

G_END_DECLS
