/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/wr-tally-bar.h"

#include "widgets/wr-severity-badge.h"
#include "widgets/wr-severity.h"

#include <glib/gi18n.h>

#define N_LEVELS 5 /* I-IV and unclassified, which is only there when there is one */

typedef struct
{
  GtkWidget *box;
  WrSeverityBadge *badge;
  GtkLabel *unacknowledged;
  GtkLabel *acknowledged;
} Cell;

struct _WrTallyBar
{
  GtkWidget parent_instance;

  WrAlarmTally *tally;
  Cell cells[N_LEVELS];
  char *text;
};

G_DEFINE_FINAL_TYPE (WrTallyBar, wr_tally_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TALLY,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static int
get_priority (guint index)
{
  return index == N_LEVELS - 1 ? 0 : (int) index + 1;
}

static void
set_count (GtkLabel *label, const char *format, guint count)
{
  g_autofree char *text = g_strdup_printf (format, count);

  if (!g_str_equal (gtk_label_get_label (label), text))
    gtk_label_set_label (label, text);
}

static void
update_cell (Cell *cell, int priority, guint unacknowledged, guint acknowledged)
{
  set_count (cell->unacknowledged, "%u", unacknowledged);
  set_count (cell->acknowledged, "+%u", acknowledged);
  gtk_widget_set_visible (GTK_WIDGET (cell->acknowledged), acknowledged > 0);
  wr_severity_badge_set_idle (cell->badge, unacknowledged == 0 && acknowledged == 0);
  wr_severity_badge_set_quiet (cell->badge, unacknowledged == 0);
  if (unacknowledged == 0)
    gtk_widget_add_css_class (cell->box, "idle");
  else
    gtk_widget_remove_css_class (cell->box, "idle");
  gtk_widget_set_visible (cell->box, priority != 0 || unacknowledged + acknowledged > 0);
}

static void
update (WrTallyBar *self)
{
  g_autoptr (GString) text = g_string_new (_ ("Active alarms:"));

  for (guint i = 0; i < N_LEVELS; i++)
    {
      int priority = get_priority (i);
      guint unacknowledged = self->tally ? wr_alarm_tally_get (self->tally, priority, FALSE) : 0;
      guint acknowledged = self->tally ? wr_alarm_tally_get (self->tally, priority, TRUE) : 0;

      update_cell (&self->cells[i], priority, unacknowledged, acknowledged);
      if (priority == 0 && unacknowledged + acknowledged == 0)
        continue;
      g_string_append_c (text, ' ');
      /* Translators: "Critical: 3 unacknowledged, 1 acknowledged;" */
      g_string_append_printf (text, _ ("%s: %u unacknowledged, %u acknowledged;"), wr_severity_word (priority),
                              unacknowledged, acknowledged);
    }
  if (g_set_str (&self->text, text->str))
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->text, -1);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
    }
}

static void
wr_tally_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WrTallyBar *self = WR_TALLY_BAR (object);

  switch (prop_id)
    {
    case PROP_TALLY:
      g_value_set_object (value, self->tally);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_tally_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TALLY:
      wr_tally_bar_set_tally (WR_TALLY_BAR (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_tally_bar_dispose (GObject *object)
{
  WrTallyBar *self = WR_TALLY_BAR (object);

  if (self->tally)
    g_signal_handlers_disconnect_by_func (self->tally, update, self);
  g_clear_object (&self->tally);
  for (guint i = 0; i < N_LEVELS; i++)
    g_clear_pointer (&self->cells[i].box, gtk_widget_unparent);

  G_OBJECT_CLASS (wr_tally_bar_parent_class)->dispose (object);
}

static void
wr_tally_bar_finalize (GObject *object)
{
  g_free (WR_TALLY_BAR (object)->text);

  G_OBJECT_CLASS (wr_tally_bar_parent_class)->finalize (object);
}

static void
wr_tally_bar_class_init (WrTallyBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wr_tally_bar_dispose;
  object_class->finalize = wr_tally_bar_finalize;
  object_class->get_property = wr_tally_bar_get_property;
  object_class->set_property = wr_tally_bar_set_property;

  properties[PROP_TALLY] = g_param_spec_object ("tally", NULL, NULL, WR_TYPE_ALARM_TALLY,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "tallybar");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
build_cell (WrTallyBar *self, Cell *cell, int priority)
{
  GtkWidget *badge =
      g_object_new (WR_TYPE_SEVERITY_BADGE, "priority", priority, "compact", TRUE, "valign", GTK_ALIGN_CENTER, NULL);

  cell->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_add_css_class (cell->box, "cell");
  gtk_box_append (GTK_BOX (cell->box), badge);
  cell->badge = WR_SEVERITY_BADGE (badge);
  cell->unacknowledged = add_label (cell->box, "unacknowledged");
  cell->acknowledged = add_label (cell->box, "acknowledged");
  gtk_widget_set_parent (cell->box, GTK_WIDGET (self));
}

static void
wr_tally_bar_init (WrTallyBar *self)
{
  for (guint i = 0; i < N_LEVELS; i++)
    build_cell (self, &self->cells[i], get_priority (i));
  update (self);
}

WrAlarmTally *
wr_tally_bar_get_tally (WrTallyBar *self)
{
  g_return_val_if_fail (WR_IS_TALLY_BAR (self), NULL);

  return self->tally;
}

void
wr_tally_bar_set_tally (WrTallyBar *self, WrAlarmTally *tally)
{
  g_return_if_fail (WR_IS_TALLY_BAR (self));

  if (self->tally == tally)
    return;
  if (self->tally)
    g_signal_handlers_disconnect_by_func (self->tally, update, self);
  g_set_object (&self->tally, tally);
  if (tally)
    g_signal_connect_object (tally, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TALLY]);
}

const char *
wr_tally_bar_get_text (WrTallyBar *self)
{
  g_return_val_if_fail (WR_IS_TALLY_BAR (self), NULL);

  return self->text;
}
