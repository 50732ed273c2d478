/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WrDeadline:
 *
 * A bound on the whole of a blocking operation, however many reads and writes it is made of: its cancellable is
 * cancelled when the time has passed or when the caller's own cancellable is. (The time-outs of sockets and of libsoup
 * are per read: a peer that drips one byte a second never meets them.) Any thread.
 */
typedef struct _WrDeadline WrDeadline;

/** wr_deadline_new: @parent: (nullable): the caller's cancellable. */
WrDeadline *wr_deadline_new (guint ms, GCancellable *parent);

/** wr_deadline_get_cancellable: Returns: (transfer none): what to pass to the operation. */
GCancellable *wr_deadline_get_cancellable (WrDeadline *self);

/** wr_deadline_has_passed: Returns: whether it was the time, and not the caller, that ended the operation. */
gboolean wr_deadline_has_passed (WrDeadline *self);
void wr_deadline_free (WrDeadline *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrDeadline, wr_deadline_free)

G_END_DECLS
