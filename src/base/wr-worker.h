/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WrWorker:
 *
 * A named thread that does jobs one after the other. Jobs are straight-line blocking code; they get the worker's
 * cancellable, which wr_worker_stop() cancels.
 */
typedef struct _WrWorker WrWorker;

typedef void (*WrWorkerFunc) (gpointer data, GCancellable *cancellable);

WrWorker *wr_worker_new (const char *name);

/** wr_worker_push: queues @func (@data) from any thread; @destroy frees @data after the job, or when it never runs. */
void wr_worker_push (WrWorker *self, WrWorkerFunc func, gpointer data, GDestroyNotify destroy);

/**
 * wr_worker_stop:
 *
 * Cancels the running job, finishes the queued ones when @drain is set (they see a cancelled cancellable only if they
 * were already running), drops them otherwise, and joins the thread.
 */
void wr_worker_stop (WrWorker *self, gboolean drain);

void wr_worker_free (WrWorker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrWorker, wr_worker_free)

G_END_DECLS
