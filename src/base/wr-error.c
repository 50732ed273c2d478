/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-error.h"

G_DEFINE_QUARK (wr - error - quark, wr_error)

gboolean
wr_error_is_transient (const GError *error)
{
  if (error == NULL || error->domain != WR_ERROR)
    return FALSE;

  switch ((WrError) error->code)
    {
    case WR_ERROR_UNREACHABLE:
    case WR_ERROR_TIMED_OUT:
    case WR_ERROR_SERVER:
      return TRUE;
    case WR_ERROR_FAILED:
    case WR_ERROR_INVALID_DATA:
    case WR_ERROR_TOO_LARGE:
    case WR_ERROR_UNAUTHORIZED:
    case WR_ERROR_FORBIDDEN:
    case WR_ERROR_NOT_FOUND:
    case WR_ERROR_CONFLICT:
    case WR_ERROR_CURSOR_EXPIRED:
    case WR_ERROR_REFUSED:
    case WR_ERROR_STORAGE:
    case WR_ERROR_STORAGE_FULL:
    case WR_ERROR_CORRUPT:
    case WR_ERROR_NO_SECRETS:
    default:
      return FALSE;
    }
}
