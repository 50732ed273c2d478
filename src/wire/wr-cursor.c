/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/wr-stream-codec.h"

#include "base/wr-error.h"
#include "base/wr-id.h"

#include <string.h>

gboolean
wr_cursor_parse (const char *text, WrCursor *cursor, GError **error)
{
  const char *dot = text != NULL ? strrchr (text, '.') : NULL;
  guint64 seq;

  if (dot == NULL || dot == text || !wr_id_is_valid (text)
      || !g_ascii_string_to_unsigned (dot + 1, 10, 0, G_MAXINT64, &seq, NULL))
    {
      g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA, "a cursor must be <epoch>.<number>");
      return FALSE;
    }
  cursor->epoch = g_strndup (text, (gsize) (dot - text));
  cursor->seq = (gint64) seq;
  return TRUE;
}

char *
wr_cursor_format (const char *epoch, gint64 seq)
{
  return g_strdup_printf ("%s.%" G_GINT64_FORMAT, epoch, seq);
}

void
wr_cursor_clear (WrCursor *cursor)
{
  g_clear_pointer (&cursor->epoch, g_free);
  cursor->seq = 0;
}
