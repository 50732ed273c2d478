/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-site.h"

G_BEGIN_DECLS

/** wr_camera_records_add: the eight cameras of WrTestCameras as records, two communities. */
void wr_camera_records_add (WrSite *site);
void wr_camera_records_add_one (WrSite *site, const char *id, const char *name);

G_END_DECLS
