/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "support/wr-fake-locator.h"

G_BEGIN_DECLS

/** WrTestCameras: the demo cameras in a process of their own (wr-camera-server), with a locator that knows them. */
typedef struct
{
  WrFakeLocator *locator;
  guint port;
  GPid pid;
} WrTestCameras;

/** wr_test_cameras_start: cameras "gate", "street", … in both profiles; the same port again after the first start.
 * Aborts the test when the server does not come up. */
WrTestCameras *wr_test_cameras_new (void);
void wr_test_cameras_start (WrTestCameras *self);
void wr_test_cameras_signal (WrTestCameras *self, int signal_number);
void wr_test_cameras_kill (WrTestCameras *self);
void wr_test_cameras_free (WrTestCameras *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrTestCameras, wr_test_cameras_free)

G_END_DECLS
