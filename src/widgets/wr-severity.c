/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/wr-severity.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *word;
  const char *numeral;
  const char *css_class;
  GdkRGBA fill;
  GdkRGBA text;
  GdkRGBA on_light;
  GdkRGBA on_dark;
} Level;

#define RGB(hex) { (((hex) >> 16) & 0xff) / 255.f, (((hex) >> 8) & 0xff) / 255.f, ((hex) & 0xff) / 255.f, 1.f }

static const Level levels[] = {
  { NC_ ("severity", "Unrated"), "–", "severity-0", RGB (0x9a9996), RGB (0x000000), RGB (0x77767b), RGB (0x9a9996) },
  { NC_ ("severity", "Critical"), "Ⅰ", "severity-1", RGB (0xc01c28), RGB (0xffffff), RGB (0xc01c28), RGB (0xff5c66) },
  { NC_ ("severity", "High"), "Ⅱ", "severity-2", RGB (0xe66100), RGB (0x000000), RGB (0xe66100), RGB (0xff8a3d) },
  { NC_ ("severity", "Medium"), "Ⅲ", "severity-3", RGB (0xf5c211), RGB (0x000000), RGB (0xae7b03), RGB (0xf5c211) },
  { NC_ ("severity", "Low"), "Ⅳ", "severity-4", RGB (0x1c71d8), RGB (0xffffff), RGB (0x1c71d8), RGB (0x78aeed) },
};

static const Level *
lookup (int priority)
{
  return &levels[priority >= 1 && priority <= 4 ? priority : 0];
}

const char *
wr_severity_word (int priority)
{
  return g_dpgettext2 (NULL, "severity", lookup (priority)->word);
}

const char *
wr_severity_numeral (int priority)
{
  return lookup (priority)->numeral;
}

const char *
wr_severity_css_class (int priority)
{
  return lookup (priority)->css_class;
}

gboolean
wr_severity_colour (int priority, GdkRGBA *fill, GdkRGBA *text)
{
  const Level *level = lookup (priority);

  if (fill)
    *fill = level->fill;
  if (text)
    *text = level->text;
  return level != &levels[0];
}

void
wr_severity_colour_on (int priority, gboolean dark, GdkRGBA *colour)
{
  const Level *level = lookup (priority);

  *colour = dark ? level->on_dark : level->on_light;
}

static void
add_polygon (GskPathBuilder *builder, const graphene_point_t *points, guint n_points)
{
  gsk_path_builder_move_to (builder, points[0].x, points[0].y);
  for (guint i = 1; i < n_points; i++)
    gsk_path_builder_line_to (builder, points[i].x, points[i].y);
  gsk_path_builder_close (builder);
}

GskPath *
wr_severity_get_path (int priority, float x, float y, float size)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  float half = size / 2, inset = size * .1f;
  graphene_point_t diamond[] = { { x + half, y }, { x + size, y + half }, { x + half, y + size }, { x, y + half } };
  graphene_point_t triangle[] = { { x + half, y }, { x + size, y + size - inset }, { x, y + size - inset } };
  graphene_rect_t square = GRAPHENE_RECT_INIT (x + inset, y + inset, size - 2 * inset, size - 2 * inset);
  graphene_point_t centre = { x + half, y + half };

  switch (priority)
    {
    case 1:
      add_polygon (builder, diamond, G_N_ELEMENTS (diamond));
      break;
    case 2:
      add_polygon (builder, triangle, G_N_ELEMENTS (triangle));
      break;
    case 3:
      gsk_path_builder_add_rect (builder, &square);
      break;
    case 4:
      gsk_path_builder_add_circle (builder, &centre, half - inset / 2);
      break;
    default:
      /* a ring: the inner circle is left out by the even-odd rule */
      gsk_path_builder_add_circle (builder, &centre, half - inset / 2);
      gsk_path_builder_add_circle (builder, &centre, half - 2.5f * inset);
      break;
    }
  return gsk_path_builder_to_path (builder);
}

void
wr_severity_snapshot_shape (GtkSnapshot *snapshot, int priority, float x, float y, float size)
{
  g_autoptr (GskPath) path = wr_severity_get_path (priority, x, y, size);

  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_EVEN_ODD, &lookup (priority)->fill);
}
