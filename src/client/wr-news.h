/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/wr-session.h"
#include "store/wr-outbox.h"

G_BEGIN_DECLS

typedef enum
{
  WR_NEWS_CHANGES,  /* changes: to apply */
  WR_NEWS_LISTED,   /* type, versions: a collection was read as a whole; precedes its changes */
  WR_NEWS_RELISTED, /* all lists and their changes are through */
  WR_NEWS_LINK,     /* phase, behind, text (problem) */
  WR_NEWS_OFFICER,  /* id (subject), text (name) */
  WR_NEWS_LOADED,   /* the cache has been read; data_time */
  WR_NEWS_ACTIONS,  /* actions: what the outbox holds */
  WR_NEWS_PENDING,  /* id (command), pending, text (problem) */
  WR_NEWS_SETTLED,  /* id (command): done and confirmed */
  WR_NEWS_NOTICE,   /* notice, text */
} WrNewsKind;

/** WrPhase: what the stream thread is at; with the age of the last byte it makes the #WrLinkState. */
typedef enum
{
  WR_PHASE_CONNECTING,
  WR_PHASE_CATCHING_UP,
  WR_PHASE_LIVE,
} WrPhase;

/** WrAction: an outbox row with what the main thread needs of it. */
typedef struct
{
  WrCommand *command;
  WrOutboxState state;
  char *note;    /* the officer's note in the command, or NULL */
  char *problem; /* or NULL */
} WrAction;

/**
 * WrNews:
 *
 * Something that a worker thread tells the main thread. Immutable once posted. Members that the kind does not name are
 * unset.
 */
typedef struct
{
  gatomicrefcount ref_count; /* private */
  WrNewsKind kind;
  GPtrArray *changes; /* (element-type WrChange) */
  GPtrArray *actions; /* (element-type WrAction) */
  const WrRecordType *type;
  GHashTable *versions; /* id -> version (gint64 *) */
  gboolean fresh_start; /* the log began anew: versions held from before count for nothing */
  WrPhase phase;
  gint64 behind;
  gint64 data_time;
  WrPending pending;
  WrNotice notice;
  char *id;
  char *text;
} WrNews;

WrNews *wr_news_new (WrNewsKind kind);
WrNews *wr_news_new_changes (GPtrArray *changes);
WrNews *wr_news_new_link (WrPhase phase, gint64 behind, const char *problem);
WrNews *wr_news_new_pending (const char *command_id, WrPending pending, const char *problem);

/** wr_news_new_actions: @rows: (element-type WrOutboxRow): read from the outbox. Reads the commands' bodies: not on the
 * main thread. */
WrNews *wr_news_new_actions (GPtrArray *rows);
WrNews *wr_news_new_notice (WrNotice notice, const char *text);
WrNews *wr_news_ref (WrNews *self);
void wr_news_unref (WrNews *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrNews, wr_news_unref)

G_END_DECLS
