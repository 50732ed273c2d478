/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-options.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/wr-clock.h"
#include "base/wr-error.h"

#define TOKEN_BYTES 32
#define TOKEN_MAX 256

static gboolean
fail (GError **error, const char *message, const char *what)
{
  g_set_error (error, WR_ERROR, WR_ERROR_FAILED, message, what);

  return FALSE;
}

static gboolean
read_address (WrOptions *self, const char *listen, GError **error)
{
  const char *colon = strrchr (listen, ':');
  g_autofree char *host = colon != NULL ? g_strndup (listen, (gsize) (colon - listen)) : NULL;
  g_autoptr (GInetAddress) address = NULL;
  guint64 port = 0;

  if (host != NULL && g_str_has_prefix (host, "[") && g_str_has_suffix (host, "]"))
    {
      host[strlen (host) - 1] = '\0';
      memmove (host, host + 1, strlen (host));
    }
  address = host != NULL ? g_inet_address_new_from_string (host) : NULL;
  if (address == NULL || !g_ascii_string_to_unsigned (colon + 1, 10, 0, 65535, &port, NULL))
    return fail (error, _ ("--listen %s: give an address and a port, such as 127.0.0.1:8080."), listen);
  if (!g_inet_address_get_is_loopback (address))
    return fail (error, _ ("--listen %s: only loopback addresses are served. For a network, put nginx in front."),
                 listen);

  self->address = G_INET_SOCKET_ADDRESS (g_inet_socket_address_new (address, (guint16) port));

  return TRUE;
}

static gboolean
is_token (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;

  return length >= 16;
}

/* Reads up to the end of the line; the other end may keep the pipe open. */
static gboolean
read_token (WrOptions *self, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%d", self->token_fd);
  char text[TOKEN_MAX + 1] = { 0 };
  gsize length = 0;

  while (length < TOKEN_MAX)
    {
      gssize n = read (self->token_fd, text + length, 1);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (error, _ ("The token cannot be read from descriptor %s."), name);
      if (n == 0 || text[length] == '\n')
        break;
      length++;
    }
  text[length] = '\0';

  if (!is_token (text))
    {
      explicit_bzero (text, sizeof text);
      return fail (error, _ ("Descriptor %s gave no token: at least 16 hexadecimal digits and a newline are expected."),
                   name);
    }

  self->token = g_strdup (text);
  explicit_bzero (text, sizeof text);

  return TRUE;
}

static gboolean
make_token (WrOptions *self, GError **error)
{
  GString *hex = g_string_new (NULL);
  guint8 bytes[TOKEN_BYTES];

  if (getentropy (bytes, sizeof bytes) != 0)
    {
      g_string_free (hex, TRUE);
      return fail (error, _ ("The system gives no random bytes for a token: %s."), g_strerror (errno));
    }

  for (guint i = 0; i < sizeof bytes; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  self->token = g_string_free_and_steal (hex);

  return TRUE;
}

static gboolean
check_range (gint64 value, gint64 min, gint64 max, const char *name, GError **error)
{
  g_autofree char *low = NULL, *high = NULL;

  if (value >= min && value <= max)
    return TRUE;

  low = g_strdup_printf ("%" G_GINT64_FORMAT, min);
  high = g_strdup_printf ("%" G_GINT64_FORMAT, max);
  g_set_error (error, WR_ERROR, WR_ERROR_FAILED, _ ("%s must be from %s to %s."), name, low, high);
  return FALSE;
}

gboolean
wr_options_read (WrOptions *self, int argc, char **argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *listen = NULL;
  gint64 seed = 1, keep_hours = 72, keep_events = 1000000, slow_seconds = 30;
  int rtsp_port = 0;
  const GOptionEntry entries[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, &self->demo, N_ ("Serve the fictional demo community"), NULL },
    { "state-dir", 0, 0, G_OPTION_ARG_FILENAME, &self->state_dir, N_ ("Folder of the database"), N_ ("DIR") },
    { "listen", 0, 0, G_OPTION_ARG_STRING, &listen, N_ ("Loopback address and port; port 0 takes a free one"),
      N_ ("ADDRESS:PORT") },
    { "rtsp-port", 0, 0, G_OPTION_ARG_INT, &rtsp_port, N_ ("Port of the demo cameras; 0 takes a free one"),
      N_ ("PORT") },
    { "token-fd", 0, 0, G_OPTION_ARG_INT, &self->token_fd, N_ ("Read the bearer token from this descriptor"), "N" },
    { "ready-fd", 0, 0, G_OPTION_ARG_INT, &self->ready_fd, N_ ("Write one line of JSON there when serving"), "N" },
    { "exit-with-parent", 0, 0, G_OPTION_ARG_NONE, &self->exit_with_parent, N_ ("Stop when the parent process ends"),
      NULL },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_ ("Number the demo community is made from"), "N" },
    { "quiet", 0, 0, G_OPTION_ARG_NONE, &self->quiet, N_ ("The demo community does nothing by itself"), NULL },
    { "keep-hours", 0, 0, G_OPTION_ARG_INT64, &keep_hours, N_ ("Keep events at least this long (72)"), "N" },
    { "keep-events", 0, 0, G_OPTION_ARG_INT64, &keep_events, N_ ("Keep at least so many events (1000000)"), "N" },
    { "slow-limit", 0, 0, G_OPTION_ARG_INT64, &slow_seconds,
      N_ ("Cut off a stream whose reader takes nothing for so many seconds (30)"), "N" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, N_ ("Show the version"), NULL },
    { NULL },
  };

  self->token_fd = self->ready_fd = -1;
  g_option_context_set_summary (context, _ ("The reference platform of Watchroom."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (argc > 1)
    return fail (error, _ ("Unknown argument: %s."), argv[1]);
  if (self->version)
    return TRUE;

  if (!check_range (rtsp_port, 0, 65535, "--rtsp-port", error)
      || !check_range (keep_hours, 0, 24 * 3660, "--keep-hours", error)
      || !check_range (keep_events, 0, G_MAXINT32, "--keep-events", error)
      || !check_range (slow_seconds, 1, 3600, "--slow-limit", error)
      || !read_address (self, listen != NULL ? listen : "127.0.0.1:0", error))
    return FALSE;

  self->rtsp_port = (guint) rtsp_port;
  self->seed = (guint64) seed;
  self->keep_ms = keep_hours * WR_HOUR;
  self->keep_events = keep_events;
  self->slow_ms = slow_seconds * WR_SECOND;
  if (self->state_dir == NULL)
    self->state_dir = g_build_filename (g_get_user_state_dir (), "watchroom", "platform", NULL);

  return self->token_fd >= 0 ? read_token (self, error) : make_token (self, error);
}

void
wr_options_clear (WrOptions *self)
{
  g_clear_pointer (&self->state_dir, g_free);
  g_clear_object (&self->address);
  if (self->token != NULL)
    explicit_bzero (self->token, strlen (self->token));
  g_clear_pointer (&self->token, g_free);
}
