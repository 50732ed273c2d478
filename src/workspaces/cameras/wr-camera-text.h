/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/wr-video-feed.h"
#include "model/wr-entity.h"

G_BEGIN_DECLS

/** wr_camera_text_state: Returns: (transfer full): what is true of the feed now, in few words; seconds count along. */
char *wr_camera_text_state (WrVideoFeed *feed);

/** wr_camera_text_state_plain: Returns: the same without numbers, to be spoken. */
const char *wr_camera_text_state_plain (WrFeedState state);
const char *wr_camera_text_icon (WrFeedState state);

/** wr_camera_text_last_frame: Returns: (transfer full) (nullable): when the picture that is shown was taken. */
char *wr_camera_text_last_frame (WrVideoFeed *feed);

const char *wr_camera_text_name (WrEntity *camera);

G_END_DECLS
