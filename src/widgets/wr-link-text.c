/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/wr-link-text.h"

#include "base/wr-clock.h"
#include "widgets/wr-time-text.h"

#include <glib/gi18n.h>

static char *
describe_catching_up (gint64 behind)
{
  g_autofree char *number = NULL;

  if (behind <= 0)
    return g_strdup (C_ ("link", "Catching up"));
  number = g_strdup_printf ("%" G_GINT64_FORMAT, behind);
  return g_strdup_printf (C_ ("link", "Catching up, %s to go"), number);
}

static char *
describe_offline (gint64 since)
{
  g_autofree char *hour = NULL;

  if (since == 0)
    return g_strdup (C_ ("link", "Offline"));
  hour = wr_time_text_hour (since);
  return g_strdup_printf (C_ ("link", "Offline since %s"), hour);
}

char *
wr_link_text_state (WrLink *link)
{
  switch (wr_link_get_state (link))
    {
    case WR_LINK_STARTING:
      return g_strdup (C_ ("link", "Starting"));
    case WR_LINK_CONNECTING:
      return g_strdup (C_ ("link", "Connecting"));
    case WR_LINK_CATCHING_UP:
      return describe_catching_up (wr_link_get_behind (link));
    case WR_LINK_LIVE:
      return g_strdup (C_ ("link", "Live"));
    case WR_LINK_STALE:
      return g_strdup (C_ ("link", "Stale"));
    case WR_LINK_OFFLINE:
    default:
      return describe_offline (wr_link_get_since (link));
    }
}

char *
wr_link_text_data_time (WrLink *link)
{
  g_autofree char *time = NULL;

  if (wr_link_get_data_time (link) == 0)
    return g_strdup (_ ("no data yet"));
  time = wr_time_format_local (wr_link_get_data_time (link));
  return g_strdup_printf (_ ("as of %s"), time);
}

gboolean
wr_link_text_is_current (WrLink *link)
{
  return wr_link_get_state (link) == WR_LINK_LIVE;
}

const char *
wr_link_text_css_class (WrLink *link)
{
  switch (wr_link_get_state (link))
    {
    case WR_LINK_LIVE:
      return "live";
    case WR_LINK_STALE:
      return "stale";
    case WR_LINK_OFFLINE:
      return "offline";
    case WR_LINK_STARTING:
    case WR_LINK_CONNECTING:
    case WR_LINK_CATCHING_UP:
    default:
      return "connecting";
    }
}
