/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** wr_text_mask_name: Returns: (transfer full): the first character and one star, "张*". */
char *wr_text_mask_name (const char *name);

/** wr_text_mask_phone: Returns: (transfer full): "138****5678"; a number shorter than 11 digits keeps its last two,
 * shorter than 7 none. */
char *wr_text_mask_phone (const char *phone);

/**
 * wr_text_search_key:
 *
 * Returns: (transfer full): what a search box compares with: the lower-cased text, its pinyin and its pinyin initials,
 * separated by newlines ("望河街道" -> "望河街道\nwanghejiedao\nwhjd"). Costs some µs: keep the key with the record.
 * The first call of the process reads ICU's rules (80 ms): make one on a worker thread before the main thread needs it.
 */
char *wr_text_search_key (const char *text);

/** wr_text_matches: Returns: whether every blank-separated word of @query is found in @search_key. */
gboolean wr_text_matches (const char *search_key, const char *query);

G_END_DECLS
