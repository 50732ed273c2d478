/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-clock.h"

#include "base/wr-error.h"

#include <string.h>
#include <time.h>

#define MS_PER_DAY (24 * WR_HOUR)
#define YEAR_MAX 9999

static GMutex fake_lock;
static gint64 fake_now;       /* 0: the real clock */
static gint64 fake_monotonic; /* monotonic time while the clock is fake */

static gint64
fake_get (gint64 *value)
{
  gint64 now;

  g_mutex_lock (&fake_lock);
  now = fake_now != 0 ? *value : 0;
  g_mutex_unlock (&fake_lock);
  return now;
}

gint64
wr_clock_now (void)
{
  gint64 now = fake_get (&fake_now);

  return now != 0 ? now : g_get_real_time () / 1000;
}

gint64
wr_clock_monotonic (void)
{
  gint64 now = fake_get (&fake_monotonic);

  return now != 0 ? now : g_get_monotonic_time () / 1000;
}

gint64
wr_clock_awake_or_asleep (void)
{
  gint64 now = fake_get (&fake_monotonic);
  struct timespec time;

  if (now != 0)
    return now;
  clock_gettime (CLOCK_BOOTTIME, &time);
  return (gint64) time.tv_sec * WR_SECOND + time.tv_nsec / 1000000;
}

void
wr_clock_set_fake (gint64 now)
{
  g_mutex_lock (&fake_lock);
  if (fake_now == 0)
    fake_monotonic = g_get_monotonic_time () / 1000;
  else
    fake_monotonic += now - fake_now;
  fake_now = now;
  g_mutex_unlock (&fake_lock);
}

/* Days since 1970-01-01 of a date in the proleptic Gregorian calendar: years begin in March, so that the leap day is
 * the last of the year, and 400 years have 146,097 days. */
static gint64
days_from_civil (int year, int month, int day)
{
  int shifted = month <= 2 ? year - 1 : year;
  int era = shifted / 400;
  int year_of_era = shifted - era * 400;
  int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return (gint64) era * 146097 + day_of_era - 719468;
}

static gboolean
read_digits (const char **cursor, guint n_digits, int *value)
{
  int sum = 0;

  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit ((*cursor)[i]))
        return FALSE;
      sum = sum * 10 + ((*cursor)[i] - '0');
    }
  *cursor += n_digits;
  *value = sum;
  return TRUE;
}

static gboolean
read_literal (const char **cursor, const char *accepted)
{
  if (**cursor == '\0' || strchr (accepted, **cursor) == NULL)
    return FALSE;
  (*cursor)++;
  return TRUE;
}

static gboolean
read_date (const char **cursor, gint64 *days)
{
  int year, month, day;

  if (!read_digits (cursor, 4, &year) || !read_literal (cursor, "-") || !read_digits (cursor, 2, &month)
      || !read_literal (cursor, "-") || !read_digits (cursor, 2, &day))
    return FALSE;
  if (year < 1 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  *days = days_from_civil (year, month, day);
  return TRUE;
}

/* Seconds may be 60 (a leap second, counted into the next minute); digits past the millisecond are cut off. */
static gboolean
read_time_of_day (const char **cursor, gint64 *ms)
{
  int hour, minute, second, milli = 0;

  if (!read_digits (cursor, 2, &hour) || !read_literal (cursor, ":") || !read_digits (cursor, 2, &minute)
      || !read_literal (cursor, ":") || !read_digits (cursor, 2, &second))
    return FALSE;
  if (hour > 23 || minute > 59 || second > 60)
    return FALSE;
  if (read_literal (cursor, "."))
    {
      if (!g_ascii_isdigit (**cursor))
        return FALSE;
      for (int weight = 100; g_ascii_isdigit (**cursor); weight /= 10, (*cursor)++)
        milli += (**cursor - '0') * weight;
    }
  *ms = hour * WR_HOUR + minute * WR_MINUTE + second * WR_SECOND + milli;
  return TRUE;
}

static gboolean
read_offset (const char **cursor, gint64 *ms)
{
  int hour, minute;
  int sign = **cursor == '-' ? -1 : 1;

  if (read_literal (cursor, "Zz"))
    {
      *ms = 0;
      return TRUE;
    }
  if (!read_literal (cursor, "+-") || !read_digits (cursor, 2, &hour) || !read_literal (cursor, ":")
      || !read_digits (cursor, 2, &minute) || hour > 23 || minute > 59)
    return FALSE;
  *ms = sign * (hour * WR_HOUR + minute * WR_MINUTE);
  return TRUE;
}

gint64
wr_time_parse (const char *text, GError **error)
{
  const char *cursor = text != NULL ? text : "";
  gint64 days, time_of_day, offset;

  if (!read_date (&cursor, &days) || !read_literal (&cursor, "Tt ") || !read_time_of_day (&cursor, &time_of_day)
      || !read_offset (&cursor, &offset) || *cursor != '\0')
    {
      g_autofree char *shown =
          g_utf8_make_valid (text != NULL ? text : "", text != NULL ? (gssize) strnlen (text, 40) : 0);

      g_set_error (error, WR_ERROR, WR_ERROR_INVALID_DATA, "“%s” is not a date and time with offset (RFC 3339)", shown);
      return 0;
    }
  return days * MS_PER_DAY + time_of_day - offset;
}

char *
wr_time_format (gint64 time)
{
  gint64 days = time / MS_PER_DAY - (time % MS_PER_DAY < 0 ? 1 : 0);
  int ms = (int) (time - days * MS_PER_DAY);
  gint64 from_era_start = days + 719468;
  int era = (int) ((from_era_start >= 0 ? from_era_start : from_era_start - 146096) / 146097);
  int day_of_era = (int) (from_era_start - (gint64) era * 146097);
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted_month = (5 * day_of_year + 2) / 153;
  int day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  int year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", CLAMP (year, 1, YEAR_MAX), month, day, ms / 3600000,
                          ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}

char *
wr_time_format_local (gint64 time)
{
  g_autoptr (GDateTime) then = NULL;
  g_autoptr (GDateTime) now = NULL;

  if (time == 0)
    return g_strdup ("");
  then = g_date_time_new_from_unix_local (time / 1000);
  now = g_date_time_new_from_unix_local (wr_clock_now () / 1000);
  if (then == NULL || now == NULL)
    return wr_time_format (time);
  if (g_date_time_get_year (then) == g_date_time_get_year (now)
      && g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (now))
    return g_date_time_format (then, "%H:%M:%S");
  return g_date_time_format (then, "%Y-%m-%d %H:%M:%S");
}
