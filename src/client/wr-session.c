/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-client"

#include "client/wr-session.h"

#include "base/wr-error.h"
#include "base/wr-id.h"
#include "client/wr-actions.h"
#include "client/wr-camera-request.h"
#include "client/wr-event-stream.h"
#include "client/wr-home.h"
#include "client/wr-link-monitor.h"
#include "client/wr-vault.h"
#include "model/wr-alarm-state.h"
#include "model/wr-alarm.h"

#include <glib/gi18n.h>

struct _WrSession
{
  GObject parent_instance;

  char *url;
  char *token;
  char *data_dir;
  GBytes *cache_key;

  WrSite *site;
  WrLink *link;
  WrActions *actions;
  char *officer;
  char *officer_name;
  gboolean loaded;
  guint unsent;

  /* from start to stop */
  WrHome *home;
  WrLinkMonitor *monitor;
  WrVault *vault;
  WrHttp *http;
  WrOutboxSender *sender; /* after the cache is loaded */
  WrEventStream *stream;
};

enum
{
  PROP_0,
  PROP_OFFICER,
  PROP_OFFICER_NAME,
  PROP_LOADED,
  PROP_UNSENT,
  N_PROPS
};

enum
{
  SIGNAL_NOTICE,
  SIGNAL_SIGNED_IN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WrSession, wr_session, G_TYPE_OBJECT)

static void
notify (WrSession *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
emit_notice (WrSession *self, WrNotice notice, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, (int) notice, text);
}

static void
update_unsent (WrSession *self)
{
  guint unsent = wr_actions_get_unsent (self->actions);

  if (self->unsent == unsent)
    return;
  self->unsent = unsent;
  notify (self, PROP_UNSENT);
}

/* Refused acknowledgements that somebody else's have made pointless. */
static void
forget_moot (WrSession *self)
{
  char *id;

  while ((id = wr_actions_dup_moot (self->actions)) != NULL)
    {
      wr_actions_settle (self->actions, id);
      wr_vault_forget (self->vault, id);
      g_free (id);
    }
}

/* The collection was listed as a whole: what is not in the list is gone. After a new start of the log a version held
 * from before says nothing, however high: such things are taken out and come again. */
static void
take_listed (WrSession *self, const WrNews *news)
{
  WrEntityStore *store = wr_site_get_store (self->site, news->type);
  g_autoptr (GHashTable) keep = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id, version;

  g_hash_table_iter_init (&iter, news->versions);
  while (g_hash_table_iter_next (&iter, &id, &version))
    {
      WrEntity *entity = news->fresh_start ? wr_entity_store_lookup (store, id) : NULL;

      if (entity == NULL || wr_record_get_version (wr_entity_get_confirmed (entity)) < *(gint64 *) version)
        g_hash_table_add (keep, id);
    }
  wr_entity_store_retain (store, keep);
}

static void
take_officer (WrSession *self, const WrNews *news)
{
  gboolean other = self->officer != NULL && g_strcmp0 (self->officer, news->id) != 0;

  if (other)
    wr_actions_clear (self->actions);
  g_set_str (&self->officer, news->id);
  g_set_str (&self->officer_name, news->text);
  notify (self, PROP_OFFICER);
  notify (self, PROP_OFFICER_NAME);
  g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0);
}

/* What the disk remembers is on the screen: now the network. */
static void
take_loaded (WrSession *self, const WrNews *news)
{
  WrDatabase *database = wr_vault_get_database (self->vault);

  self->loaded = TRUE;
  wr_link_monitor_set_data_time (self->monitor, news->data_time);
  if (self->http != NULL)
    {
      self->sender = wr_outbox_sender_new (self->http, database, self->home);
      self->stream = wr_event_stream_new (self->http, database, self->home, self->sender);
    }
  notify (self, PROP_LOADED);
}

