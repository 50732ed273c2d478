/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** wr_id_new: Returns: (transfer full): a new UUID version 7 (RFC 9562), ordered by time of creation. Any thread. */
char *wr_id_new (void);

/** wr_id_is_valid: Returns: whether @id is an identifier of the contract, `^[A-Za-z0-9._:-]{1,64}$`. */
gboolean wr_id_is_valid (const char *id);

G_END_DECLS
