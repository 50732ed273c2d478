/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-record.h"

G_BEGIN_DECLS

/**
 * wr_demo_community_build:
 * @seed: the same seed gives the same street
 * @now: wall time in ms; ages of alarms and devices count back from it
 *
 * The fictional street 望河街道 of 安澜市 as records of every type: areas, roads, buildings, shelters, cameras, people,
 * devices and the alarms that are open when the demo starts. Any thread.
 *
 * Returns: (transfer full) (element-type WrRecord): the records, all of version 1, or %NULL with @error set when one of
 * them breaks the contract.
 */
GPtrArray *wr_demo_community_build (guint64 seed, gint64 now, GError **error);

G_END_DECLS
