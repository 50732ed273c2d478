/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-shell"

#include "shell/wr-settings.h"

#include "config.h"

GSettings *
wr_settings_open (const char *data_dir)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) source = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GError) error = NULL;

  if (installed)
    schema = g_settings_schema_source_lookup (installed, WR_APPLICATION_ID, TRUE);
  if (!schema && data_dir)
    {
      source = g_settings_schema_source_new_from_directory (data_dir, installed, TRUE, &error);
      if (source)
        schema = g_settings_schema_source_lookup (source, WR_APPLICATION_ID, TRUE);
    }
  if (!schema)
    {
      g_message ("The settings schema %s is not installed: the window's size will not be kept", WR_APPLICATION_ID);
      return NULL;
    }
  return g_settings_new_full (schema, NULL, NULL);
}
