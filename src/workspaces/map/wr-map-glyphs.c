/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-glyphs.h"

#include "widgets/wr-severity.h"

#define SYMBOL_SIZE 22.f
#define ALARM_BOX 56.f

static const GdkRGBA white = { 1, 1, 1, 1 };
static const GdkRGBA camera_colour = { .29f, .34f, .40f, 1 };
static const GdkRGBA camera_off_colour = { .60f, .61f, .63f, 1 };
static const GdkRGBA shelter_colour = { .10f, .45f, .36f, 1 };

static GdkRGBA
halo_colour (gboolean dark)
{
  return dark ? (GdkRGBA) { .10f, .10f, .11f, .95f } : white;
}

static void
append_text (GtkSnapshot *snapshot, GtkWidget *widget, const char *text, double size_px, const GdkRGBA *colour, float x,
             float y)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  PangoFontDescription *font =
      pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));
  PangoRectangle ink;

  pango_font_description_set_absolute_size (font, size_px * PANGO_SCALE);
  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_get_pixel_extents (layout, &ink, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x - ink.x - ink.width / 2.f, y - ink.y - ink.height / 2.f));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
append_round (GtkSnapshot *snapshot, float x, float y, float width, float height, float radius, const GdkRGBA *colour)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (x, y, width, height), radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, colour, &outline.bounds);
  gtk_snapshot_pop (snapshot);
}

/* A pill with a number, centred at x, y. */
static void
append_count (GtkSnapshot *snapshot, GtkWidget *widget, guint count, float x, float y, gboolean dark)
{
  g_autofree char *text = count > 999 ? g_strdup ("999+") : g_strdup_printf ("%u", count);
  GdkRGBA ground = dark ? (GdkRGBA) { .93f, .93f, .94f, 1 } : (GdkRGBA) { .16f, .18f, .21f, 1 };
  GdkRGBA ink = dark ? (GdkRGBA) { .08f, .08f, .09f, 1 } : white, halo = halo_colour (dark);
  float width = 9 + 6.5f * strlen (text);

  append_round (snapshot, x - width / 2 - 1, y - 8, width + 2, 16, 8, &halo);
  append_round (snapshot, x - width / 2, y - 7, width, 14, 7, &ground);
  append_text (snapshot, widget, text, 11, &ink, x, y);
}

/* ---- cameras and shelters ---- */

static void
append_camera (GtkSnapshot *snapshot, float x, float y, const GdkRGBA *colour)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  GskRoundedRect body;

  gsk_rounded_rect_init_from_rect (&body, &GRAPHENE_RECT_INIT (x - 5.5f, y - 3.5f, 7.5f, 7), 1.5f);
  gsk_path_builder_add_rounded_rect (builder, &body);
  gsk_path_builder_move_to (builder, x + 2.5f, y - .8f);
  gsk_path_builder_line_to (builder, x + 6, y - 3.2f);
  gsk_path_builder_line_to (builder, x + 6, y + 3.2f);
  gsk_path_builder_line_to (builder, x + 2.5f, y + .8f);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, colour);
}

static void
append_slash (GtkSnapshot *snapshot, float x, float y, const GdkRGBA *colour, const GdkRGBA *halo)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) wide = gsk_stroke_new (4), narrow = gsk_stroke_new (1.8f);

  gsk_path_builder_move_to (builder, x - 7, y + 7);
  gsk_path_builder_line_to (builder, x + 7, y - 7);
  path = gsk_path_builder_to_path (builder);
  gsk_stroke_set_line_cap (wide, GSK_LINE_CAP_ROUND);
  gsk_stroke_set_line_cap (narrow, GSK_LINE_CAP_ROUND);
  gtk_snapshot_append_stroke (snapshot, path, wide, halo);
  gtk_snapshot_append_stroke (snapshot, path, narrow, colour);
}

WrMapSprite *
wr_map_glyph_camera (GtkWidget *widget, gboolean dark, gboolean small, int status, guint count)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GdkRGBA halo = halo_colour (dark), ground = status == WR_CAMERA_ONLINE ? camera_colour : camera_off_colour;
  float width = count > 1 ? SYMBOL_SIZE + 24 : SYMBOL_SIZE + 4, height = count > 1 ? SYMBOL_SIZE + 14 : SYMBOL_SIZE + 4;
  float factor = small ? .78f : 1;

  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width / 2, height / 2));
  gtk_snapshot_scale (snapshot, factor, factor);
  append_round (snapshot, -11, -11, 22, 22, 11, &halo);
  append_round (snapshot, -9.5f, -9.5f, 19, 19, 9.5f, &ground);
  append_camera (snapshot, 0, 0, &white);
  if (status != WR_CAMERA_ONLINE)
    append_slash (snapshot, 0, 0, &white, &ground);
  if (count > 1)
    append_count (snapshot, widget, count, 11, -8, dark);
  return wr_map_sprite_new (snapshot, width, height, gtk_widget_get_scale_factor (widget));
}

