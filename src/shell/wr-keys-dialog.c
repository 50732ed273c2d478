/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/wr-keys-dialog.h"

#include <glib/gi18n.h>

struct _WrKeysDialog
{
  AdwDialog parent_instance;

  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (WrKeysDialog, wr_keys_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  const char *accelerators; /* blank-separated; "…" stands for those between */
  const char *text;         /* NULL: a group begins, named by the accelerators */
} Key;

static const Key keys[] = {
  { N_ ("Everywhere"), NULL },
  { "<Alt>1 … <Alt>8", N_ ("Go to a workspace, first to eighth") },
  { "F9", N_ ("Show or hide the sidebar") },
  { "<Control>question", N_ ("These keys") },
  { "<Control>q", N_ ("Quit") },
  { N_ ("Alarms"), NULL },
  { "Up Down", N_ ("Previous and next alarm") },
  { "Home End", N_ ("First and last alarm") },
  { "a", N_ ("Acknowledge the selected alarm and go to the next") },
  { "m", N_ ("Show the selected alarm on the map") },
  { "Return", N_ ("Show the facts of the selected alarm") },
  { "<Control>f", N_ ("Search") },
  { "Escape", N_ ("End the search") },
  { N_ ("Map"), NULL },
  { "Left Right Up Down", N_ ("Move the map") },
  { "plus minus", N_ ("Zoom in and out") },
  { "0 Home", N_ ("Show the whole street") },
  { "Tab <Shift>Tab", N_ ("Next and previous active alarm, the most urgent first") },
  { "Return", N_ ("Open what is selected; once more goes into its card") },
  { "<Control>f", N_ ("Find a place") },
  { "Escape", N_ ("Close the card") },
};

static GtkWidget *
build_keycap (const char *accelerator)
{
  GdkModifierType modifiers;
  guint key;
  g_autofree char *label = NULL;
  GtkWidget *keycap;

  if (g_str_equal (accelerator, "…"))
    return gtk_label_new (accelerator);
  gtk_accelerator_parse (accelerator, &key, &modifiers);
  label = gtk_accelerator_get_label (key, modifiers);
  keycap = g_object_new (GTK_TYPE_LABEL, "label", label, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (keycap, "keycap");
  return keycap;
}

static GtkWidget *
build_row (const Key *key)
{
  g_auto (GStrv) accelerators = g_strsplit (key->accelerators, " ", -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _ (key->text), "focusable", TRUE, NULL);

  for (guint i = 0; accelerators[i]; i++)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), build_keycap (accelerators[i]));
  return row;
}

static void
wr_keys_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WR_TYPE_KEYS_DIALOG);

  G_OBJECT_CLASS (wr_keys_dialog_parent_class)->dispose (object);
}

static void
wr_keys_dialog_class_init (WrKeysDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wr_keys_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/watchroom/Watchroom/ui/shell/wr-keys-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WrKeysDialog, page);
}

static void
wr_keys_dialog_init (WrKeysDialog *self)
{
  AdwPreferencesGroup *group = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (keys[i].text)
        {
          adw_preferences_group_add (group, build_row (&keys[i]));
          continue;
        }
      group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", _ (keys[i].accelerators), NULL);
      adw_preferences_page_add (self->page, group);
    }
}

AdwDialog *
wr_keys_dialog_new (void)
{
  return g_object_new (WR_TYPE_KEYS_DIALOG, NULL);
}
