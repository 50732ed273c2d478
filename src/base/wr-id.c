/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-id.h"

#include "base/wr-clock.h"

#include <string.h>
#include <sys/random.h>

#define ID_LENGTH_MAX 64
#define COUNTER_MAX 0xfff

static GMutex last_lock;
static gint64 last_ms;
static guint last_counter;

static void
fill_random (guint8 *bytes, gsize size)
{
  gsize filled = 0;

  while (filled < size)
    {
      gssize n = getrandom (bytes + filled, size - filled, 0);

      if (n > 0)
        filled += (gsize) n;
    }
}

/* Milliseconds and a counter in rand_a (RFC 9562, 6.2 method 1): the next id is greater even when the clock stands
 * still or goes back. The counter begins in the lower half, so that it has room to grow. */
static void
next_tick (const guint8 *random, gint64 *ms, guint *counter)
{
  g_mutex_lock (&last_lock);
  *ms = wr_clock_now ();
  if (*ms > last_ms)
    {
      last_ms = *ms;
      last_counter = (random[6] << 8 | random[7]) & (COUNTER_MAX >> 1);
    }
  else if (last_counter < COUNTER_MAX)
    {
      last_counter++;
    }
  else
    {
      last_ms++;
      last_counter = 0;
    }
  *ms = last_ms;
  *counter = last_counter;
  g_mutex_unlock (&last_lock);
}

char *
wr_id_new (void)
{
  guint8 b[16];
  gint64 ms;
  guint counter;

  fill_random (b, sizeof b);
  next_tick (b, &ms, &counter);
  for (int i = 0; i < 6; i++)
    b[i] = (guint8) (ms >> (40 - 8 * i));
  b[6] = (guint8) (0x70 | counter >> 8);
  b[7] = (guint8) counter;
  b[8] = (b[8] & 0x3f) | 0x80;

  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2],
                          b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

gboolean
wr_id_is_valid (const char *id)
{
  gsize length;

  if (id == NULL)
    return FALSE;
  for (length = 0; id[length] != '\0'; length++)
    {
      if (length == ID_LENGTH_MAX || !(g_ascii_isalnum (id[length]) || strchr ("._:-", id[length]) != NULL))
        return FALSE;
    }
  return length > 0;
}
