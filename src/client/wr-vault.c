/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-client"

#include "client/wr-vault.h"

#include "base/wr-error.h"
#include "base/wr-text.h"
#include "base/wr-worker.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define FILE_NAME "desk.db"

struct _WrVault
{
  WrHome *home;
  char *data_dir;
  GBytes *key;
  WrWorker *worker;
  WrDatabase *database; /* written by the store thread before it tells WR_NEWS_LOADED */
};

/* A command on its way to the disk. */
typedef struct
{
  WrVault *vault;
  WrCommand *command;
  char *officer;
  WrOutboxSender *sender;
} Save;

typedef struct
{
  WrVault *vault;
  char *command_id;
} Forget;

static void
tell_rescue (WrVault *self, const WrRescue *rescue)
{
  if (!rescue->rebuilt)
    return;
  wr_home_notice (self->home, WR_NOTICE_WARNING,
                  _ ("The data kept on this computer could not be read. It was set aside as “%s” and is read from the "
                     "platform again."),
                  rescue->set_aside != NULL ? rescue->set_aside : FILE_NAME);
  if (rescue->rescued > 0)
    wr_home_notice (self->home, WR_NOTICE_INFO,
                    ngettext ("%u action that had not been sent was saved from it.",
                              "%u actions that had not been sent were saved from it.", rescue->rescued),
                    rescue->rescued);
  if (rescue->lost_actions > 0)
    wr_home_notice (self->home, WR_NOTICE_WARNING,
                    ngettext ("%u action that had not been sent is lost: check what was done last.",
                              "%u actions that had not been sent are lost: check what was done last.",
                              rescue->lost_actions),
                    rescue->lost_actions);
  if (rescue->loss_unknown)
    wr_home_notice (self->home, WR_NOTICE_WARNING, "%s",
                    _ ("Whether it held actions that had not been sent is not known: check what was done last."));
}

static gboolean
open_database (WrVault *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->data_dir, FILE_NAME, NULL);
  WrRescue rescue = { 0 };

  if (g_mkdir_with_parents (self->data_dir, 0700) != 0)
    {
      g_set_error (error, WR_ERROR, WR_ERROR_STORAGE, _ ("The folder “%s” cannot be made: %s."), self->data_dir,
                   g_strerror (errno));
      return FALSE;
    }
  self->database = wr_database_open (path, g_bytes_get_data (self->key, NULL), &rescue, error);
  tell_rescue (self, &rescue);
  wr_rescue_clear (&rescue);
  return self->database != NULL;
}

static char *
dup_meta (WrVault *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *value = wr_database_dup_meta (self->database, name, &error);

  if (error != NULL)
    g_message ("“%s” cannot be read from the cache: %s", name, error->message);
  return value;
}

static void
load_type (WrVault *self, const WrRecordType *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = wr_database_load (self->database, type, &error);

  if (changes != NULL)
    wr_home_post_changes (self->home, changes);
  else
    wr_home_notice (self->home, WR_NOTICE_WARNING, _ ("The kept %s cannot be read: %s"), type->collection,
                    error->message);
}

static void
load_officer (WrVault *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sub = dup_meta (self, "officer");
  g_autofree char *name = dup_meta (self, "officer_name");
  g_autoptr (GPtrArray) rows = NULL;
  WrNews *news;

  if (sub == NULL)
    return;
  news = wr_news_new (WR_NEWS_OFFICER);
  news->id = g_strdup (sub);
  news->text = g_strdup (name != NULL ? name : sub);
  wr_home_post (self->home, news);
  rows = wr_outbox_load (self->database, sub, &error);
  if (rows == NULL)
    {
      wr_home_notice (self->home, WR_NOTICE_WARNING, _ ("The saved actions cannot be read: %s"), error->message);
      return;
    }
  wr_home_post (self->home, wr_news_new_actions (rows));
}

