/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "platform/wr-demo-town.h"

G_BEGIN_DECLS

/* What devices the demo street has, where they are, and which alarms they raise. */

typedef enum
{
  WR_DEMO_PLACE_EVERY_FLOOR,
  WR_DEMO_PLACE_SOME_FLOOR,
  WR_DEMO_PLACE_GROUND_FLOOR,
  WR_DEMO_PLACE_BASEMENT, /* the lowest floor there is */
  WR_DEMO_PLACE_ROOF,
  WR_DEMO_PLACE_ROADSIDE,
  WR_DEMO_PLACE_MAIN_ROAD,
  WR_DEMO_PLACE_LANE,
  WR_DEMO_PLACE_PARK,
  WR_DEMO_PLACE_RIVER,
  WR_DEMO_PLACE_CAMERA,
} WrDemoPlace;

/**
 * WrDemoDeviceKind:
 * @roles: a bit (1 << WrDemoRole) per kind of house that has one, 0 outdoors
 * @floors: the least number of floors of such a house; negative: the greatest
 * @count: how many, 0: as many as are missing to the whole number of devices
 * @scenes: (nullable): the scenes whose cameras have one
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *protocol;
  WrDemoPlace place;
  guint roles;
  int floors;
  int count;
  gboolean battery;
  const char *scenes;
} WrDemoDeviceKind;

typedef enum
{
  WR_DEMO_WHEN_ALWAYS,
  WR_DEMO_WHEN_DAY,
  WR_DEMO_WHEN_EVENING,
  WR_DEMO_WHEN_NIGHT,
} WrDemoWhen;

/**
 * WrDemoHabit:
 *
 * That devices of a kind raise alarms of a kind: how often among those of the same priority, and for how long.
 * @unit: (nullable): UCUM, with values between @low and @high and the @threshold they crossed
 */
typedef struct
{
  const char *alarm;
  const char *device;
  int weight;
  int clear_min_s, clear_max_s;
  WrDemoWhen when;
  const char *unit;
  double low, high, threshold;
} WrDemoHabit;

const WrDemoDeviceKind *wr_demo_device_kinds (guint *n_kinds);
const WrDemoDeviceKind *wr_demo_device_kind_lookup (const char *id);
const WrDemoHabit *wr_demo_habits (guint *n_habits);

/** wr_demo_habit_draw: Returns: a value that such an alarm may carry, rounded as its device would. */
double wr_demo_habit_draw (const WrDemoHabit *habit, WrDemoRandom *random);

/** wr_demo_habit_lookup: Returns: (nullable): the first habit that raises @alarm. */
const WrDemoHabit *wr_demo_habit_lookup (const char *alarm);

G_END_DECLS
