/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WR_ERROR (wr_error_quark ())

/**
 * WrError:
 *
 * What went wrong, as far as the caller has to decide something about it. The message of a #GError in this domain is a
 * sentence that a person can act on and may be shown as it is.
 */
typedef enum
{
  WR_ERROR_FAILED,
  WR_ERROR_INVALID_DATA,   /* what came in breaks the contract; the message names the JSON pointer or line */
  WR_ERROR_TOO_LARGE,      /* more bytes than the bound for this kind of answer */
  WR_ERROR_UNREACHABLE,    /* no connection, or it broke: worth another try */
  WR_ERROR_TIMED_OUT,      /* the total deadline passed: worth another try */
  WR_ERROR_UNAUTHORIZED,   /* 401: sign in again */
  WR_ERROR_FORBIDDEN,      /* 403 */
  WR_ERROR_NOT_FOUND,      /* 404 */
  WR_ERROR_CONFLICT,       /* 409, 412 */
  WR_ERROR_CURSOR_EXPIRED, /* 410 on the event stream: list everything again */
  WR_ERROR_REFUSED,        /* any other 4xx: the platform will not do it */
  WR_ERROR_SERVER,         /* 5xx: worth another try */
  WR_ERROR_STORAGE,        /* the disk or the database failed */
  WR_ERROR_STORAGE_FULL,
  WR_ERROR_CORRUPT,    /* the database file is damaged or opened with the wrong key */
  WR_ERROR_NO_SECRETS, /* there is no secret service, or it stays locked */
} WrError;

GQuark wr_error_quark (void);

/** wr_error_is_transient: Returns: whether trying again later can succeed without anybody changing anything. */
gboolean wr_error_is_transient (const GError *error);

G_END_DECLS
