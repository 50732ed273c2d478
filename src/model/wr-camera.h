/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-record.h"

G_BEGIN_DECLS

/** wr_camera_type: a camera channel; a look at it needs a session (POST /v1/cameras/{id}/sessions). */
extern const WrRecordType wr_camera_type;

enum
{
  WR_CAMERA_NAME = WR_RECORD_N_COMMON,
  WR_CAMERA_GB_ID, /* 20 digits, GB/T 28181 */
  WR_CAMERA_PTZ_KIND,
  WR_CAMERA_STATUS, /* WrCameraStatus */
  WR_CAMERA_TAGS,
  WR_CAMERA_LOCATION,
  WR_CAMERA_HEADING_DEG,
  WR_CAMERA_FOV_DEG,
  WR_CAMERA_RANGE_M,
  WR_CAMERA_PROFILES, /* JSON: [{name,codec,width,height,fps,bitrate_kbps}] */
  WR_CAMERA_BUILDING_ID,
  WR_CAMERA_AREA_ID,
  WR_CAMERA_N_FIELDS,
};

typedef enum
{
  WR_CAMERA_ONLINE,
  WR_CAMERA_OFFLINE,
  WR_CAMERA_FAULT,
} WrCameraStatus;

G_END_DECLS
