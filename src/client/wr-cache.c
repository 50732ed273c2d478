/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-client"

#include "client/wr-cache.h"

#include "base/wr-clock.h"
#include "base/wr-error.h"

#include <glib/gi18n.h>

#define TRY_AGAIN_MS (2 * WR_SECOND)

struct _WrCache
{
  WrDatabase *database;
  WrHome *home;
  gboolean broken;     /* something is missing on the disk after its cursor */
  gboolean lists_lost; /* a list of the round under way could not be written */
  gint64 try_at;       /* monotonic ms: when to see whether writing works again */
};

WrCache *
wr_cache_new (WrDatabase *database, WrHome *home)
{
  WrCache *self = g_new0 (WrCache, 1);

  self->database = database;
  self->home = wr_home_ref (home);
  return self;
}

void
wr_cache_free (WrCache *self)
{
  wr_home_unref (self->home);
  g_free (self);
}

static void
break_cache (WrCache *self, const GError *error)
{
  if (!self->broken)
    wr_home_notice (self->home, WR_NOTICE_WARNING,
                    _ ("What the platform says cannot be kept on this computer: %s It is shown all the same; after a "
                       "restart it is read from the platform again."),
                    error->message);
  self->broken = TRUE;
  self->try_at = wr_clock_monotonic () + TRY_AGAIN_MS;
}

static void
mend_cache (WrCache *self)
{
  if (self->broken)
    wr_home_notice (self->home, WR_NOTICE_INFO, _ ("What the platform says is kept on this computer again."));
  self->broken = FALSE;
}

static WrCacheResult
try_again (WrCache *self, GPtrArray *changes)
{
  if (wr_clock_monotonic () < self->try_at)
    return WR_CACHE_BEHIND;
  if (!wr_database_apply (self->database, changes, NULL, NULL))
    {
      self->try_at = wr_clock_monotonic () + TRY_AGAIN_MS;
      return WR_CACHE_BEHIND;
    }
  mend_cache (self);
  return WR_CACHE_RECOVERED;
}

WrCacheResult
wr_cache_apply (WrCache *self, GPtrArray *changes, const char *cursor)
{
  g_autoptr (GError) error = NULL;

  if (self->database == NULL)
    return WR_CACHE_BEHIND;
  if (self->broken)
    return try_again (self, changes);
  if (wr_database_apply (self->database, changes, cursor, &error))
    return WR_CACHE_WRITTEN;
  break_cache (self, error);
  return WR_CACHE_BEHIND;
}

void
wr_cache_begin_lists (WrCache *self)
{
  self->lists_lost = FALSE;
}

void
wr_cache_replace (WrCache *self, const WrRecordType *type, GPtrArray *changes)
{
  g_autoptr (GError) error = NULL;

  if (self->database == NULL || wr_database_replace (self->database, type, changes, &error))
    return;
  self->lists_lost = TRUE;
  break_cache (self, error);
}

void
wr_cache_finish_lists (WrCache *self, const char *cursor)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  if (self->database == NULL || self->lists_lost)
    return;
  if (wr_database_apply (self->database, none, cursor, &error))
    mend_cache (self);
  else
    break_cache (self, error);
}

char *
wr_cache_dup_cursor (WrCache *self)
{
  g_autoptr (GError) error = NULL;
  char *cursor;

  if (self->database == NULL)
    return NULL;
  cursor = wr_database_dup_meta (self->database, "cursor", &error);
  if (error != NULL)
    g_message ("The cursor cannot be read, everything is listed again: %s", error->message);
  return cursor;
}

void
wr_cache_set_meta (WrCache *self, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;

  if (self->database != NULL && !wr_database_set_meta (self->database, name, value, &error))
    g_message ("“%s” cannot be kept in the cache: %s", name, error->message);
}
