/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "platform/wr-options.h"

G_BEGIN_DECLS

/**
 * WrPlatform:
 *
 * The reference platform: register, event hub, alarm service, demo cameras and the HTTP door, on one main context.
 */
typedef struct _WrPlatform WrPlatform;

/**
 * wr_platform_start:
 *
 * Opens the database, seeds the demo community when it is empty, and serves. Every error is a sentence to print.
 */
WrPlatform *wr_platform_start (const WrOptions *options, GError **error);

/** wr_platform_dup_ready_line: Returns: (transfer full): one line of JSON that tells where it serves. */
char *wr_platform_dup_ready_line (WrPlatform *self, gboolean with_token);

/** wr_platform_stop: answers what is under way, says bye to the streams, then calls @func. */
void wr_platform_stop (WrPlatform *self, void (*func) (gpointer user_data), gpointer user_data);
void wr_platform_free (WrPlatform *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrPlatform, wr_platform_free)

G_END_DECLS
