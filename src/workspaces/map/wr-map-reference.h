/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define WR_MAP_MIN_ZOOM 10
#define WR_MAP_MAX_ZOOM 19

/** WrMapReference: tells libshumate the projection and the zooms; there are no base tiles, so it never fills one. */
#define WR_TYPE_MAP_REFERENCE (wr_map_reference_get_type ())
G_DECLARE_FINAL_TYPE (WrMapReference, wr_map_reference, WR, MAP_REFERENCE, ShumateMapSource)

WrMapReference *wr_map_reference_new (void);

G_END_DECLS
