/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-random.h"

void
wr_demo_random_init (WrDemoRandom *self, guint64 seed, const char *stream)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const char *p = stream; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  self->state = seed ^ hash;
  wr_demo_random_next (self);
}

guint64
wr_demo_random_next (WrDemoRandom *self)
{
  guint64 z = (self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

double
wr_demo_random_between (WrDemoRandom *self, double low, double high)
{
  return low + (high - low) * (double) (wr_demo_random_next (self) >> 11) * 0x1.0p-53;
}

int
wr_demo_random_int (WrDemoRandom *self, int low, int high)
{
  g_return_val_if_fail (low <= high, low);

  return low + (int) (wr_demo_random_next (self) % (guint64) (high - low + 1));
}

gboolean
wr_demo_random_chance (WrDemoRandom *self, double percent)
{
  return wr_demo_random_between (self, 0, 100) < percent;
}
