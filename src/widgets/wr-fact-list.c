/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/wr-fact-list.h"

typedef struct
{
  GtkWidget *name;
  GtkWidget *value;
} Line;

struct _WrFactList
{
  GtkWidget parent_instance;

  GtkGrid *grid;
  GArray *lines; /* Line */
  guint used;
};

G_DEFINE_FINAL_TYPE (WrFactList, wr_fact_list, GTK_TYPE_WIDGET)

static void
wr_fact_list_dispose (GObject *object)
{
  WrFactList *self = WR_FACT_LIST (object);

  g_array_set_size (self->lines, 0);
  self->used = 0;
  if (self->grid)
    gtk_widget_unparent (GTK_WIDGET (self->grid));
  self->grid = NULL;

  G_OBJECT_CLASS (wr_fact_list_parent_class)->dispose (object);
}

static void
wr_fact_list_finalize (GObject *object)
{
  g_array_unref (WR_FACT_LIST (object)->lines);

  G_OBJECT_CLASS (wr_fact_list_parent_class)->finalize (object);
}

static void
wr_fact_list_class_init (WrFactListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wr_fact_list_dispose;
  object_class->finalize = wr_fact_list_finalize;

  gtk_widget_class_set_css_name (widget_class, "factlist");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wr_fact_list_init (WrFactList *self)
{
  self->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  self->grid = GTK_GRID (g_object_new (GTK_TYPE_GRID, "column-spacing", 12, "row-spacing", 6, NULL));
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
}

GtkWidget *
wr_fact_list_new (void)
{
  return g_object_new (WR_TYPE_FACT_LIST, NULL);
}

static Line *
add_line (WrFactList *self)
{
  Line line;
  int row = (int) self->lines->len;

  line.name = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, "yalign", 0.f, "max-width-chars", 14, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (line.name, "dimmed");
  line.value = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, "hexpand", TRUE, "wrap", TRUE, "wrap-mode",
                             PANGO_WRAP_WORD_CHAR, "selectable", TRUE, "focusable", FALSE, NULL);
  gtk_widget_add_css_class (line.value, "numeric");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (line.value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, line.name, NULL,
                                  -1);
  gtk_grid_attach (self->grid, line.name, 0, row, 1, 1);
  gtk_grid_attach (self->grid, line.value, 1, row, 1, 1);
  g_array_append_val (self->lines, line);
  return &g_array_index (self->lines, Line, row);
}

static void
set_text (GtkWidget *label, const char *text)
{
  if (!g_str_equal (gtk_label_get_label (GTK_LABEL (label)), text))
    gtk_label_set_label (GTK_LABEL (label), text);
}

void
wr_fact_list_begin (WrFactList *self)
{
  g_return_if_fail (WR_IS_FACT_LIST (self));

  self->used = 0;
}

void
wr_fact_list_add (WrFactList *self, const char *name, const char *value)
{
  Line *line;

  g_return_if_fail (WR_IS_FACT_LIST (self));
  g_return_if_fail (name != NULL);

  if (!value || !*value)
    return;

  line = self->used < self->lines->len ? &g_array_index (self->lines, Line, self->used) : add_line (self);
  set_text (line->name, name);
  set_text (line->value, value);
  gtk_widget_set_visible (line->name, TRUE);
  gtk_widget_set_visible (line->value, TRUE);
  self->used++;
}

void
wr_fact_list_end (WrFactList *self)
{
  g_return_if_fail (WR_IS_FACT_LIST (self));

  for (guint i = self->used; i < self->lines->len; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);

      gtk_widget_set_visible (line->name, FALSE);
      gtk_widget_set_visible (line->value, FALSE);
    }
}
