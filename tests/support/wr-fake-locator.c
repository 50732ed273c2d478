/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/wr-fake-locator.h"

#include "base/wr-error.h"

struct _WrFakeLocator
{
  GObject parent_instance;

  GHashTable *urls;
  int code;
  guint n_asked;
};

static void
locate_async (WrStreamLocator *locator, const char *camera_id, const char *profile, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer user_data)
{
  WrFakeLocator *self = WR_FAKE_LOCATOR (locator);
  g_autofree char *key = g_strdup_printf ("%s/%s", camera_id, profile);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  const char *url = g_hash_table_lookup (self->urls, key);

  self->n_asked++;
  if (self->code != 0)
    g_task_return_new_error (task, WR_ERROR, self->code, "The platform says no");
  else if (url == NULL)
    g_task_return_new_error (task, WR_ERROR, WR_ERROR_UNREACHABLE, "The platform does not answer");
  else
    g_task_return_pointer (task, g_strdup (url), g_free);
}

static char *
locate_finish (WrStreamLocator *locator, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
stream_locator_init (WrStreamLocatorInterface *iface)
{
  iface->locate_async = locate_async;
  iface->locate_finish = locate_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WrFakeLocator, wr_fake_locator, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (WR_TYPE_STREAM_LOCATOR, stream_locator_init))

static void
wr_fake_locator_finalize (GObject *object)
{
  g_hash_table_unref (WR_FAKE_LOCATOR (object)->urls);
  G_OBJECT_CLASS (wr_fake_locator_parent_class)->finalize (object);
}

static void
wr_fake_locator_class_init (WrFakeLocatorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wr_fake_locator_finalize;
}

static void
wr_fake_locator_init (WrFakeLocator *self)
{
  self->urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

WrFakeLocator *
wr_fake_locator_new (void)
{
  return g_object_new (WR_TYPE_FAKE_LOCATOR, NULL);
}

void
wr_fake_locator_set (WrFakeLocator *self, const char *camera_id, const char *profile, const char *url)
{
  char *key = g_strdup_printf ("%s/%s", camera_id, profile);

  g_hash_table_insert (self->urls, key, g_strdup (url));
}

char *
wr_fake_locator_dup (WrFakeLocator *self, const char *camera_id, const char *profile)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", camera_id, profile);

  return g_strdup (g_hash_table_lookup (self->urls, key));
}

void
wr_fake_locator_set_error (WrFakeLocator *self, int code)
{
  self->code = code;
}

guint
wr_fake_locator_get_n_asked (WrFakeLocator *self)
{
  return self->n_asked;
}
