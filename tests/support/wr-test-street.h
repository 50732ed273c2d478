/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-site.h"

/*
 * A small street for tests of the map, made by rule: communities of 400 m in rows, five grids and a block of buildings
 * in each, roads between them, a river in the south, a park, cameras, shelters and alarms.
 */

/** WR_TEST_STREET_WEST, WR_TEST_STREET_NORTH: its corner. */
#define WR_TEST_STREET_WEST 120.1
#define WR_TEST_STREET_NORTH 30.2

/**
 * wr_test_street_new:
 * @n_columns: communities in a row
 * @n_rows: rows of communities
 * @n_alarms: active alarms, spread over the buildings, levels 1 to 4 in turn
 *
 * Returns: (transfer full) (element-type WrRecord): 75 buildings for each community, "building/B-0" and so on.
 */
GPtrArray *wr_test_street_new (guint n_columns, guint n_rows, guint n_alarms, gint64 now);

/** wr_test_street_apply: puts the records into the stores of @site. */
void wr_test_street_apply (WrSite *site, GPtrArray *records);
