/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-row.h"

#include <glib/gi18n.h>

#include "base/wr-clock.h"
#include "model/wr-alarm-state.h"
#include "model/wr-area.h"
#include "model/wr-building.h"
#include "model/wr-camera.h"
#include "model/wr-shelter.h"
#include "widgets/wr-alarm-text.h"
#include "widgets/wr-severity-badge.h"
#include "workspaces/map/wr-map-words.h"

/* so that the words of all levels stand in one line */
#define BADGE_WIDTH 50

struct _WrMapRow
{
  GtkWidget parent_instance;

  WrEntity *entity;
  GtkWidget *box;
  WrSeverityBadge *badge;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *trailing;
};

G_DEFINE_FINAL_TYPE (WrMapRow, wr_map_row, GTK_TYPE_WIDGET)

static void
update_alarm (WrMapRow *self, const WrRecord *alarm)
{
  g_autofree char *place = wr_alarm_text_short_place (alarm), *subtitle = NULL;
  gboolean waits = wr_alarm_needs_acknowledgement (alarm);

  wr_severity_badge_set_priority (self->badge, wr_alarm_get_priority (alarm));
  wr_severity_badge_set_quiet (self->badge, !waits);
  gtk_label_set_label (self->title, wr_alarm_text_title (alarm));
  /* Translators: the state and the place of an alarm; the place may be cut off */
  subtitle = *place ? g_strdup_printf (C_ ("alarm in a list", "%s · %s"),
                                       wr_alarm_text_state (wr_alarm_get_state (alarm)), place)
                    : g_strdup (wr_alarm_text_state (wr_alarm_get_state (alarm)));
  gtk_label_set_label (self->subtitle, subtitle);
  if (waits)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "heading");
}

static void
update (WrMapRow *self)
{
  const WrRecord *record;
  const WrRecordType *type;
  gboolean is_alarm;

  if (self->entity == NULL)
    return;
  record = wr_entity_get_record (self->entity);
  type = wr_record_get_record_type (record);
  is_alarm = type == &wr_alarm_type;
  gtk_widget_set_visible (GTK_WIDGET (self->badge), is_alarm);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !is_alarm);
  if (is_alarm)
    update_alarm (self, record);
  else
    {
      g_autofree char *name = wr_map_words_name (record), *kind = wr_map_words_kind (record);

      gtk_image_set_from_icon_name (self->icon, wr_map_words_icon (record));
      gtk_label_set_label (self->title, name);
      gtk_label_set_label (self->subtitle, kind);
      gtk_widget_remove_css_class (GTK_WIDGET (self->title), "heading");
    }
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *gtk_label_get_label (self->subtitle) != '\0');
}

void
wr_map_row_set_entity (WrMapRow *self, WrEntity *entity)
{
  if (self->entity == entity)
    return;
  if (self->entity)
    g_signal_handlers_disconnect_by_func (self->entity, update, self);
  g_set_object (&self->entity, entity);
  if (entity)
    g_signal_connect_object (entity, "notify::record", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
wr_map_row_set_trailing (WrMapRow *self, const char *text)
{
  gtk_label_set_label (self->trailing, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trailing), text != NULL);
}

static void
wr_map_row_dispose (GObject *object)
{
  WrMapRow *self = WR_MAP_ROW (object);

  if (self->entity)
    g_signal_handlers_disconnect_by_func (self->entity, update, self);
  g_clear_object (&self->entity);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (wr_map_row_parent_class)->dispose (object);
}

static void
wr_map_row_class_init (WrMapRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wr_map_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "maprow");
}

static GtkLabel *
new_label (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
wr_map_row_init (WrMapRow *self)
{
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->badge = WR_SEVERITY_BADGE (wr_severity_badge_new (0));
  wr_severity_badge_set_compact (self->badge, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->badge), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (GTK_WIDGET (self->badge), BADGE_WIDTH, -1);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->badge));
  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->icon));
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), text);
  self->title = new_label (text);
  self->subtitle = new_label (text);
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "dim-label");
  self->trailing = new_label (self->box);
  gtk_widget_add_css_class (GTK_WIDGET (self->trailing), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->trailing), "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self->trailing), FALSE);
}

GtkWidget *
wr_map_row_new (void)
{
  return g_object_new (WR_TYPE_MAP_ROW, NULL);
}
