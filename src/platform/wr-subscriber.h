/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "platform/wr-register.h"

G_BEGIN_DECLS

/** The most bytes handed to the HTTP server and not yet taken by the kernel, per subscriber. */
#define WR_SUBSCRIBER_MAX_IN_FLIGHT (256 * 1024)

/**
 * WrSubscriber:
 *
 * One open event stream. It is at a place in the log; what comes after it is written as fast as the reader takes it,
 * from the batch just committed when it is up to date, else from the log. Main thread.
 */
typedef struct _WrSubscriber WrSubscriber;

typedef void (*WrSubscriberGoneFunc) (WrSubscriber *self, gpointer user_data);

/**
 * wr_subscriber_new:
 * @position: the sequence to go on after
 * @types: (nullable) (transfer full): names of the record types wanted, a set
 * @gone: called when the connection has ended; the subscriber is to be freed then
 */
WrSubscriber *wr_subscriber_new (WrRegister *reg, SoupServerMessage *message, gint64 position, GHashTable *types,
                                 gint64 heartbeat_ms, WrSubscriberGoneFunc gone, gpointer user_data);
void wr_subscriber_free (WrSubscriber *self);

/** wr_subscriber_take: @entries (element-type WrLogEntry) have just been committed. */
void wr_subscriber_take (WrSubscriber *self, GPtrArray *entries);

/** wr_subscriber_beat: writes a heartbeat with the cursor, unless the reader is behind by the bound. */
void wr_subscriber_beat (WrSubscriber *self);

/** wr_subscriber_get_stalled_ms: Returns: for how long the reader has not taken anything of what waits for it. */
gint64 wr_subscriber_get_stalled_ms (WrSubscriber *self);

/** wr_subscriber_end: says bye with @reason and closes. A reader that does not even take that is cut off at the next
 * wr_subscriber_cut_if_ended(). */
void wr_subscriber_end (WrSubscriber *self, const char *reason);
void wr_subscriber_cut_if_ended (WrSubscriber *self);

G_END_DECLS
