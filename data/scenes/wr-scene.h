/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wr-scene-kit.h"

G_BEGIN_DECLS

#define WR_SCENE_SECONDS 10

/**
 * WrScene:
 *
 * One place that a demo camera looks at. @still is drawn once, @moving for every picture over a copy of it; @time runs
 * from 0 to %WR_SCENE_SECONDS and the picture at both ends is the same.
 */
typedef struct
{
  const char *name;
  WrPoint eye;
  double yaw, pitch, field_of_view;
  void (*still) (const WrView *view);
  void (*moving) (const WrView *view, double time);
} WrScene;

extern const WrScene wr_scene_gate;
extern const WrScene wr_scene_courtyard;
extern const WrScene wr_scene_lift;
extern const WrScene wr_scene_garage;
extern const WrScene wr_scene_riverside;
extern const WrScene wr_scene_street;
extern const WrScene wr_scene_stairwell;
extern const WrScene wr_scene_shelter;

/** wr_scene_lap: Returns: @time moved on by @offset seconds, as a fraction 0..1 of the loop. */
double wr_scene_lap (double time, double offset);

G_END_DECLS
