/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** WrAlarmKind: a kind of alarm: its id, names, default priority and whether it latches. */
typedef struct
{
  const char *id;      /* dotted, "fire.smoke" */
  const char *name;    /* English, translatable (context "alarm kind") */
  const char *name_zh; /* the term of the online-service function requirements, for search and the platform's records */
  int priority;        /* 1-4 */
  gboolean latching;
} WrAlarmKind;

/** wr_alarm_kind_lookup: Returns: (nullable): the kind called @id. */
const WrAlarmKind *wr_alarm_kind_lookup (const char *id);

/** wr_alarm_kinds: Returns: (array length=n_kinds): all of them. */
const WrAlarmKind *wr_alarm_kinds (guint *n_kinds);

G_END_DECLS
