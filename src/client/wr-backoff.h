/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WrBackoff:
 *
 * How long to wait before the next try: twice as long each time with full jitter, never more than 2 s while the trouble
 * is younger than 30 s (a platform that restarts is met again at once), never more than 30 s after that. A zeroed
 * struct is ready for use.
 */
typedef struct
{
  guint failures;
  gint64 since; /* monotonic ms of the first failure in a row */
} WrBackoff;

/** wr_backoff_next: Returns: ms to wait after one more failure at @now (monotonic ms). */
guint wr_backoff_next (WrBackoff *self, gint64 now);

/** wr_backoff_reset: it works again. */
void wr_backoff_reset (WrBackoff *self);

G_END_DECLS
