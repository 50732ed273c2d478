/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-alarm-service.h"

#include <float.h>

#include "base/wr-clock.h"
#include "model/wr-alarm-kind.h"
#include "model/wr-alarm-state.h"
#include "model/wr-building.h"
#include "model/wr-camera.h"
#include "model/wr-device.h"

#define NORMAL_KEPT (24 * WR_HOUR)
#define SWEEP_EVERY_S 60
#define SWEEP_MAX 500
#define RETRY_EVERY_S 1
#define MAX_UNSTORED 20000
#define N_CAMERAS 4

struct _WrAlarmService
{
  WrRegister *reg;
  GHashTable *open; /* "device\nkind" -> id of the alarm whose cycle is not over */
  GQueue unstored;  /* Signal, oldest first: waiting for the disk to take them */
  guint sweep_source;
  guint retry_source;
};

/* A signal on its way. */
typedef struct
{
  WrAlarmService *service;
  char *kind;
  char *device_id;
  WrAlarmSignal say;
  char *alarm_id;
  WrAlarmSignalFunc func;
  gpointer user_data;
} Signal;

static void
signal_free (Signal *signal)
{
  g_free (signal->kind);
  g_free (signal->device_id);
  g_free (signal->alarm_id);
  g_free (signal);
}

static char *
dup_key (const char *device_id, const char *kind)
{
  return g_strconcat (device_id != NULL ? device_id : "", "\n", kind, NULL);
}

static gboolean
is_over (const WrRecord *alarm)
{
  return wr_alarm_get_state (alarm) == WR_ALARM_STATE_NORMAL;
}

/* Reads the open cycles anew from what the register holds. */
static void
index_alarms (gpointer user_data)
{
  WrAlarmService *self = user_data;
  g_autoptr (GPtrArray) alarms = wr_register_dup_records (self->reg, &wr_alarm_type);

  g_hash_table_remove_all (self->open);
  for (guint i = 0; i < alarms->len; i++)
    {
      const WrRecord *alarm = g_ptr_array_index (alarms, i);

      if (!is_over (alarm))
        g_hash_table_replace (
            self->open,
            dup_key (wr_record_get_string (alarm, WR_ALARM_DEVICE_ID), wr_record_get_string (alarm, WR_ALARM_KIND)),
            g_strdup (wr_record_get_id (alarm)));
    }
}

static WrRecord *
find_open (WrAlarmService *self, const char *key)
{
  const char *id = g_hash_table_lookup (self->open, key);
  WrRecord *alarm = id != NULL ? wr_register_lookup (self->reg, &wr_alarm_type, id) : NULL;

  return alarm != NULL && !is_over (alarm) ? alarm : NULL;
}

typedef struct
{
  const char *id;
  gboolean same_building;
  double distance;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *ca = a, *cb = b;

  if (ca->same_building != cb->same_building)
    return ca->same_building ? -1 : 1;
  if (ca->distance != cb->distance)
    return ca->distance < cb->distance ? -1 : 1;

  return g_strcmp0 (ca->id, cb->id);
}

/* The cameras to look through first: those of the building, then the nearest. */
static void
set_cameras (WrAlarmService *self, WrRecordBuilder *builder, const WrRecord *device)
{
  g_autoptr (GPtrArray) cameras = wr_register_dup_records (self->reg, &wr_camera_type);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  WrGeometry *place = wr_record_get_geometry (device, WR_DEVICE_LOCATION);
  const char *building = wr_record_get_string (device, WR_DEVICE_BUILDING_ID);
  const char *ids[N_CAMERAS + 1] = { NULL };

  for (guint i = 0; i < cameras->len; i++)
    {
      const WrRecord *camera = g_ptr_array_index (cameras, i);
      WrGeometry *location = wr_record_get_geometry (camera, WR_CAMERA_LOCATION);
      Candidate candidate = { wr_record_get_id (camera), FALSE, DBL_MAX };

      candidate.same_building =
          building != NULL && g_strcmp0 (building, wr_record_get_string (camera, WR_CAMERA_BUILDING_ID)) == 0;
      if (place != NULL && location != NULL)
        candidate.distance = wr_distance_m (wr_geometry_get_centre (place), wr_geometry_get_centre (location));
      if (candidate.same_building || candidate.distance < DBL_MAX)
        g_array_append_val (candidates, candidate);
    }

  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < MIN (candidates->len, N_CAMERAS); i++)
    ids[i] = g_array_index (candidates, Candidate, i).id;
  wr_record_builder_set_strings (builder, WR_ALARM_CAMERA_IDS, ids);
}

