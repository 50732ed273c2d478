/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The wall on a display of its own, fed by a real RTSP server in another process. */
#include "wr-display-test.h"

#include "support/wr-camera-records.h"
#include "support/wr-test-cameras.h"
#include "workspaces/cameras/wr-camera-list.h"
#include "workspaces/cameras/wr-camera-wall.h"
#include "workspaces/cameras/wr-cameras-workspace.h"

#include <signal.h>

#define PATIENCE_S 60

typedef struct
{
  WrTestCameras *server;
  WrSession *session;
  GtkWidget *page;
  WrCameraWall *wall;
  GtkWindow *window;
} Fixture;

static gboolean
give_up_cb (gpointer user_data)
{
  g_assert_not_reached ();
}

#define WAIT_UNTIL(condition)                                                                                          \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    guint give_up = g_timeout_add_seconds (PATIENCE_S, give_up_cb, NULL);                                              \
    while (!(condition))                                                                                               \
      g_main_context_iteration (NULL, TRUE);                                                                           \
    g_source_remove (give_up);                                                                                         \
  }                                                                                                                    \
  G_STMT_END

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = wr_test_cameras_new ();
  fixture->session = wr_display_test_session ();
  fixture->page = g_object_new (WR_TYPE_CAMERAS_WORKSPACE, NULL);
  wr_camera_records_add (wr_session_get_site (fixture->session));
  wr_cameras_workspace_set_locator (WR_CAMERAS_WORKSPACE (fixture->page), WR_STREAM_LOCATOR (fixture->server->locator));
  wr_workspace_set_session (WR_WORKSPACE (fixture->page), fixture->session);
  fixture->window = wr_display_test_show (fixture->page, 1100, 720);
  fixture->wall = WR_CAMERA_WALL (wr_display_test_find (fixture->page, WR_TYPE_CAMERA_WALL));
  wr_workspace_activate (WR_WORKSPACE (fixture->page));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wr_display_test_close (fixture->window);
  g_assert_finalize_object (fixture->session);
  wr_test_cameras_free (fixture->server);
}

static WrCameraTile *
tile (Fixture *fixture, guint index)
{
  return wr_camera_wall_get_tile (fixture->wall, index);
}

static guint
count_live (Fixture *fixture)
{
  guint n_live;

  wr_camera_wall_count (fixture->wall, &n_live);
  return n_live;
}

static const char *
camera_id (Fixture *fixture, guint index)
{
  return wr_entity_get_id (wr_camera_tile_get_camera (tile (fixture, index)));
}

static void
test_four_play (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (wr_camera_wall_get_n_tiles (fixture->wall), ==, 4);
  WAIT_UNTIL (count_live (fixture) == 4);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tile (fixture, 0)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Camera 望河小学操场, Live");
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  GtkWidget *wall = GTK_WIDGET (fixture->wall);

  g_assert_cmpuint (wr_camera_wall_get_focused (fixture->wall), ==, 0);
  g_assert_true (wr_display_test_key (wall, GDK_KEY_Right, 0));
  g_assert_cmpuint (wr_camera_wall_get_focused (fixture->wall), ==, 1);
  wr_display_test_key (wall, GDK_KEY_Right, 0);
  g_assert_cmpuint (wr_camera_wall_get_focused (fixture->wall), ==, 1);
  wr_display_test_key (wall, GDK_KEY_Down, 0);
  g_assert_cmpuint (wr_camera_wall_get_focused (fixture->wall), ==, 3);
  wr_display_test_key (wall, GDK_KEY_Return, 0);
  g_assert_true (wr_camera_wall_get_zoomed (fixture->wall));
  g_assert_false (gtk_widget_get_child_visible (GTK_WIDGET (tile (fixture, 0))));
  wr_display_test_key (fixture->page, GDK_KEY_Escape, 0);
  g_assert_false (wr_camera_wall_get_zoomed (fixture->wall));
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = g_strdup (camera_id (fixture, 0));

  wr_display_test_key (fixture->page, GDK_KEY_Page_Down, 0);
  g_assert_cmpstr (camera_id (fixture, 0), !=, first);
  wr_display_test_key (fixture->page, GDK_KEY_Page_Down, 0);
  g_assert_cmpstr (camera_id (fixture, 0), ==, first);
  wr_display_test_key (fixture->page, GDK_KEY_Page_Up, 0);
  g_assert_cmpstr (camera_id (fixture, 0), !=, first);
}

