/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-simulator.h"

#include <math.h>

#include "base/wr-clock.h"
#include "model/wr-alarm-kind.h"
#include "model/wr-alarm.h"
#include "model/wr-device.h"
#include "platform/wr-demo-catalogue.h"

#define CATCH_UP (10 * WR_MINUTE)
#define LOCAL_OFFSET (8 * WR_HOUR) /* the street lives by China Standard Time */
#define FLOOD_TAIL_S 180
#define MAX_TRIES 8

/* Percent of new alarms by priority. A street at rest stays below 1/5/15/80; a demo shows a grave one every quarter
 * of an hour. */
static const double shares[] = { 0, 3, 8, 18, 71 };

/* Mean seconds between new alarms by hour of the day. */
static const int paces[24] = { 38, 40, 40, 40, 40, 38, 34, 26, 22, 24, 24, 24,
                               25, 27, 27, 26, 25, 22, 20, 20, 21, 24, 30, 35 };

/* A source, that is a habit of a device, whose condition is true. */
typedef struct
{
  gint64 key; /* device << 16 | habit */
  guint generation;
  int bounces; /* how often it will come back at once after clearing */
} Active;

typedef enum
{
  DUE_CLEAR,
  DUE_REPEAT,
  DUE_RETURN,
} DueKind;

typedef struct
{
  gint64 time;
  guint64 order; /* of those at the same time, the one planned first */
  gint64 key;
  guint generation; /* stale unless the source's */
  DueKind kind;
  int bounces;
} Due;

struct _WrDemoSimulator
{
  WrDemoRandom random, flood_random;
  GPtrArray *devices;       /* ids */
  GArray *device_kinds;     /* guint: the kind of each device */
  GPtrArray *kind_devices;  /* by device kind: GArray of device indices */
  GPtrArray *kind_habits;   /* by device kind: GArray of habit indices */
  GArray *habit_priorities; /* int by habit */
  GHashTable *active;       /* Active */
  GArray *initial;          /* gint64: the keys that were active before the first step */
  GArray *due;              /* Due, a heap with the earliest first */
  guint64 n_planned;
  guint n_generations;
  gint64 clock; /* of the last step, 0 before the first */
  gint64 next;  /* when the next new alarm comes */
  gboolean quiet;
  double flood_rate;
  gint64 flood_until;
  double flood_next;
  WrDemoEventFunc func; /* during a step */
  gpointer user_data;
};

static const WrDemoHabit *
get_habit (guint index)
{
  guint n_habits = 0;

  return &wr_demo_habits (&n_habits)[index];
}

static gboolean
is_earlier (const Due *a, const Due *b)
{
  return a->time != b->time ? a->time < b->time : a->order < b->order;
}

static void
heap_push (GArray *heap, const Due *due)
{
  guint i = heap->len;

  g_array_append_val (heap, *due);
  while (i > 0 && is_earlier (due, &g_array_index (heap, Due, (i - 1) / 2)))
    {
      g_array_index (heap, Due, i) = g_array_index (heap, Due, (i - 1) / 2);
      i = (i - 1) / 2;
    }
  g_array_index (heap, Due, i) = *due;
}

static Due
heap_pop (GArray *heap)
{
  Due first = g_array_index (heap, Due, 0), last = g_array_index (heap, Due, heap->len - 1);
  guint i = 0;

  g_array_set_size (heap, heap->len - 1);
  while (2 * i + 1 < heap->len)
    {
      guint child = 2 * i + 1;

      if (child + 1 < heap->len
          && is_earlier (&g_array_index (heap, Due, child + 1), &g_array_index (heap, Due, child)))
        child++;
      if (!is_earlier (&g_array_index (heap, Due, child), &last))
        break;
      g_array_index (heap, Due, i) = g_array_index (heap, Due, child);
      i = child;
    }
  if (heap->len > 0)
    g_array_index (heap, Due, i) = last;
  return first;
}

