/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** WrFault: what the proxy does with the bytes that pass through it. "value" as in wr_fault_proxy_set(). */
typedef enum
{
  WR_FAULT_PASS,
  WR_FAULT_STALL,    /* connections stay open, no byte moves; the bytes held back go on afterwards */
  WR_FAULT_REFUSE,   /* nobody listens; open connections are cut */
  WR_FAULT_DELAY,    /* every piece comes "value" ms later */
  WR_FAULT_SLOW,     /* answers come at "value" bytes a second */
  WR_FAULT_GARBAGE,  /* once: "value" random bytes in front of the next piece of an answer */
  WR_FAULT_TRUNCATE, /* once: the connection ends after "value" more bytes of answers */
} WrFault;

/**
 * WrFaultProxy:
 *
 * A TCP proxy on this computer that misbehaves on command, between a client and a real server. Threads of its own.
 */
typedef struct _WrFaultProxy WrFaultProxy;

/** wr_fault_proxy_new: passes on to @target_port of 127.0.0.1. */
WrFaultProxy *wr_fault_proxy_new (guint target_port);
void wr_fault_proxy_free (WrFaultProxy *self);

const char *wr_fault_proxy_get_url (WrFaultProxy *self); /* "http://127.0.0.1:40000" */

/** wr_fault_proxy_set: holds from here on, for open connections as well. */
void wr_fault_proxy_set (WrFaultProxy *self, WrFault fault, guint value);

/** wr_fault_proxy_cut: ends every open connection; @reset: by RST instead of FIN. */
void wr_fault_proxy_cut (WrFaultProxy *self, gboolean reset);

/**
 * wr_fault_proxy_edit:
 * @find, @put: of the same length
 *
 * The next @times that @find is in a piece of an answer, its first occurrence there becomes @put.
 */
void wr_fault_proxy_edit (WrFaultProxy *self, const char *find, const char *put, guint times);

/** wr_fault_proxy_edit_requests: the same with requests. */
void wr_fault_proxy_edit_requests (WrFaultProxy *self, const char *find, const char *put, guint times);

/** wr_fault_proxy_get_edits_left: Returns: how many of the edits asked for have not happened. */
guint wr_fault_proxy_get_edits_left (WrFaultProxy *self);

/** wr_fault_proxy_get_connections: Returns: connections accepted so far. */
guint wr_fault_proxy_get_connections (WrFaultProxy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrFaultProxy, wr_fault_proxy_free)

G_END_DECLS
