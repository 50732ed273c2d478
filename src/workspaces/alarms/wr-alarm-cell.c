/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/alarms/wr-alarm-cell.h"

#include "base/wr-clock.h"
#include "model/wr-alarm-state.h"
#include "widgets/wr-alarm-text.h"
#include "widgets/wr-severity-badge.h"
#include "widgets/wr-time-text.h"

struct _WrAlarmCell
{
  GtkWidget parent_instance;

  WrAlarmCellKind kind;
  GtkWidget *child;
  WrEntity *alarm;
  gulong record_id;
  gulong pending_id;
  gint64 changes_at; /* when an age's text changes next, wall ms */
};

G_DEFINE_FINAL_TYPE (WrAlarmCell, wr_alarm_cell, GTK_TYPE_WIDGET)

static void
set_class (WrAlarmCell *self, const char *css_class, gboolean on)
{
  if (gtk_widget_has_css_class (GTK_WIDGET (self), css_class) == on)
    return;
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

static void
set_text (WrAlarmCell *self, const char *text)
{
  if (g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (self->child)), text) != 0)
    gtk_inscription_set_text (GTK_INSCRIPTION (self->child), text);
}

static void
update_severity (WrAlarmCell *self, const WrRecord *record)
{
  WrSeverityBadge *badge = WR_SEVERITY_BADGE (self->child);

  wr_severity_badge_set_priority (badge, wr_alarm_get_priority (record));
  wr_severity_badge_set_quiet (badge, !wr_alarm_needs_acknowledgement (record));
}

static void
update_state (WrAlarmCell *self, const WrRecord *record)
{
  WrPending pending = wr_entity_get_pending (self->alarm);
  const char *state = wr_alarm_text_state (wr_alarm_get_state (record));
  const char *progress = wr_alarm_text_pending (pending);
  g_autofree char *both = progress ? g_strdup_printf ("%s · %s", progress, state) : NULL;

  set_text (self, both ? both : state);
  set_class (self, "pending", progress != NULL);
  set_class (self, "refused", pending == WR_PENDING_REFUSED);
}

static void
update_age (WrAlarmCell *self, const WrRecord *record, gint64 now)
{
  gint64 age = now - wr_record_get_int (record, WR_ALARM_RAISED_AT);
  g_autofree char *text = wr_time_text_span (age);

  self->changes_at = now + wr_time_text_next (age);
  set_text (self, text);
}

static void
update_repeats (WrAlarmCell *self, const WrRecord *record)
{
  gint64 repeats = wr_record_get_int (record, WR_ALARM_REPEAT_COUNT);
  g_autofree char *text = repeats > 1 ? g_strdup_printf ("×%" G_GINT64_FORMAT, repeats) : g_strdup ("");

  set_text (self, text);
}

static void
update (WrAlarmCell *self)
{
  const WrRecord *record = wr_entity_get_record (self->alarm);
  g_autofree char *place = NULL;

  switch (self->kind)
    {
    case WR_ALARM_CELL_SEVERITY:
      update_severity (self, record);
      break;
    case WR_ALARM_CELL_TITLE:
      set_text (self, wr_alarm_text_title (record));
      break;
    case WR_ALARM_CELL_PLACE:
      place = wr_alarm_text_short_place (record);
      set_text (self, place);
      break;
    case WR_ALARM_CELL_STATE:
      update_state (self, record);
      break;
    case WR_ALARM_CELL_AGE:
      update_age (self, record, wr_clock_now ());
      break;
    case WR_ALARM_CELL_REPEATS:
    default:
      update_repeats (self, record);
      break;
    }
  set_class (self, "seen", !wr_alarm_needs_acknowledgement (record));
}

static void
wr_alarm_cell_dispose (GObject *object)
{
  WrAlarmCell *self = WR_ALARM_CELL (object);

  wr_alarm_cell_set_alarm (self, NULL);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (wr_alarm_cell_parent_class)->dispose (object);
}

static void
wr_alarm_cell_class_init (WrAlarmCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wr_alarm_cell_dispose;

  gtk_widget_class_set_css_name (widget_class, "alarmcell");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wr_alarm_cell_init (WrAlarmCell *self)
{
}

GtkWidget *
wr_alarm_cell_new (WrAlarmCellKind kind)
{
  static const char *const css_classes[WR_ALARM_N_CELLS] = {
    "severity", "title", "place", "state", "age", "repeats",
  };
  WrAlarmCell *self = g_object_new (WR_TYPE_ALARM_CELL, NULL);
  gboolean digits = kind == WR_ALARM_CELL_AGE || kind == WR_ALARM_CELL_REPEATS;

  self->kind = kind;
  if (kind == WR_ALARM_CELL_SEVERITY)
    self->child = g_object_new (WR_TYPE_SEVERITY_BADGE, "valign", GTK_ALIGN_CENTER, NULL);
  else
    self->child = g_object_new (GTK_TYPE_INSCRIPTION, "text-overflow",
                                kind == WR_ALARM_CELL_PLACE ? GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE
                                                            : GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END,
                                "nat-lines", 1, "min-lines", 1, NULL);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), css_classes[kind]);
  if (digits)
    gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  return GTK_WIDGET (self);
}

void
wr_alarm_cell_set_alarm (WrAlarmCell *self, WrEntity *alarm)
{
  g_return_if_fail (WR_IS_ALARM_CELL (self));

  if (self->alarm == alarm)
    return;
  if (self->alarm)
    {
      g_clear_signal_handler (&self->record_id, self->alarm);
      g_clear_signal_handler (&self->pending_id, self->alarm);
    }
  g_set_object (&self->alarm, alarm);
  if (!alarm)
    return;

  self->record_id = g_signal_connect_object (alarm, "notify::record", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (self->kind == WR_ALARM_CELL_STATE)
    self->pending_id = g_signal_connect_object (alarm, "notify::pending", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
wr_alarm_cell_tick (WrAlarmCell *self, gint64 now)
{
  g_return_if_fail (WR_IS_ALARM_CELL (self));

  if (!self->alarm || now < self->changes_at)
    return;
  update_age (self, wr_entity_get_record (self->alarm), now);
}

const char *
wr_alarm_cell_get_text (WrAlarmCell *self)
{
  g_return_val_if_fail (WR_IS_ALARM_CELL (self), NULL);

  return self->kind == WR_ALARM_CELL_SEVERITY ? NULL : gtk_inscription_get_text (GTK_INSCRIPTION (self->child));
}
