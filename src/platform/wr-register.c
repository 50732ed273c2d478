/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-register.h"

#include <stdlib.h>
#include <string.h>

#include "base/wr-error.h"
#include "model/wr-alarm.h"
#include "wire/wr-record-codec.h"

/* One collection: the durable records in order of id, and the accepted changes on top of them. */
typedef struct
{
  const WrRecordType *type;
  GTree *durable;     /* id -> WrStoredRecord */
  GHashTable *staged; /* id -> WrChange */
} Shelf;

struct _WrRegister
{
  WrLedger *reader;
  WrCommitter *committer;
  char *site;
  GHashTable *shelves; /* type name -> Shelf */
  gint64 head;
  gint64 last_alarm;
  guint generation;
  WrRegisterFunc func;
  gpointer func_data;
  WrRegisterLostFunc lost_func;
  gpointer lost_data;
};

static void
free_stored (gpointer data)
{
  WrStoredRecord *stored = data;

  wr_record_unref (stored->record);
  g_free (stored->json);
  g_free (stored);
}

static int
compare_ids (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return strcmp (a, b);
}

static Shelf *
shelf_new (const WrRecordType *type)
{
  Shelf *shelf = g_new0 (Shelf, 1);

  shelf->type = type;
  shelf->durable = g_tree_new_full (compare_ids, NULL, g_free, free_stored);
  shelf->staged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) wr_change_unref);

  return shelf;
}

static void
shelf_free (gpointer data)
{
  Shelf *shelf = data;

  g_tree_unref (shelf->durable);
  g_hash_table_unref (shelf->staged);
  g_free (shelf);
}

static Shelf *
get_shelf (WrRegister *self, const WrRecordType *type)
{
  return g_hash_table_lookup (self->shelves, type->name);
}

static void
store (Shelf *shelf, WrRecord *record, const char *json)
{
  WrStoredRecord *stored = g_new0 (WrStoredRecord, 1);

  stored->record = wr_record_ref (record);
  stored->json = g_strdup (json);
  g_tree_replace (shelf->durable, g_strdup (wr_record_get_id (record)), stored);
}

static gboolean
load_row (const char *type, const char *json, gpointer user_data, GError **error)
{
  WrRegister *self = user_data;
  Shelf *shelf = g_hash_table_lookup (self->shelves, type);
  g_autoptr (WrRecord) record = NULL;

  if (shelf == NULL)
    {
      g_message ("a stored record of the unknown type \"%s\" is left alone", type);
      return TRUE;
    }

  record = wr_record_from_text (shelf->type, json, -1, error);
  if (record == NULL)
    {
      g_prefix_error (error, "A stored %s cannot be read: ", type);
      return FALSE;
    }

  store (shelf, record, json);
  return TRUE;
}

static void
note_alarm_number (WrRegister *self, const WrRecord *record)
{
  const char *id = wr_record_get_id (record);

  if (wr_record_get_record_type (record) == &wr_alarm_type && g_str_has_prefix (id, "A-"))
    self->last_alarm = MAX (self->last_alarm, g_ascii_strtoll (id + 2, NULL, 10));
}

static void
apply_entry (WrRegister *self, const WrLogEntry *entry)
{
  WrChange *change = entry->change;
  Shelf *shelf = get_shelf (self, change->type);

  if (change->record != NULL)
    store (shelf, change->record, entry->json);
  else
    g_tree_remove (shelf->durable, change->id);

  if (g_hash_table_lookup (shelf->staged, change->id) == change)
    g_hash_table_remove (shelf->staged, change->id);
  self->head = entry->seq;
}

static void
drop_staged (WrRegister *self, guint generation)
{
  GHashTableIter iter;
  gpointer shelf;

  if (generation < self->generation)
    return;

  self->generation = generation + 1;
  g_hash_table_iter_init (&iter, self->shelves);
  while (g_hash_table_iter_next (&iter, NULL, &shelf))
    g_hash_table_remove_all (((Shelf *) shelf)->staged);
  if (self->lost_func != NULL)
    self->lost_func (self->lost_data);
}

static void
batch_cb (WrCommitBatch *batch, gpointer user_data)
{
  WrRegister *self = user_data;

  for (guint i = 0; i < batch->entries->len; i++)
    apply_entry (self, g_ptr_array_index (batch->entries, i));
  if (batch->error != NULL)
    drop_staged (self, ((WrCommitJob *) g_ptr_array_index (batch->jobs, batch->jobs->len - 1))->generation);
  if (batch->entries->len > 0 && self->func != NULL)
    self->func (batch->entries, self->func_data);

  for (guint i = 0; i < batch->jobs->len; i++)
    {
      WrCommitJob *job = g_ptr_array_index (batch->jobs, i);

      if (job->done != NULL)
        job->done (batch->error, job->user_data);
    }
}

WrRegister *
wr_register_open (const char *path, const char *site, gint64 keep_ms, gint64 keep_events, GError **error)
{
  g_autoptr (WrRegister) self = g_new0 (WrRegister, 1);
  g_autoptr (WrLedger) writer = NULL;

  self->site = g_strdup (site);
  self->shelves = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, shelf_free);
  for (const WrRecordType *const *type = wr_record_types (); *type != NULL; type++)
    g_hash_table_insert (self->shelves, (gpointer) (*type)->name, shelf_new (*type));

  writer = wr_ledger_open (path, error);
  if (writer == NULL)
    return NULL;
  self->reader = wr_ledger_open (path, error);
  if (self->reader == NULL || !wr_ledger_load (self->reader, load_row, self, error)
      || !wr_ledger_read_head (self->reader, &self->head, &self->last_alarm, error))
    return NULL;

  self->committer = wr_committer_new (g_steal_pointer (&writer), site, keep_ms, keep_events, batch_cb, self);

  return g_steal_pointer (&self);
}

