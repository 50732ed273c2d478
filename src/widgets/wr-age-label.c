/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/wr-age-label.h"

#include "base/wr-clock.h"
#include "widgets/wr-link-text.h"
#include "widgets/wr-time-text.h"

#include <glib/gi18n.h>

struct _WrAgeLabel
{
  GtkWidget parent_instance;

  WrLink *link;
  GtkWidget *label;
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (WrAgeLabel, wr_age_label, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LINK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update (WrAgeLabel *self)
{
  g_autofree char *time = NULL;
  g_autofree char *span = NULL;
  g_autofree char *text = NULL;
  gint64 data_time;

  if (!self->link)
    return;

  time = wr_link_text_data_time (self->link);
  data_time = wr_link_get_data_time (self->link);
  if (data_time == 0)
    {
      text = g_steal_pointer (&time);
    }
  else
    {
      span = wr_time_text_span (wr_clock_now () - data_time);
      /* Translators: "as of 14:03:22", "3 s" */
      text = g_strdup_printf (_ ("%s, %s ago"), time, span);
    }
  if (!g_str_equal (gtk_label_get_label (GTK_LABEL (self->label)), text))
    gtk_label_set_label (GTK_LABEL (self->label), text);
  if (wr_link_text_is_current (self->link))
    gtk_widget_remove_css_class (GTK_WIDGET (self), "stale");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "stale");
}

static gboolean
tick_cb (gpointer user_data)
{
  update (WR_AGE_LABEL (user_data));
  return G_SOURCE_CONTINUE;
}

static void
wr_age_label_map (GtkWidget *widget)
{
  WrAgeLabel *self = WR_AGE_LABEL (widget);

  GTK_WIDGET_CLASS (wr_age_label_parent_class)->map (widget);
  update (self);
  self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
}

static void
wr_age_label_unmap (GtkWidget *widget)
{
  WrAgeLabel *self = WR_AGE_LABEL (widget);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  GTK_WIDGET_CLASS (wr_age_label_parent_class)->unmap (widget);
}

static void
wr_age_label_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LINK:
      g_value_set_object (value, wr_age_label_get_link (WR_AGE_LABEL (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_age_label_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LINK:
      wr_age_label_set_link (WR_AGE_LABEL (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_age_label_dispose (GObject *object)
{
  WrAgeLabel *self = WR_AGE_LABEL (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  wr_age_label_set_link (self, NULL);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (wr_age_label_parent_class)->dispose (object);
}

static void
wr_age_label_class_init (WrAgeLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wr_age_label_dispose;
  object_class->get_property = wr_age_label_get_property;
  object_class->set_property = wr_age_label_set_property;
  widget_class->map = wr_age_label_map;
  widget_class->unmap = wr_age_label_unmap;

  properties[PROP_LINK] = g_param_spec_object ("link", NULL, NULL, WR_TYPE_LINK,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "agelabel");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wr_age_label_init (WrAgeLabel *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

WrLink *
wr_age_label_get_link (WrAgeLabel *self)
{
  g_return_val_if_fail (WR_IS_AGE_LABEL (self), NULL);

  return self->link;
}

void
wr_age_label_set_link (WrAgeLabel *self, WrLink *link)
{
  g_return_if_fail (WR_IS_AGE_LABEL (self));

  if (self->link == link)
    return;
  if (self->link)
    g_signal_handlers_disconnect_by_func (self->link, update, self);
  g_set_object (&self->link, link);
  if (link)
    {
      g_signal_connect_object (link, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      update (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LINK]);
}
