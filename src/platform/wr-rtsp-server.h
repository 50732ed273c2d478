/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WrRtspServer:
 *
 * The demo cameras: an RTSP server on the loopback address, in a thread of its own, that plays the scenes' loops as
 * they were encoded. A scene costs nothing while nobody looks; everybody who looks at the same one shares one stream.
 */
typedef struct _WrRtspServer WrRtspServer;

/**
 * wr_rtsp_server_new:
 * @media_dir: where SCENE-main.h264 and SCENE-sub.h264 are
 * @port: 0 takes a free one
 *
 * Returns: the running server, or %NULL with @error set.
 */
WrRtspServer *wr_rtsp_server_new (const char *media_dir, guint port, GError **error);

guint wr_rtsp_server_get_port (WrRtspServer *self);

/**
 * wr_rtsp_server_open_session:
 * @scene: "gate", "courtyard", "lift", "garage", "riverside", "street", "stairwell" or "shelter"
 * @profile: "main" or "sub"
 * @expires_at: (out) (optional): wall time in ms when the session ends at the latest (12 h)
 *
 * Opens a look at a camera. Any thread. The session also ends when nobody has used it for 60 s.
 *
 * Returns: (transfer full): an rtsp:// URL that cannot be guessed, or %NULL with @error set (%WR_ERROR_NOT_FOUND).
 */
char *wr_rtsp_server_open_session (WrRtspServer *self, const char *camera_id, const char *scene, const char *profile,
                                   gint64 *expires_at, GError **error);

/** wr_rtsp_server_stop: closes every connection and joins the thread; later calls do nothing. */
void wr_rtsp_server_stop (WrRtspServer *self);

void wr_rtsp_server_free (WrRtspServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrRtspServer, wr_rtsp_server_free)

/** wr_rtsp_server_find_scenes: Returns: (transfer full): the folder of the loops: $WATCHROOM_SCENES, the build tree the
 * program runs from, or the installed one. */
char *wr_rtsp_server_find_scenes (void);

G_END_DECLS
