/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-display-test.h"

#include "../support/wr-test-street.h"
#include "model/wr-alarm.h"
#include "model/wr-area.h"
#include "model/wr-building.h"
#include "model/wr-camera.h"
#include "model/wr-shelter.h"
#include "shell/wr-settings.h"
#include "workspaces/map/wr-map-card.h"
#include "workspaces/map/wr-map-layers.h"
#include "workspaces/map/wr-map-panel.h"
#include "workspaces/map/wr-map-view.h"
#include "workspaces/map/wr-map-workspace.h"

#define NOW G_GINT64_CONSTANT (1780000000000)

typedef struct
{
  WrSession *session;
  WrMapWorkspace *workspace;
  WrMapView *view;
  WrMapCard *card;
  GtkWindow *window;
} Fixture;

static void
wait_until_painted (Fixture *fixture)
{
  while (!wr_map_workspace_is_settled (fixture->workspace))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *fixture, gconstpointer empty)
{
  g_autoptr (GPtrArray) records = wr_test_street_new (2, 2, 12, NOW);

  /* flights would take their time */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fixture->session = wr_display_test_session ();
  if (!empty)
    wr_test_street_apply (wr_session_get_site (fixture->session), records);
  fixture->workspace = g_object_ref_sink (g_object_new (WR_TYPE_MAP_WORKSPACE, NULL));
  wr_workspace_set_session (WR_WORKSPACE (fixture->workspace), fixture->session);
  fixture->window = wr_display_test_show (GTK_WIDGET (fixture->workspace), 1200, 720);
  fixture->view = WR_MAP_VIEW (wr_display_test_find (GTK_WIDGET (fixture->workspace), WR_TYPE_MAP_VIEW));
  fixture->card = WR_MAP_CARD (wr_display_test_find (GTK_WIDGET (fixture->workspace), WR_TYPE_MAP_CARD));
  if (!empty)
    wait_until_painted (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer empty)
{
  wr_display_test_close (fixture->window);
  g_assert_finalize_object (fixture->workspace);
  g_assert_finalize_object (fixture->session);
}

static WrEntity *
find (Fixture *fixture, const WrRecordType *type, const char *id)
{
  WrEntity *entity = wr_entity_store_lookup (wr_site_get_store (wr_session_get_site (fixture->session), type), id);

  g_assert_nonnull (entity);
  return entity;
}

static WrPosition
middle_of (WrEntity *building)
{
  return wr_geometry_get_centre (wr_record_get_geometry (wr_entity_get_record (building), WR_BUILDING_FOOTPRINT));
}

/* ---- drawing ---- */

static guint
count_colours (GtkWidget *widget)
{
  g_autoptr (GHashTable) colours = g_hash_table_new (NULL, NULL);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  /* not by a paintable: that has nothing to show while its widget waits to be drawn */
  gtk_widget_snapshot_child (gtk_widget_get_parent (widget), widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  pixels = g_new (guint32, (gsize) width * height);
  gdk_texture_download (texture, (guint8 *) pixels, (gsize) width * 4);
  for (gsize i = 0; i < (gsize) width * height; i++)
    g_hash_table_add (colours, GUINT_TO_POINTER (pixels[i]));
  return g_hash_table_size (colours);
}

static void
test_is_drawn (Fixture *fixture, gconstpointer empty)
{
  g_assert_cmpuint (count_colours (GTK_WIDGET (fixture->view)), >, 100);
}

static void
test_says_what_it_waits_for (Fixture *fixture, gconstpointer empty)
{
  GtkWidget *page = wr_display_test_find (GTK_WIDGET (fixture->workspace), ADW_TYPE_STATUS_PAGE);
  GtkWidget *list = wr_display_test_find (GTK_WIDGET (fixture->workspace), WR_TYPE_MAP_PANEL);

  g_assert_nonnull (page);
  g_assert_false (wr_workspace_show_asset (WR_WORKSPACE (fixture->workspace), "building/B-1"));
  page = wr_display_test_find (list, ADW_TYPE_STATUS_PAGE);
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (page)), ==, "Nothing known yet");
}

/* ---- picking ---- */

