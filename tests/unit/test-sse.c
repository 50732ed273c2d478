/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-error.h"
#include "wire/wr-sse.h"
#include "wr-random-record.h"

#include <string.h>

#define FRAME_MAX 65536

/* Frames as one text: "event|id|data;" of each. */
static void
note_frame (const WrSseFrame *frame, gpointer user_data)
{
  g_string_append_printf (user_data, "%s|%s|%s;", frame->event, frame->id != NULL ? frame->id : "-", frame->data);
}

static char *
parse_in_slices (const char *bytes, gsize length, GRand *rand)
{
  g_autoptr (WrSseParser) parser = wr_sse_parser_new (FRAME_MAX);
  g_autoptr (GError) error = NULL;
  GString *frames = g_string_new (NULL);
  gsize at = 0;

  while (at < length)
    {
      gsize slice = rand != NULL ? (gsize) g_rand_int_range (rand, 0, 8) : length;

      slice = MIN (slice, length - at);
      wr_sse_parser_push (parser, bytes + at, slice, note_frame, frames, &error);
      g_assert_no_error (error);
      at += slice;
    }
  return g_string_free_and_steal (frames);
}

static void
check_parse (const char *stream, const char *expected)
{
  g_autofree char *frames = parse_in_slices (stream, strlen (stream), NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  g_assert_cmpstr (frames, ==, expected);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *sliced = parse_in_slices (stream, strlen (stream), rand);

      g_assert_cmpstr (sliced, ==, expected);
    }
}

static void
test_examples (void)
{
  check_parse ("data: YHOO\ndata: +2\ndata: 10\n\n", "message|-|YHOO\n+2\n10;");
  check_parse (": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
               "message|1|first event;message||second event;message|| third event;");
  check_parse ("data\n\ndata\ndata\n\ndata:", "message|-|;message|-|\n;");
  check_parse ("data:test\n\ndata: test\n\n", "message|-|test;message|-|test;");
  check_parse ("event: change\nid: e.7\ndata: {}\n\n", "change|e.7|{};");
  check_parse ("event: lost\n\ndata: x\n\n", "message|-|x;");
  check_parse ("retry: 10\nunknown: y\ndata: x\n\n", "message|-|x;");
  check_parse ("", "");
}

static void
test_line_ends (void)
{
  check_parse ("data: a\rdata: b\r\rdata: c\r\n\r\ndata: d\n\n", "message|-|a\nb;message|-|c;message|-|d;");
  check_parse ("\xef\xbb\xbf"
               "data: a\n\n",
               "message|-|a;");
  check_parse ("\xef\xbb\xbf\n\xef\xbb\xbf"
               "data: a\n\n",
               "");
  check_parse ("data: a\n\r\n", "message|-|a;");
  check_parse ("id: 1\r\nevent: x\r\ndata: a\r\ndata: b\r\n\r\n", "x|1|a\nb;");
}

static void
test_truncated (void)
{
  const char *whole = "id: e.1\nevent: change\ndata: {\"a\":1}\n\n";

  for (gsize length = 0; length < strlen (whole); length++)
    {
      g_autofree char *frames = parse_in_slices (whole, length, NULL);

      g_assert_cmpstr (frames, ==, "");
    }
  check_parse (whole, "change|e.1|{\"a\":1};");
}

static void
test_write (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GString) stream = g_string_new (NULL);
      g_autoptr (GString) expected = g_string_new (NULL);

      for (guint n = 0; n < 5; n++)
        {
          g_autofree char *data = wr_random_text (rand, 50);
          g_auto (GStrv) lines = NULL;
          g_autofree char *joined = NULL;
          g_autofree char *id = g_strdup_printf ("e.%u", n);

          /* a line end is a line end, whichever it was */
          wr_sse_write (stream, "change", id, data);
          lines = g_regex_split_simple ("\r\n|\r|\n", data, 0, 0);
          joined = g_strjoinv ("\n", lines);
          note_frame (&(WrSseFrame) { (char *) "change", id, joined }, expected);
        }
      check_parse (stream->str, expected->str);
    }
}

static gboolean
push (WrSseParser *parser, const char *text, gsize length, GString *frames, GError **error)
{
  return wr_sse_parser_push (parser, text, length, note_frame, frames, error);
}

static void
test_too_large (void)
{
  static const char *const endless[] = { "data: xxxxxxxxxxxxxxxx\n", "xxxxxxxxxxxxxxxxxxxxxx", ":xxxxxxxxxxxxxxxxxxx",
                                         "data\n" };

  for (guint i = 0; i < G_N_ELEMENTS (endless); i++)
    {
      g_autoptr (WrSseParser) parser = wr_sse_parser_new (1000);
      g_autoptr (GString) frames = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      guint pushes = 0;

      while (push (parser, endless[i], strlen (endless[i]), frames, &error))
        g_assert_cmpuint (pushes++, <, 1001);
      g_assert_error (error, WR_ERROR, WR_ERROR_TOO_LARGE);
      g_clear_error (&error);
      g_assert_false (push (parser, "\n\ndata: x\n\n", 12, frames, &error));
      g_assert_nonnull (error);
      g_assert_cmpstr (frames->str, ==, "");
    }
}

/* The bound is for one frame: a long stream of small ones is fine. */
static void
test_long_stream (void)
{
  g_autoptr (WrSseParser) parser = wr_sse_parser_new (100);
  g_autoptr (GString) frames = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      g_assert_true (push (parser, ": still here\n\ndata: x\n\n", 23, frames, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpuint (frames->len, ==, 1000 * strlen ("message|-|x;"));
}

static void
test_not_text (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
  } wrong[] = {
    { "data: \xff\n\n", 9 },
    { "data: \xe6\x9c\n\n", 10 },
    { "data: a\0b\n\n", 11 },
    { ":\xc0\x80\n\n", 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (WrSseParser) parser = wr_sse_parser_new (1000);
      g_autoptr (GString) frames = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      g_assert_true (push (parser, "data: good\n\n", 12, frames, &error));
      g_assert_false (push (parser, wrong[i].bytes, wrong[i].length, frames, &error));
      g_assert_error (error, WR_ERROR, WR_ERROR_INVALID_DATA);
      g_assert_cmpstr (frames->str, ==, "message|-|good;");
    }
}

static void
test_noise (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  static const char alphabet[] = "data: \nid:\revent\xe6\x9c\x9b\xff{}";

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (WrSseParser) parser = wr_sse_parser_new (200);
      g_autoptr (GString) frames = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      char bytes[64];

      for (guint n = 0; n < 20 && error == NULL; n++)
        {
          for (guint j = 0; j < sizeof bytes; j++)
            bytes[j] = alphabet[g_rand_int_range (rand, 0, sizeof alphabet)];
          g_assert_true (push (parser, bytes, sizeof bytes, frames, &error) == (error == NULL));
        }
      g_assert_true (g_utf8_validate (frames->str, -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sse/examples", test_examples);
  g_test_add_func ("/sse/line-ends", test_line_ends);
  g_test_add_func ("/sse/truncated", test_truncated);
  g_test_add_func ("/sse/write", test_write);
  g_test_add_func ("/sse/too-large", test_too_large);
  g_test_add_func ("/sse/long-stream", test_long_stream);
  g_test_add_func ("/sse/not-text", test_not_text);
  g_test_add_func ("/sse/noise", test_noise);
  return g_test_run ();
}
