/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "platform/wr-context.h"

G_BEGIN_DECLS

/**
 * WrRouter:
 *
 * The HTTP door, on loopback only: checks the bearer token and the size of the body, finds the resource. Main thread.
 */
typedef struct _WrRouter WrRouter;

/** wr_router_new: serves @context on @address at once. */
WrRouter *wr_router_new (WrContext *context, GSocketAddress *address, const char *token, GError **error);
void wr_router_free (WrRouter *self);

/** wr_router_get_port: the port it listens on. */
guint wr_router_get_port (WrRouter *self);

/** wr_router_close_door: new requests get 503 from here on. */
void wr_router_close_door (WrRouter *self);

/** wr_router_count: Returns: how many requests are not answered to the end, open streams among them. */
guint wr_router_count (WrRouter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrRouter, wr_router_free)

G_END_DECLS
