/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-error.h"
#include "model/wr-alarm.h"
#include "wire/wr-stream-codec.h"
#include "wr-random-record.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1772323200007)

typedef struct
{
  WrStreamMessage *message;
  GError *error;
  guint frames;
} Read;

static void
read_frame (const WrSseFrame *frame, gpointer user_data)
{
  Read *result = user_data;

  g_clear_pointer (&result->message, wr_stream_message_free);
  g_clear_error (&result->error);
  result->message = wr_stream_message_read (frame, &result->error);
  g_assert_true ((result->message == NULL) == (result->error != NULL));
  result->frames++;
}

static void
read_clear (Read *result)
{
  g_clear_pointer (&result->message, wr_stream_message_free);
  g_clear_error (&result->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Read, read_clear)

static void
read_stream (Read *result, const char *stream)
{
  g_autoptr (WrSseParser) parser = wr_sse_parser_new (1 << 20);
  g_autoptr (GError) error = NULL;

  wr_sse_parser_push (parser, stream, strlen (stream), read_frame, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->frames, ==, 1);
}

static void
test_hello (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (Read) result = { NULL };
  WrStreamMessage *m;

  wr_stream_write_hello (out, "7f3a91", 10240, 1, 3000, NOW);
  read_stream (&result, out->str);
  g_assert_no_error (result.error);
  m = result.message;
  g_assert_cmpint (m->kind, ==, WR_STREAM_HELLO);
  g_assert_cmpstr (m->epoch, ==, "7f3a91");
  g_assert_cmpint (m->head, ==, 10240);
  g_assert_cmpint (m->oldest, ==, 1);
  g_assert_cmpint (m->heartbeat_ms, ==, 3000);
  g_assert_cmpint (m->server_time, ==, NOW);
  g_assert_nonnull (strstr (out->str, "\"heartbeat_s\":3,"));
}

static void
test_fraction_of_a_second (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (Read) result = { NULL };

  wr_stream_write_hello (out, "e", 1, 1, 250, NOW);
  read_stream (&result, out->str);
  g_assert_no_error (result.error);
  g_assert_cmpint (result.message->heartbeat_ms, ==, 250);
}

static void
test_heartbeat (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (Read) result = { NULL };
  WrStreamMessage *m;

  wr_stream_write_heartbeat (out, "e", 10260, 10261, 10235, NOW);
  read_stream (&result, out->str);
  g_assert_no_error (result.error);
  m = result.message;
  g_assert_cmpint (m->kind, ==, WR_STREAM_HEARTBEAT);
  g_assert_cmpstr (m->epoch, ==, "e");
  g_assert_cmpint (m->seq, ==, 10260);
  g_assert_cmpint (m->head, ==, 10261);
  g_assert_cmpint (m->prevseq, ==, 10235);
  g_assert_cmpint (m->server_time, ==, NOW);
}

static void
test_reset (void)
{
  const char *const resync[] = { "alarms", "devices", NULL };
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (Read) result = { NULL };

  wr_stream_write_reset (out, "expired", resync);
  read_stream (&result, out->str);
  g_assert_no_error (result.error);
  g_assert_cmpint (result.message->kind, ==, WR_STREAM_RESET);
  g_assert_cmpstr (result.message->reason, ==, "expired");
  g_assert_cmpstrv (result.message->resync, resync);
}

static void
test_bye (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (Read) result = { NULL };

  wr_stream_write_bye (out, "shutdown", 500);
  read_stream (&result, out->str);
  g_assert_no_error (result.error);
  g_assert_cmpint (result.message->kind, ==, WR_STREAM_BYE);
  g_assert_cmpstr (result.message->reason, ==, "shutdown");
  g_assert_cmpint (result.message->retry_ms, ==, 500);
}

static void
check_change (WrChange *change, const char *verb)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (Read) result = { NULL };
  g_autofree char *body = NULL;
  WrChange *again;

  change->seq = 10235;
  change->time = NOW;
  change->actor = g_strdup ("officer-demo");
  change->command_id = g_strdup ("0190-key");
  body = wr_event_body ("e", "wanghe", change, verb);
  wr_stream_write_change (out, "e", 10235, 10230, body);
  read_stream (&result, out->str);
  g_assert_no_error (result.error);
  g_assert_cmpint (result.message->kind, ==, WR_STREAM_CHANGE);
  g_assert_cmpint (result.message->seq, ==, 10235);
  g_assert_cmpint (result.message->prevseq, ==, 10230);
  again = result.message->change;
  g_assert_true (again->type == change->type);
  g_assert_cmpstr (again->id, ==, change->id);
  g_assert_cmpint (again->version, ==, change->version);
  g_assert_cmpint (again->seq, ==, 10235);
  g_assert_cmpint (again->time, ==, NOW);
  g_assert_cmpstr (again->actor, ==, "officer-demo");
  g_assert_cmpstr (again->command_id, ==, "0190-key");
  g_assert_true ((again->record == NULL) == (change->record == NULL));
  if (change->record != NULL)
    g_assert_true (wr_record_equal (again->record, change->record));
}

