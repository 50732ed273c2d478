/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/wr-home.h"
#include "client/wr-http.h"
#include "client/wr-outbox-sender.h"
#include "store/wr-database.h"

G_BEGIN_DECLS

/**
 * WrEventStream:
 *
 * The *stream* thread: signs in, lists what is not known yet, then follows the platform's log for as long as the
 * program runs, through every broken connection.
 */
typedef struct _WrEventStream WrEventStream;

/**
 * wr_event_stream_new:
 * @database: (nullable): stays the caller's
 * @sender: stays the caller's; is told of sign-in, of connections, and of the commands whose events come back
 *
 * Starts the thread.
 */
WrEventStream *wr_event_stream_new (WrHttp *http, WrDatabase *database, WrHome *home, WrOutboxSender *sender);

/** wr_event_stream_free: ends the thread; whatever was read is in the cache. */
void wr_event_stream_free (WrEventStream *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrEventStream, wr_event_stream_free)

G_END_DECLS