static void
plan (WrDemoSimulator *self, gint64 time, gint64 key, guint generation, DueKind kind, int bounces)
{
  Due due = { time, self->n_planned++, key, generation, kind, bounces };

  heap_push (self->due, &due);
}

static gint64
make_key (guint device, guint habit)
{
  return (gint64) device << 16 | habit;
}

static Active *
find_active (WrDemoSimulator *self, gint64 key)
{
  return g_hash_table_lookup (self->active, &key);
}

static Active *
activate (WrDemoSimulator *self, gint64 key)
{
  Active *active = g_new0 (Active, 1);

  active->key = key;
  active->generation = ++self->n_generations;
  g_hash_table_replace (self->active, &active->key, active);
  return active;
}

static void
emit (WrDemoSimulator *self, WrDemoRandom *random, gint64 key, gboolean raise)
{
  guint index = (guint) (key & 0xffff);
  const WrDemoHabit *habit = get_habit (index);
  WrDemoEvent event = {
    .kind = habit->alarm,
    .device_id = g_ptr_array_index (self->devices, key >> 16),
    .raise = raise,
    .priority = g_array_index (self->habit_priorities, int, index),
    .has_value = raise && habit->unit != NULL,
  };

  if (event.has_value)
    event.value = wr_demo_habit_draw (habit, random);
  self->func (&event, self->user_data);
}

/* Short lives are common, long ones rare. */
static gint64
draw_life (WrDemoSimulator *self, const WrDemoHabit *habit)
{
  double share = wr_demo_random_between (&self->random, 0, 1);

  return (gint64) (habit->clear_min_s * pow ((double) habit->clear_max_s / habit->clear_min_s, share) * WR_SECOND);
}

static void
begin (WrDemoSimulator *self, gint64 time, gint64 key, int bounces)
{
  const WrDemoHabit *habit = get_habit ((guint) (key & 0xffff));
  Active *active = activate (self, key);
  gint64 life = bounces > 0 ? wr_demo_random_int (&self->random, 4, 20) * WR_SECOND : draw_life (self, habit);

  active->bounces = bounces;
  emit (self, &self->random, key, TRUE);
  plan (self, time + life, key, active->generation, DUE_CLEAR, 0);
  if (wr_demo_random_chance (&self->random, 12))
    for (int n = wr_demo_random_int (&self->random, 1, 3); n > 0; n--)
      plan (self, time + (gint64) wr_demo_random_between (&self->random, 0.1 * life, 0.9 * life), key,
            active->generation, DUE_REPEAT, 0);
}

static void
end (WrDemoSimulator *self, gint64 time, Active *active)
{
  gint64 key = active->key;

  emit (self, &self->random, key, FALSE);
  if (active->bounces > 0)
    plan (self, time + wr_demo_random_int (&self->random, 3, 15) * WR_SECOND, key, 0, DUE_RETURN, active->bounces - 1);
  g_hash_table_remove (self->active, &key);
}

static void
run_due (WrDemoSimulator *self, const Due *due)
{
  Active *active = find_active (self, due->key);

  if (due->kind == DUE_RETURN)
    {
      if (active == NULL)
        begin (self, due->time, due->key, due->bounces);
      return;
    }
  if (active == NULL || active->generation != due->generation)
    return;
  if (due->kind == DUE_REPEAT)
    emit (self, &self->random, due->key, TRUE);
  else
    end (self, due->time, active);
}

static int
get_hour (gint64 time)
{
  return (int) ((time + LOCAL_OFFSET) / WR_HOUR % 24);
}

/* Outside its time of the day a habit is a quarter as strong. */
static double
get_strength (const WrDemoHabit *habit, int hour)
{
  gboolean in_time = TRUE;

  switch (habit->when)
    {
    case WR_DEMO_WHEN_DAY:
      in_time = hour >= 7 && hour < 20;
      break;
    case WR_DEMO_WHEN_EVENING:
      in_time = hour >= 16 && hour < 23;
      break;
    case WR_DEMO_WHEN_NIGHT:
      in_time = hour >= 20 || hour < 7;
      break;
    case WR_DEMO_WHEN_ALWAYS:
    default:
      break;
    }
  return habit->weight * (in_time ? 1 : 0.25);
}

