/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-record.h"

G_BEGIN_DECLS

/*
 * Words for the things of the map, in the person's language. Words of the platform that this version does not know are
 * shown as they came.
 */

/** wr_map_words_name: Returns: (transfer full): the name of a building, area, camera or shelter, else its id. */
char *wr_map_words_name (const WrRecord *record);

/** wr_map_words_kind: Returns: (transfer full): what it is: "School", "Camera, offline", "Grid". */
char *wr_map_words_kind (const WrRecord *record);

/** wr_map_words_icon: Returns: the name of a symbolic icon for it. */
const char *wr_map_words_icon (const WrRecord *record);

const char *wr_map_words_camera_status (const WrRecord *camera);
const char *wr_map_words_shelter_status (const WrRecord *shelter);
const char *wr_map_words_shelter_level (const WrRecord *shelter);
const char *wr_map_words_shelter_duration (const WrRecord *shelter);

/** wr_map_words_distance: Returns: (transfer full): "85 m", "1.2 km". */
char *wr_map_words_distance (double metres);

G_END_DECLS
