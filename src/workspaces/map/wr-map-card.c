/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-card.h"

#include <glib/gi18n.h>

#include "model/wr-alarm-state.h"
#include "model/wr-camera.h"
#include "widgets/wr-alarm-text.h"
#include "widgets/wr-fact-list.h"
#include "widgets/wr-severity-badge.h"
#include "workspaces/map/wr-map-facts.h"
#include "workspaces/map/wr-map-near.h"
#include "workspaces/map/wr-map-row.h"
#include "workspaces/map/wr-map-view.h"
#include "workspaces/map/wr-map-words.h"

#define MAX_CAMERAS 5
#define MAX_ALARMS 8

struct _WrMapCard
{
  AdwBin parent_instance;

  WrMapData *data;
  WrEntity *entity;
  char *listed; /* what the lists were made of, so that they are left alone when nothing changed */

  WrSeverityBadge *badge;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  WrFactList *facts;
  GtkWidget *alarms_part;
  GtkLabel *alarms_heading;
  GtkListBox *alarms;
  GtkWidget *cameras_part;
  GtkListBox *cameras;
  GtkButton *open_button;
};

G_DEFINE_FINAL_TYPE (WrMapCard, wr_map_card, ADW_TYPE_BIN)

enum
{
  CLOSED,
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- head ---- */

static void
update_head (WrMapCard *self, const WrRecord *record)
{
  const WrRecordType *type = wr_record_get_record_type (record);
  gboolean is_alarm = type == &wr_alarm_type;

  gtk_widget_set_visible (GTK_WIDGET (self->badge), is_alarm);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !is_alarm);
  if (is_alarm)
    {
      wr_severity_badge_set_priority (self->badge, wr_alarm_get_priority (record));
      wr_severity_badge_set_quiet (self->badge, !wr_alarm_needs_acknowledgement (record));
      gtk_label_set_label (self->title, wr_alarm_text_title (record));
      gtk_label_set_label (self->subtitle, wr_alarm_text_state_sentence (wr_alarm_get_state (record)));
    }
  else
    {
      g_autofree char *name = wr_map_words_name (record), *kind = wr_map_words_kind (record);

      gtk_image_set_from_icon_name (self->icon, wr_map_words_icon (record));
      gtk_label_set_label (self->title, name);
      gtk_label_set_label (self->subtitle, kind);
    }
}

static void
update_button (WrMapCard *self, const WrRecord *record)
{
  const WrRecordType *type = wr_record_get_record_type (record);
  gboolean is_alarm = type == &wr_alarm_type, is_camera = type == &wr_camera_type;
  g_autofree char *asset = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->open_button), is_alarm || is_camera);
  if (!is_alarm && !is_camera)
    return;
  asset = g_strdup_printf ("%s/%s", type->name, wr_record_get_id (record));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_button), "s", asset);
  gtk_button_set_label (self->open_button, is_alarm ? _ ("Open in the queue") : _ ("Show on the camera wall"));
}

/* ---- lists ---- */

static GtkWidget *
new_row (WrEntity *entity, const char *trailing)
{
  GtkWidget *row = gtk_list_box_row_new (), *content = wr_map_row_new ();
  g_autofree char *text = wr_map_view_describe (entity);

  wr_map_row_set_entity (WR_MAP_ROW (content), entity);
  wr_map_row_set_trailing (WR_MAP_ROW (content), trailing);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  g_object_set_data_full (G_OBJECT (row), "entity", g_object_ref (entity), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (trailing)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, trailing, -1);
  return row;
}

static char *
describe_lists (GPtrArray *alarms, GArray *cameras)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < alarms->len; i++)
    g_string_append_printf (text, "%s ", wr_entity_get_id (alarms->pdata[i]));
  g_string_append_c (text, '|');
  for (guint i = 0; i < cameras->len; i++)
    {
      const WrMapNear *near = &g_array_index (cameras, WrMapNear, i);

      g_string_append_printf (text, "%s %.0f ", wr_entity_get_id (near->camera), near->metres);
    }
  return g_string_free (text, FALSE);
}

static void
update_lists (WrMapCard *self, const WrRecord *record)
{
  g_autoptr (GPtrArray) alarms = wr_map_near_alarms (self->data, record);
  g_autoptr (GArray) cameras = wr_map_near_cameras (self->data, record, MAX_CAMERAS);
  g_autofree char *listed = describe_lists (alarms, cameras), *heading = NULL;

  if (g_strcmp0 (listed, self->listed) == 0)
    return;
  g_set_str (&self->listed, listed);
  gtk_list_box_remove_all (self->alarms);
  for (guint i = 0; i < MIN (alarms->len, MAX_ALARMS); i++)
    gtk_list_box_append (self->alarms, new_row (alarms->pdata[i], NULL));
  gtk_list_box_remove_all (self->cameras);
  for (guint i = 0; i < cameras->len; i++)
    {
      const WrMapNear *near = &g_array_index (cameras, WrMapNear, i);
      g_autofree char *distance = wr_map_words_distance (near->metres);

      gtk_list_box_append (self->cameras, new_row (near->camera, distance));
    }
  if (wr_record_get_record_type (record) == &wr_alarm_type)
    heading = g_strdup_printf (ngettext ("%u more alarm here", "%u more alarms here", alarms->len), alarms->len);
  else
    heading = g_strdup_printf (ngettext ("%u active alarm", "%u active alarms", alarms->len), alarms->len);
  gtk_label_set_label (self->alarms_heading, heading);
  gtk_widget_set_visible (self->alarms_part, alarms->len > 0);
  gtk_widget_set_visible (self->cameras_part, cameras->len > 0);
}