void
wr_register_finish (WrRegister *self)
{
  wr_committer_finish (self->committer);
}

void
wr_register_close (WrRegister *self)
{
  g_clear_pointer (&self->committer, wr_committer_free);
  g_clear_pointer (&self->reader, wr_ledger_close);
  g_hash_table_unref (self->shelves);
  g_free (self->site);
  g_free (self);
}

gboolean
wr_register_seed (WrRegister *self, GPtrArray *records, GError **error)
{
  g_autoptr (WrTransaction) transaction = wr_transaction_new ();
  g_autoptr (GPtrArray) transactions = g_ptr_array_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_log_entry_unref);

  for (guint i = 0; i < records->len; i++)
    {
      note_alarm_number (self, g_ptr_array_index (records, i));
      wr_transaction_put (transaction, g_ptr_array_index (records, i), NULL, NULL);
    }
  transaction->last_alarm = self->last_alarm;
  g_ptr_array_add (transactions, transaction);

  if (!wr_ledger_write (self->reader, self->site, transactions, entries, error))
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    apply_entry (self, g_ptr_array_index (entries, i));

  return TRUE;
}

void
wr_register_watch (WrRegister *self, WrRegisterFunc func, gpointer user_data)
{
  self->func = func;
  self->func_data = user_data;
}

void
wr_register_watch_lost (WrRegister *self, WrRegisterLostFunc func, gpointer user_data)
{
  self->lost_func = func;
  self->lost_data = user_data;
}

const char *
wr_register_get_epoch (WrRegister *self)
{
  return wr_ledger_get_epoch (self->reader);
}

gint64
wr_register_get_head (WrRegister *self)
{
  return self->head;
}

gint64
wr_register_get_oldest (WrRegister *self)
{
  g_autoptr (GError) error = NULL;
  gint64 oldest = self->head + 1;

  if (!wr_ledger_read_oldest (self->reader, &oldest, &error))
    g_message ("the log cannot be read: %s", error->message);

  return MIN (oldest, self->head + 1);
}

GPtrArray *
wr_register_read_log (WrRegister *self, gint64 seq, guint limit, GError **error)
{
  gint64 left = self->head - seq;

  return wr_ledger_read_log (self->reader, seq, left > 0 ? (guint) MIN (left, limit) : 0, error);
}

gboolean
wr_register_find_answer (WrRegister *self, const char *sub, const char *key, WrKeptAnswer **answer, GError **error)
{
  return wr_ledger_find_answer (self->reader, sub, key, answer, error);
}

const WrStoredRecord *
wr_register_get (WrRegister *self, const WrRecordType *type, const char *id)
{
  return g_tree_lookup (get_shelf (self, type)->durable, id);
}

WrRecord *
wr_register_lookup (WrRegister *self, const WrRecordType *type, const char *id)
{
  const WrChange *change = g_hash_table_lookup (get_shelf (self, type)->staged, id);
  const WrStoredRecord *stored;

  if (change != NULL)
    return change->record;

  stored = wr_register_get (self, type, id);
  return stored != NULL ? stored->record : NULL;
}

GPtrArray *
wr_register_list (WrRegister *self, const WrRecordType *type, const char *after, guint limit, char **next)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  GTree *durable = get_shelf (self, type)->durable;
  GTreeNode *node = after != NULL ? g_tree_upper_bound (durable, after) : g_tree_node_first (durable);
  const char *last = NULL;

  for (; node != NULL && items->len < limit; node = g_tree_node_next (node))
    {
      last = g_tree_node_key (node);
      g_ptr_array_add (items, ((WrStoredRecord *) g_tree_node_value (node))->json);
    }
  *next = node != NULL ? g_strdup (last) : NULL;

  return g_steal_pointer (&items);
}

GPtrArray *
wr_register_dup_records (WrRegister *self, const WrRecordType *type)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_record_unref);
  Shelf *shelf = get_shelf (self, type);
  GHashTableIter iter;
  gpointer change;

  for (GTreeNode *node = g_tree_node_first (shelf->durable); node != NULL; node = g_tree_node_next (node))
    if (!g_hash_table_contains (shelf->staged, g_tree_node_key (node)))
      g_ptr_array_add (records, wr_record_ref (((WrStoredRecord *) g_tree_node_value (node))->record));

  g_hash_table_iter_init (&iter, shelf->staged);
  while (g_hash_table_iter_next (&iter, NULL, &change))
    if (((WrChange *) change)->record != NULL)
      g_ptr_array_add (records, wr_record_ref (((WrChange *) change)->record));

  return g_steal_pointer (&records);
}

gint64
wr_register_take_alarm_number (WrRegister *self)
{
  return ++self->last_alarm;
}

void
wr_register_submit (WrRegister *self, WrTransaction *transaction, WrCommitFunc done, gpointer user_data)
{
  for (guint i = 0; i < transaction->changes->len; i++)
    {
      WrChange *change = g_ptr_array_index (transaction->changes, i);

      g_hash_table_replace (get_shelf (self, change->type)->staged, g_strdup (change->id), wr_change_ref (change));
    }
  wr_committer_submit (self->committer, transaction, self->generation, done, user_data);
}
