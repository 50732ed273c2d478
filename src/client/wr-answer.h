/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/wr-http.h"
#include "model/wr-change.h"

G_BEGIN_DECLS

/** WrAnswer: what the platform answers to an action that it has carried out. */
typedef struct
{
  WrChange *change; /* the target as it is now; NULL when the answer does not hold it in readable form */
  char *first_by;   /* who had already done it, or NULL */
  gint64 first_at;  /* when, wall ms */
} WrAnswer;

/** wr_answer_read: Returns: (transfer full): @reply read as far as it can be. */
WrAnswer *wr_answer_read (const WrRecordType *type, const WrHttpAnswer *reply);
void wr_answer_free (WrAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrAnswer, wr_answer_free)

G_END_DECLS
