/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** WrFeedState: what can honestly be said about a camera's picture. */
typedef enum
{
  WR_FEED_IDLE,        /* nobody looks */
  WR_FEED_CONNECTING,  /* asking for the stream, or waiting for a turn to ask */
  WR_FEED_WAIT_KEY,    /* data comes, no picture yet */
  WR_FEED_PLAYING,     /* live */
  WR_FEED_FROZEN,      /* nothing new for 3 s; what is shown is old */
  WR_FEED_LOST,        /* gone; tried again at retry_at */
  WR_FEED_AUTH_FAILED, /* refused; only a person's retry helps, because cameras lock accounts */
  WR_FEED_UNSUPPORTED, /* cannot be decoded here */
} WrFeedState;

typedef enum
{
  WR_FEED_FAILURE_UNREACHABLE, /* no connection, or it broke */
  WR_FEED_FAILURE_REJECTED,    /* the other side talked, but not about this way of carrying video */
  WR_FEED_FAILURE_AUTH,
  WR_FEED_FAILURE_UNSUPPORTED,
} WrFeedFailure;

/** WrFeedStep: what the owner has to do after telling the machine something. */
typedef enum
{
  WR_FEED_STEP_NONE,
  WR_FEED_STEP_OPEN,   /* ask for a turn and connect */
  WR_FEED_STEP_CLOSE,  /* drop the connection */
  WR_FEED_STEP_REOPEN, /* drop it and connect again */
} WrFeedStep;

typedef enum
{
  WR_FEED_TRANSPORT_TCP,
  WR_FEED_TRANSPORT_UDP,
} WrFeedTransport;

#define WR_FEED_CONNECT_MS 8000
#define WR_FEED_FROZEN_MS 3000
#define WR_FEED_REOPEN_MS 6000
#define WR_FEED_STEADY_MS 30000

/**
 * WrFeedMachine:
 *
 * When a feed connects, counts as live, frozen or lost, and tries again. Knows nothing of streams or clocks: all times
 * are monotonic ms given by the caller.
 */
typedef struct
{
  WrFeedState state;
  WrFeedTransport transport;
  gint64 since;    /* when the connection was begun; 0 while it waits for its turn */
  gint64 alive;    /* the last sign of life */
  gint64 steady;   /* when playing began */
  gint64 retry_at; /* in WR_FEED_LOST */
  guint failures;  /* in a row; sets the length of the next wait */
  double jitter;   /* 0.8 … 1.2, set by the owner before each failure is told */
} WrFeedMachine;

void wr_feed_machine_init (WrFeedMachine *self);
WrFeedStep wr_feed_machine_start (WrFeedMachine *self, gint64 now);
WrFeedStep wr_feed_machine_stop (WrFeedMachine *self);

/** wr_feed_machine_retry: a person does not want to wait. */
WrFeedStep wr_feed_machine_retry (WrFeedMachine *self, gint64 now);

/** wr_feed_machine_opening: its turn has come, the clock for connecting runs. */
void wr_feed_machine_opening (WrFeedMachine *self, gint64 now);

/** wr_feed_machine_data: coded data came at @now; keeps a hidden feed alive, does not make a picture. */
void wr_feed_machine_data (WrFeedMachine *self, gint64 now, gboolean hidden);
void wr_feed_machine_frame (WrFeedMachine *self, gint64 now);
WrFeedStep wr_feed_machine_failed (WrFeedMachine *self, WrFeedFailure failure, gint64 now);

/** wr_feed_machine_tick: to be called a few times a second. */
WrFeedStep wr_feed_machine_tick (WrFeedMachine *self, gint64 now);

G_END_DECLS
