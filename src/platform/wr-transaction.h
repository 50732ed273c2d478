/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-change.h"

G_BEGIN_DECLS

/** WrKeptAnswer: what was answered to a command, kept so that a repeated Idempotency-Key gets the same answer. */
typedef struct
{
  char *sub;
  char *key;
  char *hash; /* SHA-256 of method, path and body, hex */
  int status;
  char *body;
} WrKeptAnswer;

WrKeptAnswer *wr_kept_answer_new (const char *sub, const char *key, const char *hash, int status, const char *body);
void wr_kept_answer_free (WrKeptAnswer *self);

/**
 * WrTransaction:
 * @changes: (element-type WrChange): what changes; owned by the transaction alone until it is written, when the ledger
 * fills in sequence and time
 * @last_alarm: the greatest alarm number given out by it, or 0
 * @answer: (nullable): the answer to keep with it
 *
 * Everything that has to become durable together.
 */
typedef struct
{
  GPtrArray *changes;
  gint64 last_alarm;
  WrKeptAnswer *answer;
} WrTransaction;

WrTransaction *wr_transaction_new (void);
void wr_transaction_free (WrTransaction *self);

/** wr_transaction_put: adds the new state @record; @actor and @command_id are nullable. */
void wr_transaction_put (WrTransaction *self, WrRecord *record, const char *actor, const char *command_id);

/** wr_transaction_delete: adds the tombstone of @record. */
void wr_transaction_delete (WrTransaction *self, const WrRecord *record);

/** WrLogEntry: one line of the log as it is handed out. Immutable, shared by reference on any thread. */
typedef struct
{
  gatomicrefcount ref_count; /* private */
  gint64 seq;
  char *type;       /* "alarm" */
  char *body;       /* the event's envelope without prevseq, JSON text */
  WrChange *change; /* NULL for entries read back from the file */
  char *json;       /* the record's JSON text, NULL for tombstones and entries read back */
} WrLogEntry;

WrLogEntry *wr_log_entry_new (gint64 seq, const char *type, char *body, WrChange *change, char *json);
WrLogEntry *wr_log_entry_ref (WrLogEntry *self);
void wr_log_entry_unref (WrLogEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrKeptAnswer, wr_kept_answer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrTransaction, wr_transaction_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrLogEntry, wr_log_entry_unref)

G_END_DECLS
