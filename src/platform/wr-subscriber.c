/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-subscriber.h"

#include <sys/socket.h>

#include "base/wr-clock.h"
#include "wire/wr-stream-codec.h"

#define PUMP_ROWS 256
#define RETRY_MS 500

struct _WrSubscriber
{
  WrRegister *reg;
  SoupServerMessage *message;
  GHashTable *types;
  WrSubscriberGoneFunc gone;
  gpointer user_data;
  gint64 position; /* everything up to here was written or filtered out */
  gint64 told;     /* the sequence of the last frame with an id: the next one's prevseq */
  gsize in_flight;
  gint64 progress_at; /* monotonic ms of the last byte taken, or of the first that waits */
  guint pump_source;
  gboolean ended;
};

static void pump (WrSubscriber *self);

static gboolean
is_full (WrSubscriber *self)
{
  return self->in_flight >= WR_SUBSCRIBER_MAX_IN_FLIGHT;
}

/* Hands @out over to the server. */
static void
send_bytes (WrSubscriber *self, GString *out)
{
  gsize length = out->len;
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (out);

  if (length == 0)
    return;

  if (self->in_flight == 0)
    self->progress_at = wr_clock_monotonic ();
  self->in_flight += length;
  soup_message_body_append_bytes (soup_server_message_get_response_body (self->message), bytes);
  soup_server_message_unpause (self->message);
}

static gboolean
pump_cb (gpointer user_data)
{
  WrSubscriber *self = user_data;

  self->pump_source = 0;
  pump (self);

  return G_SOURCE_REMOVE;
}

static void
pump_soon (WrSubscriber *self)
{
  if (self->pump_source == 0 && !self->ended && self->position < wr_register_get_head (self->reg))
    self->pump_source = g_idle_add (pump_cb, self);
}

/* Writes @entries until the bound is reached; they follow the position without a gap. */
static void
write_entries (WrSubscriber *self, GPtrArray *entries)
{
  const char *epoch = wr_register_get_epoch (self->reg);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < entries->len && self->in_flight + out->len < WR_SUBSCRIBER_MAX_IN_FLIGHT; i++)
    {
      const WrLogEntry *entry = g_ptr_array_index (entries, i);

      self->position = entry->seq;
      if (self->types != NULL && !g_hash_table_contains (self->types, entry->type))
        continue;
      wr_stream_write_change (out, epoch, entry->seq, self->told, entry->body);
      self->told = entry->seq;
    }

  send_bytes (self, out);
}

/* What the reader still needs is no longer in the log: it has to list everything again. */
static void
send_reset (WrSubscriber *self)
{
  g_autoptr (GPtrArray) collections = g_ptr_array_new ();
  GString *out = g_string_new (NULL);

  for (const WrRecordType *const *type = wr_record_types (); *type != NULL; type++)
    g_ptr_array_add (collections, (gpointer) (*type)->collection);
  g_ptr_array_add (collections, NULL);

  wr_stream_write_reset (out, "expired", (const char *const *) collections->pdata);
  send_bytes (self, out);
  self->ended = TRUE;
  soup_message_body_complete (soup_server_message_get_response_body (self->message));
}

static void
pump (WrSubscriber *self)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  if (self->ended || is_full (self) || self->position >= wr_register_get_head (self->reg))
    return;

  entries = wr_register_read_log (self->reg, self->position, PUMP_ROWS, &error);
  if (entries == NULL)
    {
      g_message ("a stream cannot be fed: %s", error->message);
      wr_subscriber_end (self, "shutdown");
      return;
    }

  if (entries->len == 0 || ((WrLogEntry *) g_ptr_array_index (entries, 0))->seq != self->position + 1)
    {
      send_reset (self);
      return;
    }

  write_entries (self, entries);
  pump_soon (self);
}

