/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/** The most bytes a request body may have. */
#define WR_REQUEST_MAX_BODY (64 * 1024)

/**
 * WrRequest:
 *
 * One request that has passed the door: it is authorised, its path and method exist. A handler answers it exactly once,
 * at once or, after wr_request_defer(), later. Main thread.
 */
typedef struct _WrRequest WrRequest;

/**
 * wr_request_new:
 * @sub: the subject that the bearer token stands for
 * @query: (nullable): decoded query parameters
 * @parts: path segments after "/v1"
 */
WrRequest *wr_request_new (SoupServerMessage *message, const char *sub, GHashTable *query, char **parts);
WrRequest *wr_request_ref (WrRequest *self);
void wr_request_unref (WrRequest *self);

SoupServerMessage *wr_request_get_message (WrRequest *self);
const char *wr_request_get_sub (WrRequest *self);

/** wr_request_get_part: Returns: (nullable): path segment @index after "/v1". */
const char *wr_request_get_part (WrRequest *self, guint index);

/** wr_request_get_query: Returns: (nullable): the query parameter @name. */
const char *wr_request_get_query (WrRequest *self, const char *name);
const char *wr_request_get_header (WrRequest *self, const char *name);

/**
 * wr_request_check_query:
 * @names: (array zero-terminated=1): the parameters the resource has
 *
 * Returns: whether the request has no others; if it has, it is answered with 400, as a filter that is silently ignored
 * would give a wrong list.
 */
gboolean wr_request_check_query (WrRequest *self, const char *const *names);

/** wr_request_read_int: Returns: %FALSE when the parameter is no integer in [@min, @max]; answered with 400 then. */
gboolean wr_request_read_int (WrRequest *self, const char *name, gint64 min, gint64 max, gint64 fallback,
                              gint64 *value);

/** wr_request_read_json: Returns: (transfer full) (nullable): the body; when %NULL the request is answered (400, 415).
 */
JsonObject *wr_request_read_json (WrRequest *self);

/** wr_request_dup_hash: Returns: (transfer full): SHA-256 of method, path and body, hex. */
char *wr_request_dup_hash (WrRequest *self);

/** wr_request_defer: the answer comes later; takes a reference that the answer gives back. */
void wr_request_defer (WrRequest *self);

void wr_request_set_header (WrRequest *self, const char *name, const char *value);

/** wr_request_answer: @body: (transfer full) (nullable): JSON text. */
void wr_request_answer (WrRequest *self, guint status, char *body);

/** wr_request_refuse: answers with a problem document; @type is one of the contract's, @detail a sentence. */
void wr_request_refuse (WrRequest *self, guint status, const char *type, const char *detail);

/** wr_request_refuse_invalid: 422 for @error of a codec, whose message starts with the JSON pointer. */
void wr_request_refuse_invalid (WrRequest *self, const GError *error);

/** wr_request_refuse_error: the answer to a failure of our own: 507 when the disk is full, else 503. */
void wr_request_refuse_error (WrRequest *self, const GError *error);

/** wr_problem_respond: fills in a problem answer to @message, also before there is a request. */
void wr_problem_respond (SoupServerMessage *message, guint status, const char *type, const char *pointer,
                         const char *detail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrRequest, wr_request_unref)

G_END_DECLS