static GArray *
devices_of (WrDemoSimulator *self, const WrDemoHabit *habit)
{
  guint n_kinds = 0;
  const WrDemoDeviceKind *kinds = wr_demo_device_kinds (&n_kinds);

  return g_ptr_array_index (self->kind_devices, wr_demo_device_kind_lookup (habit->device) - kinds);
}

/* Returns a habit of @priority that some device has, or -1. */
static int
choose_habit (WrDemoSimulator *self, int priority, int hour)
{
  guint n_habits = 0;
  const WrDemoHabit *habits = wr_demo_habits (&n_habits);
  double sum = 0, dice;

  for (int pass = 0; pass < 2; pass++)
    {
      dice = pass == 1 ? wr_demo_random_between (&self->random, 0, sum) : 0;
      for (guint i = 0; i < n_habits; i++)
        {
          if (g_array_index (self->habit_priorities, int, i) != priority || devices_of (self, &habits[i])->len == 0)
            continue;
          if (pass == 0)
            sum += get_strength (&habits[i], hour);
          else if ((dice -= get_strength (&habits[i], hour)) < 0)
            return (int) i;
        }
    }
  return -1;
}

static int
choose_priority (WrDemoSimulator *self)
{
  double dice = wr_demo_random_between (&self->random, 0, 100);
  int priority = 1;

  while (priority < 4 && dice >= shares[priority])
    dice -= shares[priority++];
  return priority;
}

/* A new alarm of some device that does not have it yet. */
static void
run_new (WrDemoSimulator *self, gint64 time)
{
  int habit = choose_habit (self, choose_priority (self), get_hour (time));
  GArray *devices = habit >= 0 ? devices_of (self, get_habit ((guint) habit)) : NULL;

  for (int i = 0; devices != NULL && i < MAX_TRIES; i++)
    {
      guint device = g_array_index (devices, guint, wr_demo_random_int (&self->random, 0, (int) devices->len - 1));
      gint64 key = make_key (device, (guint) habit);

      if (find_active (self, key) != NULL)
        continue;
      begin (self, time, key, wr_demo_random_chance (&self->random, 5) ? wr_demo_random_int (&self->random, 1, 4) : 0);
      return;
    }
}

static gint64
draw_pause (WrDemoSimulator *self, gint64 time)
{
  double mean = paces[get_hour (time)];
  double pause = -log (1 - wr_demo_random_between (&self->random, 0, 1)) * mean;

  return (gint64) (CLAMP (pause, 3, 3 * mean) * WR_SECOND);
}

/* One event of a flood: devices that are calm raise, of the others half clear and some report again. */
static void
run_flood (WrDemoSimulator *self, gint64 time)
{
  for (int i = 0; i < MAX_TRIES && self->devices->len > 0; i++)
    {
      guint device = (guint) wr_demo_random_int (&self->flood_random, 0, (int) self->devices->len - 1);
      GArray *habits = g_ptr_array_index (self->kind_habits, g_array_index (self->device_kinds, guint, device));
      double dice = wr_demo_random_between (&self->flood_random, 0, 100);
      Active *active;
      gint64 key, tail = wr_demo_random_int (&self->flood_random, 1, FLOOD_TAIL_S) * WR_SECOND;

      if (habits->len == 0)
        continue;
      key = make_key (
          device, g_array_index (habits, guint, wr_demo_random_int (&self->flood_random, 0, (int) habits->len - 1)));
      active = find_active (self, key);
      if (active != NULL && dice >= 75)
        continue;
      emit (self, &self->flood_random, key, active == NULL || dice >= 50);
      if (active == NULL)
        plan (self, MAX (self->flood_until, time) + tail, key, activate (self, key)->generation, DUE_CLEAR, 0);
      else if (dice < 50)
        g_hash_table_remove (self->active, &key);
      return;
    }
}

