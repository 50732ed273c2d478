/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-rtsp-server.h"

#include "config.h"

#include "base/wr-clock.h"
#include "base/wr-error.h"
#include "platform/wr-look-table.h"
#include "platform/wr-scene-media.h"

#define SWEEP_S 5

static const char *const scenes[] = { "gate",   "courtyard", "lift",    "garage", "riverside",
                                      "street", "stairwell", "shelter", NULL };
static const char *const profiles[] = { "main", "sub", NULL };

struct _WrRtspServer
{
  GstRTSPServer *server;
  WrLookTable *looks;
  GstRTSPSessionPool *pool;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  guint port;
};

char *
wr_rtsp_server_find_scenes (void)
{
  const char *asked = g_getenv ("WATCHROOM_SCENES");
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
  g_autofree char *built = g_build_filename (folder, "..", "..", "data", "scenes", NULL);

  if (asked != NULL && *asked != '\0')
    return g_strdup (asked);
  if (g_file_test (built, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&built);
  return g_build_filename (WR_DATA_DIR, "scenes", NULL);
}

static GstRTSPFilterResult
filter_ended (GstRTSPServer *server, GstRTSPClient *client, gpointer user_data)
{
  WrRtspServer *self = user_data;
  const char *path = g_object_get_data (G_OBJECT (client), "wr-look");

  return path != NULL && !wr_look_table_has (self->looks, path) ? GST_RTSP_FILTER_REMOVE : GST_RTSP_FILTER_KEEP;
}

static gboolean
sweep_cb (gpointer user_data)
{
  WrRtspServer *self = user_data;

  gst_rtsp_session_pool_cleanup (self->pool);
  wr_look_table_sweep (self->looks);
  gst_rtsp_server_client_filter (self->server, filter_ended, self);
  return G_SOURCE_CONTINUE;
}

/* on the client's thread */
static void
setup_request_cb (GstRTSPClient *client, GstRTSPContext *request, gpointer user_data)
{
  WrLookTable *looks = user_data;

  if (g_object_get_data (G_OBJECT (client), "wr-look") == NULL && wr_look_table_hold (looks, request->uri->abspath))
    g_object_set_data_full (G_OBJECT (client), "wr-look", g_strdup (request->uri->abspath), g_free);
}

static void
closed_cb (GstRTSPClient *client, gpointer user_data)
{
  g_autofree char *path = g_object_steal_data (G_OBJECT (client), "wr-look");

  if (path != NULL)
    wr_look_table_release (user_data, path);
}

static void
client_connected_cb (GstRTSPServer *server, GstRTSPClient *client, gpointer user_data)
{
  WrRtspServer *self = user_data;

  g_signal_connect_object (client, "setup-request", G_CALLBACK (setup_request_cb), self->looks, G_CONNECT_DEFAULT);
  g_signal_connect_object (client, "closed", G_CALLBACK (closed_cb), self->looks, G_CONNECT_DEFAULT);
}

static gpointer
serve_thread (gpointer data)
{
  WrRtspServer *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static gboolean
add_scenes (WrRtspServer *self, const char *media_dir, GError **error)
{
  for (guint i = 0; scenes[i] != NULL; i++)
    for (guint j = 0; profiles[j] != NULL; j++)
      {
        g_autofree char *name = g_strdup_printf ("%s-%s.h264", scenes[i], profiles[j]);
        g_autofree char *file = g_build_filename (media_dir, name, NULL);
        g_autofree char *mount = g_strdup_printf ("/%s/%s", scenes[i], profiles[j]);

        if (!g_file_test (file, G_FILE_TEST_IS_REGULAR))
          {
            g_set_error (
                error, WR_ERROR, WR_ERROR_NOT_FOUND,
                "The demo cameras' picture %s is missing; build the target data/scenes or set WATCHROOM_SCENES", file);
            return FALSE;
          }
        gst_rtsp_mount_points_add_factory (GST_RTSP_MOUNT_POINTS (self->looks), mount, wr_scene_media_new (file));
      }
  return TRUE;
}

static gboolean
listen_on (WrRtspServer *self, guint port, GError **error)
{
  g_autofree char *service = g_strdup_printf ("%u", port);
  g_autoptr (GError) local = NULL;
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GSource) source = NULL;

  gst_rtsp_server_set_address (self->server, "127.0.0.1");
  gst_rtsp_server_set_service (self->server, service);
  socket = gst_rtsp_server_create_socket (self->server, NULL, &local);
  if (socket == NULL || (address = g_socket_get_local_address (socket, &local)) == NULL)
    {
      g_set_error (error, WR_ERROR, WR_ERROR_FAILED, "The demo cameras cannot listen on port %u: %s", port,
                   local != NULL ? local->message : "unknown reason");
      return FALSE;
    }
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  source = g_socket_create_source (socket, G_IO_IN, NULL);
  g_source_set_callback (source, G_SOURCE_FUNC (gst_rtsp_server_io_func), g_object_ref (self->server), g_object_unref);
  g_source_attach (source, self->context);
  return TRUE;
}

WrRtspServer *
wr_rtsp_server_new (const char *media_dir, guint port, GError **error)
{
  g_autoptr (WrRtspServer) self = NULL;
  g_autoptr (GSource) sweep = NULL;

  if (!gst_init_check (NULL, NULL, error))
    return NULL;
  self = g_new0 (WrRtspServer, 1);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->server = gst_rtsp_server_new ();
  self->looks = wr_look_table_new ();
  self->pool = gst_rtsp_server_get_session_pool (self->server);
  gst_rtsp_server_set_mount_points (self->server, GST_RTSP_MOUNT_POINTS (self->looks));
  g_signal_connect (self->server, "client-connected", G_CALLBACK (client_connected_cb), self);
  if (!add_scenes (self, media_dir, error) || !listen_on (self, port, error))
    return NULL;

  sweep = g_timeout_source_new_seconds (SWEEP_S);
  g_source_set_callback (sweep, sweep_cb, self, NULL);
  g_source_attach (sweep, self->context);
  self->thread = g_thread_new ("demo-cameras", serve_thread, self);
  return g_steal_pointer (&self);
}

guint
wr_rtsp_server_get_port (WrRtspServer *self)
{
  return self->port;
}

char *
wr_rtsp_server_open_session (WrRtspServer *self, const char *camera_id, const char *scene, const char *profile,
                             gint64 *expires_at, GError **error)
{
  g_autofree char *mount = NULL, *path = NULL;

  if (scene == NULL || !g_strv_contains (scenes, scene) || profile == NULL || !g_strv_contains (profiles, profile))
    {
      g_set_error (error, WR_ERROR, WR_ERROR_NOT_FOUND, "Camera %s has no %s picture", camera_id,
                   profile != NULL ? profile : "such");
      return NULL;
    }
  mount = g_strdup_printf ("/%s/%s", scene, profile);
  path = wr_look_table_open (self->looks, mount);
  if (expires_at != NULL)
    *expires_at = wr_clock_now () + WR_LOOK_LIFE_MS;
  return g_strdup_printf ("rtsp://127.0.0.1:%u%s", self->port, path);
}

static GstRTSPFilterResult
filter_all (GstRTSPServer *server, GstRTSPClient *client, gpointer user_data)
{
  return GST_RTSP_FILTER_REMOVE;
}

static gboolean
quit_cb (gpointer user_data)
{
  WrRtspServer *self = user_data;

  gst_rtsp_server_client_filter (self->server, filter_all, NULL);
  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

void
wr_rtsp_server_stop (WrRtspServer *self)
{
  if (self->thread == NULL)
    return;
  g_main_context_invoke (self->context, quit_cb, self);
  g_thread_join (g_steal_pointer (&self->thread));
}

void
wr_rtsp_server_free (WrRtspServer *self)
{
  wr_rtsp_server_stop (self);
  g_signal_handlers_disconnect_by_data (self->server, self);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->pool);
  g_clear_object (&self->looks);
  g_clear_object (&self->server);
  g_free (self);
}
