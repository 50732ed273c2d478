/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/wr-command.h"
#include "model/wr-link.h"
#include "model/wr-site.h"

G_BEGIN_DECLS

/** WrNotice: what the session has to tell the person, beyond the link's state. */
typedef enum
{
  WR_NOTICE_INFO,
  WR_NOTICE_WARNING, /* stays until dismissed */
} WrNotice;

/**
 * WrSession:
 *
 * The desk's whole connection to one platform: cache, event stream, outbox, camera sessions. Main thread; its work is
 * done on threads of its own, results arrive at most once per frame.
 *
 * Signals: "notice" (#WrNotice as int, sentence as string); "signed-in" (): the officer is known.
 */
#define WR_TYPE_SESSION (wr_session_get_type ())
G_DECLARE_FINAL_TYPE (WrSession, wr_session, WR, SESSION, GObject)

/**
 * wr_session_new:
 * @url: the platform, "http://127.0.0.1:8080" or "https://…"
 * @token: bearer token; kept in memory only
 * @data_dir: folder of the encrypted cache, made when missing
 * @cache_key: %WR_DATABASE_KEY_SIZE bytes
 */
WrSession *wr_session_new (const char *url, const char *token, const char *data_dir, GBytes *cache_key);

/** wr_session_start: fills the stores from the cache, then connects. Never blocks. */
void wr_session_start (WrSession *self);

/** wr_session_stop: ends the threads; everything accepted is on the disk when it returns (at most some ms). */
void wr_session_stop (WrSession *self);

WrSite *wr_session_get_site (WrSession *self);
WrLink *wr_session_get_link (WrSession *self);

/** wr_session_get_officer: Returns: (nullable): the signed-in officer's subject, known from /v1/me or the cache. */
const char *wr_session_get_officer (WrSession *self);
const char *wr_session_get_officer_name (WrSession *self);

/** wr_session_is_loaded: Returns: whether the cache has been read into the stores ("loaded" is notified). */
gboolean wr_session_is_loaded (WrSession *self);

/**
 * wr_session_acknowledge:
 * @alarm: an entity of the alarm store
 * @note: (nullable)
 *
 * Acknowledges by way of journal and outbox; returns at once with the overlay in place. A second press while one is
 * under way does nothing.
 *
 * Returns: %FALSE when there is nothing to acknowledge.
 */
gboolean wr_session_acknowledge (WrSession *self, WrEntity *alarm, const char *note);

/** wr_session_get_unsent: Returns: how many actions are saved here and not yet confirmed (notified as "unsent"). */
guint wr_session_get_unsent (WrSession *self);

/**
 * wr_session_open_camera_async:
 * @profile: "main" or "sub"
 *
 * Asks the platform for a look at a camera.
 */
void wr_session_open_camera_async (WrSession *self, const char *camera_id, const char *profile,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/** wr_session_open_camera_finish: Returns: (transfer full): the stream's URL, may hold credentials: never log or show
 * it. */
char *wr_session_open_camera_finish (WrSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