static void
news_cb (WrNews *news, gpointer data)
{
  WrSession *self = data;
  g_autoptr (WrSession) keep = g_object_ref (self);

  switch (news->kind)
    {
    case WR_NEWS_CHANGES:
      wr_site_apply (self->site, news->changes);
      forget_moot (self);
      break;
    case WR_NEWS_LISTED:
      take_listed (self, news);
      break;
    case WR_NEWS_RELISTED:
      wr_actions_restore_overlays (self->actions);
      break;
    case WR_NEWS_LINK:
      wr_link_monitor_set (self->monitor, news->phase, news->behind, news->text, news->data_time);
      break;
    case WR_NEWS_OFFICER:
      take_officer (self, news);
      break;
    case WR_NEWS_LOADED:
      take_loaded (self, news);
      break;
    case WR_NEWS_ACTIONS:
      wr_actions_take (self->actions, news->actions, self->officer);
      forget_moot (self);
      break;
    case WR_NEWS_PENDING:
      wr_actions_set_pending (self->actions, news->id, news->pending, news->text);
      break;
    case WR_NEWS_SETTLED:
      wr_actions_settle (self->actions, news->id);
      break;
    case WR_NEWS_NOTICE:
      emit_notice (self, news->notice, news->text);
      break;
    default:
      g_assert_not_reached ();
    }
  update_unsent (self);
}

