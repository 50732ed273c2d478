/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shell/wr-window-state.h"

#define SETTLE_MS 500

struct _WrWindowState
{
  GtkWindow *window; /* not owned: it outlives this */
  GSettings *settings;
  guint save_id;
};

static void
save (WrWindowState *self)
{
  int width, height;

  g_clear_handle_id (&self->save_id, g_source_remove);
  gtk_window_get_default_size (self->window, &width, &height);
  g_settings_set_boolean (self->settings, "maximized", gtk_window_is_maximized (self->window));
  if (width > 0 && height > 0)
    {
      g_settings_set_int (self->settings, "width", width);
      g_settings_set_int (self->settings, "height", height);
    }
}

static gboolean
save_cb (gpointer user_data)
{
  WrWindowState *self = user_data;

  self->save_id = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (WrWindowState *self)
{
  g_clear_handle_id (&self->save_id, g_source_remove);
  self->save_id = g_timeout_add (SETTLE_MS, save_cb, self);
}

WrWindowState *
wr_window_state_new (GtkWindow *window, GSettings *settings)
{
  WrWindowState *self = g_new0 (WrWindowState, 1);

  self->window = window;
  if (!settings)
    return self;

  self->settings = g_object_ref (settings);
  gtk_window_set_default_size (window, g_settings_get_int (settings, "width"), g_settings_get_int (settings, "height"));
  if (g_settings_get_boolean (settings, "maximized"))
    gtk_window_maximize (window);
  g_signal_connect_swapped (window, "notify::default-width", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (window, "notify::default-height", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (window, "notify::maximized", G_CALLBACK (changed_cb), self);
  return self;
}

void
wr_window_state_free (WrWindowState *self)
{
  if (!self)
    return;
  if (self->settings)
    g_signal_handlers_disconnect_by_data (self->window, self);
  if (self->save_id)
    save (self);
  g_clear_object (&self->settings);
  g_free (self);
}
