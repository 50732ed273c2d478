/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/cameras/wr-session-locator.h"

struct _WrSessionLocator
{
  GObject parent_instance;

  WrSession *session;
};

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *url = wr_session_open_camera_finish (WR_SESSION (object), result, &error);

  if (url != NULL)
    g_task_return_pointer (task, url, g_free);
  else
    g_task_return_error (task, error);
}

static void
locate_async (WrStreamLocator *locator, const char *camera_id, const char *profile, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer user_data)
{
  WrSessionLocator *self = WR_SESSION_LOCATOR (locator);

  wr_session_open_camera_async (self->session, camera_id, profile, cancellable, opened_cb,
                                g_task_new (self, cancellable, callback, user_data));
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

G_DEFINE_FINAL_TYPE_WITH_CODE (WrSessionLocator, wr_session_locator, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (WR_TYPE_STREAM_LOCATOR, stream_locator_init))

static void
wr_session_locator_dispose (GObject *object)
{
  g_clear_object (&WR_SESSION_LOCATOR (object)->session);
  G_OBJECT_CLASS (wr_session_locator_parent_class)->dispose (object);
}

static void
wr_session_locator_class_init (WrSessionLocatorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wr_session_locator_dispose;
}

static void
wr_session_locator_init (WrSessionLocator *self)
{
}

WrStreamLocator *
wr_session_locator_new (WrSession *session)
{
  WrSessionLocator *self = g_object_new (WR_TYPE_SESSION_LOCATOR, NULL);

  self->session = g_object_ref (session);
  return WR_STREAM_LOCATOR (self);
}
