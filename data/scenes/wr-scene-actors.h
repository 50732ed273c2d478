/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wr-scene-kit.h"

G_BEGIN_DECLS

/* What stands, walks and drives in the scenes. Angles in radians, 0 = away from the camera (along y), clockwise. */

typedef struct
{
  WrColour top, bottom, hair;
  double height; /* m */
} WrPerson;

/** wr_draw_person: @walked: metres gone so far, from which the step follows; 0 for @pace means standing. */
void wr_draw_person (const WrView *view, const WrPerson *person, WrPoint feet, double heading, double walked,
                     double pace);
void wr_draw_cyclist (const WrView *view, const WrPerson *person, WrPoint wheels, double heading, double ridden,
                      WrColour bike);
void wr_draw_car (const WrView *view, WrPoint place, double heading, double driven, WrColour paint);
void wr_draw_van (const WrView *view, WrPoint place, double heading, double driven, WrColour paint);

/** wr_draw_tree: @sway in metres at the crown. */
void wr_draw_tree (const WrView *view, WrPoint foot, double height, WrColour leaf, guint seed, double sway);
void wr_draw_willow (const WrView *view, WrPoint foot, double height, guint seed, double sway);
void wr_draw_shrub (const WrView *view, WrPoint foot, double radius, WrColour leaf, guint seed);
void wr_draw_lamp_post (const WrView *view, WrPoint foot, double height);
void wr_draw_bench (const WrView *view, WrPoint place, double heading);

G_END_DECLS