static void
test_pick_opens_card (Fixture *fixture, gconstpointer empty)
{
  WrEntity *building = find (fixture, &wr_building_type, "B-101"), *found;

  g_assert_true (wr_workspace_show_asset (WR_WORKSPACE (fixture->workspace), "building/B-101"));
  wait_until_painted (fixture);
  g_assert_cmpstr (wr_map_card_get_title (fixture->card), ==, "101号楼");

  building = find (fixture, &wr_building_type, "B-102");
  found = wr_map_workspace_pick (fixture->workspace, middle_of (building));
  g_assert_true (found == building);
  wr_map_workspace_open (fixture->workspace, found);
  g_assert_cmpstr (wr_map_card_get_title (fixture->card), ==, "102号楼");
  g_assert_true (wr_map_view_get_selected (fixture->view) == building);
}

static void
test_alarm_lies_on_top (Fixture *fixture, gconstpointer empty)
{
  WrEntity *alarm = find (fixture, &wr_alarm_type, "A-1"), *building = find (fixture, &wr_building_type, "B-37");

  g_assert_true (wr_workspace_show_asset (WR_WORKSPACE (fixture->workspace), "alarm/A-1"));
  wait_until_painted (fixture);
  g_assert_true (wr_map_workspace_pick (fixture->workspace, middle_of (building)) == alarm);
}

static void
test_shows_every_kind (Fixture *fixture, gconstpointer empty)
{
  static const char *const assets[][2] = { { "building/B-7", "7号楼" },
                                           { "shelter/S-1", "演示避难场所1" },
                                           { "camera/C-3", "演示摄像机3" },
                                           { "area/G-4", "第4网格" },
                                           { "alarm/A-1", "Smoke detected" } };

  for (guint i = 0; i < G_N_ELEMENTS (assets); i++)
    {
      g_assert_true (wr_workspace_show_asset (WR_WORKSPACE (fixture->workspace), assets[i][0]));
      g_assert_cmpstr (wr_map_card_get_title (fixture->card), ==, assets[i][1]);
    }
  g_assert_false (wr_workspace_show_asset (WR_WORKSPACE (fixture->workspace), "building/none"));
  g_assert_false (wr_workspace_show_asset (WR_WORKSPACE (fixture->workspace), "order/W-1"));
}

/* ---- keys ---- */

static void
test_keys (Fixture *fixture, gconstpointer empty)
{
  GtkWidget *map = wr_display_test_find (GTK_WIDGET (fixture->view), SHUMATE_TYPE_MAP);
  ShumateViewport *viewport = wr_map_view_get_viewport (fixture->view);
  double zoom = shumate_viewport_get_zoom_level (viewport);
  WrEntity *first;
  guint n = 0;

  g_assert_true (wr_display_test_key (map, GDK_KEY_plus, 0));
  g_assert_cmpfloat (shumate_viewport_get_zoom_level (viewport), >, zoom + .5);
  g_assert_true (wr_display_test_key (map, GDK_KEY_0, 0));
  g_assert_cmpfloat_with_epsilon (shumate_viewport_get_zoom_level (viewport), zoom, .01);

  g_assert_true (wr_display_test_key (map, GDK_KEY_Tab, 0));
  first = wr_map_view_get_selected (fixture->view);
  g_assert_nonnull (first);
  g_assert_cmpint (wr_alarm_get_priority (wr_entity_get_record (first)), ==, 1);
  g_assert_null (wr_map_card_get_entity (fixture->card));
  g_assert_true (wr_display_test_key (map, GDK_KEY_Return, 0));
  g_assert_true (wr_map_card_get_entity (fixture->card) == first);
  /* once more goes into the card */
  g_assert_true (wr_display_test_key (map, GDK_KEY_Return, 0));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), GTK_WIDGET (fixture->card)));
  gtk_widget_grab_focus (map);
  /* the last Tab is not kept: the focus goes on to what follows the map */
  while (wr_display_test_key (map, GDK_KEY_Tab, 0))
    n++;
  g_assert_cmpuint (n, ==, 11);
  g_assert_true (wr_display_test_key (map, GDK_KEY_Escape, 0));
  g_assert_null (wr_map_card_get_entity (fixture->card));
  g_assert_null (wr_map_view_get_selected (fixture->view));
}

