/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  WR_LINK_STARTING,    /* nothing tried yet */
  WR_LINK_CONNECTING,  /* the first try, or a retry younger than 10 s since the last byte */
  WR_LINK_CATCHING_UP, /* connected, "behind" log entries to go, or lists being read */
  WR_LINK_LIVE,
  WR_LINK_STALE,   /* no byte for 8 s on an open connection */
  WR_LINK_OFFLINE, /* no connection; "since" tells since when */
} WrLinkState;

/**
 * WrLink:
 *
 * The truth about the connection to the platform. Main thread; written by the client, shown by everyone.
 *
 * Properties: "state", "since" (wall ms of the last change between connected and not), "heard-at" (monotonic ms of the
 * last byte heard, 0 = never in this run), "data-time" (wall ms: what is shown was true at this time, 0 = unknown),
 * "behind" (log entries), "problem" (sentence or NULL). One notify of "state" follows every
 * wr_link_update() that changed something, one of "heard-at" every wr_link_heard().
 */
#define WR_TYPE_LINK (wr_link_get_type ())
G_DECLARE_FINAL_TYPE (WrLink, wr_link, WR, LINK, GObject)

WrLink *wr_link_new (void);
WrLinkState wr_link_get_state (WrLink *self);
gint64 wr_link_get_since (WrLink *self);
gint64 wr_link_get_heard_at (WrLink *self);
gint64 wr_link_get_data_time (WrLink *self);
gint64 wr_link_get_behind (WrLink *self);
const char *wr_link_get_problem (WrLink *self);

void wr_link_update (WrLink *self, WrLinkState state, gint64 behind, const char *problem);
void wr_link_heard (WrLink *self, gint64 heard_at, gint64 data_time);

G_END_DECLS
