/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WrFactList:
 *
 * Facts of one thing as name and value, in two aligned columns. Call wr_fact_list_begin(), then wr_fact_list_add() for
 * every fact in order, then wr_fact_list_end(): lines are reused, so that a selection of text survives an update.
 */
#define WR_TYPE_FACT_LIST (wr_fact_list_get_type ())
G_DECLARE_FINAL_TYPE (WrFactList, wr_fact_list, WR, FACT_LIST, GtkWidget)

GtkWidget *wr_fact_list_new (void);
void wr_fact_list_begin (WrFactList *self);

/** wr_fact_list_add: @value: (nullable): nothing is shown for %NULL and "" */
void wr_fact_list_add (WrFactList *self, const char *name, const char *value);
void wr_fact_list_end (WrFactList *self);

G_END_DECLS
