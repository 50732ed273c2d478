/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-app"

#include "app/wr-application.h"
#include "app/wr-paths.h"
#include "base/wr-log.h"
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <sys/prctl.h>

static void
init_locale (void)
{
  g_autofree char *locale_dir = wr_paths_dup_locale_dir ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* GnuTLS takes TLS 1.1 unless told otherwise; read once, when GIO starts. No core dumps: they would hold tokens. */
static void
harden (void)
{
  g_setenv ("G_TLS_GNUTLS_PRIORITY", "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2", TRUE);
#ifndef __SANITIZE_ADDRESS__
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

static gboolean
has_gpu (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder)))
    if (g_str_has_prefix (name, "renderD"))
      return TRUE;
  return FALSE;
}

/* Without a GPU drawing by cairo costs half of what GL in software does, and GL need not be loaded at all. Whoever sets
 * GSK_RENDERER or GDK_DISABLE decides otherwise. */
static void
choose_renderer (void)
{
  if (g_getenv ("GSK_RENDERER") || has_gpu ())
    return;
  g_message ("There is no graphics processor: Watchroom draws in software.");
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
}

static void
open_log (void)
{
  g_autofree char *path = wr_paths_dup_log_file ();
  g_autoptr (GError) error = NULL;

  if (!wr_log_open (path, &error))
    g_message ("%s", error->message);
}

int
main (int argc, char *argv[])
{
  g_autoptr (WrApplication) application = NULL;

  harden ();
  init_locale ();
  open_log ();
  choose_renderer ();
  application = wr_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
