/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-worker.h"

#define N_JOBS 1000

static int done;
static int destroyed;
static int seen_cancelled;

static void
count_job (gpointer data, GCancellable *cancellable)
{
  g_assert_cmpint (GPOINTER_TO_INT (data), ==, done);
  if (g_cancellable_is_cancelled (cancellable))
    seen_cancelled++;
  done++;
}

static void
count_destroyed (gpointer data)
{
  g_atomic_int_inc (&destroyed);
}

typedef struct
{
  GMutex lock;
  GCond changed;
  gboolean running;
} Gate;

/* Says that it runs, then waits to be cancelled. */
static void
wait_job (gpointer data, GCancellable *cancellable)
{
  Gate *gate = data;
  GPollFD fd;

  g_assert_true (g_cancellable_make_pollfd (cancellable, &fd));
  g_mutex_lock (&gate->lock);
  gate->running = TRUE;
  g_cond_signal (&gate->changed);
  g_mutex_unlock (&gate->lock);
  while (!g_cancellable_is_cancelled (cancellable))
    g_poll (&fd, 1, -1);
  g_cancellable_release_fd (cancellable);
}

static void
start_waiting (WrWorker *worker, Gate *gate)
{
  g_mutex_init (&gate->lock);
  g_cond_init (&gate->changed);
  gate->running = FALSE;
  wr_worker_push (worker, wait_job, gate, NULL);
  g_mutex_lock (&gate->lock);
  while (!gate->running)
    g_cond_wait (&gate->changed, &gate->lock);
  g_mutex_unlock (&gate->lock);
}

static void
reset_counts (void)
{
  done = destroyed = seen_cancelled = 0;
}

static void
test_order (void)
{
  WrWorker *worker = wr_worker_new ("test");

  reset_counts ();
  for (int i = 0; i < N_JOBS; i++)
    wr_worker_push (worker, count_job, GINT_TO_POINTER (i), count_destroyed);
  wr_worker_stop (worker, TRUE);
  g_assert_cmpint (done, ==, N_JOBS);
  g_assert_cmpint (destroyed, ==, N_JOBS);
  wr_worker_free (worker);
}

static void
test_drain (void)
{
  WrWorker *worker = wr_worker_new ("test");
  Gate gate;

  reset_counts ();
  start_waiting (worker, &gate);
  for (int i = 0; i < 10; i++)
    wr_worker_push (worker, count_job, GINT_TO_POINTER (i), count_destroyed);
  wr_worker_stop (worker, TRUE);
  g_assert_cmpint (done, ==, 10);
  g_assert_cmpint (seen_cancelled, ==, 0);
  wr_worker_free (worker);
}

static void
test_drop (void)
{
  WrWorker *worker = wr_worker_new ("test");
  Gate gate;

  reset_counts ();
  start_waiting (worker, &gate);
  for (int i = 0; i < 10; i++)
    wr_worker_push (worker, count_job, GINT_TO_POINTER (i), count_destroyed);
  wr_worker_stop (worker, FALSE);
  g_assert_cmpint (done, ==, 0);
  g_assert_cmpint (destroyed, ==, 10);

  wr_worker_push (worker, count_job, GINT_TO_POINTER (0), count_destroyed);
  g_assert_cmpint (done, ==, 0);
  g_assert_cmpint (destroyed, ==, 11);
  wr_worker_stop (worker, TRUE);
  wr_worker_free (worker);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker/order", test_order);
  g_test_add_func ("/worker/drain", test_drain);
  g_test_add_func ("/worker/drop", test_drop);
  return g_test_run ();
}
