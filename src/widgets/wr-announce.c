/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-widgets"

#include "widgets/wr-announce.h"

void
wr_announce (GtkWidget *voice, const char *text, gboolean urgent)
{
  g_return_if_fail (GTK_IS_WIDGET (voice));
  g_return_if_fail (text != NULL);

  g_debug ("Announced: %s", text);
  if (g_strcmp0 (g_getenv ("GTK_A11Y"), "test") == 0)
    return;
  gtk_accessible_announce (GTK_ACCESSIBLE (voice), text,
                           urgent ? GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH
                                  : GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
