/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-worker.h"

typedef struct
{
  WrWorkerFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Job;

struct _WrWorker
{
  GThread *thread;

  GMutex lock; /* for what follows */
  GCond changed;
  GQueue jobs;           /* Job, oldest first */
  GCancellable *running; /* of the job under way, NULL between jobs */
  gboolean stopping;
};

static void
job_free (Job *job)
{
  if (job->destroy != NULL)
    job->destroy (job->data);
  g_free (job);
}

/* Waits for a job; NULL when the worker stops and none is left. */
static Job *
take_job (WrWorker *self, GCancellable *cancellable)
{
  Job *job;

  g_mutex_lock (&self->lock);
  while (g_queue_is_empty (&self->jobs) && !self->stopping)
    g_cond_wait (&self->changed, &self->lock);
  job = g_queue_pop_head (&self->jobs);
  if (job != NULL)
    self->running = g_object_ref (cancellable);
  g_mutex_unlock (&self->lock);
  return job;
}

static void
finish_job (WrWorker *self)
{
  g_autoptr (GCancellable) done = NULL;

  g_mutex_lock (&self->lock);
  done = g_steal_pointer (&self->running);
  g_mutex_unlock (&self->lock);
}

static gpointer
worker_main (gpointer data)
{
  WrWorker *self = data;

  for (;;)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Job *job = take_job (self, cancellable);

      if (job == NULL)
        return NULL;
      job->func (job->data, cancellable);
      finish_job (self);
      job_free (job);
    }
}

WrWorker *
wr_worker_new (const char *name)
{
  WrWorker *self = g_new0 (WrWorker, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  g_queue_init (&self->jobs);
  self->thread = g_thread_new (name, worker_main, self);
  return self;
}

void
wr_worker_push (WrWorker *self, WrWorkerFunc func, gpointer data, GDestroyNotify destroy)
{
  Job *job = g_new0 (Job, 1);
  gboolean taken;

  job->func = func;
  job->data = data;
  job->destroy = destroy;

  g_mutex_lock (&self->lock);
  taken = !self->stopping;
  if (taken)
    {
      g_queue_push_tail (&self->jobs, job);
      g_cond_signal (&self->changed);
    }
  g_mutex_unlock (&self->lock);
  if (!taken)
    job_free (job);
}

void
wr_worker_stop (WrWorker *self, gboolean drain)
{
  g_autoptr (GCancellable) running = NULL;
  GQueue dropped = G_QUEUE_INIT;

  if (self->thread == NULL)
    return;

  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  if (!drain)
    {
      dropped = self->jobs;
      g_queue_init (&self->jobs);
    }
  if (self->running != NULL)
    running = g_object_ref (self->running);
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);

  if (running != NULL)
    g_cancellable_cancel (running);
  g_thread_join (g_steal_pointer (&self->thread));
  g_queue_clear_full (&dropped, (GDestroyNotify) job_free);
}

void
wr_worker_free (WrWorker *self)
{
  wr_worker_stop (self, FALSE);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->lock);
  g_free (self);
}
