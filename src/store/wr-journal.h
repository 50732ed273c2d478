/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wr-database.h"

G_BEGIN_DECLS

/*
 * The duty journal: an append-only table in the encrypted database. Each line carries the SHA-256 of the line before,
 * hash = SHA-256 (prev_hash || canonical JSON of the line), so that a line changed or taken out shows.
 */

/** wr_journal_append: @detail: (nullable): JSON object text, without personal data. */
gboolean wr_journal_append (WrDatabase *database, const char *officer, const char *what, const char *object,
                            const char *detail, GError **error);

/**
 * wr_journal_verify:
 * @first_broken: (out) (optional): the number of the first line that does not fit, 0 when the chain is whole
 *
 * Returns: %FALSE with @error set when the journal cannot be read.
 */
gboolean wr_journal_verify (WrDatabase *database, gint64 *first_broken, GError **error);

G_END_DECLS
