/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/wr-notice-bar.h"

#include "widgets/wr-announce.h"

#include <glib/gi18n.h>

struct _WrNoticeBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  guint n_notices;
};

/* Older ones come up when these are taken away: the work below must stay in sight. */
#define MAX_SHOWN 3

G_DEFINE_FINAL_TYPE (WrNoticeBar, wr_notice_bar, GTK_TYPE_WIDGET)

static void
wr_notice_bar_dispose (GObject *object)
{
  WrNoticeBar *self = WR_NOTICE_BAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (wr_notice_bar_parent_class)->dispose (object);
}

static void
wr_notice_bar_class_init (WrNoticeBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wr_notice_bar_dispose;

  gtk_widget_class_set_css_name (widget_class, "noticebar");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LOG);
}

static void
wr_notice_bar_init (WrNoticeBar *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Warnings"), -1);
}

static GtkWidget *
find_notice (WrNoticeBar *self, const char *text)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->box); row; row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "wr-text"), text) == 0)
      return row;
  return NULL;
}

static void
show_newest (WrNoticeBar *self)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (self->box); row; row = gtk_widget_get_next_sibling (row))
    gtk_widget_set_visible (row, n++ < MAX_SHOWN);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_notices > 0);
}

static void
dismiss_cb (WrNoticeBar *self, GtkWidget *button)
{
  gtk_box_remove (GTK_BOX (self->box), gtk_widget_get_parent (button));
  self->n_notices--;
  show_newest (self);
}

static GtkWidget *
build_row (WrNoticeBar *self, const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "selectable", TRUE, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.f, "hexpand", TRUE, NULL);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "icon-name", "window-close-symbolic", "valign", GTK_ALIGN_CENTER,
                                    "tooltip-text", _ ("Dismiss"), NULL);

  gtk_widget_add_css_class (row, "notice");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Dismiss"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (dismiss_cb), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (row), "wr-text", g_strdup (text), g_free);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

void
wr_notice_bar_add (WrNoticeBar *self, const char *text)
{
  GtkWidget *row;

  g_return_if_fail (WR_IS_NOTICE_BAR (self));
  g_return_if_fail (text != NULL);

  row = find_notice (self, text);
  if (row)
    {
      gtk_box_reorder_child_after (GTK_BOX (self->box), row, NULL);
      show_newest (self);
      return;
    }
  gtk_box_prepend (GTK_BOX (self->box), build_row (self, text));
  self->n_notices++;
  show_newest (self);
  wr_announce (GTK_WIDGET (self), text, FALSE);
}

guint
wr_notice_bar_get_n_notices (WrNoticeBar *self)
{
  g_return_val_if_fail (WR_IS_NOTICE_BAR (self), 0);

  return self->n_notices;
}