static void
test_changes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  const WrRecordType *const *types = wr_record_types ();

  for (guint i = 0; types[i] != NULL; i++)
    {
      for (guint n = 0; n < 20; n++)
        {
          g_autoptr (WrRecord) record = wr_random_record (types[i], rand, FALSE);
          g_autoptr (WrChange) change = wr_change_new (record);
          g_autoptr (WrChange) deleted = wr_change_new_deleted (types[i], wr_record_get_id (record), 7);

          check_change (change, n % 2 == 0 ? "created" : "updated");
          check_change (deleted, "deleted");
        }
    }
}

#define ALARM(version)                                                                                                 \
  "{\"id\":\"A-1\",\"version\":" version ",\"updated_at\":\"2026-03-01T00:00:00Z\",\"realm\":\"real\","                \
  "\"kind\":\"fire.smoke\",\"condition\":\"active\",\"acknowledged\":false,\"raised_at\":\"2026-03-01T00:00:00Z\"}"
#define CHANGE(id, type, subject, data)                                                                                \
  "id: e.7\nevent: change\ndata: {\"prevseq\":6,\"id\":\"" id "\",\"type\":\"" type "\",\"subject\":\"" subject        \
  "\",\"data\":" data "}\n\n"
#define ALARM_UPDATED "org.watchroom.alarm.updated.v1"

