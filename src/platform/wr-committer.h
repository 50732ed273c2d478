/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "platform/wr-ledger.h"

G_BEGIN_DECLS

/** WrCommitFunc: told on the main context once the transaction is durable, or with @error set that it is not. */
typedef void (*WrCommitFunc) (const GError *error, gpointer user_data);

/** WrCommitJob: a transaction on its way to the disk. */
typedef struct
{
  WrTransaction *transaction;
  guint generation; /* of the state the transaction was computed from */
  WrCommitFunc done;
  gpointer user_data;
} WrCommitJob;

/** WrCommitBatch: what became of the jobs that shared one COMMIT. */
typedef struct
{
  GPtrArray *jobs;    /* (element-type WrCommitJob) */
  GPtrArray *entries; /* (element-type WrLogEntry) */
  GError *error;      /* NULL: all of it is durable */
} WrCommitBatch;

typedef void (*WrCommitBatchFunc) (WrCommitBatch *batch, gpointer user_data);

/**
 * WrCommitter:
 *
 * The storage thread. Jobs that come within 5 ms of each other share one COMMIT (group commit). When one batch fails,
 * every job computed from the same generation fails as well, since it may build on what was not written.
 */
typedef struct _WrCommitter WrCommitter;

/**
 * wr_committer_new:
 * @ledger: (transfer full): used by the storage thread alone from here on
 * @func: called on the main context for each batch, in order
 */
WrCommitter *wr_committer_new (WrLedger *ledger, const char *site, gint64 keep_ms, gint64 keep_events,
                               WrCommitBatchFunc func, gpointer user_data);

/** wr_committer_submit: main thread. @transaction: (transfer full) */
void wr_committer_submit (WrCommitter *self, WrTransaction *transaction, guint generation, WrCommitFunc done,
                          gpointer user_data);

/** wr_committer_finish: writes what is queued, ends the thread and delivers what is left. Nothing may be submitted
 * after it. */
void wr_committer_finish (WrCommitter *self);

/** wr_committer_free: finishes, and closes the ledger. */
void wr_committer_free (WrCommitter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrCommitter, wr_committer_free)

G_END_DECLS
