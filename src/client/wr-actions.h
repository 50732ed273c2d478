/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/wr-news.h"

G_BEGIN_DECLS

/**
 * WrActions:
 *
 * The officer's actions that are not confirmed yet, and the overlays that show them on the things they are about.
 * Main thread.
 */
typedef struct _WrActions WrActions;

WrActions *wr_actions_new (WrSite *site);
void wr_actions_free (WrActions *self);

/** wr_actions_begin: @command was just made: its overlay shows "saving". */
void wr_actions_begin (WrActions *self, WrCommand *command);

/** wr_actions_take: @actions: (element-type WrAction): what @officer's outbox holds; those known already stay as they
 * are. */
void wr_actions_take (WrActions *self, GPtrArray *actions, const char *officer);

/** wr_actions_restore_overlays: puts the overlays on things that have only now come into the stores. */
void wr_actions_restore_overlays (WrActions *self);
void wr_actions_set_pending (WrActions *self, const char *command_id, WrPending pending, const char *problem);

/** wr_actions_settle: the action is done, or dealt with: it is forgotten, its overlay falls. */
void wr_actions_settle (WrActions *self, const char *command_id);

/** wr_actions_clear: another officer signed in: no overlay of the first one stays. */
void wr_actions_clear (WrActions *self);

/** wr_actions_get_unsent: Returns: how many wait for the platform; refused ones wait for a person and do not count. */
guint wr_actions_get_unsent (WrActions *self);

/** wr_actions_dup_refused: Returns: (transfer full) (nullable): the id of the refused action on @target. */
char *wr_actions_dup_refused (WrActions *self, WrEntity *target);

/** wr_actions_dup_moot: Returns: (transfer full) (nullable): the id of a refused acknowledgement of an alarm that
 * somebody has acknowledged since. */
char *wr_actions_dup_moot (WrActions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrActions, wr_actions_free)

G_END_DECLS
