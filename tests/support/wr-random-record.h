/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-record.h"

/** wr_random_text: Returns: (transfer full): up to @length_max characters of all sorts: Chinese, quotes, control
 * characters, never NUL. */
char *wr_random_text (GRand *rand, guint length_max);

WrGeometry *wr_random_geometry (GRand *rand);

/**
 * wr_random_record:
 * @full: sets every field; otherwise fields that are not required are left out half of the time
 *
 * Returns: (transfer full): a valid record with random values, words this version does not know and unknown members.
 */
WrRecord *wr_random_record (const WrRecordType *type, GRand *rand, gboolean full);
