/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/wr-severity-badge.h"

#include "widgets/wr-severity.h"

#include <adwaita.h>

#define PADDING_X 7
#define PADDING_Y 2
#define GAP 5

struct _WrSeverityBadge
{
  GtkWidget parent_instance;

  int priority;
  gboolean quiet;
  gboolean compact;
  gboolean idle;
  PangoLayout *layout;
};

G_DEFINE_FINAL_TYPE (WrSeverityBadge, wr_severity_badge, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PRIORITY,
  PROP_QUIET,
  PROP_COMPACT,
  PROP_IDLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static PangoLayout *
ensure_layout (WrSeverityBadge *self)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *text = NULL;

  if (self->layout)
    return self->layout;

  if (self->compact)
    text = g_strdup (wr_severity_numeral (self->priority));
  else
    text = g_strdup_printf ("%s %s", wr_severity_numeral (self->priority), wr_severity_word (self->priority));
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (
      attributes, pango_attr_weight_new (self->quiet || self->idle ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_SEMIBOLD));
  pango_layout_set_attributes (self->layout, attributes);
  return self->layout;
}

/* The shape is as high as a capital letter looks: two thirds of the line. */
static int
get_shape_size (WrSeverityBadge *self)
{
  int height;

  pango_layout_get_pixel_size (ensure_layout (self), NULL, &height);
  return MAX (8, height * 2 / 3);
}

static void
update_accessible (WrSeverityBadge *self)
{
  g_autofree char *label =
      g_strdup_printf ("%s %s", wr_severity_numeral (self->priority), wr_severity_word (self->priority));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
drop_layout (WrSeverityBadge *self)
{
  g_clear_object (&self->layout);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
wr_severity_badge_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  WrSeverityBadge *self = WR_SEVERITY_BADGE (widget);
  PangoLayout *layout = ensure_layout (self);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = get_shape_size (self) + GAP + width + 2 * PADDING_X;
    }
  else
    {
      *minimum = *natural = height + 2 * PADDING_Y;
      *minimum_baseline = *natural_baseline = PADDING_Y + PANGO_PIXELS_CEIL (pango_layout_get_baseline (layout));
    }
}

static void
snapshot_ground (WrSeverityBadge *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds, const GdkRGBA *colour)
{
  GskRoundedRect pill;

  gsk_rounded_rect_init_from_rect (&pill, bounds, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, colour, bounds);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_border (WrSeverityBadge *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds, const GdkRGBA *colour)
{
  GskRoundedRect pill;
  const float widths[4] = { 1, 1, 1, 1 };
  const GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };

  gsk_rounded_rect_init_from_rect (&pill, bounds, 6);
  gtk_snapshot_append_border (snapshot, &pill, widths, colours);
}

/* The colours of the three looks: loud (filled), quiet (only the shape coloured), idle (all grey). */
static void
get_colours (WrSeverityBadge *self, GdkRGBA *fill, GdkRGBA *shape, GdkRGBA *text)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  wr_severity_colour (self->priority, fill, text);
  *shape = *text;
  if (!self->quiet && !self->idle)
    return;

  gtk_widget_get_color (GTK_WIDGET (self), text);
  if (self->idle)
    {
      text->alpha *= .55f;
      *shape = *text;
    }
  else
    {
      wr_severity_colour_on (self->priority, adw_style_manager_get_dark (style), shape);
    }
}

static void
wr_severity_badge_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WrSeverityBadge *self = WR_SEVERITY_BADGE (widget);
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  PangoLayout *layout = ensure_layout (self);
  int size = get_shape_size (self), text_width, text_height;
  float width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), x;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  GdkRGBA fill, shape, text;
  g_autoptr (GskPath) path = NULL;

  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  get_colours (self, &fill, &shape, &text);
  if (!self->quiet && !self->idle)
    {
      snapshot_ground (self, snapshot, &bounds, &fill);
      if (adw_style_manager_get_high_contrast (style))
        {
          gtk_widget_get_color (widget, &fill);
          snapshot_border (self, snapshot, &bounds, &fill);
        }
    }

  x = PADDING_X;
  path = wr_severity_get_path (self->priority, x, floorf ((height - size) / 2), size);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_EVEN_ODD, &shape);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + size + GAP, floorf ((height - text_height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, &text);
  gtk_snapshot_restore (snapshot);
}

