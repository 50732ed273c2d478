/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-record.h"

G_BEGIN_DECLS

/**
 * WrCommand:
 *
 * One deliberate act of an officer, as it goes through journal, outbox and network. Immutable, shared by reference.
 */
typedef struct
{
  gatomicrefcount ref_count; /* private */
  char *id;                  /* UUID v7; also the Idempotency-Key */
  char *verb;                /* "acknowledge" */
  const WrRecordType *type;
  char *target_id;
  char *realm;
  char *body;          /* JSON text of the request body */
  gint64 client_time;  /* when the officer acted, wall ms */
  gint64 valid_until;  /* not sent after this, wall ms */
  WrRecord *predicted; /* (nullable) the target as the act will leave it */
} WrCommand;

/** wr_command_new_acknowledge: valid for 72 h. */
WrCommand *wr_command_new_acknowledge (const WrRecord *alarm, const char *officer, const char *note);
WrCommand *wr_command_new (const char *verb, const WrRecord *target, const char *body, gint64 valid_for_ms,
                           WrRecord *predicted);
/** wr_command_restore: a command read back from the outbox. All strings are copied. */
WrCommand *wr_command_restore (const char *id, const char *verb, const WrRecordType *type, const char *target_id,
                               const char *realm, const char *body, gint64 client_time, gint64 valid_until);
WrCommand *wr_command_ref (WrCommand *self);
void wr_command_unref (WrCommand *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrCommand, wr_command_unref)

G_END_DECLS
