/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-client"

#include "client/wr-sync.h"

#include "base/wr-error.h"
#include "wire/wr-json.h"
#include "wire/wr-list-page.h"
#include "wire/wr-stream-codec.h"

#include <glib/gi18n.h>

#define ANSWER_DEADLINE_MS 10000
#define PAGE_DEADLINE_MS 30000
#define ANSWER_MAX_BYTES (1024 * 1024)
#define PAGE_MAX_BYTES (32 * 1024 * 1024)
#define PAGE_ROWS 500
#define MOST_PAGES 20000

struct _WrSync
{
  WrHttp *http;
  WrCache *cache;
  WrHome *home;
  guint unreadable;
  guint flawed;
};

/* One round of lists. */
typedef struct
{
  const WrCursor *held; /* up to where the log was known before */
  WrCursor as_of;       /* smallest so far; no epoch before the first page */
} Round;

WrSync *
wr_sync_new (WrHttp *http, WrCache *cache, WrHome *home)
{
  WrSync *self = g_new0 (WrSync, 1);

  self->http = wr_http_ref (http);
  self->cache = cache;
  self->home = wr_home_ref (home);
  return self;
}

void
wr_sync_free (WrSync *self)
{
  wr_http_unref (self->http);
  wr_home_unref (self->home);
  g_free (self);
}

void
wr_sync_count_unreadable (WrSync *self, guint n, const char *why)
{
  if (n == 0)
    return;
  if (self->unreadable == 0)
    wr_home_notice (self->home, WR_NOTICE_WARNING,
                    ngettext ("The platform sent %u record that cannot be read (%s). It is left out, the rest goes on.",
                              "The platform sent %u records that cannot be read (%s). They are left out, the rest goes "
                              "on.",
                              n),
                    n, why);
  else
    g_message ("%u more unreadable records, %u in this run (%s)", n, self->unreadable + n, why);
  self->unreadable += n;
}

void
wr_sync_count_flawed (WrSync *self, guint n, const char *why)
{
  if (n == 0)
    return;
  if (self->flawed == 0)
    wr_home_notice (self->home, WR_NOTICE_WARNING,
                    ngettext ("The platform sent %u record with a part that cannot be read (%s). It is shown without "
                              "that part.",
                              "The platform sent %u records with a part that cannot be read (%s). They are shown "
                              "without that part.",
                              n),
                    n, why);
  else
    g_message ("%u more records with an unreadable part, %u in this run (%s)", n, self->flawed + n, why);
  self->flawed += n;
}

static WrNews *
make_officer_news (const char *sub, const char *name)
{
  WrNews *news = wr_news_new (WR_NEWS_OFFICER);

  news->id = g_strdup (sub);
  news->text = g_strdup (name);
  return news;
}

char *
wr_sync_sign_in (WrSync *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (WrHttpAnswer) answer =
      wr_http_get (self->http, "/v1/me", ANSWER_DEADLINE_MS, ANSWER_MAX_BYTES, cancellable, error);
  g_autoptr (JsonObject) me = NULL;
  g_autofree char *sub = NULL;
  const char *name;

  if (answer == NULL)
    return NULL;
  me = wr_json_parse_object (answer->body, (gssize) answer->length, NULL);
  sub = me != NULL ? g_strdup (wr_json_get_string (me, "sub", NULL)) : NULL;
  name = me != NULL ? wr_json_get_string (me, "name", NULL) : NULL;
  if (sub == NULL || *sub == '\0')
    {
      g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA, _ ("The platform does not say who is signed in."));
      return NULL;
    }
  wr_home_heard (self->home);
  wr_cache_set_meta (self->cache, "officer", sub);
  wr_cache_set_meta (self->cache, "officer_name", name != NULL ? name : sub);
  wr_home_post (self->home, make_officer_news (sub, name != NULL ? name : sub));
  return g_steal_pointer (&sub);
}

/* Keeps the smallest cursor of the round; a log that changes in mid-round makes the round worthless. */
static gboolean
note_as_of (Round *round, const char *as_of, GError **error)
{
  g_auto (WrCursor) cursor = { NULL };

  if (!wr_cursor_parse (as_of, &cursor, error))
    return FALSE;
  if (round->as_of.epoch == NULL)
    {
      round->as_of.epoch = g_steal_pointer (&cursor.epoch);
      round->as_of.seq = cursor.seq;
      return TRUE;
    }
  if (!g_str_equal (round->as_of.epoch, cursor.epoch))
    {
      g_set_error_literal (error, WR_ERROR, WR_ERROR_SERVER,
                           _ ("The platform began a new log while its lists were read. They are read again."));
      return FALSE;
    }
  round->as_of.seq = MIN (round->as_of.seq, cursor.seq);
  return TRUE;
}

