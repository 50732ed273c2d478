/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "platform/wr-register.h"
#include "platform/wr-request.h"

G_BEGIN_DECLS

#define WR_HUB_HEARTBEAT (3 * WR_SECOND)

/**
 * WrHub:
 *
 * Tells everyone who listens what became durable: open event streams and long polls. Main thread.
 */
typedef struct _WrHub WrHub;

/** wr_hub_new: @slow_ms: a stream whose reader takes nothing for this long is ended. */
WrHub *wr_hub_new (WrRegister *reg, gint64 slow_ms);
void wr_hub_free (WrHub *self);

/** wr_hub_add_stream: answers @request with the event stream after @position. @types: (nullable) (transfer full) */
void wr_hub_add_stream (WrHub *self, WrRequest *request, gint64 position, GHashTable *types);

/** WrHubWakeFunc: there is news, the time is up, or the platform stops. */
typedef void (*WrHubWakeFunc) (gpointer user_data);

/** wr_hub_wait: calls @func once, at the next commit after @timeout_ms, or when the hub stops. */
void wr_hub_wait (WrHub *self, gint64 timeout_ms, WrHubWakeFunc func, gpointer user_data);

/** wr_hub_stop: says bye to every stream and wakes every waiter. */
void wr_hub_stop (WrHub *self);

gboolean wr_hub_is_stopping (WrHub *self);

/** wr_hub_count: Returns: how many streams are open. */
guint wr_hub_count (WrHub *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrHub, wr_hub_free)

G_END_DECLS