static void
copy_string (WrRecordBuilder *builder, guint to, const WrRecord *from, guint field)
{
  if (wr_record_is_set (from, field))
    wr_record_builder_set_string (builder, to, wr_record_get_string (from, field));
}

static void
set_place (WrAlarmService *self, WrRecordBuilder *builder, const char *device_id)
{
  const WrRecord *device = wr_register_lookup (self->reg, &wr_device_type, device_id);
  const WrRecord *building = NULL;

  if (device == NULL)
    return;

  copy_string (builder, WR_ALARM_AREA_ID, device, WR_DEVICE_AREA_ID);
  copy_string (builder, WR_ALARM_BUILDING_ID, device, WR_DEVICE_BUILDING_ID);
  if (wr_record_is_set (device, WR_DEVICE_FLOOR))
    wr_record_builder_set_int (builder, WR_ALARM_FLOOR, wr_record_get_int (device, WR_DEVICE_FLOOR));
  if (wr_record_is_set (device, WR_DEVICE_LOCATION))
    wr_record_builder_set_geometry (builder, WR_ALARM_LOCATION, wr_record_get_geometry (device, WR_DEVICE_LOCATION));
  if (wr_record_is_set (device, WR_DEVICE_BUILDING_ID))
    building = wr_register_lookup (self->reg, &wr_building_type, wr_record_get_string (device, WR_DEVICE_BUILDING_ID));
  /* what stands in the open is named by its place: "…路 9号 智能井盖" */
  if (building != NULL)
    copy_string (builder, WR_ALARM_ADDRESS, building, WR_BUILDING_ADDRESS);
  else
    copy_string (builder, WR_ALARM_ADDRESS, device, WR_DEVICE_NAME);
  set_cameras (self, builder, device);
}

static WrRecordBuilder *
begin_alarm (WrAlarmService *self, const Signal *signal, gint64 number, gint64 now)
{
  WrRecordBuilder *builder = wr_record_builder_new (&wr_alarm_type);
  g_autofree char *id = g_strdup_printf ("A-%" G_GINT64_FORMAT, number);

  wr_record_builder_set_string (builder, WR_RECORD_ID, id);
  wr_record_builder_set_int (builder, WR_RECORD_VERSION, 1);
  wr_record_builder_set_string (builder, WR_RECORD_REALM, "real");
  wr_record_builder_set_string (builder, WR_ALARM_KIND, signal->kind);
  wr_record_builder_set_enum (builder, WR_ALARM_QUALITY, WR_ALARM_QUALITY_GOOD);
  wr_record_builder_set_int (builder, WR_ALARM_OBSERVED_AT, now);
  wr_record_builder_set_int (builder, WR_ALARM_RAISED_AT, now);
  wr_record_builder_set_int (builder, WR_ALARM_REPEAT_COUNT, 0);
  wr_record_builder_set_string (builder, WR_ALARM_DEVICE_ID, signal->device_id);
  set_place (self, builder, signal->device_id);

  return builder;
}

static WrRecordBuilder *
go_on (const WrRecord *alarm)
{
  WrRecordBuilder *builder = wr_record_builder_new_from (alarm);

  wr_record_builder_set_int (builder, WR_RECORD_VERSION, wr_record_get_version (alarm) + 1);

  return builder;
}

