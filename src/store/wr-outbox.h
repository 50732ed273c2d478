/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-command.h"
#include "store/wr-database.h"

G_BEGIN_DECLS

/** WrOutboxState: where a row stands; persisted by name. */
typedef enum
{
  WR_OUTBOX_QUEUED,
  WR_OUTBOX_SENDING,
  WR_OUTBOX_APPLIED, /* the platform said yes; goes when the event comes back */
  WR_OUTBOX_CONFLICT,
  WR_OUTBOX_REJECTED,
  WR_OUTBOX_EXPIRED,
} WrOutboxState;

typedef struct
{
  WrCommand *command;
  WrOutboxState state;
  guint attempts;
  char *problem; /* sentence, or NULL */
} WrOutboxRow;

void wr_outbox_row_free (WrOutboxRow *self);

/** wr_outbox_add: writes the outbox row and its journal line in one transaction; it is durable when this returns. */
gboolean wr_outbox_add (WrDatabase *database, WrCommand *command, const char *officer, GError **error);

/** wr_outbox_load: Returns: (transfer full) (element-type WrOutboxRow): @officer's rows, oldest first. */
GPtrArray *wr_outbox_load (WrDatabase *database, const char *officer, GError **error);

/** wr_outbox_set_state: moves a row on and writes the outcome to the journal. Rows confirmed by their event are removed
 * with wr_outbox_remove(). */
gboolean wr_outbox_set_state (WrDatabase *database, const char *command_id, WrOutboxState state, const char *problem,
                              GError **error);
gboolean wr_outbox_remove (WrDatabase *database, const char *command_id, GError **error);

G_END_DECLS