/* What was there before ends as if it had begun now. */
static void
start_clock (WrDemoSimulator *self, gint64 now)
{
  self->clock = now;
  self->next = now + draw_pause (self, now);
  for (guint i = 0; i < self->initial->len && !self->quiet; i++)
    {
      gint64 key = g_array_index (self->initial, gint64, i);
      const Active *active = find_active (self, key);
      gint64 life = MAX (2 * WR_MINUTE, draw_life (self, get_habit ((guint) (key & 0xffff))));

      plan (self, now + life, key, active->generation, DUE_CLEAR, 0);
    }
}

/* The clock was set: what is planned keeps its distance, but a long pause is not filled with new alarms. */
static void
follow_clock (WrDemoSimulator *self, gint64 now)
{
  if (now < self->clock)
    {
      for (guint i = 0; i < self->due->len; i++)
        g_array_index (self->due, Due, i).time -= self->clock - now;
      self->next -= self->clock - now;
    }
  self->next = MAX (self->next, now - CATCH_UP);
  if (self->flood_next < self->clock)
    self->flood_next = (double) self->clock;
}

/* Returns: when the next thing happens, which is of the sort *@what: 0 planned, 1 new, 2 of the flood. */
static gint64
find_next (WrDemoSimulator *self, int *what)
{
  gint64 time = G_MAXINT64;

  if (self->due->len > 0)
    {
      time = g_array_index (self->due, Due, 0).time;
      *what = 0;
    }
  if (!self->quiet && self->next < time)
    {
      time = self->next;
      *what = 1;
    }
  if (self->flood_rate > 0 && self->flood_next < (double) self->flood_until && self->flood_next < (double) time)
    {
      time = (gint64) self->flood_next;
      *what = 2;
    }
  return time;
}

void
wr_demo_simulator_step (WrDemoSimulator *self, gint64 now, WrDemoEventFunc func, gpointer user_data)
{
  int what = 0;

  if (self->clock == 0)
    start_clock (self, now);
  follow_clock (self, now);
  self->func = func;
  self->user_data = user_data;

  for (gint64 time = find_next (self, &what); time <= now; time = find_next (self, &what))
    if (what == 0)
      {
        Due due = heap_pop (self->due);

        run_due (self, &due);
      }
    else if (what == 1)
      {
        self->next = time + draw_pause (self, time);
        run_new (self, time);
      }
    else
      {
        self->flood_next += 1000 / self->flood_rate;
        run_flood (self, time);
      }
  self->clock = now;
}

void
wr_demo_simulator_set_quiet (WrDemoSimulator *self, gboolean quiet)
{
  self->quiet = quiet;
}

void
wr_demo_simulator_set_flood (WrDemoSimulator *self, double rate, gint64 until)
{
  self->flood_rate = rate;
  self->flood_until = until;
  self->flood_next = (double) self->clock;
}

gboolean
wr_demo_simulator_get_reading (const char *kind, const char **unit, double *threshold)
{
  const WrDemoHabit *habit = wr_demo_habit_lookup (kind);

  if (habit == NULL || habit->unit == NULL)
    return FALSE;
  *unit = habit->unit;
  *threshold = habit->threshold;
  return TRUE;
}

static GPtrArray *
make_lists (guint n)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lists, g_array_new (FALSE, FALSE, sizeof (guint)));
  return lists;
}

static void
add_device (WrDemoSimulator *self, const WrRecord *record)
{
  guint n_kinds = 0, device = self->devices->len, kind;
  const WrDemoDeviceKind *kinds = wr_demo_device_kinds (&n_kinds);
  const WrDemoDeviceKind *found = wr_demo_device_kind_lookup (wr_record_get_string (record, WR_DEVICE_KIND));

  if (found == NULL)
    return;
  kind = (guint) (found - kinds);
  g_ptr_array_add (self->devices, g_strdup (wr_record_get_id (record)));
  g_array_append_val (self->device_kinds, kind);
  g_array_append_val ((GArray *) g_ptr_array_index (self->kind_devices, kind), device);
}