static void
test_enlarging_keeps_the_picture (Fixture *fixture, gconstpointer data)
{
  WAIT_UNTIL (wr_camera_tile_get_state (tile (fixture, 0)) == WR_FEED_PLAYING);
  wr_camera_wall_set_zoomed (fixture->wall, TRUE);
  g_assert_cmpint (wr_camera_tile_get_state (tile (fixture, 0)), ==, WR_FEED_PLAYING);
  WAIT_UNTIL (wr_camera_tile_get_n_frames (tile (fixture, 0)) > 5);
  g_assert_cmpint (wr_camera_tile_get_state (tile (fixture, 0)), ==, WR_FEED_PLAYING);
}

static void
test_shows_an_asset (Fixture *fixture, gconstpointer data)
{
  g_assert_false (wr_workspace_show_asset (WR_WORKSPACE (fixture->page), "camera/none"));
  g_assert_false (wr_workspace_show_asset (WR_WORKSPACE (fixture->page), "alarm/A-1"));
  g_assert_true (wr_workspace_show_asset (WR_WORKSPACE (fixture->page), "camera/street"));
  g_assert_true (wr_camera_wall_get_zoomed (fixture->wall));
  g_assert_cmpstr (camera_id (fixture, wr_camera_wall_get_focused (fixture->wall)), ==, "street");
}

static void
test_search_by_initials (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list = wr_display_test_find (fixture->page, WR_TYPE_CAMERA_LIST);
  GtkWidget *search = wr_display_test_find (list, GTK_TYPE_SEARCH_ENTRY);

  wr_camera_wall_focus (fixture->wall, 2);
  gtk_editable_set_text (GTK_EDITABLE (search), "whlk");
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (camera_id (fixture, wr_camera_wall_get_focused (fixture->wall)), ==, "street");
}

static void
test_loss_is_said_and_mended (Fixture *fixture, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (tile (fixture, 0));

  WAIT_UNTIL (count_live (fixture) == 4);
  wr_test_cameras_kill (fixture->server);
  WAIT_UNTIL (count_live (fixture) == 0);
  WAIT_UNTIL (wr_camera_tile_get_state (tile (fixture, 0)) == WR_FEED_LOST);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Camera 望河小学操场, Disconnected");
  g_assert_false (gtk_widget_has_css_class (widget, "live"));
  wr_test_cameras_start (fixture->server);
  WAIT_UNTIL (count_live (fixture) == 4);
}

static void
test_freeze_is_said (Fixture *fixture, gconstpointer data)
{
  WAIT_UNTIL (count_live (fixture) == 4);
  wr_test_cameras_signal (fixture->server, SIGSTOP);
  WAIT_UNTIL (wr_camera_tile_get_state (tile (fixture, 0)) == WR_FEED_FROZEN);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tile (fixture, 0)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Camera 望河小学操场, Frozen");
  wr_test_cameras_signal (fixture->server, SIGCONT);
  WAIT_UNTIL (count_live (fixture) == 4);
}

static void
test_rests_in_the_background (Fixture *fixture, gconstpointer data)
{
  guint frames;

  WAIT_UNTIL (count_live (fixture) == 4);
  wr_workspace_deactivate (WR_WORKSPACE (fixture->page));
  frames = wr_camera_tile_get_n_frames (tile (fixture, 0));
  wr_display_test_settle ();
  g_assert_cmpuint (wr_camera_tile_get_n_frames (tile (fixture, 0)), ==, frames);
  wr_workspace_activate (WR_WORKSPACE (fixture->page));
  WAIT_UNTIL (wr_camera_tile_get_n_frames (tile (fixture, 0)) > frames + 3);
}

static void
test_nine (Fixture *fixture, gconstpointer data)
{
  g_object_set (fixture->page, "columns", 3, NULL);
  g_assert_cmpuint (wr_camera_wall_get_n_tiles (fixture->wall), ==, 9);
  /* eight cameras there are; the ninth tile says that it is empty */
  WAIT_UNTIL (count_live (fixture) == 8);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tile (fixture, 8)), GTK_ACCESSIBLE_PROPERTY_LABEL, "Empty tile");
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  wr_display_test_init (&argc, &argv);
  add ("/cameras-workspace/four-play", test_four_play);
  add ("/cameras-workspace/keys", test_keys);
  add ("/cameras-workspace/pages", test_pages);
  add ("/cameras-workspace/enlarging-keeps-the-picture", test_enlarging_keeps_the_picture);
  add ("/cameras-workspace/shows-an-asset", test_shows_an_asset);
  add ("/cameras-workspace/search-by-initials", test_search_by_initials);
  add ("/cameras-workspace/loss-is-said-and-mended", test_loss_is_said_and_mended);
  add ("/cameras-workspace/freeze-is-said", test_freeze_is_said);
  add ("/cameras-workspace/rests-in-the-background", test_rests_in_the_background);
  add ("/cameras-workspace/nine", test_nine);
  return g_test_run ();
}
