/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-record.h"

G_BEGIN_DECLS

/**
 * WrChange:
 *
 * One entry of the platform's log, or one row of a list: the full new state of a record, or that it is gone. Immutable.
 */
typedef struct
{
  gatomicrefcount ref_count; /* private */
  const WrRecordType *type;
  char *id;
  gint64 version;
  WrRecord *record; /* NULL: deleted */
  gint64 seq;       /* place in the log; 0 for a list row */
  gint64 time;      /* when the platform wrote it, wall ms; 0 for a list row */
  char *actor;      /* who did it; NULL for devices and list rows */
  char *command_id; /* the Idempotency-Key that caused it, or NULL */
} WrChange;

WrChange *wr_change_new (WrRecord *record);
WrChange *wr_change_new_deleted (const WrRecordType *type, const char *id, gint64 version);
WrChange *wr_change_ref (WrChange *self);
void wr_change_unref (WrChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrChange, wr_change_unref)

G_END_DECLS
