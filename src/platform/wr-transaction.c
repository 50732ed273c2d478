/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-transaction.h"

WrKeptAnswer *
wr_kept_answer_new (const char *sub, const char *key, const char *hash, int status, const char *body)
{
  WrKeptAnswer *self = g_new0 (WrKeptAnswer, 1);

  self->sub = g_strdup (sub);
  self->key = g_strdup (key);
  self->hash = g_strdup (hash);
  self->status = status;
  self->body = g_strdup (body);

  return self;
}

void
wr_kept_answer_free (WrKeptAnswer *self)
{
  g_free (self->sub);
  g_free (self->key);
  g_free (self->hash);
  g_free (self->body);
  g_free (self);
}

WrTransaction *
wr_transaction_new (void)
{
  WrTransaction *self = g_new0 (WrTransaction, 1);

  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_change_unref);

  return self;
}

void
wr_transaction_free (WrTransaction *self)
{
  g_ptr_array_unref (self->changes);
  g_clear_pointer (&self->answer, wr_kept_answer_free);
  g_free (self);
}

void
wr_transaction_put (WrTransaction *self, WrRecord *record, const char *actor, const char *command_id)
{
  WrChange *change = wr_change_new (record);

  change->actor = g_strdup (actor);
  change->command_id = g_strdup (command_id);
  g_ptr_array_add (self->changes, change);
}

void
wr_transaction_delete (WrTransaction *self, const WrRecord *record)
{
  g_ptr_array_add (self->changes, wr_change_new_deleted (wr_record_get_record_type (record), wr_record_get_id (record),
                                                         wr_record_get_version (record) + 1));
}

WrLogEntry *
wr_log_entry_new (gint64 seq, const char *type, char *body, WrChange *change, char *json)
{
  WrLogEntry *self = g_new0 (WrLogEntry, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->seq = seq;
  self->type = g_strdup (type);
  self->body = body;
  self->change = change != NULL ? wr_change_ref (change) : NULL;
  self->json = json;

  return self;
}

WrLogEntry *
wr_log_entry_ref (WrLogEntry *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
wr_log_entry_unref (WrLogEntry *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->type);
  g_free (self->body);
  g_free (self->json);
  g_clear_pointer (&self->change, wr_change_unref);
  g_free (self);
}
