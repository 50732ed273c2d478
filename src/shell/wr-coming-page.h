/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WrComingPage:
 *
 * Says honestly what a workspace will do that this version does not have yet.
 *
 * Properties: "icon-name", "title".
 */
#define WR_TYPE_COMING_PAGE (wr_coming_page_get_type ())
G_DECLARE_FINAL_TYPE (WrComingPage, wr_coming_page, WR, COMING_PAGE, AdwBin)

GtkWidget *wr_coming_page_new (const char *icon_name, const char *title);

/** wr_coming_page_add_line: adds what will be there: @title in a few words, @text in one sentence. */
void wr_coming_page_add_line (WrComingPage *self, const char *title, const char *text);

G_END_DECLS
