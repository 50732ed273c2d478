/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/wr-sse.h"

#include "base/wr-error.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

struct _WrSseParser
{
  gsize max_frame;
  gboolean first_line_done;
  gboolean skip_line_feed; /* the last byte was CR: an LF now belongs to it */
  gboolean refused;
  GString *line;  /* what is there of the current line */
  GString *data;  /* of the current frame, every line ended by LF */
  GString *event; /* of the current frame */
  char *id;       /* last one seen */
};

void
wr_sse_frame_free (WrSseFrame *self)
{
  g_free (self->event);
  g_free (self->id);
  g_free (self->data);
  g_free (self);
}

WrSseParser *
wr_sse_parser_new (gsize max_frame)
{
  WrSseParser *self = g_new0 (WrSseParser, 1);

  self->max_frame = max_frame;
  self->line = g_string_new (NULL);
  self->data = g_string_new (NULL);
  self->event = g_string_new (NULL);
  return self;
}

void
wr_sse_parser_free (WrSseParser *self)
{
  g_string_free (self->line, TRUE);
  g_string_free (self->data, TRUE);
  g_string_free (self->event, TRUE);
  g_free (self->id);
  g_free (self);
}

static void
dispatch (WrSseParser *self, WrSseFunc func, gpointer user_data)
{
  if (self->data->len > 0)
    {
      g_string_truncate (self->data, self->data->len - 1);
      func (&(WrSseFrame) { .event = self->event->len > 0 ? self->event->str : (char *) "message",
                            .id = self->id,
                            .data = self->data->str },
            user_data);
    }
  g_string_truncate (self->data, 0);
  g_string_truncate (self->event, 0);
}

static void
take_field (WrSseParser *self, const char *name, gsize name_length, const char *value)
{
  if (name_length == 4 && memcmp (name, "data", 4) == 0)
    {
      g_string_append (self->data, value);
      g_string_append_c (self->data, '\n');
    }
  else if (name_length == 5 && memcmp (name, "event", 5) == 0)
    {
      g_string_assign (self->event, value);
    }
  else if (name_length == 2 && memcmp (name, "id", 2) == 0)
    {
      g_set_str (&self->id, value);
    }
}

static gboolean
take_line (WrSseParser *self, WrSseFunc func, gpointer user_data, GError **error)
{
  const char *line = self->line->str;
  gsize name_length;

  if (!g_utf8_validate_len (line, self->line->len, NULL))
    {
      g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA, "The event stream is not UTF-8 text.");
      return FALSE;
    }
  if (!self->first_line_done && g_str_has_prefix (line, BYTE_ORDER_MARK))
    line += strlen (BYTE_ORDER_MARK);
  self->first_line_done = TRUE;

  name_length = strcspn (line, ":");
  if (*line == '\0')
    {
      dispatch (self, func, user_data);
    }
  else if (name_length > 0) /* else a comment */
    {
      const char *value = line + name_length;

      if (*value == ':')
        value++;
      if (*value == ' ')
        value++;
      take_field (self, line, name_length, value);
    }
  g_string_truncate (self->line, 0);
  return TRUE;
}

static gboolean
take_bytes (WrSseParser *self, const char *bytes, gsize length, GError **error)
{
  g_string_append_len (self->line, bytes, (gssize) length);
  if (self->line->len + self->data->len + self->event->len <= self->max_frame)
    return TRUE;
  g_set_error (error, WR_ERROR, WR_ERROR_TOO_LARGE,
               "The event stream sent more than %" G_GSIZE_FORMAT " bytes in one event.", self->max_frame);
  return FALSE;
}

static gboolean
parse (WrSseParser *self, const char *bytes, gsize length, WrSseFunc func, gpointer user_data, GError **error)
{
  const char *end = bytes + length;

  while (bytes < end)
    {
      const char *stop = bytes;

      if (self->skip_line_feed)
        {
          self->skip_line_feed = FALSE;
          if (*bytes == '\n')
            {
              bytes++;
              continue;
            }
        }
      while (stop < end && *stop != '\r' && *stop != '\n')
        stop++;
      if (!take_bytes (self, bytes, (gsize) (stop - bytes), error))
        return FALSE;
      if (stop == end)
        return TRUE;
      self->skip_line_feed = *stop == '\r';
      if (!take_line (self, func, user_data, error))
        return FALSE;
      bytes = stop + 1;
    }
  return TRUE;
}

gboolean
wr_sse_parser_push (WrSseParser *self, const char *bytes, gsize length, WrSseFunc func, gpointer user_data,
                    GError **error)
{
  if (self->refused)
    {
      g_set_error_literal (error, WR_ERROR, WR_ERROR_INVALID_DATA, "The event stream was refused before.");
      return FALSE;
    }
  self->refused = !parse (self, bytes, length, func, user_data, error);
  return !self->refused;
}

void
wr_sse_write (GString *out, const char *event, const char *id, const char *data)
{
  if (id != NULL)
    g_string_append_printf (out, "id: %s\n", id);
  if (event != NULL)
    g_string_append_printf (out, "event: %s\n", event);
  for (;;)
    {
      gsize length = strcspn (data, "\r\n");

      g_string_append (out, "data: ");
      g_string_append_len (out, data, (gssize) length);
      g_string_append_c (out, '\n');
      data += length;
      if (*data == '\0')
        break;
      data += g_str_has_prefix (data, "\r\n") ? 2 : 1;
    }
  g_string_append_c (out, '\n');
}
