/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/wr-home.h"
#include "client/wr-http.h"
#include "store/wr-outbox.h"

G_BEGIN_DECLS

/**
 * WrOutboxSender:
 *
 * The *outbox* thread: sends the officer's saved actions in order, again and again until the platform has answered or
 * their time is over. An action is done when its event has come back on the stream. Nothing is sent before the
 * platform has said in this run whose token it is: actions of another officer stay where they are.
 *
 * Order holds per thing; an action that the platform cannot take just now does not hold up those on other things.
 */
typedef struct _WrOutboxSender WrOutboxSender;

/** wr_outbox_sender_new: @database: (nullable): stays the caller's. Starts the thread. */
WrOutboxSender *wr_outbox_sender_new (WrHttp *http, WrDatabase *database, WrHome *home);

/** wr_outbox_sender_free: ends the thread; what is unsent stays on the disk. */
void wr_outbox_sender_free (WrOutboxSender *self);

/* Any thread: */

/** wr_outbox_sender_add: @saved: whether @command is on the disk; what could not be saved is sent all the same. */
void wr_outbox_sender_add (WrOutboxSender *self, WrCommand *command, const char *officer, gboolean saved);

/** wr_outbox_sender_sign_in: the platform knows us as @officer: their saved actions are read and sent. */
void wr_outbox_sender_sign_in (WrOutboxSender *self, const char *officer);

/** wr_outbox_sender_confirm: the event that @command_id caused has come back. Others' commands are ignored. */
void wr_outbox_sender_confirm (WrOutboxSender *self, const char *command_id);

/** wr_outbox_sender_wake: the platform can be reached again: try at once. */
void wr_outbox_sender_wake (WrOutboxSender *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrOutboxSender, wr_outbox_sender_free)

G_END_DECLS
