/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/wr-link-pill.h"

#include "widgets/wr-link-text.h"

#include <glib/gi18n.h>

struct _WrLinkPill
{
  GtkWidget parent_instance;

  WrLink *link;
  const char *css_class;
  GtkWidget *dot;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (WrLinkPill, wr_link_pill, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LINK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update (WrLinkPill *self)
{
  g_autofree char *text = NULL;
  g_autofree char *age = NULL;
  g_autofree char *tooltip = NULL;
  const char *css_class, *problem;

  if (!self->link)
    return;

  text = wr_link_text_state (self->link);
  if (!g_str_equal (gtk_label_get_label (GTK_LABEL (self->label)), text))
    gtk_label_set_label (GTK_LABEL (self->label), text);

  css_class = wr_link_text_css_class (self->link);
  if (css_class != self->css_class)
    {
      if (self->css_class)
        gtk_widget_remove_css_class (GTK_WIDGET (self), self->css_class);
      gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
      self->css_class = css_class;
    }

  age = wr_link_text_data_time (self->link);
  problem = wr_link_get_problem (self->link);
  tooltip = g_strdup_printf (_ ("Connection to the platform: %s, %s"), text, age);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  if (problem)
    {
      g_autofree char *longer = g_strdup_printf ("%s\n%s", tooltip, problem);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), longer);
    }
  else
    {
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
    }
}

static void
wr_link_pill_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LINK:
      g_value_set_object (value, wr_link_pill_get_link (WR_LINK_PILL (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_link_pill_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LINK:
      wr_link_pill_set_link (WR_LINK_PILL (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_link_pill_dispose (GObject *object)
{
  WrLinkPill *self = WR_LINK_PILL (object);

  wr_link_pill_set_link (self, NULL);
  g_clear_pointer (&self->dot, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (wr_link_pill_parent_class)->dispose (object);
}

static void
wr_link_pill_class_init (WrLinkPillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wr_link_pill_dispose;
  object_class->get_property = wr_link_pill_get_property;
  object_class->set_property = wr_link_pill_set_property;

  properties[PROP_LINK] = g_param_spec_object ("link", NULL, NULL, WR_TYPE_LINK,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "linkpill");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
wr_link_pill_init (WrLinkPill *self)
{
  self->dot = g_object_new (GTK_TYPE_BOX, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->dot, "dot");
  gtk_widget_set_parent (self->dot, GTK_WIDGET (self));

  self->label = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

WrLink *
wr_link_pill_get_link (WrLinkPill *self)
{
  g_return_val_if_fail (WR_IS_LINK_PILL (self), NULL);

  return self->link;
}

void
wr_link_pill_set_link (WrLinkPill *self, WrLink *link)
{
  g_return_if_fail (WR_IS_LINK_PILL (self));

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
