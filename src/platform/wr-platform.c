/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-platform.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/wr-clock.h"
#include "base/wr-error.h"
#include "platform/wr-router.h"
#include "wire/wr-json.h"

#define STOP_POLL_MS 20
#define STOP_MAX (2 * WR_SECOND)

struct _WrPlatform
{
  WrContext context;
  WrRouter *router;
  char *token;
  char *host;
  int lock;

  guint stop_source;
  gint64 stop_deadline;
  void (*stopped) (gpointer user_data);
  gpointer stopped_data;
};

/* One platform per database: two would count two sequences. */
static gboolean
take_lock (WrPlatform *self, const char *state_dir, GError **error)
{
  g_autofree char *path = g_build_filename (state_dir, "platform.lock", NULL);

  if (g_mkdir_with_parents (state_dir, 0700) != 0)
    {
      g_set_error (error, WR_ERROR, WR_ERROR_STORAGE, "The folder %s cannot be made: %s.", state_dir,
                   g_strerror (errno));
      return FALSE;
    }

  self->lock = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock < 0)
    {
      g_set_error (error, WR_ERROR, WR_ERROR_STORAGE,
                   "The folder %s cannot be written to: %s. Choose another with --state-dir.", state_dir,
                   g_strerror (errno));
      return FALSE;
    }
  if (flock (self->lock, LOCK_EX | LOCK_NB) != 0)
    {
      g_set_error (error, WR_ERROR, WR_ERROR_STORAGE,
                   "Another watchroom-platform is working in %s. Stop it, or choose another --state-dir.", state_dir);
      return FALSE;
    }

  return TRUE;
}

/* Moves a damaged database out of the way under a new name. */
static gboolean
set_aside (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };
  gint64 now = wr_clock_now ();

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (path, endings[i], NULL);
      g_autofree char *to = g_strdup_printf ("%s.damaged-%" G_GINT64_FORMAT "%s", path, now, endings[i]);

      if (rename (from, to) != 0 && errno != ENOENT)
        return FALSE;
    }

  return TRUE;
}

/* The demo community can be made again; the database of a real street is left for a person to restore. */
static gboolean
open_register (WrPlatform *self, const WrOptions *options, GError **error)
{
  g_autofree char *path = g_build_filename (options->state_dir, "platform.db", NULL);
  g_autoptr (GError) damage = NULL;

  self->context.keep_ms = options->keep_ms;
  self->context.reg = wr_register_open (path, WR_PLATFORM_SITE, options->keep_ms, options->keep_events, &damage);
  if (options->demo && g_error_matches (damage, WR_ERROR, WR_ERROR_CORRUPT) && set_aside (path))
    {
      g_message ("%s It is set aside, and the demo community is made anew.", damage->message);
      g_clear_error (&damage);
      self->context.reg = wr_register_open (path, WR_PLATFORM_SITE, options->keep_ms, options->keep_events, &damage);
    }
  if (self->context.reg == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&damage));
      return FALSE;
    }

  if (!options->demo || wr_register_get_head (self->context.reg) > 0)
    return TRUE;

  return wr_simulation_seed (self->context.reg, options->seed, error);
}

/* Alarms go on without pictures: a video server that cannot start is said, and no reason to end. */
static void
start_video (WrPlatform *self, guint port)
{
  g_autofree char *scenes = wr_rtsp_server_find_scenes ();
  g_autoptr (GError) error = NULL;

  self->context.video = wr_rtsp_server_new (scenes, port, &error);
  if (self->context.video == NULL)
    g_message ("there are no camera pictures: %s", error->message);
}

static void
start_demo (WrPlatform *self, const WrOptions *options)
{
  self->context.simulation = wr_simulation_new (self->context.reg, self->context.alarms, options->seed, options->quiet);
  start_video (self, options->rtsp_port);
}

WrPlatform *
wr_platform_start (const WrOptions *options, GError **error)
{
  g_autoptr (WrPlatform) self = g_new0 (WrPlatform, 1);

  self->lock = -1;
  self->token = g_strdup (options->token);
  if (!take_lock (self, options->state_dir, error) || !open_register (self, options, error))
    return NULL;

  self->context.hub = wr_hub_new (self->context.reg, options->slow_ms);
  self->context.alarms = wr_alarm_service_new (self->context.reg);
  self->context.idempotency = wr_idempotency_new (self->context.reg);

  self->host = g_inet_address_to_string (g_inet_socket_address_get_address (options->address));
  self->router = wr_router_new (&self->context, G_SOCKET_ADDRESS (options->address), options->token, error);
  if (self->router == NULL)
    return NULL;
  if (options->demo)
    start_demo (self, options);

  g_message ("serving site=%s epoch=%s head=%" G_GINT64_FORMAT " port=%u demo=%s", WR_PLATFORM_SITE,
             wr_register_get_epoch (self->context.reg), wr_register_get_head (self->context.reg),
             wr_router_get_port (self->router), options->demo ? "yes" : "no");

  return g_steal_pointer (&self);
}

char *
wr_platform_dup_ready_line (WrPlatform *self, gboolean with_token)
{
  g_autoptr (JsonObject) line = json_object_new ();
  gboolean is_v6 = strchr (self->host, ':') != NULL;
  g_autofree char *url =
      g_strdup_printf (is_v6 ? "http://[%s]:%u" : "http://%s:%u", self->host, wr_router_get_port (self->router));

  json_object_set_string_member (line, "url", url);
  json_object_set_int_member (line, "rtsp_port",
                              self->context.video != NULL ? wr_rtsp_server_get_port (self->context.video) : 0);
  if (with_token)
    json_object_set_string_member (line, "token", self->token);

  return wr_json_to_text (line);
}

static gboolean
stop_cb (gpointer user_data)
{
  WrPlatform *self = user_data;

  if (wr_router_count (self->router) > 0 && wr_clock_monotonic () < self->stop_deadline)
    return G_SOURCE_CONTINUE;

  self->stop_source = 0;
  self->stopped (self->stopped_data);

  return G_SOURCE_REMOVE;
}

void
wr_platform_stop (WrPlatform *self, void (*func) (gpointer user_data), gpointer user_data)
{
  if (self->stop_source != 0)
    return;

  g_message ("stopping");
  self->stopped = func;
  self->stopped_data = user_data;
  self->stop_deadline = wr_clock_monotonic () + STOP_MAX;
  g_clear_pointer (&self->context.simulation, wr_simulation_free);
  wr_router_close_door (self->router);
  wr_register_finish (self->context.reg);
  wr_hub_stop (self->context.hub);
  self->stop_source = g_timeout_add (STOP_POLL_MS, stop_cb, self);
}

void
wr_platform_free (WrPlatform *self)
{
  g_clear_handle_id (&self->stop_source, g_source_remove);
  g_clear_pointer (&self->context.simulation, wr_simulation_free);
  g_clear_pointer (&self->context.video, wr_rtsp_server_free);
  if (self->context.reg != NULL)
    wr_register_finish (self->context.reg);
  g_clear_pointer (&self->router, wr_router_free);
  g_clear_pointer (&self->context.idempotency, wr_idempotency_free);
  g_clear_pointer (&self->context.alarms, wr_alarm_service_free);
  g_clear_pointer (&self->context.hub, wr_hub_free);
  g_clear_pointer (&self->context.reg, wr_register_close);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->host);
  g_free (self->token);
  g_free (self);
}
