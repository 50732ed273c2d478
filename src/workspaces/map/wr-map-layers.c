/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-layers.h"

#include <glib/gi18n.h>

static const WrMapLayerInfo infos[WR_MAP_N_LAYERS] = {
  { WR_MAP_LAYER_ALARMS, "alarms", N_ ("Alarms") },
  { WR_MAP_LAYER_CAMERAS, "cameras", N_ ("Cameras") },
  { WR_MAP_LAYER_SHELTERS, "shelters", N_ ("Shelters") },
  { WR_MAP_LAYER_BUILDINGS, "buildings", N_ ("Buildings") },
  { WR_MAP_LAYER_GRIDS, "grids", N_ ("Grids and communities") },
  { WR_MAP_LAYER_NAMES, "names", N_ ("Names") },
};

const WrMapLayerInfo *
wr_map_layer_infos (void)
{
  return infos;
}

static gboolean
read_hidden (GValue *value, GVariant *variant, gpointer user_data)
{
  g_autofree const char **hidden = g_variant_get_strv (variant, NULL);
  guint layers = WR_MAP_LAYERS_ALL;

  for (guint i = 0; i < WR_MAP_N_LAYERS; i++)
    if (g_strv_contains (hidden, infos[i].name))
      layers &= ~(guint) infos[i].layer;
  g_value_set_uint (value, layers);
  return TRUE;
}

static GVariant *
write_hidden (const GValue *value, const GVariantType *type, gpointer user_data)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, type);
  for (guint i = 0; i < WR_MAP_N_LAYERS; i++)
    if ((g_value_get_uint (value) & infos[i].layer) == 0)
      g_variant_builder_add (&builder, "s", infos[i].name);
  return g_variant_builder_end (&builder);
}

void
wr_map_layers_keep (WrMapData *data, GSettings *settings)
{
  g_settings_bind_with_mapping (settings, "map-hidden-layers", data, "layers", G_SETTINGS_BIND_DEFAULT, read_hidden,
                                write_hidden, NULL, NULL);
}
