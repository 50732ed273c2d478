/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/wr-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** wr_display_test_init: as gtk_test_init(), with libadwaita, our icons and style. */
void wr_display_test_init (int *argc, char ***argv);

/** wr_display_test_session: Returns: (transfer full): a session that is not started: its stores are the test's. */
WrSession *wr_display_test_session (void);

typedef struct
{
  const char *id;
  const char *kind;
  const char *address;
  int priority; /* 0: none */
  gboolean acknowledged;
  gboolean cleared;
  gint64 raised_at;
  int repeats;
  gint64 version; /* 0 is 1 */
} WrTestAlarm;

WrRecord *wr_display_test_alarm (const WrTestAlarm *alarm);

/** wr_display_test_apply: applies one alarm to the stores of @session. Returns: (transfer none): its entity. */
WrEntity *wr_display_test_apply (WrSession *session, const WrTestAlarm *alarm);

/** wr_display_test_show: presents a window with @child in it, and waits until it is on screen. */
GtkWindow *wr_display_test_show (GtkWidget *child, int width, int height);

/** wr_display_test_close: destroys @window and asserts that it is finalised. */
void wr_display_test_close (GtkWindow *window);

/** wr_display_test_find: Returns: (nullable): the first descendant of @type, depth first. */
GtkWidget *wr_display_test_find (GtkWidget *root, GType type);

/** wr_display_test_key: sends a key press and release to the controllers of @widget. */
gboolean wr_display_test_key (GtkWidget *widget, guint keyval, GdkModifierType modifiers);

/** wr_display_test_settle: runs the main loop until nothing is pending. */
void wr_display_test_settle (void);

G_END_DECLS
