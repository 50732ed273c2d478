/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/wr-news.h"

G_BEGIN_DECLS

/**
 * WrHome:
 *
 * The way home from the session's threads: news reach the main thread in the order they were posted, and are worked
 * off in slices of a few milliseconds, one per frame, so that neither a flood nor a full cache holds the main thread.
 */
typedef struct _WrHome WrHome;

/** WrHomeFunc: main thread; one piece of news. */
typedef void (*WrHomeFunc) (WrNews *news, gpointer user_data);

WrHome *wr_home_new (WrHomeFunc func, gpointer user_data);

/** wr_home_post: any thread. @news: (transfer full). */
void wr_home_post (WrHome *self, WrNews *news);

/** wr_home_post_changes: posts @changes in pieces small enough for one slice each. */
void wr_home_post_changes (WrHome *self, GPtrArray *changes);
void wr_home_notice (WrHome *self, WrNotice notice, const char *format, ...) G_GNUC_PRINTF (3, 4);

/** wr_home_wait_for_room: blocks a worker thread while more changes wait than the main thread soon works off. */
void wr_home_wait_for_room (WrHome *self, GCancellable *cancellable);

/** wr_home_heard: any thread: an answer or an event came from the platform. */
void wr_home_heard (WrHome *self);

/** wr_home_get_heard: Returns: wr_clock_awake_or_asleep() then, 0 when nothing came yet. */
gint64 wr_home_get_heard (WrHome *self);

/** wr_home_close: main thread; nothing is delivered after it, what is posted is dropped. */
void wr_home_close (WrHome *self);
WrHome *wr_home_ref (WrHome *self);
void wr_home_unref (WrHome *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrHome, wr_home_unref)

G_END_DECLS
