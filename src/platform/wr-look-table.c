/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-look-table.h"

#include "base/wr-clock.h"

#include <string.h>
#include <sys/random.h>

#define PREFIX "/live/"
#define SECRET_BYTES 16

typedef struct
{
  char *mount_path;
  gint64 opened, used; /* monotonic ms */
  guint viewers;
} Look;

struct _WrLookTable
{
  GstRTSPMountPoints parent_instance;

  GMutex lock;
  GHashTable *looks; /* secret -> Look */
};

G_DEFINE_FINAL_TYPE (WrLookTable, wr_look_table, GST_TYPE_RTSP_MOUNT_POINTS)

static void
look_free (Look *look)
{
  g_free (look->mount_path);
  g_free (look);
}

static char *
new_secret (void)
{
  guint8 bytes[SECRET_BYTES];
  GString *text = g_string_new (NULL);

  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    g_error ("The system has no random numbers: %s", g_strerror (errno));
  for (guint i = 0; i < sizeof bytes; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free_and_steal (text);
}

/* "/live/SECRET/stream=0" -> the look and what follows the secret */
static Look *
find_look (WrLookTable *self, const char *path, const char **rest)
{
  g_autofree char *secret = NULL;
  const char *end;

  if (path == NULL || !g_str_has_prefix (path, PREFIX))
    return NULL;
  path += strlen (PREFIX);
  end = strchrnul (path, '/');
  if (rest != NULL)
    *rest = end;
  secret = g_strndup (path, (gsize) (end - path));
  return g_hash_table_lookup (self->looks, secret);
}

static char *
wr_look_table_make_path (GstRTSPMountPoints *mounts, const GstRTSPUrl *url)
{
  WrLookTable *self = WR_LOOK_TABLE (mounts);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const char *rest = NULL;
  Look *look = find_look (self, url->abspath, &rest);

  if (look == NULL)
    return NULL;
  look->used = wr_clock_monotonic ();
  return g_strconcat (look->mount_path, rest, NULL);
}

static void
wr_look_table_finalize (GObject *object)
{
  WrLookTable *self = WR_LOOK_TABLE (object);

  g_clear_pointer (&self->looks, g_hash_table_unref);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (wr_look_table_parent_class)->finalize (object);
}

static void
wr_look_table_class_init (WrLookTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wr_look_table_finalize;
  GST_RTSP_MOUNT_POINTS_CLASS (klass)->make_path = wr_look_table_make_path;
}

static void
wr_look_table_init (WrLookTable *self)
{
  g_mutex_init (&self->lock);
  self->looks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) look_free);
}

WrLookTable *
wr_look_table_new (void)
{
  return g_object_new (WR_TYPE_LOOK_TABLE, NULL);
}

char *
wr_look_table_open (WrLookTable *self, const char *mount_path)
{
  g_autofree char *secret = new_secret ();
  char *path = g_strconcat (PREFIX, secret, NULL);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Look *look = g_new0 (Look, 1);

  look->mount_path = g_strdup (mount_path);
  look->opened = look->used = wr_clock_monotonic ();
  g_hash_table_insert (self->looks, g_steal_pointer (&secret), look);
  return path;
}

gboolean
wr_look_table_hold (WrLookTable *self, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Look *look = find_look (self, path, NULL);

  if (look != NULL)
    look->viewers++;
  return look != NULL;
}

void
wr_look_table_release (WrLookTable *self, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Look *look = find_look (self, path, NULL);

  if (look == NULL)
    return;
  look->viewers--;
  look->used = wr_clock_monotonic ();
}

static gboolean
is_over (gpointer key, gpointer value, gpointer user_data)
{
  Look *look = value;
  gint64 now = *(gint64 *) user_data;

  return now - look->opened >= WR_LOOK_LIFE_MS || (look->viewers == 0 && now - look->used >= WR_LOOK_IDLE_MS);
}

void
wr_look_table_sweep (WrLookTable *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gint64 now = wr_clock_monotonic ();

  g_hash_table_foreach_remove (self->looks, is_over, &now);
}

gboolean
wr_look_table_has (WrLookTable *self, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return find_look (self, path, NULL) != NULL;
}
