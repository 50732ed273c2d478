/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WrApplication:
 *
 * The desk's process: one instance, its options, the window, and the way to a session.
 *
 * Actions: "app.quit", "app.retry", "app.show-workspace" (s).
 */
#define WR_TYPE_APPLICATION (wr_application_get_type ())
G_DECLARE_FINAL_TYPE (WrApplication, wr_application, WR, APPLICATION, AdwApplication)

WrApplication *wr_application_new (void);

G_END_DECLS
