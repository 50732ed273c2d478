/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WrMailbox:
 *
 * The one way home from worker threads: items posted by any thread reach the main context in the order they were
 * posted, at most one batch per frame (16 ms), so that a flood costs the main thread one round of work per frame.
 */
typedef struct _WrMailbox WrMailbox;

/**
 * WrMailboxFunc:
 * @items: (element-type gpointer): the batch, oldest first; freed by the mailbox afterwards
 */
typedef void (*WrMailboxFunc) (GPtrArray *items, gpointer user_data);

/**
 * wr_mailbox_new:
 * @context: (nullable): where @func runs; %NULL is the default main context
 * @item_free: frees one item, also those never delivered
 */
WrMailbox *wr_mailbox_new (GMainContext *context, WrMailboxFunc func, gpointer user_data, GDestroyNotify item_free);

/** wr_mailbox_post: hands over @item (transfer full) from any thread. After wr_mailbox_close() it is freed at once. */
void wr_mailbox_post (WrMailbox *self, gpointer item);

/** wr_mailbox_close: no batch is delivered after this returns (call on the thread of the context). */
void wr_mailbox_close (WrMailbox *self);

WrMailbox *wr_mailbox_ref (WrMailbox *self);
void wr_mailbox_unref (WrMailbox *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrMailbox, wr_mailbox_unref)

G_END_DECLS
