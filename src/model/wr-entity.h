/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/wr-record.h"

G_BEGIN_DECLS

/** WrPending: how far an action on a thing has come. */
typedef enum
{
  WR_PENDING_NONE,
  WR_PENDING_SAVING,  /* on its way to the disk */
  WR_PENDING_SAVED,   /* saved here, not sent */
  WR_PENDING_SENDING, /* the platform has not answered yet, or its event has not come back */
  WR_PENDING_REFUSED, /* refused or expired: somebody has to deal with it */
} WrPending;

/**
 * WrEntity:
 *
 * A thing of the street that lives as long as it exists and changes in place: what lists and views hold. Main thread.
 * It shows the confirmed record, or, while an action is under way, the record as the action will leave it.
 *
 * Properties: "record" (boxed pointer, the shown record), "pending" (#WrPending as int).
 */
#define WR_TYPE_ENTITY (wr_entity_get_type ())
G_DECLARE_FINAL_TYPE (WrEntity, wr_entity, WR, ENTITY, GObject)

WrEntity *wr_entity_new (WrRecord *record);

/** wr_entity_get_record: Returns: (transfer none): the record to show. */
WrRecord *wr_entity_get_record (WrEntity *self);

/** wr_entity_get_confirmed: Returns: (transfer none): the record as the platform last told it. */
WrRecord *wr_entity_get_confirmed (WrEntity *self);
const char *wr_entity_get_id (WrEntity *self);
WrPending wr_entity_get_pending (WrEntity *self);

/** wr_entity_get_problem: Returns: (nullable): why the last action was refused, as a sentence. */
const char *wr_entity_get_problem (WrEntity *self);

/** wr_entity_get_search_key: Returns: (transfer none): see wr_text_search_key(); made at first use, kept until a
 * searched field changes. */
const char *wr_entity_get_search_key (WrEntity *self);

/** wr_entity_confirm: what the platform says; drops the overlay of @command_id (nullable). */
void wr_entity_confirm (WrEntity *self, WrRecord *record, const char *command_id);

/** wr_entity_set_overlay: shows @predicted instead of the confirmed record until @command_id is confirmed or dropped.
 */
void wr_entity_set_overlay (WrEntity *self, const char *command_id, WrRecord *predicted, WrPending pending);

/** wr_entity_set_pending: moves the overlay of @command_id on; @problem (nullable) is a sentence for
 * %WR_PENDING_REFUSED. */
void wr_entity_set_pending (WrEntity *self, const char *command_id, WrPending pending, const char *problem);

void wr_entity_drop_overlay (WrEntity *self, const char *command_id);

G_END_DECLS