static void
load_job (gpointer data, GCancellable *cancellable)
{
  WrVault *self = data;
  const WrRecordType *const *types = wr_record_types ();
  g_autoptr (GError) error = NULL;
  g_autofree char *synced_at = NULL;
  WrNews *loaded = wr_news_new (WR_NEWS_LOADED);

  if (open_database (self, &error))
    {
      for (guint i = 0; types[i] != NULL && !g_cancellable_is_cancelled (cancellable); i++)
        load_type (self, types[i]);
      load_officer (self);
      synced_at = dup_meta (self, "synced_at");
      loaded->data_time = synced_at != NULL ? g_ascii_strtoll (synced_at, NULL, 10) : 0;
    }
  else
    wr_home_notice (self->home, WR_NOTICE_WARNING,
                    _ ("Nothing can be kept on this computer in this run: %s Actions that the platform has not "
                       "confirmed are lost when Watchroom closes."),
                    error->message);
  wr_home_post (self->home, loaded);
  /* reads the rules of the readings, 80 ms: here, not at the first letter of a search */
  g_free (wr_text_search_key ("望河"));
}

WrVault *
wr_vault_new (const char *data_dir, GBytes *key, WrHome *home)
{
  WrVault *self = g_new0 (WrVault, 1);

  self->home = wr_home_ref (home);
  self->data_dir = g_strdup (data_dir);
  self->key = g_bytes_ref (key);
  self->worker = wr_worker_new ("store");
  wr_worker_push (self->worker, load_job, self, NULL);
  return self;
}

void
wr_vault_finish (WrVault *self)
{
  wr_worker_stop (self->worker, TRUE);
}

void
wr_vault_free (WrVault *self)
{
  wr_vault_finish (self);
  wr_worker_free (self->worker);
  g_clear_pointer (&self->database, wr_database_close);
  g_bytes_unref (self->key);
  wr_home_unref (self->home);
  g_free (self->data_dir);
  g_free (self);
}

WrDatabase *
wr_vault_get_database (WrVault *self)
{
  return self->database;
}

static void
save_free (gpointer data)
{
  Save *save = data;

  wr_command_unref (save->command);
  g_free (save->officer);
  g_free (save);
}

static void
save_job (gpointer data, GCancellable *cancellable)
{
  Save *save = data;
  WrVault *self = save->vault;
  g_autoptr (GError) error = NULL;
  gboolean saved = self->database != NULL && wr_outbox_add (self->database, save->command, save->officer, &error);

  if (saved)
    wr_home_post (self->home, wr_news_new_pending (save->command->id, WR_PENDING_SAVED, NULL));
  else
    wr_home_notice (self->home, WR_NOTICE_WARNING,
                    _ ("The action on %s could not be saved on this computer. It is sent all the same, but is lost if "
                       "Watchroom closes before the platform has it. %s"),
                    save->command->target_id, error != NULL ? error->message : "");
  wr_outbox_sender_add (save->sender, save->command, save->officer, saved);
}

void
wr_vault_save (WrVault *self, WrCommand *command, const char *officer, WrOutboxSender *sender)
{
  Save *save = g_new0 (Save, 1);

  save->vault = self;
  save->command = wr_command_ref (command);
  save->officer = g_strdup (officer);
  save->sender = sender;
  wr_worker_push (self->worker, save_job, save, save_free);
}

static void
forget_free (gpointer data)
{
  Forget *forget = data;

  g_free (forget->command_id);
  g_free (forget);
}

static void
forget_job (gpointer data, GCancellable *cancellable)
{
  Forget *forget = data;
  g_autoptr (GError) error = NULL;

  if (forget->vault->database != NULL && !wr_outbox_remove (forget->vault->database, forget->command_id, &error))
    g_message ("Action %s stays in the outbox: %s", forget->command_id, error->message);
}

void
wr_vault_forget (WrVault *self, const char *command_id)
{
  Forget *forget = g_new0 (Forget, 1);

  forget->vault = self;
  forget->command_id = g_strdup (command_id);
  wr_worker_push (self->worker, forget_job, forget, forget_free);
}
