/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Times in Watchroom are gint64 milliseconds: wall time since 1970-01-01T00:00:00Z for what people read and what goes
 * over the wire, monotonic time for ages, deadlines and back-off. 0 stands for "no time". Any thread.
 */

#define WR_SECOND G_GINT64_CONSTANT (1000)
#define WR_MINUTE (60 * WR_SECOND)
#define WR_HOUR (60 * WR_MINUTE)

gint64 wr_clock_now (void);
gint64 wr_clock_monotonic (void);

/** wr_clock_awake_or_asleep: monotonic time that also passes while the computer sleeps: for the age of data. */
gint64 wr_clock_awake_or_asleep (void);

/**
 * wr_clock_set_fake:
 * @now: the wall time that wr_clock_now() returns from here on, or 0 to return to the real clock
 *
 * For tests and reproducible screenshots. Monotonic time moves on by the same difference while the clock is fake.
 */
void wr_clock_set_fake (gint64 now);

/**
 * wr_time_parse:
 * @text: an RFC 3339 date-time with offset
 *
 * Returns: the time in ms, or 0 with @error set (%WR_ERROR_INVALID_DATA).
 */
gint64 wr_time_parse (const char *text, GError **error);

/** wr_time_format: Returns: (transfer full): @time as RFC 3339 in UTC with milliseconds, "2026-03-01T08:00:00.000Z". */
char *wr_time_format (gint64 time);

/** wr_time_format_local: Returns: (transfer full): @time of day "14:03:22" in the local zone, with the date when not
 * today. */
char *wr_time_format_local (gint64 time);

G_END_DECLS
