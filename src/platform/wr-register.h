/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "platform/wr-committer.h"

G_BEGIN_DECLS

/**
 * WrRegister:
 *
 * Every record of the street and the log of what changed. Main thread. It knows two states: what is durable, which is
 * all that is ever shown to anybody, and what has been accepted on top of it and is on its way to the disk, which the
 * next change has to build on.
 */
typedef struct _WrRegister WrRegister;

/** WrStoredRecord: a durable record and its JSON text. */
typedef struct
{
  WrRecord *record;
  char *json;
} WrStoredRecord;

/** WrRegisterFunc: @entries: (element-type WrLogEntry): what has just become durable, in order. */
typedef void (*WrRegisterFunc) (GPtrArray *entries, gpointer user_data);

/** WrRegisterLostFunc: everything accepted and not yet durable is lost: compute again from what is durable. */
typedef void (*WrRegisterLostFunc) (gpointer user_data);

/**
 * wr_register_open:
 * @path: the database file
 * @keep_ms, @keep_events: see wr_ledger_prune()
 */
WrRegister *wr_register_open (const char *path, const char *site, gint64 keep_ms, gint64 keep_events, GError **error);

/** wr_register_finish: writes what was accepted and tells everyone. Nothing may be submitted after it. */
void wr_register_finish (WrRegister *self);
void wr_register_close (WrRegister *self);

/** wr_register_seed: writes @records (element-type WrRecord) as the first of an empty register. Blocks. */
gboolean wr_register_seed (WrRegister *self, GPtrArray *records, GError **error);

void wr_register_watch (WrRegister *self, WrRegisterFunc func, gpointer user_data);
void wr_register_watch_lost (WrRegister *self, WrRegisterLostFunc func, gpointer user_data);

const char *wr_register_get_epoch (WrRegister *self);
gint64 wr_register_get_head (WrRegister *self);

/** wr_register_get_oldest: the oldest event in the log; head + 1 when there is none. */
gint64 wr_register_get_oldest (WrRegister *self);

/** wr_register_read_log: see wr_ledger_read_log(); what is not yet shown as durable is left out. */
GPtrArray *wr_register_read_log (WrRegister *self, gint64 seq, guint limit, GError **error);

gboolean wr_register_find_answer (WrRegister *self, const char *sub, const char *key, WrKeptAnswer **answer,
                                  GError **error);

/** wr_register_get: Returns: (transfer none) (nullable): the durable record. */
const WrStoredRecord *wr_register_get (WrRegister *self, const WrRecordType *type, const char *id);

/** wr_register_lookup: Returns: (transfer none) (nullable): the newest accepted state, to build the next one on. */
WrRecord *wr_register_lookup (WrRegister *self, const WrRecordType *type, const char *id);

/**
 * wr_register_list:
 * @after: (nullable): the id that the page starts after
 * @next: (out) (nullable): the last id of the page when there are more
 *
 * Returns: (transfer container) (element-type utf8): JSON texts ordered by id, good until the next turn of the loop.
 */
GPtrArray *wr_register_list (WrRegister *self, const WrRecordType *type, const char *after, guint limit, char **next);

/** wr_register_dup_records: Returns: (transfer full) (element-type WrRecord): the newest state of every record. */
GPtrArray *wr_register_dup_records (WrRegister *self, const WrRecordType *type);

/** wr_register_take_alarm_number: Returns: a number no alarm ever had, or will have. */
gint64 wr_register_take_alarm_number (WrRegister *self);

/**
 * wr_register_submit:
 * @transaction: (transfer full): built on wr_register_lookup() in this turn of the loop
 * @done: (nullable): called when it is durable, or not
 */
void wr_register_submit (WrRegister *self, WrTransaction *transaction, WrCommitFunc done, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrRegister, wr_register_close)

G_END_DECLS
