/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-model"

#include "model/wr-alarm-tally.h"

#include "model/wr-alarm-state.h"

struct _WrAlarmTally
{
  GObject parent_instance;

  WrEntityStore *alarms;
  guint counts[5][2]; /* priority, acknowledged */
  guint idle_id;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WrAlarmTally, wr_alarm_tally, G_TYPE_OBJECT)

static guint *
slot (WrAlarmTally *self, const WrRecord *alarm)
{
  int priority = CLAMP (wr_alarm_get_priority (alarm), 0, 4);

  return &self->counts[priority][wr_alarm_needs_acknowledgement (alarm) ? 0 : 1];
}

static void
emit_changed_cb (gpointer data)
{
  WrAlarmTally *self = data;

  self->idle_id = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
alarm_changed_cb (WrAlarmTally *self, WrEntity *entity, WrRecord *before, WrRecord *after)
{
  guint *from = before != NULL && wr_alarm_is_active (before) ? slot (self, before) : NULL;
  guint *to = after != NULL && wr_alarm_is_active (after) ? slot (self, after) : NULL;

  if (from == to)
    return;
  if (from != NULL)
    (*from)--;
  if (to != NULL)
    (*to)++;

  /* once for a whole batch: the store applies it within one turn of the main loop */
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_once (emit_changed_cb, self);
}

static void
wr_alarm_tally_dispose (GObject *object)
{
  WrAlarmTally *self = WR_ALARM_TALLY (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_object (&self->alarms);

  G_OBJECT_CLASS (wr_alarm_tally_parent_class)->dispose (object);
}

static void
wr_alarm_tally_class_init (WrAlarmTallyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wr_alarm_tally_dispose;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", WR_TYPE_ALARM_TALLY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wr_alarm_tally_init (WrAlarmTally *self)
{
}

WrAlarmTally *
wr_alarm_tally_new (WrEntityStore *alarms)
{
  WrAlarmTally *self = g_object_new (WR_TYPE_ALARM_TALLY, NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (alarms));

  self->alarms = g_object_ref (alarms);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WrEntity) entity = g_list_model_get_item (G_LIST_MODEL (alarms), i);
      WrRecord *alarm = wr_entity_get_record (entity);

      if (wr_alarm_is_active (alarm))
        (*slot (self, alarm))++;
    }
  g_signal_connect_object (alarms, "changed", G_CALLBACK (alarm_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

guint
wr_alarm_tally_get (WrAlarmTally *self, int priority, gboolean acknowledged)
{
  g_return_val_if_fail (WR_IS_ALARM_TALLY (self), 0);
  g_return_val_if_fail (priority >= 0 && priority <= 4, 0);

  return self->counts[priority][acknowledged ? 1 : 0];
}