static void
update (WrMapCard *self)
{
  const WrRecord *record;

  if (self->entity == NULL)
    return;
  record = wr_entity_get_record (self->entity);
  update_head (self, record);
  update_button (self, record);
  wr_map_facts_fill (self->facts, wr_map_data_get_site (self->data), record);
  update_lists (self, record);
}

/* ---- doing ---- */

static void
alarm_activated_cb (WrMapCard *self, GtkListBoxRow *row)
{
  g_autoptr (WrEntity) entity = g_object_ref (g_object_get_data (G_OBJECT (row), "entity"));

  g_signal_emit (self, signals[OPENED], 0, entity);
}

static void
camera_activated_cb (WrMapCard *self, GtkListBoxRow *row)
{
  WrEntity *camera = g_object_get_data (G_OBJECT (row), "entity");
  g_autofree char *asset = g_strconcat ("camera/", wr_entity_get_id (camera), NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-asset", "s", asset);
}

static void
close_cb (WrMapCard *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  close_cb (WR_MAP_CARD (widget));
  return TRUE;
}

/* ---- the type ---- */

static void
watch (WrMapCard *self, WrEntity *entity)
{
  if (self->entity)
    g_signal_handlers_disconnect_by_func (self->entity, update, self);
  g_set_object (&self->entity, entity);
  if (entity)
    g_signal_connect_object (entity, "notify::record", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
wr_map_card_dispose (GObject *object)
{
  WrMapCard *self = WR_MAP_CARD (object);

  watch (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WR_TYPE_MAP_CARD);
  g_clear_object (&self->data);
  g_clear_pointer (&self->listed, g_free);

  G_OBJECT_CLASS (wr_map_card_parent_class)->dispose (object);
}

static void
wr_map_card_class_init (WrMapCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wr_map_card_dispose;
  signals[CLOSED] = g_signal_new ("closed", WR_TYPE_MAP_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] =
      g_signal_new ("opened", WR_TYPE_MAP_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, WR_TYPE_ENTITY);

  g_type_ensure (WR_TYPE_FACT_LIST);
  g_type_ensure (WR_TYPE_SEVERITY_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/watchroom/Watchroom/ui/workspaces/map/wr-map-card.ui");
  gtk_widget_class_bind_template_child (widget_class, WrMapCard, badge);
  gtk_widget_class_bind_template_child (widget_class, WrMapCard, icon);
  gtk_widget_class_bind_template_child (widget_class, WrMapCard, title);
  gtk_widget_class_bind_template_child (widget_class, WrMapCard, subtitle);
  gtk_widget_class_bind_template_child (widget_class, WrMapCard, facts);
  gtk_widget_class_bind_template_child (widget_class, WrMapCard, alarms_part);
  gtk_widget_class_bind_template_child (widget_class, WrMapCard, alarms_heading);
  gtk_widget_class_bind_template_child (widget_class, WrMapCard, alarms);
  gtk_widget_class_bind_template_child (widget_class, WrMapCard, cameras_part);
  gtk_widget_class_bind_template_child (widget_class, WrMapCard, cameras);
  gtk_widget_class_bind_template_child (widget_class, WrMapCard, open_button);
  gtk_widget_class_bind_template_callback (widget_class, alarm_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, camera_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
}

static void
wr_map_card_init (WrMapCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

WrMapCard *
wr_map_card_new (WrMapData *data)
{
  WrMapCard *self = g_object_new (WR_TYPE_MAP_CARD, NULL);

  self->data = g_object_ref (data);
  g_signal_connect_object (data, "alarms-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (data, "symbols-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return self;
}

void
wr_map_card_set_entity (WrMapCard *self, WrEntity *entity)
{
  g_autofree char *text = NULL;

  if (self->entity == entity)
    return;
  watch (self, entity);
  g_clear_pointer (&self->listed, g_free);
  update (self);
  if (entity == NULL)
    return;
  text = wr_map_view_describe (entity);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

WrEntity *
wr_map_card_get_entity (WrMapCard *self)
{
  return self->entity;
}

const char *
wr_map_card_get_title (WrMapCard *self)
{
  return gtk_label_get_label (self->title);
}
