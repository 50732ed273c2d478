/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WR_PROBLEM_BASE "https://watchroom.org/problems/"
#define WR_PROBLEM_MEDIA_TYPE "application/problem+json"

/** WrProblem: a problem document (RFC 9457) with the contract's extensions. */
typedef struct
{
  int status;
  char *type; /* the last part of the type URI, "cursor-expired" */
  char *title;
  char *detail;  /* a sentence a person can act on, or NULL */
  char *pointer; /* JSON pointer of the first wrong member, or NULL */
  char *current; /* JSON text of the entity as it is now (412), or NULL */
} WrProblem;

WrProblem *wr_problem_new (int status, const char *type, const char *title, const char *detail);
void wr_problem_free (WrProblem *self);
char *wr_problem_to_text (const WrProblem *self);

/**
 * wr_problem_to_error:
 * @status: the HTTP status of the answer
 * @text, @length: its body, problem document or not
 *
 * Returns: (transfer full): a #GError of #WrError for an answer that is not a success, its message fit to be shown.
 */
GError *wr_problem_to_error (int status, const char *text, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrProblem, wr_problem_free)

G_END_DECLS
