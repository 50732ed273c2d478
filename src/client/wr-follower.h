/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/wr-stream-codec.h"

G_BEGIN_DECLS

/** WrFollowVerdict: what a frame of the stream means for the connection. */
typedef enum
{
  WR_FOLLOW_ON,
  WR_FOLLOW_AGAIN, /* a hole or a broken frame: connect again from the last good place */
  WR_FOLLOW_LIST,  /* the stream cannot be followed from here: list the collections in "resync" again */
  WR_FOLLOW_BYE,   /* the platform ends the connection: come back after "retry_ms" */
} WrFollowVerdict;

/**
 * WrFollower:
 *
 * Follows the platform's log frame by frame and vouches for it: a frame counts only when it says that it comes right
 * after the one before. No network, no disk. One thread.
 */
typedef struct
{
  /* where we are */
  char *epoch;
  gint64 seq;
  gint64 head;        /* the log's, as last told */
  gboolean greeted;   /* hello was heard on this connection */
  gboolean advanced;  /* a frame of this connection proved right */
  gint64 server_time; /* of the last hello or heartbeat, wall ms */

  /* what came since the batch was last taken */
  GPtrArray *batch; /* (element-type WrChange) */
  guint unreadable; /* records that broke the contract and were passed over */
  char *first_unreadable;
  guint flawed; /* records without an optional field that broke it */
  char *first_flaw;

  /* with a verdict */
  char *problem; /* sentence, or NULL */
  char **resync; /* collections, NULL for all */
  gint64 retry_ms;

  /* private */
  gint64 hole_at;   /* place of the last hole, -1 for none */
  gint64 broken_at; /* place of the last broken frame, -1 for none */
} WrFollower;

WrFollower *wr_follower_new (void);
void wr_follower_free (WrFollower *self);

/** wr_follower_start: a new connection is read from @cursor; holes met before are remembered. */
gboolean wr_follower_start (WrFollower *self, const char *cursor, GError **error);
WrFollowVerdict wr_follower_take (WrFollower *self, const WrSseFrame *frame);

/** wr_follower_take_batch: Returns: (transfer full): the changes since the last call, in the log's order. */
GPtrArray *wr_follower_take_batch (WrFollower *self);

/** wr_follower_get_behind: Returns: log entries still to come, as far as known. */
gint64 wr_follower_get_behind (const WrFollower *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrFollower, wr_follower_free)

G_END_DECLS
