/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wr-database.h"

G_BEGIN_DECLS

/*
 * The duty journal: an append-only table in the encrypted database. Each line carries the SHA-256 of the line before,
 * hash = SHA-256 (prev_hash || canonical JSON of the line), so that a line changed or taken out shows. Hashes are 64
 * lower-case hexadecimal digits; the first line's prev_hash is 64 zeros.
 *
 * Canonical JSON is UTF-8 without blanks and with the members in this order:
 *   {"number":1,"time":"2026-03-01T08:00:00.000Z","officer":"…","what":"…","object":"…","detail":…}
 * number counts from 1; in strings only the quote, the backslash (each after a backslash) and the characters below
 * U+0020 (as \u001f) are escaped; detail is the object's text as it was given, or null.
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
