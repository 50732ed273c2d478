/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-change.h"

G_BEGIN_DECLS

/** WrListPage: one page of GET /v1/{collection}. @rejected: rows that broke the contract and were left out, and why the
 * first; @flawed: rows without an optional field that broke it. */
typedef struct
{
  GPtrArray *changes; /* (element-type WrChange) */
  char *as_of;        /* cursor */
  char *next;         /* opaque, NULL on the last page */
  guint rejected;
  char *first_rejection;
  guint flawed;
  char *first_flaw;
} WrListPage;

WrListPage *wr_list_page_read (const WrRecordType *type, const char *text, gsize length, GError **error);
void wr_list_page_free (WrListPage *self);

/** wr_list_page_write: @items: JSON texts of the rows. Returns: (transfer full): the page as JSON text. */
char *wr_list_page_write (GPtrArray *items, const char *as_of, const char *next);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrListPage, wr_list_page_free)

G_END_DECLS
