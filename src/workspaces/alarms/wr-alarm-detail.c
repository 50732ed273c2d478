/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/alarms/wr-alarm-detail.h"

#include "base/wr-clock.h"
#include "model/wr-alarm-state.h"
#include "model/wr-area.h"
#include "model/wr-building.h"
#include "model/wr-device.h"
#include "widgets/wr-alarm-text.h"
#include "widgets/wr-fact-list.h"
#include "widgets/wr-severity-badge.h"

#include <glib/gi18n.h>

struct _WrAlarmDetail
{
  AdwBin parent_instance;

  WrSeverityBadge *badge;
  GtkLabel *headline;
  GtkLabel *place;
  GtkLabel *sentence;
  GtkLabel *problem;
  GtkWidget *acknowledge;
  WrFactList *facts;

  WrSession *session;
  WrEntity *alarm;
  GSignalGroup *alarm_signals;
};

G_DEFINE_FINAL_TYPE (WrAlarmDetail, wr_alarm_detail, ADW_TYPE_BIN)

static void
set_label (GtkLabel *label, const char *text)
{
  text = text ? text : "";
  if (!g_str_equal (gtk_label_get_label (label), text))
    gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
add_time (WrAlarmDetail *self, const char *name, const WrRecord *record, guint field)
{
  gint64 time = wr_record_get_int (record, field);
  g_autofree char *text = time ? wr_time_format_local (time) : NULL;

  wr_fact_list_add (self->facts, name, text);
}

/* The name of another thing that the alarm refers to by its id; the id when the thing is not known here. */
static void
add_reference (WrAlarmDetail *self, const char *name, const WrRecordType *type, guint name_field, const char *id)
{
  WrEntity *other = id && self->session
                        ? wr_entity_store_lookup (wr_site_get_store (wr_session_get_site (self->session), type), id)
                        : NULL;
  const char *other_name = other ? wr_record_get_string (wr_entity_get_record (other), name_field) : NULL;
  g_autofree char *text = other_name ? g_strdup_printf ("%s (%s)", other_name, id) : g_strdup (id);

  wr_fact_list_add (self->facts, name, text);
}

static void
add_acknowledgement (WrAlarmDetail *self, const WrRecord *record)
{
  const char *by = wr_record_get_string (record, WR_ALARM_ACK_BY);
  const char *officer = self->session ? wr_session_get_officer (self->session) : NULL;
  g_autofree char *masked = wr_record_dup_display (record, WR_ALARM_ACK_BY);
  gint64 pressed = wr_record_get_int (record, WR_ALARM_ACK_CLIENT_TIME);
  gint64 taken = wr_record_get_int (record, WR_ALARM_ACK_AT);

  if (!wr_record_get_bool (record, WR_ALARM_ACKNOWLEDGED))
    return;
  if (by && g_strcmp0 (by, officer) == 0)
    wr_fact_list_add (self->facts, _ ("Acknowledged by"), _ ("you"));
  else
    wr_fact_list_add (self->facts, _ ("Acknowledged by"), masked);
  add_time (self, _ ("Acknowledged at"), record, pressed ? WR_ALARM_ACK_CLIENT_TIME : WR_ALARM_ACK_AT);
  /* pressed offline: both times count */
  if (pressed && taken - pressed > WR_MINUTE)
    add_time (self, _ ("Received at"), record, WR_ALARM_ACK_AT);
  wr_fact_list_add (self->facts, _ ("Note"), wr_record_get_string (record, WR_ALARM_ACK_NOTE));
}

static const char *
describe_quality (const WrRecord *record)
{
  switch (wr_record_get_enum (record, WR_ALARM_QUALITY))
    {
    case WR_ALARM_QUALITY_UNCERTAIN:
      return _ ("uncertain");
    case WR_ALARM_QUALITY_LOST:
      return _ ("lost: the device is silent, which does not mean that it is over");
    default:
      return NULL;
    }
}

static void
update_facts (WrAlarmDetail *self, const WrRecord *record)
{
  g_autofree char *value = wr_alarm_text_value (record);
  gint64 repeats = wr_record_get_int (record, WR_ALARM_REPEAT_COUNT);
  g_autofree char *times = repeats > 1 ? g_strdup_printf ("×%" G_GINT64_FORMAT, repeats) : NULL;

  wr_fact_list_begin (self->facts);
  wr_fact_list_add (self->facts, _ ("State"), wr_alarm_text_state (wr_alarm_get_state (record)));
  wr_fact_list_add (self->facts, _ ("Kind"), wr_alarm_text_kind (record));
  wr_fact_list_add (self->facts, _ ("Measured"), value);
  wr_fact_list_add (self->facts, _ ("Signal"), describe_quality (record));
  add_time (self, _ ("First time"), record, WR_ALARM_RAISED_AT);
  add_time (self, _ ("Last time"), record, WR_ALARM_LAST_OCCURRED_AT);
  wr_fact_list_add (self->facts, _ ("Repeats"), times);
  add_time (self, _ ("Over since"), record, WR_ALARM_CLEARED_AT);
  add_acknowledgement (self, record);
  add_reference (self, _ ("Device"), &wr_device_type, WR_DEVICE_NAME,
                 wr_record_get_string (record, WR_ALARM_DEVICE_ID));
  add_reference (self, _ ("Building"), &wr_building_type, WR_BUILDING_NAME,
                 wr_record_get_string (record, WR_ALARM_BUILDING_ID));
  add_reference (self, _ ("Grid"), &wr_area_type, WR_AREA_NAME, wr_record_get_string (record, WR_ALARM_AREA_ID));
  wr_fact_list_add (self->facts, _ ("Number"), wr_record_get_id (record));
  wr_fact_list_end (self->facts);
}

static char *
describe_problem (WrEntity *alarm)
{
  const char *problem = wr_entity_get_problem (alarm);

  if (wr_entity_get_pending (alarm) != WR_PENDING_REFUSED)
    return NULL;
  if (!problem)
    return g_strdup (_ ("The last action on it was refused."));
  return g_strdup_printf (_ ("The last action on it was refused: %s"), problem);
}

static void
update (WrAlarmDetail *self)
{
  const WrRecord *record;
  gboolean unacknowledged;
  g_autofree char *place = NULL;
  g_autofree char *problem = NULL;

  /* not bound: gtk_widget_dispose_template() would take the only child away from under AdwBin */
  gtk_stack_set_visible_child_name (GTK_STACK (adw_bin_get_child (ADW_BIN (self))), self->alarm ? "alarm" : "none");
  if (!self->alarm)
    return;

  record = wr_entity_get_record (self->alarm);
  unacknowledged = wr_alarm_needs_acknowledgement (record);
  place = wr_alarm_text_place (record);
  problem = describe_problem (self->alarm);
  wr_severity_badge_set_priority (self->badge, wr_alarm_get_priority (record));
  wr_severity_badge_set_quiet (self->badge, !unacknowledged);
  set_label (self->headline, wr_alarm_text_title (record));
  set_label (self->place, place);
  set_label (self->sentence, wr_alarm_text_state_sentence (wr_alarm_get_state (record)));
  set_label (self->problem, problem);
  gtk_widget_set_visible (self->acknowledge, unacknowledged);
  update_facts (self, record);
}

static void
wr_alarm_detail_dispose (GObject *object)
{
  WrAlarmDetail *self = WR_ALARM_DETAIL (object);

  g_clear_object (&self->alarm_signals);
  g_clear_object (&self->alarm);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), WR_TYPE_ALARM_DETAIL);

  G_OBJECT_CLASS (wr_alarm_detail_parent_class)->dispose (object);
}

