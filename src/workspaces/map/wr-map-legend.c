/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-legend.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "widgets/wr-severity-badge.h"
#include "workspaces/map/wr-map-glyphs.h"
#include "workspaces/map/wr-map-layers.h"
#include "workspaces/map/wr-map-style.h"

#define SAMPLE_PX 28

struct _WrMapLegend
{
  GtkPopover parent_instance;

  WrMapData *data;
  GtkCheckButton *switches[WR_MAP_N_LAYERS];
  GtkImage *samples[WR_MAP_N_LAYERS];
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (WrMapLegend, wr_map_legend, GTK_TYPE_POPOVER)

/* ---- samples ---- */

static WrMapSprite *
sample_building (GtkWidget *widget, const WrMapPalette *palette)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gtk_snapshot_append_color (snapshot, &palette->outline, &GRAPHENE_RECT_INIT (4, 7, 20, 14));
  gtk_snapshot_append_color (snapshot, wr_map_palette_get_building (palette, WR_BUILDING_RESIDENTIAL),
                             &GRAPHENE_RECT_INIT (5, 8, 18, 12));
  return wr_map_sprite_new (snapshot, SAMPLE_PX, SAMPLE_PX, gtk_widget_get_scale_factor (widget));
}

static WrMapSprite *
sample_grid (GtkWidget *widget, const WrMapPalette *palette)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskPathBuilder) across = gsk_path_builder_new (), down = gsk_path_builder_new ();
  g_autoptr (GskPath) dashed = NULL, solid = NULL;
  g_autoptr (GskStroke) thin = gsk_stroke_new (1.4f), thick = gsk_stroke_new (2);

  gsk_path_builder_move_to (across, 3, 10);
  gsk_path_builder_line_to (across, 25, 10);
  gsk_path_builder_move_to (down, 3, 18);
  gsk_path_builder_line_to (down, 25, 18);
  dashed = gsk_path_builder_to_path (across);
  solid = gsk_path_builder_to_path (down);
  gsk_stroke_set_dash (thin, (float[]) { 5, 3 }, 2);
  gtk_snapshot_append_stroke (snapshot, dashed, thin, &palette->street);
  gtk_snapshot_append_stroke (snapshot, solid, thick, &palette->street);
  return wr_map_sprite_new (snapshot, SAMPLE_PX, SAMPLE_PX, gtk_widget_get_scale_factor (widget));
}

static WrMapSprite *
new_sample (WrMapLegend *self, WrMapLayers layer)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  const WrMapPalette *palette = wr_map_palette_get (dark);

  switch (layer)
    {
    case WR_MAP_LAYER_ALARMS:
      return wr_map_glyph_alarm (widget, dark, 2, WR_MAP_ALARM_CALM, 1);
    case WR_MAP_LAYER_CAMERAS:
      return wr_map_glyph_camera (widget, dark, FALSE, WR_CAMERA_ONLINE, 1);
    case WR_MAP_LAYER_SHELTERS:
      return wr_map_glyph_shelter (widget, dark, WR_SHELTER_CLOSED);
    case WR_MAP_LAYER_BUILDINGS:
      return sample_building (widget, palette);
    case WR_MAP_LAYER_GRIDS:
      return sample_grid (widget, palette);
    case WR_MAP_LAYER_NAMES:
    default:
      /* Translators: a sample of how names are set on the map */
      return wr_map_sprite_new_text (widget, C_ ("sample of names on the map", "Aa"), 11, TRUE, 0, &palette->label,
                                     &palette->halo);
    }
}

static void
update_samples (WrMapLegend *self)
{
  for (guint i = 0; i < WR_MAP_N_LAYERS; i++)
    {
      g_autoptr (WrMapSprite) sprite = new_sample (self, wr_map_layer_infos ()[i].layer);

      gtk_image_set_from_paintable (self->samples[i], GDK_PAINTABLE (sprite->texture));
    }
}

/* ---- switches ---- */

static void
toggled_cb (WrMapLegend *self)
{
  WrMapLayers shown = 0;

  if (self->updating)
    return;
  for (guint i = 0; i < WR_MAP_N_LAYERS; i++)
    if (gtk_check_button_get_active (self->switches[i]))
      shown |= wr_map_layer_infos ()[i].layer;
  wr_map_data_set_layers (self->data, shown);
}

static void
update_switches (WrMapLegend *self)
{
  WrMapLayers shown = wr_map_data_get_layers (self->data);

  self->updating = TRUE;
  for (guint i = 0; i < WR_MAP_N_LAYERS; i++)
    gtk_check_button_set_active (self->switches[i], (shown & wr_map_layer_infos ()[i].layer) != 0);
  self->updating = FALSE;
}

static GtkWidget *
new_row (WrMapLegend *self, guint i)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (_ (wr_map_layer_infos ()[i].title));

  self->samples[i] = GTK_IMAGE (gtk_image_new ());
  gtk_image_set_pixel_size (self->samples[i], wr_map_layer_infos ()[i].layer == WR_MAP_LAYER_ALARMS ? 40 : SAMPLE_PX);
  gtk_widget_set_size_request (GTK_WIDGET (self->samples[i]), 40, SAMPLE_PX);
  gtk_widget_set_overflow (GTK_WIDGET (self->samples[i]), GTK_OVERFLOW_VISIBLE);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->samples[i]));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), label);

  self->switches[i] = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_check_button_set_child (self->switches[i], row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->switches[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (wr_map_layer_infos ()[i].title), -1);
  g_signal_connect_swapped (self->switches[i], "toggled", G_CALLBACK (toggled_cb), self);
  return GTK_WIDGET (self->switches[i]);
}

static GtkWidget *
new_levels (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (int i = 0; i < 4; i++)
    {
      GtkWidget *badge = wr_severity_badge_new (i + 1);

      gtk_widget_set_halign (badge, GTK_ALIGN_START);
      gtk_grid_attach (GTK_GRID (grid), badge, i % 2, i / 2, 1, 1);
    }
  return grid;
}

static void
wr_map_legend_dispose (GObject *object)
{
  g_clear_object (&WR_MAP_LEGEND (object)->data);

  G_OBJECT_CLASS (wr_map_legend_parent_class)->dispose (object);
}

static void
wr_map_legend_class_init (WrMapLegendClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wr_map_legend_dispose;
}

static void
wr_map_legend_init (WrMapLegend *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *levels = new_levels ();

  for (guint i = 0; i < WR_MAP_N_LAYERS; i++)
    gtk_box_append (GTK_BOX (box), new_row (self, i));
  gtk_widget_set_margin_top (levels, 10);
  gtk_box_append (GTK_BOX (box), levels);
  gtk_widget_add_css_class (box, "map-legend");
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

GtkWidget *
wr_map_legend_new (WrMapData *data)
{
  WrMapLegend *self = g_object_new (WR_TYPE_MAP_LEGEND, NULL);

  self->data = g_object_ref (data);
  g_signal_connect_object (data, "notify::layers", G_CALLBACK (update_switches), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (update_samples), NULL);
  update_switches (self);
  return GTK_WIDGET (self);
}