static void
test_layers_by_keyboard (Fixture *fixture, gconstpointer empty)
{
  GtkWidget *legend = wr_display_test_find (GTK_WIDGET (fixture->workspace), GTK_TYPE_POPOVER);
  WrMapData *data = wr_map_view_get_data (fixture->view);
  WrEntity *building = find (fixture, &wr_building_type, "B-102");
  GtkWidget *first;

  g_assert_nonnull (legend);
  first = wr_display_test_find (legend, GTK_TYPE_CHECK_BUTTON);
  for (GtkWidget *row = first; row; row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_CHECK_BUTTON (row))
      {
        WrMapLayers before = wr_map_data_get_layers (data);

        gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_CHECKBOX);
        g_assert_true (gtk_widget_activate (row));
        g_assert_cmpuint (wr_map_data_get_layers (data), !=, before);
      }
  g_assert_cmpuint (wr_map_data_get_layers (data), ==, 0);
  wait_until_painted (fixture);
  g_assert_null (wr_map_workspace_pick (fixture->workspace, middle_of (building)));
}

static void
test_layers_are_kept (Fixture *fixture, gconstpointer empty)
{
  g_autoptr (GSettings) settings = wr_settings_open (NULL);
  g_autoptr (WrMapData) data = wr_map_data_new (), other = wr_map_data_new ();

  g_assert_nonnull (settings);
  wr_map_layers_keep (data, settings);
  wr_map_data_set_layers (data, WR_MAP_LAYERS_ALL & ~(guint) WR_MAP_LAYER_CAMERAS);
  wr_map_layers_keep (other, settings);
  g_assert_cmpuint (wr_map_data_get_layers (other), ==, WR_MAP_LAYERS_ALL & ~(guint) WR_MAP_LAYER_CAMERAS);
  g_settings_set_strv (settings, "map-hidden-layers", (const char *const[]) { "weather", "names", NULL });
  g_assert_cmpuint (wr_map_data_get_layers (other), ==, WR_MAP_LAYERS_ALL & ~(guint) WR_MAP_LAYER_NAMES);
  g_settings_reset (settings, "map-hidden-layers");
}

/* ---- the list ---- */

static void
test_search_by_pinyin (Fixture *fixture, gconstpointer empty)
{
  WrMapPanel *panel = WR_MAP_PANEL (wr_display_test_find (GTK_WIDGET (fixture->workspace), WR_TYPE_MAP_PANEL));
  GListModel *shown = wr_map_panel_get_shown (panel);

  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 12);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "map.find", NULL));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), GTK_WIDGET (panel)));
  wr_map_panel_search (panel, "ysbncs1");
  while (g_list_model_get_n_items (shown) != 1)
    g_main_context_iteration (NULL, TRUE);
  {
    g_autoptr (WrEntity) shelter = g_list_model_get_item (shown, 0);

    g_assert_true (shelter == find (fixture, &wr_shelter_type, "S-1"));
  }
  wr_map_panel_search (panel, "");
  while (g_list_model_get_n_items (shown) != 12)
    g_main_context_iteration (NULL, TRUE);
}

/* ---- changes ---- */

static void
test_alarms_never_move_the_map (Fixture *fixture, gconstpointer empty)
{
  ShumateViewport *viewport = wr_map_view_get_viewport (fixture->view);
  double lat = shumate_location_get_latitude (SHUMATE_LOCATION (viewport));
  double zoom = shumate_viewport_get_zoom_level (viewport);
  WrTestAlarm alarm = { .id = "A-new", .kind = "fire.smoke", .priority = 1, .raised_at = NOW + 1000 };
  GListModel *alarms = wr_map_data_get_alarms (wr_map_view_get_data (fixture->view));

  wr_display_test_apply (fixture->session, &alarm);
  while (g_list_model_get_n_items (alarms) != 13)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (shumate_location_get_latitude (SHUMATE_LOCATION (viewport)), ==, lat);
  g_assert_cmpfloat (shumate_viewport_get_zoom_level (viewport), ==, zoom);
  {
    g_autoptr (WrEntity) first = g_list_model_get_item (alarms, 0);

    g_assert_cmpstr (wr_entity_get_id (first), ==, "A-new");
  }
  /* it has no place: said, not hidden */
  g_assert_cmpuint (wr_map_data_get_n_left_out (wr_map_view_get_data (fixture->view)), ==, 1);
}

