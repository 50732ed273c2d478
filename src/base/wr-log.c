/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wr-log.h"

#include "base/wr-clock.h"
#include "base/wr-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_SIZE_MAX (4 * 1024 * 1024)

static GMutex log_lock;
static char *log_path;
static int log_fd = -1;
static gsize log_size;
static GLogLevelFlags fatal_levels;

/* The last "@" of the word ends the credentials: passwords with an unescaped "@" or "/" are blotted out as a whole. */
#define URL_PATTERN "([A-Za-z][A-Za-z0-9+.-]*://)[^\\s\"'<>]*@"
#define BEARER_PATTERN "\\b(bearer)(\\s+|%20)[^\\s\"',;<>]+"

static char *
blot_out (GRegex **regex, const char *pattern, const char *text, const char *replacement)
{
  if (g_once_init_enter_pointer (regex))
    g_once_init_leave_pointer (regex,
                               g_regex_new (pattern, G_REGEX_RAW | G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_replace (*regex, text, -1, 0, replacement, 0, NULL);
}

char *
wr_log_scrub (const char *text)
{
  static GRegex *url, *bearer;
  g_autofree char *without_urls = blot_out (&url, URL_PATTERN, text, "\\1***@");

  return blot_out (&bearer, BEARER_PATTERN, without_urls != NULL ? without_urls : "", "\\1 ***");
}

static gboolean
open_file (const char *path, GError **error)
{
  struct stat info;
  int fd = g_open (path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0 || fchmod (fd, 0600) != 0 || fstat (fd, &info) != 0)
    {
      int code = errno;

      g_set_error (error, WR_ERROR, WR_ERROR_STORAGE, _ ("The log file %s cannot be opened: %s"), path,
                   g_strerror (code));
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  log_fd = fd;
  log_size = (gsize) info.st_size;
  return TRUE;
}

static void
close_file (void)
{
  if (log_fd >= 0)
    close (log_fd);
  log_fd = -1;
}

static void
rotate_file (void)
{
  g_autofree char *old = g_strconcat (log_path, ".1", NULL);

  close_file ();
  if (g_rename (log_path, old) == 0)
    open_file (log_path, NULL);
}

/* One write, so that lines of several threads and processes do not mix. A log that cannot be written is no reason to
 * stop: the line is lost. */
static gsize
write_line (int fd, const char *line, gsize length)
{
  gssize n;

  do
    n = write (fd, line, length);
  while (n < 0 && errno == EINTR);
  return n > 0 ? (gsize) n : 0;
}

static const char *
level_name (GLogLevelFlags level)
{
  if (level & G_LOG_LEVEL_ERROR)
    return "error";
  if (level & G_LOG_LEVEL_CRITICAL)
    return "critical";
  if (level & G_LOG_LEVEL_WARNING)
    return "warning";
  if (level & G_LOG_LEVEL_MESSAGE)
    return "message";
  if (level & G_LOG_LEVEL_INFO)
    return "info";
  return "debug";
}

static const char *
find_field (const GLogField *fields, gsize n_fields, const char *key, gssize *length)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      if (g_strcmp0 (fields[i].key, key) == 0)
        {
          *length = fields[i].length;
          return fields[i].value;
        }
    }
  *length = 0;
  return NULL;
}

static char *
make_line (GLogLevelFlags level, const char *domain, const char *message, gssize length)
{
  g_autofree char *time = wr_time_format (g_get_real_time () / 1000);
  g_autofree char *text = length < 0 ? g_strdup (message) : g_strndup (message, (gsize) length);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *scrubbed = wr_log_scrub (valid);

  g_strdelimit (scrubbed, "\r\n", ' ');
  return g_strdup_printf ("%s %s %s: %s\n", time, level_name (level), domain, scrubbed);
}

/* What is our own is told down to "info"; other libraries' info and all debug lines need G_MESSAGES_DEBUG. */
static gboolean
is_dropped (GLogLevelFlags level, const char *domain)
{
  if ((level & G_LOG_LEVEL_INFO) && g_str_has_prefix (domain, "wr-"))
    return FALSE;
  return g_log_writer_default_would_drop (level, domain);
}

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  gssize length;
  const char *domain = find_field (fields, n_fields, "GLIB_DOMAIN", &length);
  const char *message = find_field (fields, n_fields, "MESSAGE", &length);
  g_autofree char *line = NULL;

  if (domain == NULL)
    domain = "-";
  if (message == NULL || is_dropped (level, domain))
    return G_LOG_WRITER_HANDLED;

  line = make_line (level, domain, message, length);
  write_line (STDERR_FILENO, line, strlen (line));
  g_mutex_lock (&log_lock);
  if (log_fd >= 0)
    {
      log_size += write_line (log_fd, line, strlen (line));
      if (log_size >= FILE_SIZE_MAX)
        rotate_file ();
    }
  g_mutex_unlock (&log_lock);

  /* g_warning() and its like abort by themselves; structured logging leaves it to the writer. */
  if (level & fatal_levels)
    G_BREAKPOINT ();
  return G_LOG_WRITER_HANDLED;
}

static void
install_writer (void)
{
  static gsize installed;
  const char *debug = g_getenv ("G_DEBUG");

  if (!g_once_init_enter (&installed))
    return;
  if (debug != NULL && strstr (debug, "fatal-warnings") != NULL)
    fatal_levels = G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL;
  else if (debug != NULL && strstr (debug, "fatal-criticals") != NULL)
    fatal_levels = G_LOG_LEVEL_CRITICAL;
  g_log_set_writer_func (write_log, NULL, NULL);
  g_once_init_leave (&installed, 1);
}

gboolean
wr_log_open (const char *path, GError **error)
{
  gboolean ok = TRUE;

  g_mutex_lock (&log_lock);
  close_file ();
  g_clear_pointer (&log_path, g_free);
  if (path != NULL)
    {
      log_path = g_strdup (path);
      ok = open_file (path, error);
    }
  g_mutex_unlock (&log_lock);
  install_writer ();
  return ok;
}
