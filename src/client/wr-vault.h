/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/wr-home.h"
#include "client/wr-outbox-sender.h"

G_BEGIN_DECLS

/**
 * WrVault:
 *
 * The *store* thread: opens the encrypted database, reads it into the stores, and writes the officer's actions. The
 * database is opened on it and closed with it; other threads use the handle in between.
 */
typedef struct _WrVault WrVault;

/**
 * wr_vault_new:
 * @data_dir: made when missing
 *
 * Starts opening and reading; ends with the news %WR_NEWS_LOADED, also when there is no database to be had.
 */
WrVault *wr_vault_new (const char *data_dir, GBytes *key, WrHome *home);

/** wr_vault_finish: everything accepted is on the disk when it returns. */
void wr_vault_finish (WrVault *self);

/** wr_vault_free: after every user of the database has ended. */
void wr_vault_free (WrVault *self);

/** wr_vault_get_database: Returns: (transfer none) (nullable): after %WR_NEWS_LOADED: the database, or %NULL when this
 * run has none. */
WrDatabase *wr_vault_get_database (WrVault *self);

/** wr_vault_save: makes @command durable, then hands it to @sender; the news of it come home. */
void wr_vault_save (WrVault *self, WrCommand *command, const char *officer, WrOutboxSender *sender);

/** wr_vault_forget: a refused action has been dealt with. */
void wr_vault_forget (WrVault *self, const char *command_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrVault, wr_vault_free)

G_END_DECLS