static void
set_reading (WrRecordBuilder *builder, const WrAlarmSignal *say)
{
  if (say->has_value)
    wr_record_builder_set_number (builder, WR_ALARM_VALUE, say->value);
  if (say->unit != NULL)
    {
      wr_record_builder_set_string (builder, WR_ALARM_UNIT, say->unit);
      wr_record_builder_set_number (builder, WR_ALARM_THRESHOLD, say->threshold);
    }
}

/* Returns the alarm as the raise leaves it. */
static WrRecord *
raise_alarm (WrAlarmService *self, const Signal *signal, WrRecord *current, gint64 now, WrTransaction *transaction,
             GError **error)
{
  const WrAlarmKind *kind = wr_alarm_kind_lookup (signal->kind);
  int priority = signal->say.priority > 0 ? signal->say.priority : kind != NULL ? kind->priority : 0;
  WrAlarmFacts facts = { .acknowledged = TRUE, .latching = kind != NULL && kind->latching };
  WrRecordBuilder *builder;

  if (current != NULL)
    {
      facts = wr_alarm_get_facts (current);
      builder = go_on (current);
      wr_record_builder_set_int (builder, WR_ALARM_REPEAT_COUNT,
                                 wr_record_get_int (current, WR_ALARM_REPEAT_COUNT) + 1);
    }
  else
    {
      transaction->last_alarm = wr_register_take_alarm_number (self->reg);
      builder = begin_alarm (self, signal, transaction->last_alarm, now);
    }

  wr_alarm_facts_apply (&facts, WR_ALARM_EVENT_RAISE, priority, FALSE);
  wr_alarm_builder_set_facts (builder, &facts);
  wr_record_builder_set_int (builder, WR_RECORD_UPDATED_AT, now);
  wr_record_builder_set_int (builder, WR_ALARM_LAST_OCCURRED_AT, now);
  wr_record_builder_set_null (builder, WR_ALARM_CLEARED_AT);
  set_reading (builder, &signal->say);

  return wr_record_builder_end (builder, error);
}

/* Returns the alarm as the clear leaves it, or NULL without error when there is nothing to clear. */
static WrRecord *
clear_alarm (const Signal *signal, WrRecord *current, gint64 now, GError **error)
{
  WrRecordBuilder *builder;
  WrAlarmFacts facts;

  if (current == NULL)
    return NULL;

  facts = wr_alarm_get_facts (current);
  if (!facts.condition || wr_alarm_facts_apply (&facts, WR_ALARM_EVENT_CLEAR, 0, FALSE) != WR_ALARM_VERDICT_APPLIED)
    return NULL;

  builder = go_on (current);
  wr_alarm_builder_set_facts (builder, &facts);
  wr_record_builder_set_int (builder, WR_RECORD_UPDATED_AT, now);
  wr_record_builder_set_int (builder, WR_ALARM_CLEARED_AT, now);
  set_reading (builder, &signal->say);

  return wr_record_builder_end (builder, error);
}

static gboolean retry_cb (gpointer user_data);

static void
keep_unstored (WrAlarmService *self, Signal *signal)
{
  if (self->unstored.length >= MAX_UNSTORED)
    {
      Signal *oldest = g_queue_pop_head (&self->unstored);

      g_message ("the disk takes nothing and %d device signals wait: the oldest, %s from %s, is dropped", MAX_UNSTORED,
                 oldest->kind, oldest->device_id);
      signal_free (oldest);
    }
  g_queue_push_tail (&self->unstored, signal);
  if (self->retry_source == 0)
    self->retry_source = g_timeout_add_seconds (RETRY_EVERY_S, retry_cb, self);
}

static void
conclude (Signal *signal, const GError *error)
{
  if (signal->func != NULL)
    signal->func (error == NULL ? signal->alarm_id : NULL, error, signal->user_data);
  signal_free (signal);
}

static void
stored_cb (const GError *error, gpointer user_data)
{
  Signal *signal = user_data;

  if (error != NULL && signal->func == NULL)
    keep_unstored (signal->service, signal);
  else
    conclude (signal, error);
}

