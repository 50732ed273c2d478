/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-client"

#include "client/wr-actions.h"

#include "model/wr-alarm.h"

typedef struct
{
  WrCommand *command;
  WrPending pending;
  char *problem;
  char *note;    /* of a restored command: it brings no prediction of its own */
  char *officer; /* of a restored command */
} Entry;

struct _WrActions
{
  WrSite *site;
  GHashTable *entries; /* command id -> Entry */
};

static void
entry_free (Entry *entry)
{
  wr_command_unref (entry->command);
  g_free (entry->problem);
  g_free (entry->note);
  g_free (entry->officer);
  g_free (entry);
}

WrActions *
wr_actions_new (WrSite *site)
{
  WrActions *self = g_new0 (WrActions, 1);

  self->site = g_object_ref (site);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) entry_free);
  return self;
}

void
wr_actions_free (WrActions *self)
{
  g_hash_table_unref (self->entries);
  g_object_unref (self->site);
  g_free (self);
}

static WrEntity *
find_target (WrActions *self, const Entry *entry)
{
  WrEntityStore *store = wr_site_get_store (self->site, entry->command->type);

  return store != NULL ? wr_entity_store_lookup (store, entry->command->target_id) : NULL;
}

static gboolean
is_acknowledgement (const Entry *entry)
{
  return entry->command->type == &wr_alarm_type && g_str_equal (entry->command->verb, "acknowledge");
}

static gboolean
is_acknowledged (WrEntity *alarm)
{
  return wr_record_get_bool (wr_entity_get_confirmed (alarm), WR_ALARM_ACKNOWLEDGED);
}

/* The target as the action will leave it; what cannot be predicted is shown as it is, with the mark of the pending
 * action. */
static WrRecord *
predict (const Entry *entry, WrEntity *target)
{
  WrRecord *confirmed = wr_entity_get_confirmed (target);
  WrRecord *predicted = NULL;

  if (entry->command->predicted != NULL)
    return wr_record_ref (entry->command->predicted);
  if (is_acknowledgement (entry) && !is_acknowledged (target))
    predicted = wr_alarm_predict_acknowledge (confirmed, entry->officer, entry->command->client_time, entry->note);
  return predicted != NULL ? predicted : wr_record_ref (confirmed);
}

static void
show (WrActions *self, const Entry *entry)
{
  WrEntity *target = find_target (self, entry);
  g_autoptr (WrRecord) predicted = NULL;

  if (target == NULL || wr_entity_get_pending (target) != WR_PENDING_NONE)
    return;
  predicted = predict (entry, target);
  wr_entity_set_overlay (target, entry->command->id, predicted, entry->pending);
  if (entry->pending == WR_PENDING_REFUSED)
    wr_entity_set_pending (target, entry->command->id, WR_PENDING_REFUSED, entry->problem);
}

static Entry *
add_entry (WrActions *self, WrCommand *command, WrPending pending)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->command = wr_command_ref (command);
  entry->pending = pending;
  g_hash_table_replace (self->entries, entry->command->id, entry);
  return entry;
}

void
wr_actions_begin (WrActions *self, WrCommand *command)
{
  show (self, add_entry (self, command, WR_PENDING_SAVING));
}

static WrPending
pending_of_row (WrOutboxState state)
{
  switch (state)
    {
    case WR_OUTBOX_QUEUED:
      return WR_PENDING_SAVED;
    case WR_OUTBOX_SENDING:
    case WR_OUTBOX_APPLIED:
      return WR_PENDING_SENDING;
    case WR_OUTBOX_CONFLICT:
    case WR_OUTBOX_REJECTED:
    case WR_OUTBOX_EXPIRED:
    default:
      return WR_PENDING_REFUSED;
    }
}

void
wr_actions_take (WrActions *self, GPtrArray *actions, const char *officer)
{
  for (guint i = 0; i < actions->len; i++)
    {
      const WrAction *action = g_ptr_array_index (actions, i);
      Entry *entry;

      if (g_hash_table_contains (self->entries, action->command->id))
        continue;
      entry = add_entry (self, action->command, pending_of_row (action->state));
      entry->problem = g_strdup (action->problem);
      entry->note = g_strdup (action->note);
      entry->officer = g_strdup (officer);
      show (self, entry);
    }
}

void
wr_actions_restore_overlays (WrActions *self)
{
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    show (self, entry);
}

void
wr_actions_set_pending (WrActions *self, const char *command_id, WrPending pending, const char *problem)
{
  Entry *entry = g_hash_table_lookup (self->entries, command_id);
  WrEntity *target = entry != NULL ? find_target (self, entry) : NULL;

  if (entry == NULL)
    return;
  entry->pending = pending;
  g_set_str (&entry->problem, problem);
  if (target != NULL)
    wr_entity_set_pending (target, command_id, pending, problem);
}

static void
drop_overlay (WrActions *self, const Entry *entry)
{
  WrEntity *target = find_target (self, entry);

  if (target != NULL)
    wr_entity_drop_overlay (target, entry->command->id);
}

void
wr_actions_settle (WrActions *self, const char *command_id)
{
  Entry *entry = g_hash_table_lookup (self->entries, command_id);

  if (entry == NULL)
    return;
  drop_overlay (self, entry);
  g_hash_table_remove (self->entries, command_id);
}

void
wr_actions_clear (WrActions *self)
{
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    drop_overlay (self, entry);
  g_hash_table_remove_all (self->entries);
}

guint
wr_actions_get_unsent (WrActions *self)
{
  GHashTableIter iter;
  gpointer entry;
  guint unsent = 0;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    if (((Entry *) entry)->pending != WR_PENDING_REFUSED)
      unsent++;
  return unsent;
}

/* The id of a refused action that @matches. */
static char *
dup_refused_if (WrActions *self, gboolean (*matches) (Entry *entry, WrEntity *target, gpointer data), gpointer data)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Entry *entry = value;
      WrEntity *target = find_target (self, entry);

      if (entry->pending == WR_PENDING_REFUSED && target != NULL && matches (entry, target, data))
        return g_strdup (entry->command->id);
    }
  return NULL;
}

static gboolean
is_about (Entry *entry, WrEntity *target, gpointer wanted)
{
  return target == wanted;
}

static gboolean
is_moot (Entry *entry, WrEntity *target, gpointer unused)
{
  return is_acknowledgement (entry) && is_acknowledged (target);
}

char *
wr_actions_dup_refused (WrActions *self, WrEntity *target)
{
  return dup_refused_if (self, is_about, target);
}

char *
wr_actions_dup_moot (WrActions *self)
{
  return dup_refused_if (self, is_moot, NULL);
}
