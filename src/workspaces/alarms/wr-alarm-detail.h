/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/wr-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WrAlarmDetail:
 *
 * Everything known of one alarm, and what can be done with it.
 */
#define WR_TYPE_ALARM_DETAIL (wr_alarm_detail_get_type ())
G_DECLARE_FINAL_TYPE (WrAlarmDetail, wr_alarm_detail, WR, ALARM_DETAIL, AdwBin)

void wr_alarm_detail_set_session (WrAlarmDetail *self, WrSession *session);

/** wr_alarm_detail_set_alarm: @alarm: (nullable) */
void wr_alarm_detail_set_alarm (WrAlarmDetail *self, WrEntity *alarm);
WrEntity *wr_alarm_detail_get_alarm (WrAlarmDetail *self);

G_END_DECLS
