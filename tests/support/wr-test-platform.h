/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WrTestPlatform:
 *
 * A real watchroom-platform process for a test: in a folder of its own, on ports that stay the same when it is started
 * again. The binary is taken from the environment (WATCHROOM_PLATFORM_BIN). Whatever goes wrong ends the test with the
 * reason. Calls block; call from any one thread (the process ends when that thread does).
 */
typedef struct _WrTestPlatform WrTestPlatform;

/**
 * wr_test_platform_new:
 * @options: (nullable) (array zero-terminated=1): in place of "--demo --quiet --seed 7"
 *
 * Returns: a platform that serves.
 */
WrTestPlatform *wr_test_platform_new (const char *const *options);

/** wr_test_platform_free: ends the process, if it runs, and removes its folder. */
void wr_test_platform_free (WrTestPlatform *self);

const char *wr_test_platform_get_url (WrTestPlatform *self);   /* "http://127.0.0.1:41234" */
const char *wr_test_platform_get_token (WrTestPlatform *self); /* hex */
const char *wr_test_platform_get_state_dir (WrTestPlatform *self);
guint wr_test_platform_get_rtsp_port (WrTestPlatform *self);

/** wr_test_platform_kill: SIGKILL, as in a power cut. */
void wr_test_platform_kill (WrTestPlatform *self);

/** wr_test_platform_stop: SIGTERM; the process must end with status 0. */
void wr_test_platform_stop (WrTestPlatform *self);

/** wr_test_platform_restart: starts it again after a kill or stop: same folder, ports and token. */
void wr_test_platform_restart (WrTestPlatform *self);

/** wr_test_platform_get: Returns: (transfer full): the body of GET @path, "/v1/alarms"; the status must be 200. */
char *wr_test_platform_get (WrTestPlatform *self, const char *path);

/**
 * wr_test_platform_post:
 * @key: (nullable): Idempotency-Key
 * @status: (out) (optional)
 *
 * Returns: (transfer full): the body of the answer.
 */
char *wr_test_platform_post (WrTestPlatform *self, const char *path, const char *key, const char *body, guint *status);

/** wr_test_platform_dup_device: Returns: (transfer full): the id of the device at @index in order of ids, below 500. */
char *wr_test_platform_dup_device (WrTestPlatform *self, guint index);

/**
 * wr_test_platform_signal:
 * @priority: 1-4, or 0 for the kind's own
 *
 * One alarm event from a device. Returns: (transfer full): the alarm's id.
 */
char *wr_test_platform_signal (WrTestPlatform *self, const char *kind, const char *device_id, gboolean raise,
                               int priority);

/** wr_test_platform_flood: has the simulator raise, repeat and clear alarms at @rate per second. */
void wr_test_platform_flood (WrTestPlatform *self, guint rate, guint seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrTestPlatform, wr_test_platform_free)

G_END_DECLS
