/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-client"

#include "client/wr-credentials.h"

#include "base/wr-error.h"
#include "client/wr-deadline.h"
#include "store/wr-database.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <sys/random.h>

#define DEADLINE_MS 5000
#define CACHE_KEY "cache-key"
#define TOKEN "token"

struct _WrCredentials
{
  char *cache_key; /* hex */
  char *token;     /* hex, or NULL */
  GBytes *key_bytes;
  char *notice;
  char *temporary_dir;
};

/* A load under way: one question to the keyring after the other. */
typedef struct
{
  char *platform;
  gboolean make_token;
  WrDeadline *deadline;
  WrCredentials *credentials;
  const char *asked; /* what is being looked up or kept: CACHE_KEY or TOKEN */
} Load;

static const SecretSchema schema = {
  .name = "org.watchroom.Watchroom",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "platform", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

static void ask_next (GTask *task);

static void
clear_secret (char **text)
{
  if (*text != NULL)
    explicit_bzero (*text, strlen (*text));
  g_clear_pointer (text, g_free);
}

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->platform);
  g_clear_pointer (&load->deadline, wr_deadline_free);
  g_clear_pointer (&load->credentials, wr_credentials_free);
  g_free (load);
}

/* 256 random bits as hex. */
static char *
make_secret (void)
{
  guint8 bytes[WR_DATABASE_KEY_SIZE];
  GString *hex = g_string_sized_new (2 * sizeof bytes);

  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    g_error ("the system has no randomness: %s", g_strerror (errno));
  for (gsize i = 0; i < sizeof bytes; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  explicit_bzero (bytes, sizeof bytes);
  return g_string_free (hex, FALSE);
}

static gboolean
is_secret (const char *text)
{
  return text != NULL && strlen (text) == 2 * WR_DATABASE_KEY_SIZE
         && strspn (text, "0123456789abcdef") == 2 * WR_DATABASE_KEY_SIZE;
}

static void
wipe_key (gpointer data)
{
  explicit_bzero (data, WR_DATABASE_KEY_SIZE);
  g_free (data);
}

static GBytes *
make_key_bytes (const char *hex)
{
  guint8 *key = g_malloc (WR_DATABASE_KEY_SIZE);

  for (gsize i = 0; i < WR_DATABASE_KEY_SIZE; i++)
    key[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  return g_bytes_new_with_free_func (key, WR_DATABASE_KEY_SIZE, wipe_key, key);
}

static char **
get_slot (Load *load, const char *kind)
{
  return g_str_equal (kind, CACHE_KEY) ? &load->credentials->cache_key : &load->credentials->token;
}

static void
finish (GTask *task)
{
  Load *load = g_task_get_task_data (task);
  WrCredentials *self = load->credentials;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->cache_key == NULL)
    self->cache_key = make_secret ();
  if (self->token == NULL && load->make_token)
    self->token = make_secret ();
  self->key_bytes = make_key_bytes (self->cache_key);
  g_task_return_pointer (task, g_steal_pointer (&load->credentials), (GDestroyNotify) wr_credentials_free);
}

/* No keyring to be had: this run keeps everything in memory, and says so. */
static void
finish_without (GTask *task, const char *why)
{
  Load *load = g_task_get_task_data (task);

  load->credentials->notice =
      g_strdup_printf (_ ("%s The key of the local data cannot be kept: data are kept in a temporary folder and "
                          "deleted when Watchroom closes, actions not sent by then are lost."),
                       why);
  clear_secret (&load->credentials->cache_key);
  finish (task);
}

static void
finish_on_error (GTask *task, const GError *error)
{
  Load *load = g_task_get_task_data (task);

  if (wr_deadline_has_passed (load->deadline))
    {
      finish_without (task, _ ("The keyring does not answer."));
      return;
    }
  g_message ("The keyring: %s", error->message);
  finish_without (task, _ ("There is no usable keyring."));
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (secret_password_store_finish (result, &error))
    ask_next (task);
  else
    finish_on_error (task, error);
}

static void
store (GTask *task)
{
  Load *load = g_task_get_task_data (task);
  g_autofree char *label = g_strdup_printf ("Watchroom: %s (%s)", load->asked, load->platform);

  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, *get_slot (load, load->asked),
                         wr_deadline_get_cancellable (load->deadline), stored_cb, g_object_ref (task), "platform",
                         load->platform, "kind", load->asked, NULL);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  char *found = secret_password_lookup_finish (result, &error);

  if (error != NULL)
    {
      finish_on_error (task, error);
      return;
    }
  if (is_secret (found))
    {
      *get_slot (load, load->asked) = g_strdup (found);
      ask_next (task);
    }
  else
    {
      *get_slot (load, load->asked) = make_secret ();
      store (task);
    }
  secret_password_free (found);
}

