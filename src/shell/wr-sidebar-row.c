/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/wr-sidebar-row.h"

#include <glib/gi18n.h>

struct _WrSidebarRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *count;
  GtkLabel *key;

  char *name;
  guint indicator;
};

G_DEFINE_FINAL_TYPE (WrSidebarRow, wr_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  PROP_0,
  PROP_INDICATOR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
wr_sidebar_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_INDICATOR:
      g_value_set_uint (value, wr_sidebar_row_get_indicator (WR_SIDEBAR_ROW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_sidebar_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_INDICATOR:
      wr_sidebar_row_set_indicator (WR_SIDEBAR_ROW (object), g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_sidebar_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WR_TYPE_SIDEBAR_ROW);

  G_OBJECT_CLASS (wr_sidebar_row_parent_class)->dispose (object);
}

static void
wr_sidebar_row_finalize (GObject *object)
{
  g_free (WR_SIDEBAR_ROW (object)->name);

  G_OBJECT_CLASS (wr_sidebar_row_parent_class)->finalize (object);
}

static void
wr_sidebar_row_class_init (WrSidebarRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wr_sidebar_row_dispose;
  object_class->finalize = wr_sidebar_row_finalize;
  object_class->get_property = wr_sidebar_row_get_property;
  object_class->set_property = wr_sidebar_row_set_property;

  properties[PROP_INDICATOR] = g_param_spec_uint ("indicator", NULL, NULL, 0, G_MAXUINT, 0,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/watchroom/Watchroom/ui/shell/wr-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WrSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, WrSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, WrSidebarRow, count);
  gtk_widget_class_bind_template_child (widget_class, WrSidebarRow, key);
}

static void
wr_sidebar_row_init (WrSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wr_sidebar_row_new (const char *name, const char *title, const char *icon_name, guint number)
{
  WrSidebarRow *self = g_object_new (WR_TYPE_SIDEBAR_ROW, NULL);
  g_autofree char *key = g_strdup_printf ("%u", number);
  g_autofree char *shortcut = g_strdup_printf ("Alt+%u", number);

  self->name = g_strdup (name);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->key, key);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), shortcut);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, shortcut, -1);
  return GTK_WIDGET (self);
}

const char *
wr_sidebar_row_get_name (WrSidebarRow *self)
{
  g_return_val_if_fail (WR_IS_SIDEBAR_ROW (self), NULL);

  return self->name;
}

void
wr_sidebar_row_set_current (WrSidebarRow *self, gboolean current)
{
  g_return_if_fail (WR_IS_SIDEBAR_ROW (self));

  if (current)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, !!current, -1);
}

gboolean
wr_sidebar_row_get_current (WrSidebarRow *self)
{
  g_return_val_if_fail (WR_IS_SIDEBAR_ROW (self), FALSE);

  return (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_SELECTED) != 0;
}

guint
wr_sidebar_row_get_indicator (WrSidebarRow *self)
{
  g_return_val_if_fail (WR_IS_SIDEBAR_ROW (self), 0);

  return self->indicator;
}

void
wr_sidebar_row_set_indicator (WrSidebarRow *self, guint indicator)
{
  g_autofree char *text = NULL;

  g_return_if_fail (WR_IS_SIDEBAR_ROW (self));

  if (self->indicator == indicator)
    return;
  self->indicator = indicator;
  text = indicator > 999 ? g_strdup ("999+") : g_strdup_printf ("%u", indicator);
  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count), indicator > 0);
  if (indicator > 0)
    {
      g_autofree char *spoken =
          g_strdup_printf (ngettext ("%u needs attention", "%u need attention", indicator), indicator);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
    }
  else
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INDICATOR]);
}