static void
test_rests_while_nobody_looks (Fixture *fixture, gconstpointer empty)
{
  WrTestAlarm alarm = { .id = "A-new", .kind = "fire.smoke", .priority = 2, .raised_at = NOW + 1000 };
  GListModel *alarms = wr_map_data_get_alarms (wr_map_view_get_data (fixture->view));

  wr_workspace_activate (WR_WORKSPACE (fixture->workspace));
  wr_workspace_deactivate (WR_WORKSPACE (fixture->workspace));
  wr_display_test_apply (fixture->session, &alarm);
  wr_display_test_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (alarms), ==, 12);
  wr_workspace_activate (WR_WORKSPACE (fixture->workspace));
  g_assert_cmpuint (g_list_model_get_n_items (alarms), ==, 13);
}

/* A new alarm pulses for some seconds: the workspace can go away meanwhile. */
static void
test_leaves_while_it_pulses (Fixture *fixture, gconstpointer empty)
{
  WrRecordBuilder *builder = wr_record_builder_new_from (wr_entity_get_record (find (fixture, &wr_alarm_type, "A-0")));
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_change_unref);
  GListModel *alarms = wr_map_data_get_alarms (wr_map_view_get_data (fixture->view));
  g_autoptr (WrRecord) record = NULL;
  guint colours;

  while (g_list_model_get_n_items (alarms) != 12)
    g_main_context_iteration (NULL, TRUE);
  colours = count_colours (GTK_WIDGET (fixture->view));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  wr_record_builder_set_string (builder, WR_RECORD_ID, "A-new");
  wr_record_builder_set_string (builder, WR_ALARM_BUILDING_ID, "B-150");
  wr_record_builder_set_int (builder, WR_ALARM_RAISED_AT, NOW + 1000);
  record = wr_record_builder_end (builder, NULL);
  g_ptr_array_add (changes, wr_change_new (record));
  wr_site_apply (wr_session_get_site (fixture->session), changes);
  while (g_list_model_get_n_items (alarms) != 13)
    g_main_context_iteration (NULL, TRUE);
  /* the growing ring brings shades that were not there, in one frame or another */
  while (count_colours (GTK_WIDGET (fixture->view)) <= colours)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_card_follows (Fixture *fixture, gconstpointer empty)
{
  WrEntity *building = find (fixture, &wr_building_type, "B-7");
  WrRecordBuilder *builder = wr_record_builder_new_from (wr_entity_get_record (building));
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_change_unref);
  g_autoptr (WrRecord) record = NULL;

  wr_map_workspace_open (fixture->workspace, building);
  wr_record_builder_set_string (builder, WR_BUILDING_NAME, "改名楼");
  wr_record_builder_set_int (builder, WR_RECORD_VERSION, 2);
  record = wr_record_builder_end (builder, NULL);
  g_ptr_array_add (changes, wr_change_new (record));
  wr_site_apply (wr_session_get_site (fixture->session), changes);
  g_assert_cmpstr (wr_map_card_get_title (fixture->card), ==, "改名楼");
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer), gboolean empty)
{
  g_test_add (path, Fixture, GINT_TO_POINTER (empty), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  wr_display_test_init (&argc, &argv);

  add ("/map-workspace/is-drawn", test_is_drawn, FALSE);
  add ("/map-workspace/waits", test_says_what_it_waits_for, TRUE);
  add ("/map-workspace/pick-opens-card", test_pick_opens_card, FALSE);
  add ("/map-workspace/alarm-on-top", test_alarm_lies_on_top, FALSE);
  add ("/map-workspace/every-kind", test_shows_every_kind, FALSE);
  add ("/map-workspace/keys", test_keys, FALSE);
  add ("/map-workspace/layers", test_layers_by_keyboard, FALSE);
  add ("/map-workspace/layers-kept", test_layers_are_kept, TRUE);
  add ("/map-workspace/rests", test_rests_while_nobody_looks, FALSE);
  add ("/map-workspace/search", test_search_by_pinyin, FALSE);
  add ("/map-workspace/alarms-never-move", test_alarms_never_move_the_map, FALSE);
  add ("/map-workspace/leaves-while-it-pulses", test_leaves_while_it_pulses, FALSE);
  add ("/map-workspace/card-follows", test_card_follows, FALSE);

  return g_test_run ();
}
