/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/wr-http.h"

G_BEGIN_DECLS

/** wr_camera_request_run: asks for a look at a camera on a pool thread; @task returns the stream's URL as a string. */
void wr_camera_request_run (GTask *task, WrHttp *http, const char *camera_id, const char *profile);

G_END_DECLS
