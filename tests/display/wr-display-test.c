/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-display-test.h"

#include "model/wr-alarm.h"
#include "store/wr-database.h"

void
wr_display_test_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  GdkDisplay *display;

  gtk_test_init (argc, argv, NULL);
  adw_init ();
  display = gdk_display_get_default ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), "/org/watchroom/Watchroom/icons");
  gtk_css_provider_load_from_resource (style, "/org/watchroom/Watchroom/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

WrSession *
wr_display_test_session (void)
{
  static const guint8 key[WR_DATABASE_KEY_SIZE] = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (key, sizeof key);

  return wr_session_new ("http://127.0.0.1:9", "token", g_get_tmp_dir (), bytes);
}

WrRecord *
wr_display_test_alarm (const WrTestAlarm *alarm)
{
  WrRecordBuilder *builder = wr_record_builder_new (&wr_alarm_type);
  g_autoptr (GError) error = NULL;
  WrRecord *record;

  wr_record_builder_set_string (builder, WR_RECORD_ID, alarm->id);
  wr_record_builder_set_int (builder, WR_RECORD_VERSION, MAX (alarm->version, 1));
  wr_record_builder_set_int (builder, WR_RECORD_UPDATED_AT, alarm->raised_at);
  wr_record_builder_set_string (builder, WR_RECORD_REALM, "real");
  wr_record_builder_set_string (builder, WR_ALARM_KIND, alarm->kind);
  if (alarm->priority)
    wr_record_builder_set_int (builder, WR_ALARM_PRIORITY, alarm->priority);
  wr_record_builder_set_enum (builder, WR_ALARM_CONDITION,
                              alarm->cleared ? WR_ALARM_CONDITION_CLEARED : WR_ALARM_CONDITION_ACTIVE);
  wr_record_builder_set_bool (builder, WR_ALARM_ACKNOWLEDGED, alarm->acknowledged);
  wr_record_builder_set_int (builder, WR_ALARM_RAISED_AT, alarm->raised_at);
  wr_record_builder_set_string (builder, WR_ALARM_ADDRESS, alarm->address);
  wr_record_builder_set_int (builder, WR_ALARM_REPEAT_COUNT, alarm->repeats);
  record = wr_record_builder_end (builder, &error);
  g_assert_no_error (error);
  return record;
}

WrEntity *
wr_display_test_apply (WrSession *session, const WrTestAlarm *alarm)
{
  g_autoptr (WrRecord) record = wr_display_test_alarm (alarm);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_change_unref);
  WrSite *site = wr_session_get_site (session);

  g_ptr_array_add (changes, wr_change_new (record));
  g_assert_cmpuint (wr_site_apply (site, changes), ==, 1);
  return wr_entity_store_lookup (wr_site_get_store (site, &wr_alarm_type), alarm->id);
}

GtkWindow *
wr_display_test_show (GtkWidget *child, int width, int height)
{
  GtkWindow *window =
      g_object_new (ADW_TYPE_WINDOW, "default-width", width, "default-height", height, "content", child, NULL);

  gtk_window_present (window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  return window;
}

void
wr_display_test_close (GtkWindow *window)
{
  g_object_ref (window);
  gtk_window_destroy (window);
  wr_display_test_settle ();
  g_assert_finalize_object (G_OBJECT (window));
}

GtkWidget *
wr_display_test_find (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = wr_display_test_find (child, type);

      if (found)
        return found;
    }
  return NULL;
}

gboolean
wr_display_test_key (GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  guint n = g_list_model_get_n_items (controllers);
  gboolean handled = FALSE;

  for (guint i = 0; i < n && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0u, modifiers, &handled);
    }
  return handled;
}

void
wr_display_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}
