/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/wr-announcer.h"

#include "base/wr-clock.h"
#include "model/wr-alarm-state.h"
#include "widgets/wr-alarm-text.h"
#include "widgets/wr-announce.h"
#include "widgets/wr-severity.h"

#include <glib/gi18n.h>

/* What is older than this when it comes in is history being read, not news. */
#define NEWS_MS (2 * WR_MINUTE)
#define GATHER_MS 1000

struct _WrAnnouncer
{
  GObject parent_instance;

  WrSession *session;
  GtkWidget *voice;
  GHashTable *fresh; /* WrEntity, not told yet */
  guint tell_id;
};

G_DEFINE_FINAL_TYPE (WrAnnouncer, wr_announcer, G_TYPE_OBJECT)

enum
{
  SIGNAL_ANNOUNCED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_news (WrAnnouncer *self, const WrRecord *before, const WrRecord *after)
{
  int priority = wr_alarm_get_priority (after);
  gint64 time =
      MAX (wr_record_get_int (after, WR_ALARM_RAISED_AT), wr_record_get_int (after, WR_ALARM_LAST_OCCURRED_AT));

  if (priority < 1 || priority > 2 || !wr_alarm_is_active (after) || !wr_alarm_needs_acknowledgement (after))
    return FALSE;
  if (before && wr_alarm_is_active (before) && wr_alarm_needs_acknowledgement (before)
      && wr_alarm_get_priority (before) <= priority)
    return FALSE;
  return wr_clock_now () - time < NEWS_MS;
}

static char *
describe_one (WrEntity *alarm)
{
  const WrRecord *record = wr_entity_get_record (alarm);
  g_autofree char *place = wr_alarm_text_short_place (record);

  /* Translators: level, title, place */
  return g_strdup_printf (_ ("New alarm: %s, %s, %s"), wr_severity_word (wr_alarm_get_priority (record)),
                          wr_alarm_text_title (record), place);
}

static gboolean
tell_cb (gpointer user_data)
{
  WrAnnouncer *self = user_data;
  GHashTableIter iter;
  gpointer alarm = NULL;
  guint n = g_hash_table_size (self->fresh), n_critical = 0;
  g_autofree char *text = NULL;

  self->tell_id = 0;
  g_hash_table_iter_init (&iter, self->fresh);
  while (g_hash_table_iter_next (&iter, &alarm, NULL))
    n_critical += wr_alarm_get_priority (wr_entity_get_record (alarm)) == 1;
  if (n == 1)
    {
      g_hash_table_iter_init (&iter, self->fresh);
      g_hash_table_iter_next (&iter, &alarm, NULL);
      text = describe_one (alarm);
    }
  else
    {
      text = g_strdup_printf (
          ngettext ("%u new alarm of level Ⅰ or Ⅱ, %u critical", "%u new alarms of level Ⅰ or Ⅱ, %u critical", n), n,
          n_critical);
    }
  g_hash_table_remove_all (self->fresh);
  wr_announce (self->voice, text, n_critical > 0);
  g_signal_emit (self, signals[SIGNAL_ANNOUNCED], 0, text);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (WrAnnouncer *self, WrEntity *alarm, WrRecord *before, WrRecord *after)
{
  if (!after || !is_news (self, before, after))
    return;
  if (g_hash_table_contains (self->fresh, alarm))
    return;
  g_hash_table_add (self->fresh, g_object_ref (alarm));
  if (!self->tell_id)
    self->tell_id = g_timeout_add (GATHER_MS, tell_cb, self);
}

static void
wr_announcer_dispose (GObject *object)
{
  WrAnnouncer *self = WR_ANNOUNCER (object);

  g_clear_handle_id (&self->tell_id, g_source_remove);
  g_hash_table_remove_all (self->fresh);
  g_clear_object (&self->session);
  self->voice = NULL;

  G_OBJECT_CLASS (wr_announcer_parent_class)->dispose (object);
}

static void
wr_announcer_finalize (GObject *object)
{
  g_hash_table_unref (WR_ANNOUNCER (object)->fresh);

  G_OBJECT_CLASS (wr_announcer_parent_class)->finalize (object);
}

static void
wr_announcer_class_init (WrAnnouncerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wr_announcer_dispose;
  object_class->finalize = wr_announcer_finalize;

  signals[SIGNAL_ANNOUNCED] = g_signal_new ("announced", WR_TYPE_ANNOUNCER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wr_announcer_init (WrAnnouncer *self)
{
  self->fresh = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

WrAnnouncer *
wr_announcer_new (WrSession *session, GtkWidget *voice)
{
  WrAnnouncer *self = g_object_new (WR_TYPE_ANNOUNCER, NULL);
  WrEntityStore *alarms = wr_site_get_store (wr_session_get_site (session), &wr_alarm_type);

  self->session = g_object_ref (session);
  self->voice = voice;
  g_signal_connect_object (alarms, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
