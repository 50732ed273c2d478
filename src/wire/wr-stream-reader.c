/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/wr-stream-codec.h"

#include "base/wr-clock.h"
#include "base/wr-error.h"
#include "wire/wr-json.h"
#include "wire/wr-record-codec.h"

#include <string.h>

#define EVENT_TYPE_PREFIX "org.watchroom."
#define EVENT_TYPE_SUFFIX ".v1"

void
wr_stream_message_free (WrStreamMessage *self)
{
  g_free (self->epoch);
  g_free (self->reason);
  g_strfreev (self->resync);
  g_clear_pointer (&self->change, wr_change_unref);
  g_free (self->flaw);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA, what);
  return FALSE;
}

/* A number of the log, which has to be there. */
static gboolean
read_count (JsonObject *data, const char *member, gint64 *value, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  *value = wr_json_get_int (data, member, -1, &wrong);
  if (wrong == NULL && *value >= 0)
    return TRUE;
  g_set_error (error, WR_ERROR, WR_ERROR_INVALID_DATA, "/%s: must be an integer of 0 or more", member);
  *value = 0;
  return FALSE;
}

/* A time that may be absent. */
static gboolean
read_time (JsonObject *data, const char *member, gint64 *time, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  const char *text = wr_json_get_string (data, member, &wrong);

  if (wrong == NULL && text != NULL)
    *time = wr_time_parse (text, &wrong);
  if (wrong == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

static gboolean
read_text (JsonObject *data, const char *member, char **text, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  *text = g_strdup (wr_json_get_string (data, member, &wrong));
  if (wrong == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

static gboolean
read_place (WrStreamMessage *self, const WrSseFrame *frame, JsonObject *data, GError **error)
{
  g_auto (WrCursor) cursor = { NULL };

  if (!wr_cursor_parse (frame->id, &cursor, error))
    {
      g_prefix_error (error, "the event's id: ");
      return FALSE;
    }
  if (!read_count (data, "prevseq", &self->prevseq, error))
    return FALSE;
  self->epoch = g_steal_pointer (&cursor.epoch);
  self->seq = cursor.seq;
  return TRUE;
}

static gboolean
read_hello (WrStreamMessage *self, const WrSseFrame *frame, JsonObject *data, GError **error)
{
  JsonNode *heartbeat = json_object_get_member (data, "heartbeat_s");
  double seconds = 0;

  self->kind = WR_STREAM_HELLO;
  if (!read_text (data, "epoch", &self->epoch, error) || !read_count (data, "head", &self->head, error)
      || !read_count (data, "oldest", &self->oldest, error)
      || !read_time (data, "server_time", &self->server_time, error))
    return FALSE;
  if (self->epoch == NULL || *self->epoch == '\0')
    return refuse (error, "/epoch: is missing");
  if (heartbeat != NULL
      && (!wr_json_node_read_number (heartbeat, &seconds) || seconds < 0 || seconds * WR_SECOND > WR_HOUR))
    return refuse (error, "/heartbeat_s: must be a number of seconds up to an hour");
  self->heartbeat_ms = (gint64) (seconds * WR_SECOND);
  return TRUE;
}

static gboolean
read_heartbeat (WrStreamMessage *self, const WrSseFrame *frame, JsonObject *data, GError **error)
{
  self->kind = WR_STREAM_HEARTBEAT;
  return read_place (self, frame, data, error) && read_count (data, "head", &self->head, error)
         && read_time (data, "server_time", &self->server_time, error);
}

static gboolean
read_reset (WrStreamMessage *self, const WrSseFrame *frame, JsonObject *data, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *resync = wr_json_get_array (data, "resync", &wrong);

  self->kind = WR_STREAM_RESET;
  if (wrong != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  for (guint i = 0; resync != NULL && i < json_array_get_length (resync); i++)
    {
      JsonNode *name = json_array_get_element (resync, i);

      if (json_node_get_value_type (name) != G_TYPE_STRING)
        return refuse (error, "/resync: must be an array of strings");
      g_strv_builder_add (builder, json_node_get_string (name));
    }
  self->resync = g_strv_builder_end (builder);
  return read_text (data, "reason", &self->reason, error);
}

static gboolean
read_bye (WrStreamMessage *self, const WrSseFrame *frame, JsonObject *data, GError **error)
{
  self->kind = WR_STREAM_BYE;
  if (json_object_has_member (data, "retry_ms") && !read_count (data, "retry_ms", &self->retry_ms, error))
    return FALSE;
  return read_text (data, "reason", &self->reason, error);
}

/* "org.watchroom.alarm.updated.v1": the record type, or NULL when this version does not know it. */
static const WrRecordType *
read_event_type (const char *text, gboolean *deleted)
{
  const WrRecordType *const *types = wr_record_types ();
  const char *name, *verb;

  if (!g_str_has_prefix (text, EVENT_TYPE_PREFIX) || !g_str_has_suffix (text, EVENT_TYPE_SUFFIX))
    return NULL;
  name = text + strlen (EVENT_TYPE_PREFIX);
  verb = strchr (name, '.');
  if (verb == NULL)
    return NULL;
  *deleted = g_str_has_prefix (verb, ".deleted.");
  for (guint i = 0; types[i] != NULL; i++)
    {
      if (strlen (types[i]->name) == (gsize) (verb - name) && g_str_has_prefix (name, types[i]->name))
        return types[i];
    }
  return NULL;
}

static WrChange *
read_tombstone (const WrRecordType *type, JsonObject *entity, GError **error)
{
  g_autofree char *id = NULL;
  gint64 version;

  if (!read_text (entity, "id", &id, error) || !read_count (entity, "version", &version, error))
    return NULL;
  if (id == NULL || version == 0)
    {
      refuse (error, "/id: a deleted record must have id and version");
      return NULL;
    }
  return wr_change_new_deleted (type, id, version);
}

static WrChange *
read_entity (const WrRecordType *type, gboolean deleted, JsonObject *envelope, char **flaw, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (WrRecord) record = NULL;
  WrChange *change = NULL;
  JsonObject *entity = wr_json_get_object (envelope, "data", &wrong);

  if (entity == NULL)
    {
      refuse (error, "/data: must be an object");
      return NULL;
    }
  if (deleted)
    {
      change = read_tombstone (type, entity, error);
    }
  else
    {
      record = wr_record_from_json_leniently (type, entity, flaw, error);
      change = record != NULL ? wr_change_new (record) : NULL;
    }
  if (change == NULL)
    g_prefix_error_literal (error, "/data");
  return change;
}

static gboolean
check_subject (const WrChange *change, JsonObject *envelope, GError **error)
{
  g_autofree char *expected = g_strconcat (change->type->collection, "/", change->id, NULL);

  if (g_strcmp0 (wr_json_get_string (envelope, "subject", NULL), expected) == 0)
    return TRUE;
  return refuse (error, "/subject: does not name the record in the data");
}

static gboolean
read_change (WrStreamMessage *self, const WrSseFrame *frame, JsonObject *envelope, GError **error)
{
  const char *type_text = wr_json_get_string (envelope, "type", NULL);
  const WrRecordType *type;
  gboolean deleted;

  if (type_text == NULL)
    return refuse (error, "/type: must be a string");
  /* a frame without an id of its own carries the last one */
  if (g_strcmp0 (wr_json_get_string (envelope, "id", NULL), frame->id) != 0)
    return refuse (error, "/id: is not the event's id");
  if (!read_place (self, frame, envelope, error))
    return FALSE;
  type = read_event_type (type_text, &deleted);
  if (type == NULL)
    {
      self->kind = WR_STREAM_UNKNOWN;
      return TRUE;
    }
  self->kind = WR_STREAM_CHANGE;
  self->change = read_entity (type, deleted, envelope, &self->flaw, error);
  if (self->change == NULL)
    return FALSE;
  self->change->seq = self->seq;
  return check_subject (self->change, envelope, error) && read_time (envelope, "time", &self->change->time, error)
         && read_text (envelope, "actor", &self->change->actor, error)
         && read_text (envelope, "commandid", &self->change->command_id, error);
}

/* It moves the cursor only when it tells its place in full. */
static gboolean
read_unknown (WrStreamMessage *self, const WrSseFrame *frame)
{
  g_autoptr (JsonObject) data = wr_json_parse_object (frame->data, -1, NULL);

  self->kind = WR_STREAM_UNKNOWN;
  if (data != NULL)
    read_place (self, frame, data, NULL);
  return TRUE;
}

static gboolean
read_message (WrStreamMessage *self, const WrSseFrame *frame, GError **error)
{
  static const struct
  {
    const char *event;
    gboolean (*read) (WrStreamMessage *self, const WrSseFrame *frame, JsonObject *data, GError **error);
  } readers[] = {
    { "change", read_change }, { "heartbeat", read_heartbeat }, { "hello", read_hello }, { "reset", read_reset },
    { "bye", read_bye },
  };

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autoptr (JsonObject) data = NULL;

      if (strcmp (frame->event, readers[i].event) != 0)
        continue;
      data = wr_json_parse_object (frame->data, -1, error);
      return data != NULL && readers[i].read (self, frame, data, error);
    }
  return read_unknown (self, frame);
}

WrStreamMessage *
wr_stream_message_read (const WrSseFrame *frame, GError **error)
{
  g_autoptr (WrStreamMessage) self = g_new0 (WrStreamMessage, 1);

  if (read_message (self, frame, error))
    return g_steal_pointer (&self);
  g_prefix_error (error, "%s: ", frame->event);
  return NULL;
}
