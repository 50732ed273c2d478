/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/wr-stream-codec.h"

#include "base/wr-clock.h"
#include "wire/wr-json.h"
#include "wire/wr-record-codec.h"

static void
set_time (JsonObject *object, const char *member, gint64 time)
{
  g_autofree char *text = wr_time_format (time);

  json_object_set_string_member (object, member, text);
}

static void
write_frame (GString *out, const char *event, const char *id, JsonObject *data)
{
  g_autofree char *text = wr_json_to_text (data);

  wr_sse_write (out, event, id, text);
}

void
wr_stream_write_hello (GString *out, const char *epoch, gint64 head, gint64 oldest, gint64 heartbeat_ms,
                       gint64 server_time)
{
  g_autoptr (JsonObject) data = json_object_new ();

  json_object_set_string_member (data, "epoch", epoch);
  json_object_set_int_member (data, "head", head);
  json_object_set_int_member (data, "oldest", oldest);
  if (heartbeat_ms % WR_SECOND == 0)
    json_object_set_int_member (data, "heartbeat_s", heartbeat_ms / WR_SECOND);
  else
    json_object_set_double_member (data, "heartbeat_s", (double) heartbeat_ms / WR_SECOND);
  set_time (data, "server_time", server_time);
  write_frame (out, "hello", NULL, data);
}

void
wr_stream_write_heartbeat (GString *out, const char *epoch, gint64 seq, gint64 head, gint64 prevseq, gint64 server_time)
{
  g_autoptr (JsonObject) data = json_object_new ();
  g_autofree char *id = wr_cursor_format (epoch, seq);

  json_object_set_int_member (data, "head", head);
  json_object_set_int_member (data, "prevseq", prevseq);
  set_time (data, "server_time", server_time);
  write_frame (out, "heartbeat", id, data);
}

void
wr_stream_write_reset (GString *out, const char *reason, const char *const *resync)
{
  g_autoptr (JsonObject) data = json_object_new ();
  JsonArray *names = json_array_new ();

  for (guint i = 0; resync != NULL && resync[i] != NULL; i++)
    json_array_add_string_element (names, resync[i]);
  json_object_set_string_member (data, "reason", reason);
  json_object_set_array_member (data, "resync", names);
  write_frame (out, "reset", NULL, data);
}

void
wr_stream_write_bye (GString *out, const char *reason, gint64 retry_ms)
{
  g_autoptr (JsonObject) data = json_object_new ();

  json_object_set_string_member (data, "reason", reason);
  json_object_set_int_member (data, "retry_ms", retry_ms);
  write_frame (out, "bye", NULL, data);
}

/* The log keeps the body as text: "prevseq" is put in front of its members, it is not read again for each desk. */
void
wr_stream_write_change (GString *out, const char *epoch, gint64 seq, gint64 prevseq, const char *body)
{
  g_autofree char *id = wr_cursor_format (epoch, seq);
  g_autofree char *data = NULL;

  g_return_if_fail (body[0] == '{' && body[1] == '"');

  data = g_strdup_printf ("{\"prevseq\":%" G_GINT64_FORMAT ",%s", prevseq, body + 1);
  wr_sse_write (out, "change", id, data);
}

static JsonObject *
write_entity (const WrChange *change)
{
  JsonObject *tombstone;

  if (change->record != NULL)
    return wr_record_to_json (change->record);
  tombstone = json_object_new ();
  json_object_set_string_member (tombstone, "id", change->id);
  json_object_set_int_member (tombstone, "version", change->version);
  return tombstone;
}

char *
wr_event_body (const char *epoch, const char *site, const WrChange *change, const char *verb)
{
  g_autoptr (JsonObject) body = json_object_new ();
  g_autofree char *id = wr_cursor_format (epoch, change->seq);
  g_autofree char *source = g_strconcat ("/sites/", site, NULL);
  g_autofree char *type = g_strdup_printf ("org.watchroom.%s.%s.v1", change->type->name, verb);
  g_autofree char *subject = g_strconcat (change->type->collection, "/", change->id, NULL);
  g_autofree char *sequence = g_strdup_printf ("%" G_GINT64_FORMAT, change->seq);

  json_object_set_string_member (body, "specversion", "1.0");
  json_object_set_string_member (body, "id", id);
  json_object_set_string_member (body, "source", source);
  json_object_set_string_member (body, "type", type);
  json_object_set_string_member (body, "subject", subject);
  set_time (body, "time", change->time);
  json_object_set_string_member (body, "sequence", sequence);
  if (change->actor != NULL)
    json_object_set_string_member (body, "actor", change->actor);
  if (change->command_id != NULL)
    json_object_set_string_member (body, "commandid", change->command_id);
  json_object_set_object_member (body, "data", write_entity (change));
  return wr_json_to_text (body);
}
