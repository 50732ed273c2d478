/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-committer.h"

#include "base/wr-clock.h"
#include "base/wr-error.h"

#define GROUP_WINDOW_US 5000
#define GROUP_MAX 500
#define PRUNE_EVERY_US (60 * G_USEC_PER_SEC)

struct _WrCommitter
{
  WrLedger *ledger;
  char *site;
  gint64 keep_ms, keep_events;
  WrCommitBatchFunc func;
  gpointer user_data;
  GAsyncQueue *queue;
  GAsyncQueue *batches; /* WrCommitBatch, written or failed, on their way home */
  GSource *wake_up;     /* made ready when there are batches */
  GThread *thread;

  /* storage thread */
  guint failed_generation;
  gboolean any_failed;
  gint64 prune_at;
};

/* Queued to end the thread. */
static WrCommitJob last_job;

static void
free_job (WrCommitJob *job)
{
  wr_transaction_free (job->transaction);
  g_free (job);
}

static void
free_batch (WrCommitBatch *batch)
{
  g_ptr_array_unref (batch->jobs);
  g_ptr_array_unref (batch->entries);
  g_clear_error (&batch->error);
  g_free (batch);
}

static void
hand_over (WrCommitter *self)
{
  WrCommitBatch *batch;

  while ((batch = g_async_queue_try_pop (self->batches)) != NULL)
    {
      self->func (batch, self->user_data);
      free_batch (batch);
    }
}

static gboolean
wake_up_cb (gpointer user_data)
{
  WrCommitter *self = user_data;

  g_source_set_ready_time (self->wake_up, -1);
  hand_over (self);

  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch_wake_up (GSource *source, GSourceFunc func, gpointer user_data)
{
  return func (user_data);
}

static GSourceFuncs wake_up_funcs = { .dispatch = dispatch_wake_up };

static void
deliver (WrCommitter *self, GPtrArray *jobs, GPtrArray *entries, const GError *error)
{
  WrCommitBatch *batch = g_new0 (WrCommitBatch, 1);

  batch->jobs = g_ptr_array_ref (jobs);
  batch->entries = g_ptr_array_ref (entries);
  batch->error = error != NULL ? g_error_copy (error) : NULL;
  g_async_queue_push (self->batches, batch);
  g_source_set_ready_time (self->wake_up, 0);
}

static gboolean
is_stale (WrCommitter *self, const WrCommitJob *job)
{
  return self->any_failed && job->generation <= self->failed_generation;
}

static void
write_jobs (WrCommitter *self, GPtrArray *jobs)
{
  g_autoptr (GPtrArray) transactions = g_ptr_array_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_log_entry_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < jobs->len; i++)
    g_ptr_array_add (transactions, ((WrCommitJob *) g_ptr_array_index (jobs, i))->transaction);

  if (!wr_ledger_write (self->ledger, self->site, transactions, entries, &error))
    {
      WrCommitJob *newest = g_ptr_array_index (jobs, jobs->len - 1);

      self->any_failed = TRUE;
      self->failed_generation = newest->generation;
      g_message ("commit of %u changes failed: %s", jobs->len, error->message);
    }
  deliver (self, jobs, entries, error);
}

/* Jobs whose ground is gone fail without being tried; the rest share one COMMIT. */
static void
handle_batch (WrCommitter *self, GPtrArray *batch)
{
  g_autoptr (GPtrArray) good = g_ptr_array_new_with_free_func ((GDestroyNotify) free_job);
  g_autoptr (GPtrArray) stale = g_ptr_array_new_with_free_func ((GDestroyNotify) free_job);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  for (guint i = 0; i < batch->len; i++)
    {
      WrCommitJob *job = g_ptr_array_index (batch, i);

      g_ptr_array_add (is_stale (self, job) ? stale : good, job);
    }

  if (stale->len > 0)
    {
      g_autoptr (GError) error =
          g_error_new (WR_ERROR, WR_ERROR_STORAGE, "The change before this one could not be stored; try again.");

      deliver (self, stale, nothing, error);
    }
  if (good->len > 0)
    write_jobs (self, good);
}

static void
prune_when_due (WrCommitter *self)
{
  g_autoptr (GError) error = NULL;

  if (g_get_monotonic_time () < self->prune_at)
    return;

  self->prune_at = g_get_monotonic_time () + PRUNE_EVERY_US;
  if (!wr_ledger_prune (self->ledger, wr_clock_now (), self->keep_ms, self->keep_events, &error))
    g_message ("the log could not be pruned: %s", error->message);
}

/* Returns FALSE when the last job has come. */
static gboolean
collect (WrCommitter *self, WrCommitJob *first, GPtrArray *batch)
{
  gint64 end = g_get_monotonic_time () + GROUP_WINDOW_US;
  WrCommitJob *job = first;

  while (job != NULL && job != &last_job)
    {
      gint64 left = end - g_get_monotonic_time ();

      g_ptr_array_add (batch, job);
      if (batch->len >= GROUP_MAX)
        return TRUE;
      job = left > 0 ? g_async_queue_timeout_pop (self->queue, (guint64) left) : g_async_queue_try_pop (self->queue);
    }

  return job != &last_job;
}

static gpointer
storage_thread (gpointer user_data)
{
  WrCommitter *self = user_data;
  gboolean running = TRUE;

  while (running)
    {
      WrCommitJob *first;

      prune_when_due (self);
      first = g_async_queue_timeout_pop (self->queue, PRUNE_EVERY_US);
      if (first != NULL)
        {
          g_autoptr (GPtrArray) batch = g_ptr_array_new ();

          running = collect (self, first, batch);
          if (batch->len > 0)
            handle_batch (self, batch);
        }
    }

  return NULL;
}

WrCommitter *
wr_committer_new (WrLedger *ledger, const char *site, gint64 keep_ms, gint64 keep_events, WrCommitBatchFunc func,
                  gpointer user_data)
{
  WrCommitter *self = g_new0 (WrCommitter, 1);

  self->ledger = ledger;
  self->site = g_strdup (site);
  self->keep_ms = keep_ms;
  self->keep_events = keep_events;
  self->func = func;
  self->user_data = user_data;
  self->queue = g_async_queue_new ();
  self->batches = g_async_queue_new ();
  self->wake_up = g_source_new (&wake_up_funcs, sizeof (GSource));
  g_source_set_callback (self->wake_up, wake_up_cb, self, NULL);
  g_source_attach (self->wake_up, NULL);
  self->thread = g_thread_new ("wr-storage", storage_thread, self);

  return self;
}

void
wr_committer_submit (WrCommitter *self, WrTransaction *transaction, guint generation, WrCommitFunc done,
                     gpointer user_data)
{
  WrCommitJob *job;

  g_return_if_fail (self->thread != NULL);

  job = g_new0 (WrCommitJob, 1);
  job->transaction = transaction;
  job->generation = generation;
  job->done = done;
  job->user_data = user_data;
  g_async_queue_push (self->queue, job);
}

void
wr_committer_finish (WrCommitter *self)
{
  if (self->thread == NULL)
    return;

  g_async_queue_push (self->queue, &last_job);
  g_thread_join (g_steal_pointer (&self->thread));
  g_source_destroy (self->wake_up);
  hand_over (self);
}

void
wr_committer_free (WrCommitter *self)
{
  wr_committer_finish (self);
  g_clear_pointer (&self->ledger, wr_ledger_close);
  g_source_unref (self->wake_up);
  g_async_queue_unref (self->queue);
  g_async_queue_unref (self->batches);
  g_free (self->site);
  g_free (self);
}
