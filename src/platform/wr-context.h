/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "platform/wr-alarm-service.h"
#include "platform/wr-hub.h"
#include "platform/wr-idempotency.h"
#include "platform/wr-rtsp-server.h"
#include "platform/wr-simulation.h"

G_BEGIN_DECLS

/** WrContext: what the resources work with. */
typedef struct
{
  WrRegister *reg;
  WrHub *hub;
  WrAlarmService *alarms;
  WrIdempotency *idempotency;
  WrSimulation *simulation; /* NULL without --demo */
  WrRtspServer *video;      /* NULL without --demo, or when it could not start */
  gint64 keep_ms;
} WrContext;

#define WR_CONTRACT_VERSION "1.0"
#define WR_PLATFORM_SITE "wanghe"
#define WR_PLATFORM_SITE_NAME "望河街道"

G_END_DECLS
