/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "base/wr-worker.h"
#include "media/wr-feed-machine.h"

G_BEGIN_DECLS

/**
 * WrVideoPipeline:
 *
 * One connection to one stream: receives, decodes, scales to the size asked for and keeps the newest picture ready. It
 * is thrown away with its connection. Starting and stopping run on workers; everything else here is cheap and for the
 * main thread.
 */
typedef struct _WrVideoPipeline WrVideoPipeline;

/**
 * WrVideoFailedFunc:
 * @problem: (transfer none): a sentence, translated
 *
 * Called once on the main thread when the connection is of no more use; not after wr_video_pipeline_close().
 */
typedef void (*WrVideoFailedFunc) (WrVideoPipeline *self, WrFeedFailure failure, const char *problem,
                                   gpointer user_data);

/**
 * wr_video_pipeline_open:
 * @url: rtsp:// URL, may hold credentials
 * @starter: the worker that connects
 */
WrVideoPipeline *wr_video_pipeline_open (const char *url, WrFeedTransport transport, int width, int height,
                                         WrWorker *starter, WrVideoFailedFunc failed, gpointer user_data);

/** wr_video_pipeline_close: (transfer full): ends it on @stopper; no callback comes after this. */
void wr_video_pipeline_close (WrVideoPipeline *self, WrWorker *stopper);

/** wr_video_pipeline_set_size: the size of the pictures in device pixels; never larger than the stream's own. */
void wr_video_pipeline_set_size (WrVideoPipeline *self, int width, int height);

/** wr_video_pipeline_set_hidden: while hidden, data is received but not decoded. */
void wr_video_pipeline_set_hidden (WrVideoPipeline *self, gboolean hidden);

/** wr_video_pipeline_get_last_data: Returns: monotonic ms of the last coded data, 0 before the first. */
gint64 wr_video_pipeline_get_last_data (WrVideoPipeline *self);

/** wr_video_pipeline_take_texture: Returns: (transfer full) (nullable): the newest picture, if there is one that has
 * not been taken. */
GdkTexture *wr_video_pipeline_take_texture (WrVideoPipeline *self);

G_END_DECLS