static void
add_habits (WrDemoSimulator *self)
{
  guint n_habits = 0, n_kinds = 0;
  const WrDemoHabit *habits = wr_demo_habits (&n_habits);
  const WrDemoDeviceKind *kinds = wr_demo_device_kinds (&n_kinds);

  self->kind_devices = make_lists (n_kinds);
  self->kind_habits = make_lists (n_kinds);
  for (guint i = 0; i < n_habits; i++)
    {
      const WrDemoDeviceKind *kind = wr_demo_device_kind_lookup (habits[i].device);
      int priority = wr_alarm_kind_lookup (habits[i].alarm)->priority;

      g_array_append_val (self->habit_priorities, priority);
      g_array_append_val ((GArray *) g_ptr_array_index (self->kind_habits, kind - kinds), i);
    }
}

/* An alarm that is active already: its device will not raise it anew, and will clear it in time. */
static void
add_alarm (WrDemoSimulator *self, const WrRecord *alarm, GHashTable *device_index)
{
  guint n_habits = 0;
  const WrDemoHabit *habits = wr_demo_habits (&n_habits);
  const char *kind = wr_record_get_string (alarm, WR_ALARM_KIND),
             *id = wr_record_get_string (alarm, WR_ALARM_DEVICE_ID);
  gpointer device;

  if (wr_record_get_enum (alarm, WR_ALARM_CONDITION) != WR_ALARM_CONDITION_ACTIVE || id == NULL
      || !g_hash_table_lookup_extended (device_index, id, NULL, &device))
    return;
  for (guint i = 0; i < n_habits; i++)
    {
      guint n_kinds = 0;
      guint device_kind = g_array_index (self->device_kinds, guint, GPOINTER_TO_UINT (device));
      gint64 key = make_key (GPOINTER_TO_UINT (device), i);

      if (!g_str_equal (habits[i].alarm, kind)
          || !g_str_equal (habits[i].device, wr_demo_device_kinds (&n_kinds)[device_kind].id)
          || find_active (self, key) != NULL)
        continue;
      activate (self, key);
      g_array_append_val (self->initial, key);
    }
}

WrDemoSimulator *
wr_demo_simulator_new (guint64 seed, GPtrArray *records)
{
  WrDemoSimulator *self = g_new0 (WrDemoSimulator, 1);
  g_autoptr (GHashTable) device_index = g_hash_table_new (g_str_hash, g_str_equal);

  wr_demo_random_init (&self->random, seed, "simulator");
  wr_demo_random_init (&self->flood_random, seed, "flood");
  self->devices = g_ptr_array_new_with_free_func (g_free);
  self->device_kinds = g_array_new (FALSE, FALSE, sizeof (guint));
  self->habit_priorities = g_array_new (FALSE, FALSE, sizeof (int));
  self->active = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->initial = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->due = g_array_new (FALSE, FALSE, sizeof (Due));
  add_habits (self);

  for (guint i = 0; i < records->len; i++)
    if (wr_record_get_record_type (g_ptr_array_index (records, i)) == &wr_device_type)
      add_device (self, g_ptr_array_index (records, i));
  for (guint i = 0; i < self->devices->len; i++)
    g_hash_table_insert (device_index, g_ptr_array_index (self->devices, i), GUINT_TO_POINTER (i));
  for (guint i = 0; i < records->len; i++)
    if (wr_record_get_record_type (g_ptr_array_index (records, i)) == &wr_alarm_type)
      add_alarm (self, g_ptr_array_index (records, i), device_index);
  return self;
}

void
wr_demo_simulator_free (WrDemoSimulator *self)
{
  g_ptr_array_unref (self->devices);
  g_array_unref (self->device_kinds);
  g_array_unref (self->habit_priorities);
  g_ptr_array_unref (self->kind_devices);
  g_ptr_array_unref (self->kind_habits);
  g_hash_table_unref (self->active);
  g_array_unref (self->initial);
  g_array_unref (self->due);
  g_free (self);
}
