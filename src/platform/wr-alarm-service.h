/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "platform/wr-register.h"

G_BEGIN_DECLS

/** WrAlarmSignal: what a device said. @priority: 1-4, or 0 for the kind's own. @unit: (nullable): UCUM, static. */
typedef struct
{
  const char *kind;
  const char *device_id;
  gboolean raise; /* else: clear */
  int priority;
  gboolean has_value;
  double value;
  const char *unit; /* with a threshold when set */
  double threshold;
} WrAlarmSignal;

/**
 * WrAlarmService:
 *
 * Turns what devices say into alarm records by the rules of the model: one record per device and kind from the first
 * raise until it is back to normal, repeats counted in it. A record that is back to normal stays for 24 h. Main thread.
 */
typedef struct _WrAlarmService WrAlarmService;

/**
 * WrAlarmSignalFunc:
 * @alarm_id: (nullable): the alarm that the signal belongs to, %NULL when it changed nothing
 * @error: set when it could not be stored
 */
typedef void (*WrAlarmSignalFunc) (const char *alarm_id, const GError *error, gpointer user_data);

WrAlarmService *wr_alarm_service_new (WrRegister *reg);
void wr_alarm_service_free (WrAlarmService *self);

/**
 * wr_alarm_service_handle:
 * @func: (nullable): told when the outcome is durable; without it a signal that could not be stored is kept and tried
 * again
 */
void wr_alarm_service_handle (WrAlarmService *self, const WrAlarmSignal *signal, WrAlarmSignalFunc func,
                              gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrAlarmService, wr_alarm_service_free)

G_END_DECLS
