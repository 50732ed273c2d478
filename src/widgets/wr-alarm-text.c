/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/wr-alarm-text.h"

#include "model/wr-alarm-kind.h"
#include "widgets/wr-severity.h"
#include "widgets/wr-time-text.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *word;
  const char *sentence;
} StateText;

static const StateText state_texts[WR_ALARM_N_STATES] = {
  [WR_ALARM_STATE_NORMAL] = { NC_ ("alarm state", "Normal"),
                              N_ ("The condition is gone and nothing is left to do here.") },
  [WR_ALARM_STATE_UNACKNOWLEDGED] = { NC_ ("alarm state", "Unacknowledged"),
                                      N_ ("The condition is there and nobody has acknowledged it yet.") },
  [WR_ALARM_STATE_ACKNOWLEDGED] = { NC_ ("alarm state", "Acknowledged"),
                                    N_ ("Acknowledged; the condition is still there.") },
  [WR_ALARM_STATE_RETURNED_UNACKNOWLEDGED] = { NC_ ("alarm state", "Returned, unacknowledged"),
                                               N_ ("The condition went away by itself, but nobody has acknowledged "
                                                   "that it was there.") },
  [WR_ALARM_STATE_LATCHED_UNACKNOWLEDGED] = { NC_ ("alarm state", "Latched, unacknowledged"),
                                              N_ ("The condition is gone, but this kind of alarm stays until somebody "
                                                  "has acknowledged and reset it.") },
  [WR_ALARM_STATE_LATCHED_ACKNOWLEDGED] = { NC_ ("alarm state", "Latched, acknowledged"),
                                            N_ ("Acknowledged and the condition is gone; this kind of alarm stays "
                                                "until it is reset on site.") },
  [WR_ALARM_STATE_SHELVED] = { NC_ ("alarm state", "Shelved"),
                               N_ ("Somebody has put it aside for a time; it will come back.") },
  [WR_ALARM_STATE_SUPPRESSED_BY_DESIGN] = { NC_ ("alarm state", "Suppressed"),
                                            N_ ("A rule keeps it quiet as long as its reason holds.") },
  [WR_ALARM_STATE_OUT_OF_SERVICE] = { NC_ ("alarm state", "Out of service"),
                                      N_ ("The device is under maintenance; its alarms do not count.") },
};

const char *
wr_alarm_text_kind (const WrRecord *alarm)
{
  const char *id = wr_record_get_string (alarm, WR_ALARM_KIND);
  const WrAlarmKind *kind = id ? wr_alarm_kind_lookup (id) : NULL;

  if (kind)
    return g_dpgettext2 (NULL, "alarm kind", kind->name);
  return id ? id : "";
}

const char *
wr_alarm_text_title (const WrRecord *alarm)
{
  const char *title = wr_record_get_string (alarm, WR_ALARM_TITLE);

  return title && *title ? title : wr_alarm_text_kind (alarm);
}

static char *
join_place (const WrRecord *alarm, const char *address)
{
  int floor = (int) wr_record_get_int (alarm, WR_ALARM_FLOOR);
  g_autofree char *level = NULL;

  if (wr_record_is_set (alarm, WR_ALARM_FLOOR) && floor != 0)
    level = floor > 0 ? g_strdup_printf (C_ ("floor", "floor %d"), floor)
                      : g_strdup_printf (C_ ("floor", "basement %d"), -floor);
  if (address && level)
    return g_strdup_printf ("%s · %s", address, level);
  return g_strdup (address ? address : level ? level : "");
}

char *
wr_alarm_text_place (const WrRecord *alarm)
{
  return join_place (alarm, wr_record_get_string (alarm, WR_ALARM_ADDRESS));
}

/* What follows @word in @text, when something does. */
static const char *
skip_past (const char *text, const char *word)
{
  const char *found = strstr (text, word);

  return found && found[strlen (word)] ? found + strlen (word) : text;
}

/* "银杏苑二期8栋" of "东环路168号银杏苑二期8栋"; the number of a house ("12号楼") is not the number on a road. */
static const char *
skip_road (const char *text)
{
  static const char *const roads[] = { "路", "街", "道", "巷" };
  const char *number = strstr (text, "号"), *digits = number;
  const char *rest = number ? number + strlen ("号") : NULL;

  if (!rest || !*rest || g_str_has_prefix (rest, "楼"))
    return text;
  while (digits > text && g_ascii_isdigit (digits[-1]))
    digits--;
  for (guint i = 0; i < G_N_ELEMENTS (roads); i++)
    {
      gsize length = strlen (roads[i]);

      if (digits < number && (gsize) (digits - text) > length && memcmp (digits - length, roads[i], length) == 0)
        return rest;
    }
  return text;
}

char *
wr_alarm_text_short_place (const WrRecord *alarm)
{
  const char *address = wr_record_get_string (alarm, WR_ALARM_ADDRESS);

  return join_place (alarm, address ? skip_road (skip_past (address, "街道")) : NULL);
}

const char *
wr_alarm_text_state (WrAlarmState state)
{
  return g_dpgettext2 (NULL, "alarm state", state_texts[state].word);
}

const char *
wr_alarm_text_state_sentence (WrAlarmState state)
{
  return _ (state_texts[state].sentence);
}

const char *
wr_alarm_text_pending (WrPending pending)
{
  switch (pending)
    {
    case WR_PENDING_SAVING:
      return C_ ("pending", "Saving");
    case WR_PENDING_SAVED:
      return C_ ("pending", "Saved here");
    case WR_PENDING_SENDING:
      return C_ ("pending", "Sending");
    case WR_PENDING_REFUSED:
      return C_ ("pending", "Refused");
    case WR_PENDING_NONE:
    default:
      return NULL;
    }
}

char *
wr_alarm_text_value (const WrRecord *alarm)
{
  const char *unit = wr_record_get_string (alarm, WR_ALARM_UNIT);
  g_autofree char *value = NULL, *threshold = NULL;

  if (!wr_record_is_set (alarm, WR_ALARM_VALUE))
    return NULL;

  unit = unit ? unit : "";
  value = g_strdup_printf ("%.6g %s", wr_record_get_number (alarm, WR_ALARM_VALUE), unit);
  g_strchomp (value);
  if (!wr_record_is_set (alarm, WR_ALARM_THRESHOLD))
    return g_steal_pointer (&value);

  threshold = g_strdup_printf ("%.6g %s", wr_record_get_number (alarm, WR_ALARM_THRESHOLD), unit);
  g_strchomp (threshold);
  return g_strdup_printf (_ ("%s (limit %s)"), value, threshold);
}

char *
wr_alarm_text_spoken (WrEntity *alarm, gint64 now)
{
  const WrRecord *record = wr_entity_get_record (alarm);
  const char *pending = wr_alarm_text_pending (wr_entity_get_pending (alarm));
  g_autofree char *place = wr_alarm_text_short_place (record);
  g_autofree char *ago = wr_time_text_ago (now - wr_record_get_int (record, WR_ALARM_RAISED_AT));
  GString *text = g_string_new (wr_severity_word (wr_alarm_get_priority (record)));

  g_string_append_printf (text, " %s", wr_alarm_text_title (record));
  if (*place)
    g_string_append_printf (text, " %s", place);
  g_string_append_printf (text, " %s", wr_alarm_text_state (wr_alarm_get_state (record)));
  if (pending)
    g_string_append_printf (text, " %s", pending);
  g_string_append_printf (text, " %s", ago);
  return g_string_free (text, FALSE);
}
