/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/rtsp-server/rtsp-server.h>

G_BEGIN_DECLS

/**
 * WrLookTable:
 *
 * The mount points of the demo cameras: /live/SECRET leads to a scene as long as the look that the secret stands for is
 * open; no other path leads anywhere. Any thread.
 */
#define WR_TYPE_LOOK_TABLE (wr_look_table_get_type ())
G_DECLARE_FINAL_TYPE (WrLookTable, wr_look_table, WR, LOOK_TABLE, GstRTSPMountPoints)

#define WR_LOOK_IDLE_MS (60 * G_GINT64_CONSTANT (1000))
#define WR_LOOK_LIFE_MS (12 * 3600 * G_GINT64_CONSTANT (1000))

WrLookTable *wr_look_table_new (void);

/** wr_look_table_open: Returns: (transfer full): a new path that leads to @mount_path, "/live/…". */
char *wr_look_table_open (WrLookTable *self, const char *mount_path);

/** wr_look_table_hold: counts a viewer of @path, so that the look does not end for want of use.
 * Returns: whether there is such a look; balance it with wr_look_table_release(). */
gboolean wr_look_table_hold (WrLookTable *self, const char *path);
void wr_look_table_release (WrLookTable *self, const char *path);

/** wr_look_table_sweep: ends looks unused for %WR_LOOK_IDLE_MS or older than %WR_LOOK_LIFE_MS. */
void wr_look_table_sweep (WrLookTable *self);

gboolean wr_look_table_has (WrLookTable *self, const char *path);

G_END_DECLS