static void
apply_signal (WrAlarmService *self, Signal *signal)
{
  g_autofree char *key = dup_key (signal->device_id, signal->kind);
  g_autoptr (WrTransaction) transaction = wr_transaction_new ();
  g_autoptr (WrRecord) alarm = NULL;
  g_autoptr (GError) error = NULL;
  WrRecord *current = find_open (self, key);
  gint64 now = wr_clock_now ();

  if (signal->say.raise)
    alarm = raise_alarm (self, signal, current, now, transaction, &error);
  else
    alarm = clear_alarm (signal, current, now, &error);

  if (alarm == NULL)
    {
      if (error != NULL)
        g_message ("a signal of %s is not understood: %s", signal->device_id, error->message);
      conclude (signal, error);
      return;
    }

  if (is_over (alarm))
    g_hash_table_remove (self->open, key);
  else
    g_hash_table_replace (self->open, g_steal_pointer (&key), g_strdup (wr_record_get_id (alarm)));

  g_set_str (&signal->alarm_id, wr_record_get_id (alarm));
  wr_transaction_put (transaction, alarm, NULL, NULL);
  wr_register_submit (self->reg, g_steal_pointer (&transaction), stored_cb, signal);
}

static gboolean
retry_cb (gpointer user_data)
{
  WrAlarmService *self = user_data;
  guint n = self->unstored.length;

  self->retry_source = 0;
  for (guint i = 0; i < n; i++)
    apply_signal (self, g_queue_pop_head (&self->unstored));

  return G_SOURCE_REMOVE;
}

/* Takes out what has been back to normal for long enough. */
static gboolean
sweep_cb (gpointer user_data)
{
  WrAlarmService *self = user_data;
  g_autoptr (GPtrArray) alarms = wr_register_dup_records (self->reg, &wr_alarm_type);
  g_autoptr (WrTransaction) transaction = wr_transaction_new ();
  gint64 limit = wr_clock_now () - NORMAL_KEPT;

  for (guint i = 0; i < alarms->len && transaction->changes->len < SWEEP_MAX; i++)
    {
      const WrRecord *alarm = g_ptr_array_index (alarms, i);

      if (is_over (alarm) && wr_record_get_int (alarm, WR_RECORD_UPDATED_AT) < limit)
        wr_transaction_delete (transaction, alarm);
    }

  if (transaction->changes->len > 0)
    {
      g_message ("%u alarms back to normal for more than a day leave the collection", transaction->changes->len);
      wr_register_submit (self->reg, g_steal_pointer (&transaction), NULL, NULL);
    }

  return G_SOURCE_CONTINUE;
}

WrAlarmService *
wr_alarm_service_new (WrRegister *reg)
{
  WrAlarmService *self = g_new0 (WrAlarmService, 1);

  self->reg = reg;
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_queue_init (&self->unstored);
  index_alarms (self);
  wr_register_watch_lost (reg, index_alarms, self);
  sweep_cb (self);
  self->sweep_source = g_timeout_add_seconds (SWEEP_EVERY_S, sweep_cb, self);

  return self;
}

void
wr_alarm_service_free (WrAlarmService *self)
{
  wr_register_watch_lost (self->reg, NULL, NULL);
  g_clear_handle_id (&self->sweep_source, g_source_remove);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  if (self->unstored.length > 0)
    g_message ("%u device signals could not be stored before the end", self->unstored.length);
  g_queue_clear_full (&self->unstored, (GDestroyNotify) signal_free);
  g_hash_table_unref (self->open);
  g_free (self);
}

void
wr_alarm_service_handle (WrAlarmService *self, const WrAlarmSignal *say, WrAlarmSignalFunc func, gpointer user_data)
{
  Signal *signal = g_new0 (Signal, 1);

  signal->service = self;
  signal->kind = g_strdup (say->kind);
  signal->device_id = g_strdup (say->device_id);
  signal->say = *say;
  signal->say.kind = signal->kind;
  signal->say.device_id = signal->device_id;
  signal->func = func;
  signal->user_data = user_data;

  if (func == NULL && self->unstored.length > 0)
    keep_unstored (self, signal);
  else
    apply_signal (self, signal);
}