/* First the key, then the token where one is wanted. */
static void
ask_next (GTask *task)
{
  Load *load = g_task_get_task_data (task);

  if (load->asked == NULL)
    load->asked = CACHE_KEY;
  else if (g_str_equal (load->asked, CACHE_KEY) && load->make_token)
    load->asked = TOKEN;
  else
    {
      finish (task);
      return;
    }
  secret_password_lookup (&schema, wr_deadline_get_cancellable (load->deadline), looked_up_cb, g_object_ref (task),
                          "platform", load->platform, "kind", load->asked, NULL);
}

/* A locked keyring answers a lookup with nothing and no error: it has to be asked whether it is locked. */
static void
got_collection_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretCollection) collection = secret_collection_for_alias_finish (result, &error);

  if (error != NULL)
    finish_on_error (task, error);
  else if (collection == NULL)
    finish_without (task, _ ("There is no default keyring."));
  else if (secret_collection_get_locked (collection))
    finish_without (task, _ ("The keyring is locked."));
  else
    ask_next (task);
}

static void
got_service_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService) service = secret_service_get_finish (result, &error);

  if (service == NULL)
    {
      finish_on_error (task, error);
      return;
    }
  secret_collection_for_alias (service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE,
                               wr_deadline_get_cancellable (load->deadline), got_collection_cb, g_object_ref (task));
}

void
wr_credentials_load_async (const char *platform, gboolean make_token, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  g_task_set_source_tag (task, wr_credentials_load_async);
  g_task_set_task_data (task, load, load_free);
  load->platform = g_strdup (platform);
  load->make_token = make_token;
  load->credentials = g_new0 (WrCredentials, 1);
  load->deadline = wr_deadline_new (DEADLINE_MS, cancellable);
  secret_service_get (SECRET_SERVICE_OPEN_SESSION, wr_deadline_get_cancellable (load->deadline), got_service_cb,
                      g_object_ref (task));
}

WrCredentials *
wr_credentials_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The folder of one run is flat: the database and its companions. */
static void
remove_dir (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_remove (file);
    }
  if (g_rmdir (path) != 0)
    g_message ("The temporary folder “%s” stays: %s", path, g_strerror (errno));
}

void
wr_credentials_free (WrCredentials *self)
{
  if (self->temporary_dir != NULL)
    remove_dir (self->temporary_dir);
  clear_secret (&self->cache_key);
  clear_secret (&self->token);
  g_clear_pointer (&self->key_bytes, g_bytes_unref);
  g_free (self->notice);
  g_free (self->temporary_dir);
  g_free (self);
}

GBytes *
wr_credentials_get_cache_key (WrCredentials *self)
{
  return self->key_bytes;
}

const char *
wr_credentials_get_token (WrCredentials *self)
{
  return self->token;
}

const char *
wr_credentials_get_notice (WrCredentials *self)
{
  return self->notice;
}

char *
wr_credentials_dup_data_dir (WrCredentials *self, const char *wanted, GError **error)
{
  g_autofree char *path = NULL;

  if (self->notice == NULL)
    return g_strdup (wanted);
  if (self->temporary_dir == NULL)
    {
      path = g_build_filename (g_get_user_runtime_dir (), "watchroom-XXXXXX", NULL);
      if (g_mkdtemp (path) == NULL)
        {
          g_set_error (error, WR_ERROR, WR_ERROR_STORAGE, _ ("The temporary folder “%s” cannot be made: %s."), path,
                       g_strerror (errno));
          return NULL;
        }
      self->temporary_dir = g_steal_pointer (&path);
    }
  return g_strdup (self->temporary_dir);
}
