/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** WrOptions: what the command line says. */
typedef struct
{
  gboolean demo;
  gboolean quiet;
  gboolean exit_with_parent;
  gboolean version;
  char *state_dir;
  GInetSocketAddress *address; /* loopback */
  guint rtsp_port;
  int token_fd; /* -1: none */
  int ready_fd; /* -1: stdout */
  guint64 seed;
  char *token; /* read from token_fd, or made */
  gint64 keep_ms;
  gint64 keep_events;
  gint64 slow_ms;
} WrOptions;

/** wr_options_read: reads the command line and the token. Every error is a sentence to print. */
gboolean wr_options_read (WrOptions *self, int argc, char **argv, GError **error);
void wr_options_clear (WrOptions *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WrOptions, wr_options_clear)

G_END_DECLS
