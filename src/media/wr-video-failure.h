/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "media/wr-feed-machine.h"

G_BEGIN_DECLS

/** wr_video_failure_read: Returns: what an error or end-of-stream message means; @problem (transfer full) is a
 * translated sentence. */
WrFeedFailure wr_video_failure_read (GstMessage *message, char **problem);

G_END_DECLS