static WrListPage *
read_page (WrSync *self, const WrRecordType *type, const char *after, GCancellable *cancellable, GError **error)
{
  g_autofree char *escaped = after != NULL ? g_uri_escape_string (after, NULL, FALSE) : NULL;
  g_autofree char *path = g_strdup_printf ("/v1/%s?limit=%d%s%s", type->collection, PAGE_ROWS,
                                           escaped != NULL ? "&after=" : "", escaped != NULL ? escaped : "");
  g_autoptr (WrHttpAnswer) answer =
      wr_http_get (self->http, path, PAGE_DEADLINE_MS, PAGE_MAX_BYTES, cancellable, error);

  g_autoptr (GError) wrong = NULL;
  WrListPage *page;

  if (answer == NULL)
    return NULL;
  wr_home_heard (self->home);
  page = wr_list_page_read (type, answer->body, answer->length, &wrong);
  if (page == NULL)
    g_set_error (error, WR_ERROR, WR_ERROR_INVALID_DATA,
                 _ ("The platform’s list of %s cannot be read (%s). It is asked for again."), type->collection,
                 wrong->message);
  return page;
}

static GPtrArray *
read_collection (WrSync *self, const WrRecordType *type, Round *round, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_change_unref);
  g_autofree char *next = NULL;

  for (guint pages = 0; pages < MOST_PAGES; pages++)
    {
      g_autoptr (WrListPage) page = read_page (self, type, next, cancellable, error);

      if (page == NULL || !note_as_of (round, page->as_of, error))
        return NULL;
      for (guint i = 0; i < page->changes->len; i++)
        g_ptr_array_add (changes, wr_change_ref (g_ptr_array_index (page->changes, i)));
      wr_sync_count_unreadable (self, page->rejected, page->first_rejection);
      wr_sync_count_flawed (self, page->flawed, page->first_flaw);
      if (page->next == NULL)
        return g_steal_pointer (&changes);
      g_free (next);
      next = g_strdup (page->next);
    }
  g_set_error (error, WR_ERROR, WR_ERROR_TOO_LARGE, _ ("The platform’s list of %s does not end."), type->collection);
  return NULL;
}

static WrNews *
make_listed_news (const WrRecordType *type, GPtrArray *changes, gboolean fresh_start)
{
  WrNews *news = wr_news_new (WR_NEWS_LISTED);

  news->type = type;
  news->fresh_start = fresh_start;
  news->versions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < changes->len; i++)
    {
      WrChange *change = g_ptr_array_index (changes, i);

      g_hash_table_replace (news->versions, g_strdup (change->id),
                            g_memdup2 (&change->version, sizeof change->version));
    }
  return news;
}

/* Another log, or the same one set back to an earlier day: what it says now is right, however low its versions. */
static gboolean
is_fresh_start (const Round *round)
{
  return g_strcmp0 (round->held->epoch, round->as_of.epoch) != 0 || round->as_of.seq < round->held->seq;
}

static gboolean
list_type (WrSync *self, const WrRecordType *type, Round *round, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) changes = read_collection (self, type, round, cancellable, error);

  if (changes == NULL)
    return FALSE;
  wr_cache_replace (self->cache, type, changes);
  wr_home_post (self->home, make_listed_news (type, changes, is_fresh_start (round)));
  wr_home_post_changes (self->home, changes);
  wr_home_wait_for_room (self->home, cancellable);
  return TRUE;
}

char *
wr_sync_list (WrSync *self, char **collections, const WrCursor *held, GCancellable *cancellable, GError **error)
{
  const WrRecordType *const *types = wr_record_types ();
  Round round = { .held = held };
  char *cursor = NULL;

  wr_cache_begin_lists (self->cache);
  for (guint i = 0; types[i] != NULL; i++)
    if (collections == NULL || g_strv_contains ((const char *const *) collections, types[i]->collection))
      if (!list_type (self, types[i], &round, cancellable, error))
        goto out;
  wr_home_post (self->home, wr_news_new (WR_NEWS_RELISTED));
  cursor = wr_cursor_format (round.as_of.epoch, round.as_of.seq);
out:
  wr_cursor_clear (&round.as_of);
  return cursor;
}
