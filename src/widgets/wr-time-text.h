/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** wr_time_text_span: Returns: (transfer full): a span of @ms in short, "35 s", "12 min", "3 h 05 min", "2 d 4 h". */
char *wr_time_text_span (gint64 ms);

/** wr_time_text_ago: Returns: (transfer full): how long ago @ms is, in words to be spoken, "2 minutes ago". */
char *wr_time_text_ago (gint64 ms);

/** wr_time_text_next: Returns: in how many ms the text of wr_time_text_span() for @ms changes. */
gint64 wr_time_text_next (gint64 ms);

/** wr_time_text_hour: Returns: (transfer full): the wall time @time as "14:02", with the date when not today. */
char *wr_time_text_hour (gint64 time);

G_END_DECLS
