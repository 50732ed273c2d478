/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/wr-session.h"
#include "media/wr-stream-locator.h"

G_BEGIN_DECLS

/** WrSessionLocator: asks the platform for a look at the camera, every time. */
#define WR_TYPE_SESSION_LOCATOR (wr_session_locator_get_type ())
G_DECLARE_FINAL_TYPE (WrSessionLocator, wr_session_locator, WR, SESSION_LOCATOR, GObject)

WrStreamLocator *wr_session_locator_new (WrSession *session);

G_END_DECLS
