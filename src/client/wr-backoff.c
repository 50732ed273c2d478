/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/wr-backoff.h"

#include "base/wr-clock.h"

#define FIRST_MS 500u
#define LEAST_MS 50
#define YOUNG_MS (30 * WR_SECOND)
#define MOST_WHILE_YOUNG_MS 2000u
#define MOST_MS 30000u

guint
wr_backoff_next (WrBackoff *self, gint64 now)
{
  guint most;
  guint span;

  if (self->failures == 0)
    self->since = now;
  most = now - self->since < YOUNG_MS ? MOST_WHILE_YOUNG_MS : MOST_MS;
  span = MIN (most, FIRST_MS << MIN (self->failures, 10u));
  self->failures++;
  return (guint) g_random_int_range (LEAST_MS, (gint) span + 1);
}

void
wr_backoff_reset (WrBackoff *self)
{
  self->failures = 0;
  self->since = 0;
}
