/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-media"

#include "media/wr-media-hub.h"

#include "base/wr-clock.h"
#include "media/wr-video-feed-private.h"

#define PAINT_MS 40
#define TICK_MS 250
#define MAX_CONNECTING 4

struct _WrMediaHub
{
  GObject parent_instance;

  WrStreamLocator *locator;
  WrWorker *starter, *stopper;
  GHashTable *feeds; /* "camera/profile" -> WrVideoFeed */
  guint paint_id, tick_id, turn_id;
};

G_DEFINE_FINAL_TYPE (WrMediaHub, wr_media_hub, G_TYPE_OBJECT)

static guint
count_feeds (WrMediaHub *self, gboolean (*matches) (WrVideoFeed *feed))
{
  GHashTableIter iter;
  WrVideoFeed *feed;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->feeds);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &feed))
    n += matches (feed) ? 1 : 0;
  return n;
}

/* a copy: what a feed tells may change the table */
static GPtrArray *
list_feeds (WrMediaHub *self)
{
  GPtrArray *feeds = g_hash_table_get_values_as_ptr_array (self->feeds);

  g_ptr_array_set_free_func (feeds, g_object_unref);
  g_ptr_array_foreach (feeds, (GFunc) (void (*) (void)) g_object_ref, NULL);
  return feeds;
}

static gboolean
give_turns_cb (gpointer user_data)
{
  WrMediaHub *self = user_data;
  g_autoptr (GPtrArray) feeds = list_feeds (self);
  guint busy = count_feeds (self, wr_video_feed_has_turn);

  self->turn_id = 0;
  for (guint i = 0; i < feeds->len && busy < MAX_CONNECTING; i++)
    if (wr_video_feed_wants_turn (feeds->pdata[i]))
      {
        wr_video_feed_take_turn (feeds->pdata[i], wr_clock_monotonic ());
        busy++;
      }
  return G_SOURCE_REMOVE;
}

static gboolean
paint_cb (gpointer user_data)
{
  WrMediaHub *self = user_data;
  g_autoptr (GPtrArray) feeds = list_feeds (self);
  gint64 now = wr_clock_monotonic ();

  for (guint i = 0; i < feeds->len; i++)
    wr_video_feed_paint (feeds->pdata[i], now);
  return G_SOURCE_CONTINUE;
}

/* at rest, and nobody but this table holds it */
static gboolean
is_done (gpointer key, gpointer value, gpointer user_data)
{
  if (wr_video_feed_is_active (value) || wr_video_feed_is_visible (value) || G_OBJECT (value)->ref_count > 1)
    return FALSE;
  wr_video_feed_detach (value);
  return TRUE;
}

static void
set_timer (guint *id, gboolean on, guint interval, GSourceFunc func, gpointer data)
{
  if (on && *id == 0)
    *id = g_timeout_add (interval, func, data);
  else if (!on)
    g_clear_handle_id (id, g_source_remove);
}

static gboolean
tick_cb (gpointer user_data)
{
  WrMediaHub *self = user_data;
  GPtrArray *feeds = list_feeds (self);
  gint64 now = wr_clock_monotonic ();

  for (guint i = 0; i < feeds->len; i++)
    wr_video_feed_tick (feeds->pdata[i], now);
  g_ptr_array_unref (feeds);
  g_hash_table_foreach_remove (self->feeds, is_done, NULL);
  if (g_hash_table_size (self->feeds) > 0)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
feed_changed_cb (WrVideoFeed *feed, gpointer user_data)
{
  WrMediaHub *self = user_data;

  set_timer (&self->paint_id, count_feeds (self, wr_video_feed_is_visible) > 0, PAINT_MS, paint_cb, self);
  set_timer (&self->tick_id, TRUE, TICK_MS, tick_cb, self);
  if (self->turn_id == 0 && count_feeds (self, wr_video_feed_wants_turn) > 0)
    self->turn_id = g_idle_add (give_turns_cb, self);
}

static void
wr_media_hub_dispose (GObject *object)
{
  WrMediaHub *self = WR_MEDIA_HUB (object);
  GHashTableIter iter;
  WrVideoFeed *feed;

  g_clear_handle_id (&self->paint_id, g_source_remove);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_handle_id (&self->turn_id, g_source_remove);
  g_hash_table_iter_init (&iter, self->feeds);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &feed))
    wr_video_feed_detach (feed);
  g_hash_table_remove_all (self->feeds);
  g_clear_object (&self->locator);
  G_OBJECT_CLASS (wr_media_hub_parent_class)->dispose (object);
}

static void
wr_media_hub_finalize (GObject *object)
{
  WrMediaHub *self = WR_MEDIA_HUB (object);

  wr_worker_stop (self->starter, FALSE);
  g_clear_pointer (&self->starter, wr_worker_free);
  wr_worker_stop (self->stopper, TRUE);
  g_clear_pointer (&self->stopper, wr_worker_free);
  g_clear_pointer (&self->feeds, g_hash_table_unref);
  G_OBJECT_CLASS (wr_media_hub_parent_class)->finalize (object);
}

static void
wr_media_hub_class_init (WrMediaHubClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wr_media_hub_dispose;
  G_OBJECT_CLASS (klass)->finalize = wr_media_hub_finalize;
}

static void
wr_media_hub_init (WrMediaHub *self)
{
  self->feeds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->starter = wr_worker_new ("media-start");
  self->stopper = wr_worker_new ("media-stop");
}

WrMediaHub *
wr_media_hub_new (WrStreamLocator *locator)
{
  WrMediaHub *self = g_object_new (WR_TYPE_MEDIA_HUB, NULL);

  self->locator = g_object_ref (locator);
  return self;
}

WrVideoFeed *
wr_media_hub_get_feed (WrMediaHub *self, const char *camera_id, const char *profile)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", camera_id, profile);
  WrVideoFeed *feed = g_hash_table_lookup (self->feeds, key);

  if (feed == NULL)
    {
      feed = wr_video_feed_new (camera_id, profile, self->locator, self->starter, self->stopper, feed_changed_cb, self);
      g_hash_table_insert (self->feeds, g_steal_pointer (&key), feed);
    }
  return g_object_ref (feed);
}

guint
wr_media_hub_get_n_active (WrMediaHub *self)
{
  return count_feeds (self, wr_video_feed_is_active);
}
