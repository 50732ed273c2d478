/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WrHttp:
 *
 * Blocking HTTP/1.1 to one platform with its bearer token: worker threads only. Every request has a total deadline and
 * a bound on the bytes of its answer, and can be cancelled. Redirects are never followed, nothing is cached.
 */
typedef struct _WrHttp WrHttp;

/**
 * wr_http_new:
 * @url: "https://…", or "http://…" on this computer only
 *
 * Returns: (transfer full): %NULL with @error set when @url cannot be a platform's address. Does not connect.
 */
WrHttp *wr_http_new (const char *url, const char *token, GError **error);
WrHttp *wr_http_ref (WrHttp *self);
void wr_http_unref (WrHttp *self);

typedef struct
{
  const char *method; /* "GET", "POST" */
  const char *path;   /* with query, "/v1/alarms?limit=500" */
  const char *body;   /* JSON text, or NULL */
  const char *idempotency_key;
  guint deadline_ms;
  gsize max_bytes; /* of the answer */
} WrHttpRequest;

typedef struct
{
  guint status;
  char *body; /* NUL-terminated */
  gsize length;
  gboolean replayed;     /* the platform had answered this Idempotency-Key before */
  gint64 retry_after_ms; /* 0: not said */
} WrHttpAnswer;

/** wr_http_send: Returns: (transfer full): the answer whatever its status, or %NULL with @error set when none came. */
WrHttpAnswer *wr_http_send (WrHttp *self, const WrHttpRequest *request, GCancellable *cancellable, GError **error);
void wr_http_answer_free (WrHttpAnswer *self);

/** wr_http_get: Returns: (transfer full): the answer to a GET; one that is not a success sets @error. */
WrHttpAnswer *wr_http_get (WrHttp *self, const char *path, guint deadline_ms, gsize max_bytes,
                           GCancellable *cancellable, GError **error);

/** WrHttpStream: an open text/event-stream. One thread. */
typedef struct _WrHttpStream WrHttpStream;

/**
 * wr_http_open_stream:
 * @last_event_id: (nullable): where to go on from
 *
 * Reading from it fails after 10 s without a byte: the connection is dead.
 */
WrHttpStream *wr_http_open_stream (WrHttp *self, const char *path, const char *last_event_id, GCancellable *cancellable,
                                   GError **error);

/**
 * wr_http_stream_read:
 * @wait: whether to wait for the first byte
 *
 * Returns: how many bytes were read; 0 when none is there yet and @wait is unset; -1 with @error set when the stream
 * has ended or failed.
 */
gssize wr_http_stream_read (WrHttpStream *self, char *buffer, gsize size, gboolean wait, GCancellable *cancellable,
                            GError **error);
void wr_http_stream_free (WrHttpStream *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrHttp, wr_http_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrHttpAnswer, wr_http_answer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrHttpStream, wr_http_stream_free)

G_END_DECLS
