/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "media/wr-feed-machine.h"

static const gint64 waits[] = { 500, 1000, 2000, 4000, 8000, 15000, 30000 };

void
wr_feed_machine_init (WrFeedMachine *self)
{
  *self = (WrFeedMachine) { .jitter = 1 };
}

static WrFeedStep
open_again (WrFeedMachine *self, WrFeedStep step)
{
  self->state = WR_FEED_CONNECTING;
  self->since = self->alive = self->steady = self->retry_at = 0;
  return step;
}

WrFeedStep
wr_feed_machine_start (WrFeedMachine *self, gint64 now)
{
  if (self->state != WR_FEED_IDLE)
    return WR_FEED_STEP_NONE;
  self->failures = 0;
  return open_again (self, WR_FEED_STEP_OPEN);
}

WrFeedStep
wr_feed_machine_stop (WrFeedMachine *self)
{
  if (self->state == WR_FEED_IDLE)
    return WR_FEED_STEP_NONE;
  self->state = WR_FEED_IDLE;
  return WR_FEED_STEP_CLOSE;
}

WrFeedStep
wr_feed_machine_retry (WrFeedMachine *self, gint64 now)
{
  if (self->state != WR_FEED_LOST && self->state != WR_FEED_AUTH_FAILED && self->state != WR_FEED_UNSUPPORTED)
    return WR_FEED_STEP_NONE;
  self->failures = 0;
  return open_again (self, WR_FEED_STEP_OPEN);
}

void
wr_feed_machine_opening (WrFeedMachine *self, gint64 now)
{
  if (self->state == WR_FEED_CONNECTING)
    self->since = now;
}

void
wr_feed_machine_data (WrFeedMachine *self, gint64 now, gboolean hidden)
{
  if (self->state == WR_FEED_CONNECTING)
    {
      self->state = WR_FEED_WAIT_KEY;
      self->since = now;
    }
  if (hidden)
    self->alive = MAX (self->alive, now);
  if (hidden && self->state == WR_FEED_WAIT_KEY)
    self->since = MAX (self->since, now);
  if (hidden && self->state == WR_FEED_FROZEN)
    self->state = WR_FEED_PLAYING;
}

void
wr_feed_machine_frame (WrFeedMachine *self, gint64 now)
{
  if (self->state < WR_FEED_CONNECTING || self->state > WR_FEED_FROZEN)
    return;
  if (self->state != WR_FEED_PLAYING)
    self->steady = now;
  self->state = WR_FEED_PLAYING;
  self->alive = now;
  if (now - self->steady >= WR_FEED_STEADY_MS)
    self->failures = 0;
}

WrFeedStep
wr_feed_machine_failed (WrFeedMachine *self, WrFeedFailure failure, gint64 now)
{
  if (self->state < WR_FEED_CONNECTING || self->state > WR_FEED_FROZEN)
    return WR_FEED_STEP_NONE;
  switch (failure)
    {
    case WR_FEED_FAILURE_AUTH:
      self->state = WR_FEED_AUTH_FAILED;
      break;
    case WR_FEED_FAILURE_UNSUPPORTED:
      self->state = WR_FEED_UNSUPPORTED;
      break;
    case WR_FEED_FAILURE_REJECTED:
      self->transport = self->transport == WR_FEED_TRANSPORT_TCP ? WR_FEED_TRANSPORT_UDP : WR_FEED_TRANSPORT_TCP;
      G_GNUC_FALLTHROUGH;
    case WR_FEED_FAILURE_UNREACHABLE:
      self->state = WR_FEED_LOST;
      self->retry_at = now + (gint64) (waits[MIN (self->failures, G_N_ELEMENTS (waits) - 1)] * self->jitter);
      self->failures++;
      break;
    }
  return WR_FEED_STEP_CLOSE;
}

WrFeedStep
wr_feed_machine_tick (WrFeedMachine *self, gint64 now)
{
  switch (self->state)
    {
    case WR_FEED_CONNECTING:
    case WR_FEED_WAIT_KEY:
      if (self->since != 0 && now - self->since >= WR_FEED_CONNECT_MS)
        return wr_feed_machine_failed (self, WR_FEED_FAILURE_UNREACHABLE, now);
      return WR_FEED_STEP_NONE;
    case WR_FEED_PLAYING:
      if (now - self->alive >= WR_FEED_FROZEN_MS)
        self->state = WR_FEED_FROZEN;
      return WR_FEED_STEP_NONE;
    case WR_FEED_FROZEN:
      return now - self->alive >= WR_FEED_REOPEN_MS ? open_again (self, WR_FEED_STEP_REOPEN) : WR_FEED_STEP_NONE;
    case WR_FEED_LOST:
      return now >= self->retry_at ? open_again (self, WR_FEED_STEP_OPEN) : WR_FEED_STEP_NONE;
    case WR_FEED_IDLE:
    case WR_FEED_AUTH_FAILED:
    case WR_FEED_UNSUPPORTED:
      break;
    }
  return WR_FEED_STEP_NONE;
}