static void
wr_severity_badge_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (wr_severity_badge_parent_class)->css_changed (widget, change);
  drop_layout (WR_SEVERITY_BADGE (widget));
}

static void
wr_severity_badge_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WrSeverityBadge *self = WR_SEVERITY_BADGE (object);

  switch (prop_id)
    {
    case PROP_PRIORITY:
      g_value_set_int (value, self->priority);
      break;
    case PROP_QUIET:
      g_value_set_boolean (value, self->quiet);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    case PROP_IDLE:
      g_value_set_boolean (value, self->idle);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_severity_badge_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  WrSeverityBadge *self = WR_SEVERITY_BADGE (object);

  switch (prop_id)
    {
    case PROP_PRIORITY:
      wr_severity_badge_set_priority (self, g_value_get_int (value));
      break;
    case PROP_QUIET:
      wr_severity_badge_set_quiet (self, g_value_get_boolean (value));
      break;
    case PROP_COMPACT:
      wr_severity_badge_set_compact (self, g_value_get_boolean (value));
      break;
    case PROP_IDLE:
      wr_severity_badge_set_idle (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_severity_badge_dispose (GObject *object)
{
  g_clear_object (&WR_SEVERITY_BADGE (object)->layout);

  G_OBJECT_CLASS (wr_severity_badge_parent_class)->dispose (object);
}

static void
wr_severity_badge_class_init (WrSeverityBadgeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = wr_severity_badge_dispose;
  object_class->get_property = wr_severity_badge_get_property;
  object_class->set_property = wr_severity_badge_set_property;
  widget_class->measure = wr_severity_badge_measure;
  widget_class->snapshot = wr_severity_badge_snapshot;
  widget_class->css_changed = wr_severity_badge_css_changed;

  properties[PROP_PRIORITY] = g_param_spec_int ("priority", NULL, NULL, 0, 4, 0, flags);
  properties[PROP_QUIET] = g_param_spec_boolean ("quiet", NULL, NULL, FALSE, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  properties[PROP_IDLE] = g_param_spec_boolean ("idle", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "severitybadge");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
wr_severity_badge_init (WrSeverityBadge *self)
{
  update_accessible (self);
}

GtkWidget *
wr_severity_badge_new (int priority)
{
  return g_object_new (WR_TYPE_SEVERITY_BADGE, "priority", priority, NULL);
}

int
wr_severity_badge_get_priority (WrSeverityBadge *self)
{
  g_return_val_if_fail (WR_IS_SEVERITY_BADGE (self), 0);

  return self->priority;
}

void
wr_severity_badge_set_priority (WrSeverityBadge *self, int priority)
{
  g_return_if_fail (WR_IS_SEVERITY_BADGE (self));

  if (priority < 0 || priority > 4)
    priority = 0;
  if (self->priority == priority)
    return;
  self->priority = priority;
  drop_layout (self);
  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRIORITY]);
}

gboolean
wr_severity_badge_get_quiet (WrSeverityBadge *self)
{
  g_return_val_if_fail (WR_IS_SEVERITY_BADGE (self), FALSE);

  return self->quiet;
}

void
wr_severity_badge_set_quiet (WrSeverityBadge *self, gboolean quiet)
{
  g_return_if_fail (WR_IS_SEVERITY_BADGE (self));

  quiet = !!quiet;
  if (self->quiet == quiet)
    return;
  self->quiet = quiet;
  drop_layout (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUIET]);
}

gboolean
wr_severity_badge_get_compact (WrSeverityBadge *self)
{
  g_return_val_if_fail (WR_IS_SEVERITY_BADGE (self), FALSE);

  return self->compact;
}

void
wr_severity_badge_set_compact (WrSeverityBadge *self, gboolean compact)
{
  g_return_if_fail (WR_IS_SEVERITY_BADGE (self));

  compact = !!compact;
  if (self->compact == compact)
    return;
  self->compact = compact;
  drop_layout (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

gboolean
wr_severity_badge_get_idle (WrSeverityBadge *self)
{
  g_return_val_if_fail (WR_IS_SEVERITY_BADGE (self), FALSE);

  return self->idle;
}

void
wr_severity_badge_set_idle (WrSeverityBadge *self, gboolean idle)
{
  g_return_if_fail (WR_IS_SEVERITY_BADGE (self));

  idle = !!idle;
  if (self->idle == idle)
    return;
  self->idle = idle;
  drop_layout (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IDLE]);
}
