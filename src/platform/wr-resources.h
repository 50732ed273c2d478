/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "platform/wr-context.h"
#include "platform/wr-request.h"

G_BEGIN_DECLS

/** WrHandler: answers @request, at once or later. */
typedef void (*WrHandler) (WrContext *context, WrRequest *request);

/* GET /v1/meta, /v1/me */
void wr_site_get_meta (WrContext *context, WrRequest *request);
void wr_site_get_me (WrContext *context, WrRequest *request);

/* GET /v1/{collection}, /v1/{collection}/{id} */
void wr_records_list (WrContext *context, WrRequest *request);
void wr_records_get (WrContext *context, WrRequest *request);

/* GET /v1/events, /v1/changes */
void wr_events_stream (WrContext *context, WrRequest *request);
void wr_events_list (WrContext *context, WrRequest *request);

/* POST /v1/alarms/{id}/actions/acknowledge */
void wr_alarms_acknowledge (WrContext *context, WrRequest *request);

/* POST /v1/cameras/{id}/sessions */
void wr_cameras_open_session (WrContext *context, WrRequest *request);

/* POST /v1/demo/floods, /v1/demo/alarms */
void wr_demo_start_flood (WrContext *context, WrRequest *request);
void wr_demo_signal_alarm (WrContext *context, WrRequest *request);

G_END_DECLS
