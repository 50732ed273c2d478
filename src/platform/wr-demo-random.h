/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** WrDemoRandom: a small generator (SplitMix64) whose numbers depend on nothing but seed and stream. */
typedef struct
{
  guint64 state;
} WrDemoRandom;

/** wr_demo_random_init: @stream: a name, so that each part of the demo draws numbers of its own from one @seed */
void wr_demo_random_init (WrDemoRandom *self, guint64 seed, const char *stream);

guint64 wr_demo_random_next (WrDemoRandom *self);

/** wr_demo_random_between: Returns: a number in [@low, @high). */
double wr_demo_random_between (WrDemoRandom *self, double low, double high);

/** wr_demo_random_int: Returns: a whole number in [@low, @high]. */
int wr_demo_random_int (WrDemoRandom *self, int low, int high);

/** wr_demo_random_chance: Returns: %TRUE in @percent of 100 cases. */
gboolean wr_demo_random_chance (WrDemoRandom *self, double percent);

G_END_DECLS
