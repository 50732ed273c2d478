/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-resources.h"

#include <string.h>

#include "base/wr-clock.h"
#include "wire/wr-list-page.h"
#include "wire/wr-stream-codec.h"

#define PAGE_MAX 1000
#define WAIT_MAX_S 25
/* How many log lines one page may look through for the types it wants. */
#define SCAN_MAX 20000

static void
refuse_expired (WrRequest *request)
{
  wr_request_refuse (request, 410, "cursor-expired",
                     "The log does not reach back, or forward, to this cursor. List every collection again.");
}

/* Reads @text as a cursor from which the log can be read on; answers the request and returns FALSE otherwise. */
static gboolean
read_cursor (WrContext *context, WrRequest *request, const char *text, gint64 *seq)
{
  g_auto (WrCursor) cursor = { 0 };
  g_autoptr (GError) error = NULL;

  if (!wr_cursor_parse (text, &cursor, &error))
    {
      wr_request_refuse (request, 400, "bad-cursor", error->message);
      return FALSE;
    }

  if (strcmp (cursor.epoch, wr_register_get_epoch (context->reg)) != 0
      || cursor.seq > wr_register_get_head (context->reg) || cursor.seq + 1 < wr_register_get_oldest (context->reg))
    {
      refuse_expired (request);
      return FALSE;
    }

  *seq = cursor.seq;
  return TRUE;
}

static gboolean
is_word (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && *p != '_')
      return FALSE;

  return text[0] != '\0' && strlen (text) <= 64;
}

/* @types: (out) (nullable): the wanted types as a set; names of a later contract are let pass. */
static gboolean
read_types (WrRequest *request, GHashTable **types)
{
  const char *text = wr_request_get_query (request, "types");
  g_autoptr (GHashTable) set = NULL;
  g_auto (GStrv) words = NULL;

  *types = NULL;
  if (text == NULL)
    return TRUE;

  set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  words = g_strsplit (text[0] != '\0' ? text : ",", ",", 64);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!is_word (words[i]))
        {
          wr_request_refuse (request, 400, "bad-query", "\"types\" is a list of record types, such as alarm,camera.");
          return FALSE;
        }
      g_hash_table_add (set, g_strdup (words[i]));
    }

  *types = g_steal_pointer (&set);
  return TRUE;
}

void
wr_events_stream (WrContext *context, WrRequest *request)
{
  static const char *const parameters[] = { "since", "types", NULL };
  const char *cursor = wr_request_get_header (request, "Last-Event-ID");
  gint64 position = wr_register_get_head (context->reg);
  g_autoptr (GHashTable) types = NULL;

  if (cursor == NULL)
    cursor = wr_request_get_query (request, "since");
  if (!wr_request_check_query (request, parameters) || !read_types (request, &types)
      || (cursor != NULL && !read_cursor (context, request, cursor, &position)))
    return;

  wr_hub_add_stream (context->hub, request, position, g_steal_pointer (&types));
}

/* A page of the log that is waited for. */
typedef struct
{
  WrContext *context;
  WrRequest *request;
  GHashTable *types;
  gint64 since;
  gint64 limit;
  gint64 end; /* monotonic ms */
} Poll;

static void
poll_free (Poll *poll)
{
  wr_request_unref (poll->request);
  g_clear_pointer (&poll->types, g_hash_table_unref);
  g_free (poll);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Poll, poll_free)

/* The envelope as the stream sends it: with the sequence before it. */
static char *
with_prevseq (const char *body, gint64 prevseq)
{
  return g_strdup_printf ("{\"prevseq\":%" G_GINT64_FORMAT ",%s", prevseq, body + 1);
}

/* Collects what is wanted after poll->since; @position: (out): everything up to there was looked at. */
static gboolean
collect (Poll *poll, GPtrArray *items, gint64 *position, GError **error)
{
  gint64 told = poll->since, end = poll->since + SCAN_MAX;

  *position = poll->since;
  while (items->len < poll->limit && *position < MIN (end, wr_register_get_head (poll->context->reg)))
    {
      g_autoptr (GPtrArray) entries = wr_register_read_log (poll->context->reg, *position, PAGE_MAX, error);

      if (entries == NULL)
        return FALSE;
      if (entries->len == 0)
        break;
      for (guint i = 0; i < entries->len && items->len < poll->limit; i++)
        {
          const WrLogEntry *entry = g_ptr_array_index (entries, i);

          *position = entry->seq;
          if (poll->types != NULL && !g_hash_table_contains (poll->types, entry->type))
            continue;
          g_ptr_array_add (items, with_prevseq (entry->body, told));
          told = entry->seq;
        }
    }

  return TRUE;
}

static void poll_cb (gpointer user_data);

/* Answers @poll, or puts it back to wait for more. */
static void
serve (Poll *p, gboolean may_wait)
{
  g_autoptr (Poll) poll = p;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *as_of = NULL;
  const char *epoch = wr_register_get_epoch (poll->context->reg);
  gint64 position, left = poll->end - wr_clock_monotonic ();

  if (!collect (poll, items, &position, &error))
    {
      wr_request_refuse_error (poll->request, error);
      return;
    }

  if (items->len == 0 && may_wait && left > 0)
    {
      WrHub *hub = poll->context->hub;

      wr_hub_wait (hub, left, poll_cb, g_steal_pointer (&poll));
      return;
    }

  as_of = wr_cursor_format (epoch, position);
  wr_request_set_header (poll->request, "Cache-Control", "no-store");
  wr_request_answer (
      poll->request, 200,
      wr_list_page_write (items, as_of, position < wr_register_get_head (poll->context->reg) ? as_of : NULL));
}

static void
poll_cb (gpointer user_data)
{
  Poll *poll = user_data;

  serve (poll, !wr_hub_is_stopping (poll->context->hub));
}

void
wr_events_list (WrContext *context, WrRequest *request)
{
  static const char *const parameters[] = { "since", "limit", "wait", "types", NULL };
  const char *since = wr_request_get_query (request, "since");
  g_autoptr (GHashTable) types = NULL;
  gint64 seq, limit, wait;
  Poll *poll;

  if (!wr_request_check_query (request, parameters)
      || !wr_request_read_int (request, "limit", 1, PAGE_MAX, PAGE_MAX, &limit)
      || !wr_request_read_int (request, "wait", 0, WAIT_MAX_S, 0, &wait) || !read_types (request, &types))
    return;
  if (since == NULL)
    {
      wr_request_refuse (request, 400, "bad-query",
                         "\"since\" is needed: the \"as_of\" of a list or of the page before.");
      return;
    }
  if (!read_cursor (context, request, since, &seq))
    return;

  poll = g_new0 (Poll, 1);
  poll->context = context;
  poll->request = wr_request_ref (request);
  poll->types = g_steal_pointer (&types);
  poll->since = seq;
  poll->limit = limit;
  poll->end = wr_clock_monotonic () + wait * WR_SECOND;
  wr_request_defer (request);
  serve (poll, TRUE);
}
