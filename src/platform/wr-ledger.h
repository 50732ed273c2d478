/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "platform/wr-transaction.h"

G_BEGIN_DECLS

/**
 * WrLedger:
 *
 * The platform's SQLite file: records as they are, the log of events with its dense sequence, kept answers. Every call
 * blocks on the disk; one connection belongs to one thread. What wr_ledger_write() returned TRUE for survives a crash.
 */
typedef struct _WrLedger WrLedger;

/**
 * wr_ledger_open:
 *
 * Opens the file at @path, or makes it with a random epoch. Errors: %WR_ERROR_STORAGE, %WR_ERROR_STORAGE_FULL,
 * %WR_ERROR_CORRUPT.
 */
WrLedger *wr_ledger_open (const char *path, GError **error);
void wr_ledger_close (WrLedger *self);

const char *wr_ledger_get_epoch (WrLedger *self);

/** wr_ledger_read_head: @last_alarm: the greatest alarm number ever given out. */
gboolean wr_ledger_read_head (WrLedger *self, gint64 *head, gint64 *last_alarm, GError **error);

/** wr_ledger_read_oldest: the oldest sequence the log still holds; @head + 1 when it is empty. */
gboolean wr_ledger_read_oldest (WrLedger *self, gint64 *oldest, GError **error);

/** WrLedgerRowFunc: takes one stored record. Returns: %FALSE with @error set to stop. */
typedef gboolean (*WrLedgerRowFunc) (const char *type, const char *json, gpointer user_data, GError **error);

/** wr_ledger_load: hands out every stored record. */
gboolean wr_ledger_load (WrLedger *self, WrLedgerRowFunc func, gpointer user_data, GError **error);

/**
 * wr_ledger_write:
 * @site: the tenant, for the events' source
 * @transactions: (element-type WrTransaction)
 * @entries: (element-type WrLogEntry): gets the log entries in order
 *
 * Writes all of them with one COMMIT, or none.
 */
gboolean wr_ledger_write (WrLedger *self, const char *site, GPtrArray *transactions, GPtrArray *entries,
                          GError **error);

/** wr_ledger_read_log: Returns: (transfer full) (element-type WrLogEntry): at most @limit entries after @seq. */
GPtrArray *wr_ledger_read_log (WrLedger *self, gint64 seq, guint limit, GError **error);

/** wr_ledger_find_answer: @answer: (out) (nullable): the answer kept for @key of @sub, %NULL when there is none. */
gboolean wr_ledger_find_answer (WrLedger *self, const char *sub, const char *key, WrKeptAnswer **answer,
                                GError **error);

/**
 * wr_ledger_prune:
 * @keep_ms, @keep_events: an event goes when it is older than the one and further back than the other
 *
 * Takes out at most some thousand events, and answers kept for more than 7 days.
 */
gboolean wr_ledger_prune (WrLedger *self, gint64 now, gint64 keep_ms, gint64 keep_events, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrLedger, wr_ledger_close)

G_END_DECLS
