/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-change.h"
#include "wire/wr-sse.h"

G_BEGIN_DECLS

/** WrCursor: a place in the platform's log, "<epoch>.<seq>" on the wire. */
typedef struct
{
  char *epoch;
  gint64 seq;
} WrCursor;

gboolean wr_cursor_parse (const char *text, WrCursor *cursor, GError **error);
char *wr_cursor_format (const char *epoch, gint64 seq);
void wr_cursor_clear (WrCursor *cursor);

typedef enum
{
  WR_STREAM_HELLO,
  WR_STREAM_CHANGE,
  WR_STREAM_HEARTBEAT,
  WR_STREAM_RESET,
  WR_STREAM_BYE,
  WR_STREAM_UNKNOWN, /* an event or record type of a later contract: moves the cursor, nothing else; epoch is NULL
                        when it has no place in the log */
} WrStreamKind;

/** WrStreamMessage: one frame of /v1/events, read. Members that the kind does not have are 0 or NULL. */
typedef struct
{
  WrStreamKind kind;
  char *epoch;         /* hello; change and heartbeat from their id */
  gint64 seq;          /* change, heartbeat: the cursor after it */
  gint64 prevseq;      /* change, heartbeat: last sequence sent before on this subscription */
  gint64 head;         /* hello, heartbeat */
  gint64 oldest;       /* hello */
  gint64 server_time;  /* hello, heartbeat; wall ms */
  gint64 heartbeat_ms; /* hello */
  gint64 retry_ms;     /* bye */
  char *reason;        /* reset, bye */
  char **resync;       /* reset: collections to list again */
  WrChange *change;    /* change */
  char *flaw;          /* change: why an optional field of the record was left out, or NULL */
} WrStreamMessage;

void wr_stream_message_free (WrStreamMessage *self);

/** wr_stream_message_read: Returns: (transfer full): @frame read, or %NULL with @error set (%WR_ERROR_INVALID_DATA). */
WrStreamMessage *wr_stream_message_read (const WrSseFrame *frame, GError **error);

/*
 * Writers for the platform: each appends one frame to @out. A change's data is the CloudEvents envelope
 * {"specversion","id","source","type","subject","time","sequence","prevseq","actor","commandid","data"}.
 */
void wr_stream_write_hello (GString *out, const char *epoch, gint64 head, gint64 oldest, gint64 heartbeat_ms,
                            gint64 server_time);
void wr_stream_write_heartbeat (GString *out, const char *epoch, gint64 seq, gint64 head, gint64 prevseq,
                                gint64 server_time);
void wr_stream_write_reset (GString *out, const char *reason, const char *const *resync);
void wr_stream_write_bye (GString *out, const char *reason, gint64 retry_ms);

/**
 * wr_stream_write_change:
 * @body: the CloudEvents members but "prevseq", as the text of a JSON object (what the log keeps; see wr_event_body())
 */
void wr_stream_write_change (GString *out, const char *epoch, gint64 seq, gint64 prevseq, const char *body);

/**
 * wr_event_body:
 * @verb: "created", "updated" or "deleted"
 *
 * Returns: (transfer full): the envelope without prevseq for the log, JSON text.
 */
char *wr_event_body (const char *epoch, const char *site, const WrChange *change, const char *verb);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrStreamMessage, wr_stream_message_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WrCursor, wr_cursor_clear)

G_END_DECLS
