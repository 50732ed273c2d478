/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "media/wr-stream-locator.h"

G_DEFINE_INTERFACE (WrStreamLocator, wr_stream_locator, G_TYPE_OBJECT)

static void
wr_stream_locator_default_init (WrStreamLocatorInterface *iface)
{
}

void
wr_stream_locator_locate_async (WrStreamLocator *self, const char *camera_id, const char *profile,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  WR_STREAM_LOCATOR_GET_IFACE (self)->locate_async (self, camera_id, profile, cancellable, callback, user_data);
}

char *
wr_stream_locator_locate_finish (WrStreamLocator *self, GAsyncResult *result, GError **error)
{
  return WR_STREAM_LOCATOR_GET_IFACE (self)->locate_finish (self, result, error);
}