static void
wr_alarm_detail_class_init (WrAlarmDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wr_alarm_detail_dispose;

  g_type_ensure (WR_TYPE_SEVERITY_BADGE);
  g_type_ensure (WR_TYPE_FACT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/watchroom/Watchroom/ui/workspaces/alarms/wr-alarm-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, WrAlarmDetail, badge);
  gtk_widget_class_bind_template_child (widget_class, WrAlarmDetail, headline);
  gtk_widget_class_bind_template_child (widget_class, WrAlarmDetail, place);
  gtk_widget_class_bind_template_child (widget_class, WrAlarmDetail, sentence);
  gtk_widget_class_bind_template_child (widget_class, WrAlarmDetail, problem);
  gtk_widget_class_bind_template_child (widget_class, WrAlarmDetail, acknowledge);
  gtk_widget_class_bind_template_child (widget_class, WrAlarmDetail, facts);
}

static void
wr_alarm_detail_init (WrAlarmDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->alarm_signals = g_signal_group_new (WR_TYPE_ENTITY);
  g_signal_group_connect_swapped (self->alarm_signals, "notify::record", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->alarm_signals, "notify::pending", G_CALLBACK (update), self);
}

void
wr_alarm_detail_set_session (WrAlarmDetail *self, WrSession *session)
{
  static const WrRecordType *const named[] = { &wr_device_type, &wr_building_type, &wr_area_type };

  g_return_if_fail (WR_IS_ALARM_DETAIL (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  /* names of what the alarm refers to may come after the alarm */
  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    g_signal_connect_object (wr_site_get_store (wr_session_get_site (session), named[i]), "items-changed",
                             G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

void
wr_alarm_detail_set_alarm (WrAlarmDetail *self, WrEntity *alarm)
{
  g_return_if_fail (WR_IS_ALARM_DETAIL (self));

  if (!g_set_object (&self->alarm, alarm))
    return;
  g_signal_group_set_target (self->alarm_signals, alarm);
  update (self);
}

WrEntity *
wr_alarm_detail_get_alarm (WrAlarmDetail *self)
{
  g_return_val_if_fail (WR_IS_ALARM_DETAIL (self), NULL);

  return self->alarm;
}
