/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/wr-session.h"
#include "model/wr-alarm.h"
#include "support/wr-fault-proxy.h"
#include "support/wr-test-platform.h"

G_BEGIN_DECLS

/** WrTestDesk: a session on a real platform process, with or without a misbehaving proxy in between. Main thread. */
typedef struct
{
  WrTestPlatform *platform;
  WrFaultProxy *proxy; /* NULL: straight */
  WrSession *session;  /* NULL while stopped */
  char *folder;
  char *data_dir; /* kept from session to session */
  GBytes *key;
  GPtrArray *notices; /* (element-type utf8): what the sessions had to tell */
} WrTestDesk;

typedef gboolean (*WrTestCondition) (WrTestDesk *desk, gpointer data);

/** wr_test_desk_new: a quiet demo platform, and a session that is not started yet. */
WrTestDesk *wr_test_desk_new (gboolean with_proxy);
void wr_test_desk_free (WrTestDesk *self);

/** wr_test_desk_start: makes a session and starts it. */
void wr_test_desk_start (WrTestDesk *self);

/** wr_test_desk_stop: stops the session and proves that nothing holds it any more. */
void wr_test_desk_stop (WrTestDesk *self);

/** wr_test_desk_wait: runs the main context until @condition; ends the test when that takes 40 s. */
void wr_test_desk_wait (WrTestDesk *self, const char *what, WrTestCondition condition, gpointer data);
void wr_test_desk_wait_state (WrTestDesk *self, WrLinkState state);

/** wr_test_desk_wait_live: waits for "live", and for everything the platform holds being held here. */
void wr_test_desk_wait_equal (WrTestDesk *self);

/** wr_test_desk_spin: runs the main context once, for at most @ms. */
void wr_test_desk_spin (guint ms);

WrEntityStore *wr_test_desk_get_alarms (WrTestDesk *self);

/** wr_test_desk_raise: @index: of the device. Returns: (transfer full): the alarm's id. */
char *wr_test_desk_raise (WrTestDesk *self, guint index);

/** wr_test_desk_wait_alarm: Returns: (transfer none): the alarm once it is here. */
WrEntity *wr_test_desk_wait_alarm (WrTestDesk *self, const char *id);

/** wr_test_desk_read_alarm: Returns: (transfer full): the alarm as the platform has it. */
WrRecord *wr_test_desk_read_alarm (WrTestDesk *self, const char *id);

/** wr_test_desk_was_told: Returns: whether a notice holds @text. */
gboolean wr_test_desk_was_told (WrTestDesk *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrTestDesk, wr_test_desk_free)

G_END_DECLS
