/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "platform/wr-register.h"
#include "platform/wr-request.h"

G_BEGIN_DECLS

/**
 * WrIdempotency:
 *
 * Makes a command that is sent again take effect once: the Idempotency-Key of a subject stands for one request for 7
 * days. Main thread.
 */
typedef struct _WrIdempotency WrIdempotency;

/** WrCommandKey: a command under way. */
typedef struct
{
  char *sub;
  char *key;
  char *hash;
} WrCommandKey;

WrIdempotency *wr_idempotency_new (WrRegister *reg);
void wr_idempotency_free (WrIdempotency *self);

/**
 * wr_idempotency_begin:
 *
 * Returns: (transfer full) (nullable): the key to carry the command out under, given back with wr_idempotency_end(); or
 * %NULL when @request is already answered: with the stored answer, or 400, 409 or 422.
 */
WrCommandKey *wr_idempotency_begin (WrIdempotency *self, WrRequest *request);

/** wr_idempotency_end: @command: (transfer full): has been answered, or refused. */
void wr_idempotency_end (WrIdempotency *self, WrCommandKey *command);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrIdempotency, wr_idempotency_free)

G_END_DECLS