/* A roof over a person. */
static void
append_roof (GtkSnapshot *snapshot, float x, float y, const GdkRGBA *colour)
{
  g_autoptr (GskPathBuilder) roof = gsk_path_builder_new (), person = gsk_path_builder_new ();
  g_autoptr (GskPath) roof_path = NULL, person_path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (2);
  GskRoundedRect body;

  gsk_path_builder_move_to (roof, x - 7, y - .5f);
  gsk_path_builder_line_to (roof, x, y - 6.5f);
  gsk_path_builder_line_to (roof, x + 7, y - .5f);
  roof_path = gsk_path_builder_to_path (roof);
  gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gtk_snapshot_append_stroke (snapshot, roof_path, stroke, colour);
  gsk_path_builder_add_circle (person, &GRAPHENE_POINT_INIT (x, y - .6f), 1.9f);
  gsk_rounded_rect_init_from_rect (&body, &GRAPHENE_RECT_INIT (x - 2.6f, y + 2, 5.2f, 5), 2);
  gsk_path_builder_add_rounded_rect (person, &body);
  person_path = gsk_path_builder_to_path (person);
  gtk_snapshot_append_fill (snapshot, person_path, GSK_FILL_RULE_WINDING, colour);
}

WrMapSprite *
wr_map_glyph_shelter (GtkWidget *widget, gboolean dark, int status)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gboolean open = status == WR_SHELTER_OPEN || status == WR_SHELTER_FULL || status == WR_SHELTER_OPENING;
  GdkRGBA halo = halo_colour (dark), ground = shelter_colour, full = white;
  float size = SYMBOL_SIZE + 8, middle = size / 2;

  append_round (snapshot, middle - 14, middle - 14, 28, 28, 8, open ? &shelter_colour : &halo);
  append_round (snapshot, middle - 12.5f, middle - 12.5f, 25, 25, 6.5f, &halo);
  append_round (snapshot, middle - 11, middle - 11, 22, 22, 5, &ground);
  append_roof (snapshot, middle, middle, &white);
  if (status == WR_SHELTER_FULL)
    append_round (snapshot, middle - 11, middle + 8, 22, 3, 1.5f, &full);
  if (status == WR_SHELTER_DAMAGED)
    append_slash (snapshot, middle, middle, &white, &ground);
  return wr_map_sprite_new (snapshot, size, size, gtk_widget_get_scale_factor (widget));
}

/* ---- alarms ---- */

/* The more it matters the bigger it is: a Ⅳ that nobody has seen must not drown a Ⅰ. */
static float
alarm_size (int priority, WrMapAlarmLook look)
{
  static const float sizes[] = { 18, 31, 28, 23, 22 };
  float size = sizes[CLAMP (priority, 0, 4)];

  return look == WR_MAP_ALARM_LOUD ? size : look == WR_MAP_ALARM_CLEARED ? size - 2 : size * .75f;
}

static void
append_ring (GtkSnapshot *snapshot, float middle, float radius, float width, const GdkRGBA *colour)
{
  GskRoundedRect outline;
  float widths[] = { width, width, width, width };
  GdkRGBA colours[] = { *colour, *colour, *colour, *colour };

  gsk_rounded_rect_init_from_rect (
      &outline, &GRAPHENE_RECT_INIT (middle - radius, middle - radius, 2 * radius, 2 * radius), radius);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

WrMapSprite *
wr_map_glyph_alarm (GtkWidget *widget, gboolean dark, int priority, WrMapAlarmLook look, guint count)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  float size = alarm_size (priority, look), middle = ALARM_BOX / 2, corner = middle - size / 2;
  g_autoptr (GskPath) path = wr_severity_get_path (priority, corner, corner, size);
  g_autoptr (GskStroke) wide = gsk_stroke_new (look == WR_MAP_ALARM_CALM ? 3.5f : 5), thin = gsk_stroke_new (2.2f);
  GdkRGBA fill, text, halo = halo_colour (dark), mark;

  wr_severity_colour (priority, &fill, &text);
  wr_severity_colour_on (priority, dark, &mark);
  if (look == WR_MAP_ALARM_LOUD)
    {
      GdkRGBA glow = { fill.red, fill.green, fill.blue, .20f };
      float radius = size / 2 + 4.5f;

      append_round (snapshot, middle - radius, middle - radius, 2 * radius, 2 * radius, radius, &glow);
      append_ring (snapshot, middle, radius, 1.6f, &mark);
    }
  gsk_stroke_set_line_join (wide, GSK_LINE_JOIN_ROUND);
  gsk_stroke_set_line_join (thin, GSK_LINE_JOIN_ROUND);
  gtk_snapshot_append_stroke (snapshot, path, wide, &halo);
  if (look == WR_MAP_ALARM_CLEARED)
    {
      gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_EVEN_ODD, &halo);
      gtk_snapshot_append_stroke (snapshot, path, thin, &mark);
      text = mark;
    }
  else
    gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_EVEN_ODD, &fill);
  append_text (snapshot, widget, wr_severity_numeral (priority), size * (priority == 2 ? .44f : .5f), &text, middle,
               middle + (priority == 2 ? size * .13f : 0));
  if (count > 1)
    append_count (snapshot, widget, count, middle + size / 2 + 1, middle - size / 2 + 1, dark);
  return wr_map_sprite_new (snapshot, ALARM_BOX, ALARM_BOX, gtk_widget_get_scale_factor (widget));
}
