/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/wr-stream-locator.h"

G_BEGIN_DECLS

/** WrFakeLocator: answers with what the test has written down for "camera/profile", or says that it is unreachable. */
#define WR_TYPE_FAKE_LOCATOR (wr_fake_locator_get_type ())
G_DECLARE_FINAL_TYPE (WrFakeLocator, wr_fake_locator, WR, FAKE_LOCATOR, GObject)

WrFakeLocator *wr_fake_locator_new (void);

/** wr_fake_locator_set: @url: %NULL makes it unreachable again. */
void wr_fake_locator_set (WrFakeLocator *self, const char *camera_id, const char *profile, const char *url);

/** wr_fake_locator_dup: Returns: (transfer full) (nullable): what was set. */
char *wr_fake_locator_dup (WrFakeLocator *self, const char *camera_id, const char *profile);

/** wr_fake_locator_set_error: answers every question with @code of %WR_ERROR; 0 ends that. */
void wr_fake_locator_set_error (WrFakeLocator *self, int code);

guint wr_fake_locator_get_n_asked (WrFakeLocator *self);

G_END_DECLS
