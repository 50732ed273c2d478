/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WrStreamLocator:
 *
 * Knows where a camera's stream is. Asked anew for every connection, because a URL is good for one look only. The
 * answer may hold credentials: it is neither logged nor shown. Main thread.
 */
#define WR_TYPE_STREAM_LOCATOR (wr_stream_locator_get_type ())
G_DECLARE_INTERFACE (WrStreamLocator, wr_stream_locator, WR, STREAM_LOCATOR, GObject)

struct _WrStreamLocatorInterface
{
  GTypeInterface parent_iface;

  void (*locate_async) (WrStreamLocator *self, const char *camera_id, const char *profile, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data);
  char *(*locate_finish) (WrStreamLocator *self, GAsyncResult *result, GError **error);
};

/** wr_stream_locator_locate_async: @profile: "main" or "sub". */
void wr_stream_locator_locate_async (WrStreamLocator *self, const char *camera_id, const char *profile,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/** wr_stream_locator_locate_finish: Returns: (transfer full): the URL, or %NULL with @error set (domain %WR_ERROR). */
char *wr_stream_locator_locate_finish (WrStreamLocator *self, GAsyncResult *result, GError **error);

G_END_DECLS