static void
wr_session_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WrSession *self = WR_SESSION (object);

  switch (prop_id)
    {
    case PROP_OFFICER:
      g_value_set_string (value, self->officer);
      break;
    case PROP_OFFICER_NAME:
      g_value_set_string (value, self->officer_name);
      break;
    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;
    case PROP_UNSENT:
      g_value_set_uint (value, self->unsent);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_session_dispose (GObject *object)
{
  wr_session_stop (WR_SESSION (object));

  G_OBJECT_CLASS (wr_session_parent_class)->dispose (object);
}

static void
wr_session_finalize (GObject *object)
{
  WrSession *self = WR_SESSION (object);

  wr_actions_free (self->actions);
  g_object_unref (self->site);
  g_object_unref (self->link);
  g_bytes_unref (self->cache_key);
  explicit_bzero (self->token, strlen (self->token));
  g_free (self->token);
  g_free (self->url);
  g_free (self->data_dir);
  g_free (self->officer);
  g_free (self->officer_name);

  G_OBJECT_CLASS (wr_session_parent_class)->finalize (object);
}

static void
wr_session_class_init (WrSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = wr_session_get_property;
  object_class->dispose = wr_session_dispose;
  object_class->finalize = wr_session_finalize;

  properties[PROP_OFFICER] = g_param_spec_string ("officer", NULL, NULL, NULL, flags);
  properties[PROP_OFFICER_NAME] = g_param_spec_string ("officer-name", NULL, NULL, NULL, flags);
  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  properties[PROP_UNSENT] = g_param_spec_uint ("unsent", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_NOTICE] = g_signal_new ("notice", WR_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                         2, G_TYPE_INT, G_TYPE_STRING);
  signals[SIGNAL_SIGNED_IN] =
      g_signal_new ("signed-in", WR_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wr_session_init (WrSession *self)
{
  self->site = wr_site_new ();
  self->link = wr_link_new ();
  self->actions = wr_actions_new (self->site);
}

WrSession *
wr_session_new (const char *url, const char *token, const char *data_dir, GBytes *cache_key)
{
  WrSession *self;

  g_return_val_if_fail (url != NULL && token != NULL && data_dir != NULL, NULL);
  g_return_val_if_fail (g_bytes_get_size (cache_key) == WR_DATABASE_KEY_SIZE, NULL);

  self = g_object_new (WR_TYPE_SESSION, NULL);
  self->url = g_strdup (url);
  self->token = g_strdup (token);
  self->data_dir = g_strdup (data_dir);
  self->cache_key = g_bytes_ref (cache_key);
  return self;
}

void
wr_session_start (WrSession *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (WR_IS_SESSION (self));
  g_return_if_fail (self->home == NULL);

  self->home = wr_home_new (news_cb, self);
  self->monitor = wr_link_monitor_new (self->link, self->home);
  self->http = wr_http_new (self->url, self->token, &error);
  if (self->http == NULL)
    {
      wr_link_monitor_set (self->monitor, WR_PHASE_CONNECTING, 0, error->message, 0);
      wr_home_notice (self->home, WR_NOTICE_WARNING, "%s", error->message);
    }
  self->vault = wr_vault_new (self->data_dir, self->cache_key, self->home);
}

void
wr_session_stop (WrSession *self)
{
  g_return_if_fail (WR_IS_SESSION (self));

  if (self->home == NULL)
    return;
  wr_home_close (self->home);
  wr_vault_finish (self->vault);
  g_clear_pointer (&self->stream, wr_event_stream_free);
  g_clear_pointer (&self->sender, wr_outbox_sender_free);
  g_clear_pointer (&self->vault, wr_vault_free);
  g_clear_pointer (&self->monitor, wr_link_monitor_free);
  g_clear_pointer (&self->http, wr_http_unref);
  g_clear_pointer (&self->home, wr_home_unref);
}

WrSite *
wr_session_get_site (WrSession *self)
{
  g_return_val_if_fail (WR_IS_SESSION (self), NULL);

  return self->site;
}

WrLink *
wr_session_get_link (WrSession *self)
{
  g_return_val_if_fail (WR_IS_SESSION (self), NULL);

  return self->link;
}

const char *
wr_session_get_officer (WrSession *self)
{
  g_return_val_if_fail (WR_IS_SESSION (self), NULL);

  return self->officer;
}

const char *
wr_session_get_officer_name (WrSession *self)
{
  g_return_val_if_fail (WR_IS_SESSION (self), NULL);

  return self->officer_name;
}

gboolean
wr_session_is_loaded (WrSession *self)
{
  g_return_val_if_fail (WR_IS_SESSION (self), FALSE);

  return self->loaded;
}

guint
wr_session_get_unsent (WrSession *self)
{
  g_return_val_if_fail (WR_IS_SESSION (self), 0);

  return self->unsent;
}

static gboolean
can_acknowledge (WrSession *self, WrEntity *alarm)
{
  WrRecord *record = wr_entity_get_record (alarm);
  WrPending pending = wr_entity_get_pending (alarm);

  if (self->sender == NULL || self->officer == NULL || wr_record_get_record_type (record) != &wr_alarm_type)
    return FALSE;
  return (pending == WR_PENDING_NONE || pending == WR_PENDING_REFUSED) && wr_alarm_needs_acknowledgement (record);
}

gboolean
wr_session_acknowledge (WrSession *self, WrEntity *alarm, const char *note)
{
  g_autoptr (WrCommand) command = NULL;
  g_autofree char *refused = NULL;

  g_return_val_if_fail (WR_IS_SESSION (self), FALSE);
  g_return_val_if_fail (WR_IS_ENTITY (alarm), FALSE);

  if (!can_acknowledge (self, alarm))
    return FALSE;
  refused = wr_actions_dup_refused (self->actions, alarm);
  if (refused != NULL)
    {
      wr_actions_settle (self->actions, refused);
      wr_vault_forget (self->vault, refused);
    }
  command = wr_command_new_acknowledge (wr_entity_get_confirmed (alarm), self->officer, note);
  wr_actions_begin (self->actions, command);
  update_unsent (self);
  wr_vault_save (self->vault, command, self->officer, self->sender);
  return TRUE;
}

void
wr_session_open_camera_async (WrSession *self, const char *camera_id, const char *profile, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, wr_session_open_camera_async);
  if (!wr_id_is_valid (camera_id))
    g_task_return_new_error (task, WR_ERROR, WR_ERROR_NOT_FOUND, _ ("There is no camera “%s”."), camera_id);
  else if (self->http == NULL)
    g_task_return_new_error (task, WR_ERROR, WR_ERROR_UNREACHABLE, "%s", _ ("There is no connection to a platform."));
  else
    wr_camera_request_run (task, self->http, camera_id, profile);
}

char *
wr_session_open_camera_finish (WrSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