static void
test_refused (void)
{
  static const char *const wrong[] = {
    "event: hello\ndata: {\n\n",
    "event: hello\ndata: [1]\n\n",
    "event: hello\ndata: {\"head\":1,\"oldest\":1}\n\n",
    "event: hello\ndata: {\"epoch\":7,\"head\":1,\"oldest\":1}\n\n",
    "event: hello\ndata: {\"epoch\":\"e\",\"head\":\"1\",\"oldest\":1}\n\n",
    "event: hello\ndata: {\"epoch\":\"e\",\"head\":-1,\"oldest\":1}\n\n",
    "event: hello\ndata: {\"epoch\":\"e\",\"head\":1,\"oldest\":1,\"heartbeat_s\":\"3\"}\n\n",
    "event: hello\ndata: {\"epoch\":\"e\",\"head\":1,\"oldest\":1,\"heartbeat_s\":1e300}\n\n",
    "event: hello\ndata: {\"epoch\":\"e\",\"head\":1,\"oldest\":1,\"server_time\":\"now\"}\n\n",
    "event: heartbeat\ndata: {\"head\":1,\"prevseq\":1}\n\n",
    "id: e\nevent: heartbeat\ndata: {\"head\":1,\"prevseq\":1}\n\n",
    "id: e.1\nevent: heartbeat\ndata: {\"head\":1}\n\n",
    "event: reset\ndata: {\"resync\":[1]}\n\n",
    "event: reset\ndata: {\"resync\":\"alarms\"}\n\n",
    "event: bye\ndata: {\"retry_ms\":\"soon\"}\n\n",
    "event: change\ndata: garbage\n\n",
    CHANGE ("e.8", ALARM_UPDATED, "alarms/A-1", ALARM ("1")),
    CHANGE ("e.7", ALARM_UPDATED, "alarms/A-2", ALARM ("1")),
    CHANGE ("e.7", ALARM_UPDATED, "devices/A-1", ALARM ("1")),
    CHANGE ("e.7", ALARM_UPDATED, "alarms/A-1", ALARM ("0")),
    CHANGE ("e.7", ALARM_UPDATED, "alarms/A-1", ALARM ("\"1\"")),
    CHANGE ("e.7", ALARM_UPDATED, "alarms/A-1", "[]"),
    CHANGE ("e.7", ALARM_UPDATED, "alarms/A-1", "null"),
    CHANGE ("e.7", "org.watchroom.alarm.deleted.v1", "alarms/A-1", "{\"id\":\"A-1\"}"),
    CHANGE ("e.7", "org.watchroom.alarm.deleted.v1", "alarms/A-1", "{\"version\":2}"),
    "event: change\ndata: {\"prevseq\":6,\"type\":\"" ALARM_UPDATED
    "\",\"subject\":\"alarms/A-1\",\"data\":" ALARM ("1") "}\n\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (Read) result = { NULL };

      g_test_message ("frame %u", i);
      read_stream (&result, wrong[i]);
      g_assert_null (result.message);
      g_assert_error (result.error, WR_ERROR, WR_ERROR_INVALID_DATA);
    }
}

static void
test_good_example (void)
{
  g_auto (Read) result = { NULL };

  read_stream (&result, CHANGE ("e.7", ALARM_UPDATED, "alarms/A-1", ALARM ("3")));
  g_assert_no_error (result.error);
  g_assert_cmpint (result.message->change->version, ==, 3);
}

static void
check_unknown (const char *stream, const char *epoch, gint64 seq, gint64 prevseq)
{
  g_auto (Read) result = { NULL };

  read_stream (&result, stream);
  g_assert_no_error (result.error);
  g_assert_cmpint (result.message->kind, ==, WR_STREAM_UNKNOWN);
  g_assert_cmpstr (result.message->epoch, ==, epoch);
  g_assert_cmpint (result.message->seq, ==, seq);
  g_assert_cmpint (result.message->prevseq, ==, prevseq);
  g_assert_null (result.message->change);
}

static void
test_unknown (void)
{
  check_unknown (CHANGE ("e.7", "org.watchroom.order.created.v1", "orders/W-1", "{}"), "e", 7, 6);
  check_unknown (CHANGE ("e.7", "org.watchroom.alarm.updated.v2", "alarms/A-1", "{}"), "e", 7, 6);
  check_unknown (CHANGE ("e.7", "com.example.thing", "x", "{}"), "e", 7, 6);
  check_unknown ("id: e.9\nevent: digest\ndata: {\"prevseq\":7}\n\n", "e", 9, 7);
  check_unknown ("event: notice\ndata: {\"text\":\"hello\"}\n\n", NULL, 0, 0);
  check_unknown ("data: hello\n\n", NULL, 0, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stream-codec/hello", test_hello);
  g_test_add_func ("/stream-codec/fraction-of-a-second", test_fraction_of_a_second);
  g_test_add_func ("/stream-codec/heartbeat", test_heartbeat);
  g_test_add_func ("/stream-codec/reset", test_reset);
  g_test_add_func ("/stream-codec/bye", test_bye);
  g_test_add_func ("/stream-codec/changes", test_changes);
  g_test_add_func ("/stream-codec/refused", test_refused);
  g_test_add_func ("/stream-codec/good-example", test_good_example);
  g_test_add_func ("/stream-codec/unknown", test_unknown);
  return g_test_run ();
}
