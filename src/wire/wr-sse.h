/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** WrSseFrame: one dispatched event of a text/event-stream (WHATWG HTML, server-sent events). */
typedef struct
{
  char *event; /* "message" when not named */
  char *id;    /* last event id so far, or NULL */
  char *data;  /* lines joined by newlines */
} WrSseFrame;

void wr_sse_frame_free (WrSseFrame *self);

/** WrSseParser: takes bytes as they come, in any slices, and gives whole frames. One thread. */
typedef struct _WrSseParser WrSseParser;

typedef void (*WrSseFunc) (const WrSseFrame *frame, gpointer user_data);

/** wr_sse_parser_new: @max_frame: most bytes of one frame before the stream is refused. */
WrSseParser *wr_sse_parser_new (gsize max_frame);
void wr_sse_parser_free (WrSseParser *self);

/**
 * wr_sse_parser_push:
 *
 * Returns: %FALSE with @error set when a frame grows past the bound (%WR_ERROR_TOO_LARGE) or is not UTF-8
 * (%WR_ERROR_INVALID_DATA). Frames cut off by the end of the stream are never dispatched.
 */
gboolean wr_sse_parser_push (WrSseParser *self, const char *bytes, gsize length, WrSseFunc func, gpointer user_data,
                             GError **error);

/** wr_sse_write: appends one frame to @out; @event and @id are nullable. */
void wr_sse_write (GString *out, const char *event, const char *id, const char *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrSseFrame, wr_sse_frame_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrSseParser, wr_sse_parser_free)

G_END_DECLS