static void
wrote_body_data_cb (SoupServerMessage *message, guint length, gpointer user_data)
{
  WrSubscriber *self = user_data;

  self->in_flight -= MIN (length, self->in_flight);
  self->progress_at = wr_clock_monotonic ();
  if (self->in_flight < WR_SUBSCRIBER_MAX_IN_FLIGHT / 2)
    pump_soon (self);
}

static void
finished_cb (SoupServerMessage *message, gpointer user_data)
{
  WrSubscriber *self = user_data;

  self->ended = TRUE;
  self->gone (self, self->user_data);
}

/* Without a bound of its own the kernel would take megabytes for a reader that takes nothing. */
static void
bound_kernel_buffer (SoupServerMessage *message)
{
  g_autoptr (GError) error = NULL;

  if (!g_socket_set_option (soup_server_message_get_socket (message), SOL_SOCKET, SO_SNDBUF,
                            WR_SUBSCRIBER_MAX_IN_FLIGHT / 2, &error))
    g_message ("a stream's send buffer stays as it is: %s", error->message);
}

static void
start_answer (WrSubscriber *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);

  bound_kernel_buffer (self->message);
  soup_server_message_set_status (self->message, 200, NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_headers_set_content_type (headers, "text/event-stream", NULL);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "X-Accel-Buffering", "no");
  soup_message_body_set_accumulate (soup_server_message_get_response_body (self->message), FALSE);
}

WrSubscriber *
wr_subscriber_new (WrRegister *reg, SoupServerMessage *message, gint64 position, GHashTable *types, gint64 heartbeat_ms,
                   WrSubscriberGoneFunc gone, gpointer user_data)
{
  WrSubscriber *self = g_new0 (WrSubscriber, 1);
  GString *out = g_string_new (NULL);

  self->reg = reg;
  self->message = g_object_ref (message);
  self->types = types;
  self->gone = gone;
  self->user_data = user_data;
  self->position = position;
  self->told = position;

  start_answer (self);
  g_signal_connect (message, "wrote-body-data", G_CALLBACK (wrote_body_data_cb), self);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), self);
  wr_stream_write_hello (out, wr_register_get_epoch (reg), wr_register_get_head (reg), wr_register_get_oldest (reg),
                         heartbeat_ms, wr_clock_now ());
  send_bytes (self, out);
  pump_soon (self);

  return self;
}

void
wr_subscriber_free (WrSubscriber *self)
{
  g_clear_handle_id (&self->pump_source, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->message);
  g_clear_pointer (&self->types, g_hash_table_unref);
  g_free (self);
}

void
wr_subscriber_take (WrSubscriber *self, GPtrArray *entries)
{
  const WrLogEntry *first = g_ptr_array_index (entries, 0);

  if (self->ended || is_full (self))
    return;

  if (first->seq == self->position + 1)
    write_entries (self, entries);
  pump_soon (self);
}

void
wr_subscriber_beat (WrSubscriber *self)
{
  GString *out;

  if (self->ended || is_full (self))
    return;

  out = g_string_new (NULL);
  wr_stream_write_heartbeat (out, wr_register_get_epoch (self->reg), self->position, wr_register_get_head (self->reg),
                             self->told, wr_clock_now ());
  self->told = self->position;
  send_bytes (self, out);
}

gint64
wr_subscriber_get_stalled_ms (WrSubscriber *self)
{
  return self->in_flight > 0 && !self->ended ? wr_clock_monotonic () - self->progress_at : 0;
}

void
wr_subscriber_end (WrSubscriber *self, const char *reason)
{
  GString *out;

  if (self->ended)
    return;

  out = g_string_new (NULL);
  wr_stream_write_bye (out, reason, RETRY_MS);
  send_bytes (self, out);
  self->ended = TRUE;
  g_clear_handle_id (&self->pump_source, g_source_remove);
  soup_message_body_complete (soup_server_message_get_response_body (self->message));
}

void
wr_subscriber_cut_if_ended (WrSubscriber *self)
{
  if (self->ended)
    g_socket_shutdown (soup_server_message_get_socket (self->message), TRUE, TRUE, NULL);
}
