/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/wr-news.h"

#include "wire/wr-json.h"

WrNews *
wr_news_new (WrNewsKind kind)
{
  WrNews *self = g_new0 (WrNews, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  return self;
}

WrNews *
wr_news_new_changes (GPtrArray *changes)
{
  WrNews *self = wr_news_new (WR_NEWS_CHANGES);

  self->changes = g_ptr_array_ref (changes);
  return self;
}

WrNews *
wr_news_new_link (WrPhase phase, gint64 behind, const char *problem)
{
  WrNews *self = wr_news_new (WR_NEWS_LINK);

  self->phase = phase;
  self->behind = behind;
  self->text = g_strdup (problem);
  return self;
}

WrNews *
wr_news_new_pending (const char *command_id, WrPending pending, const char *problem)
{
  WrNews *self = wr_news_new (WR_NEWS_PENDING);

  self->id = g_strdup (command_id);
  self->pending = pending;
  self->text = g_strdup (problem);
  return self;
}

WrNews *
wr_news_new_notice (WrNotice notice, const char *text)
{
  WrNews *self = wr_news_new (WR_NEWS_NOTICE);

  self->notice = notice;
  self->text = g_strdup (text);
  return self;
}

WrNews *
wr_news_ref (WrNews *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
wr_news_unref (WrNews *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->actions, g_ptr_array_unref);
  g_clear_pointer (&self->versions, g_hash_table_unref);
  g_free (self->id);
  g_free (self->text);
  g_free (self);
}

static char *
dup_note (const WrCommand *command)
{
  g_autoptr (JsonObject) body = command->body != NULL ? wr_json_parse_object (command->body, -1, NULL) : NULL;

  return body != NULL ? g_strdup (wr_json_get_string (body, "note", NULL)) : NULL;
}

static WrAction *
action_new (const WrOutboxRow *row)
{
  WrAction *self = g_new0 (WrAction, 1);

  self->command = wr_command_ref (row->command);
  self->state = row->state;
  self->note = dup_note (row->command);
  self->problem = g_strdup (row->problem);
  return self;
}

static void
action_free (WrAction *self)
{
  wr_command_unref (self->command);
  g_free (self->note);
  g_free (self->problem);
  g_free (self);
}

WrNews *
wr_news_new_actions (GPtrArray *rows)
{
  WrNews *self = wr_news_new (WR_NEWS_ACTIONS);

  self->actions = g_ptr_array_new_with_free_func ((GDestroyNotify) action_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->actions, action_new (g_ptr_array_index (rows, i)));
  return self;
}
