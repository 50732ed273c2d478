/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/wr-time-text.h"

#include "base/wr-clock.h"

#include <glib/gi18n.h>

#define DAY (24 * WR_HOUR)

char *
wr_time_text_span (gint64 ms)
{
  ms = MAX (ms, 0);
  if (ms < WR_MINUTE)
    return g_strdup_printf (C_ ("time span", "%d s"), (int) (ms / WR_SECOND));
  if (ms < WR_HOUR)
    return g_strdup_printf (C_ ("time span", "%d min"), (int) (ms / WR_MINUTE));
  if (ms < DAY)
    return g_strdup_printf (C_ ("time span", "%d h %02d min"), (int) (ms / WR_HOUR), (int) (ms % WR_HOUR / WR_MINUTE));
  return g_strdup_printf (C_ ("time span", "%d d %d h"), (int) (ms / DAY), (int) (ms % DAY / WR_HOUR));
}

char *
wr_time_text_ago (gint64 ms)
{
  int n;

  ms = MAX (ms, 0);
  if (ms < WR_MINUTE)
    {
      n = (int) (ms / WR_SECOND);
      return g_strdup_printf (ngettext ("%d second ago", "%d seconds ago", n), n);
    }
  if (ms < WR_HOUR)
    {
      n = (int) (ms / WR_MINUTE);
      return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", n), n);
    }
  if (ms < DAY)
    {
      n = (int) (ms / WR_HOUR);
      return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", n), n);
    }
  n = (int) (ms / DAY);
  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", n), n);
}

gint64
wr_time_text_next (gint64 ms)
{
  gint64 step = ms < WR_MINUTE ? WR_SECOND : ms < DAY ? WR_MINUTE : WR_HOUR;

  return ms < 0 ? -ms + step : step - ms % step;
}

char *
wr_time_text_hour (gint64 time)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local_usec (time * 1000);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local_usec (wr_clock_now () * 1000);

  if (!then || !now)
    return g_strdup ("–");
  if (g_date_time_get_year (then) == g_date_time_get_year (now)
      && g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (now))
    return g_date_time_format (then, "%H:%M");
  return g_date_time_format (then, "%m-%d %H:%M");
}
