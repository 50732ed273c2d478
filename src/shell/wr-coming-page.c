/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/wr-coming-page.h"

struct _WrComingPage
{
  AdwBin parent_instance;

  GtkListBox *lines;

  char *icon_name;
  char *title;
};

G_DEFINE_FINAL_TYPE (WrComingPage, wr_coming_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_ICON_NAME,
  PROP_TITLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
wr_coming_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WrComingPage *self = WR_COMING_PAGE (object);

  switch (prop_id)
    {
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_coming_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  WrComingPage *self = WR_COMING_PAGE (object);

  switch (prop_id)
    {
    case PROP_ICON_NAME:
      if (g_set_str (&self->icon_name, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_TITLE:
      if (g_set_str (&self->title, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_coming_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WR_TYPE_COMING_PAGE);

  G_OBJECT_CLASS (wr_coming_page_parent_class)->dispose (object);
}

static void
wr_coming_page_finalize (GObject *object)
{
  WrComingPage *self = WR_COMING_PAGE (object);

  g_free (self->icon_name);
  g_free (self->title);

  G_OBJECT_CLASS (wr_coming_page_parent_class)->finalize (object);
}

static void
wr_coming_page_class_init (WrComingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = wr_coming_page_dispose;
  object_class->finalize = wr_coming_page_finalize;
  object_class->get_property = wr_coming_page_get_property;
  object_class->set_property = wr_coming_page_set_property;

  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/watchroom/Watchroom/ui/shell/wr-coming-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WrComingPage, lines);
}

static void
wr_coming_page_init (WrComingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wr_coming_page_new (const char *icon_name, const char *title)
{
  return g_object_new (WR_TYPE_COMING_PAGE, "icon-name", icon_name, "title", title, NULL);
}

void
wr_coming_page_add_line (WrComingPage *self, const char *title, const char *text)
{
  GtkWidget *row;

  g_return_if_fail (WR_IS_COMING_PAGE (self));

  row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", text, "activatable", FALSE, NULL);
  gtk_list_box_append (self->lines, row);
}
