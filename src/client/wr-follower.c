/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-client"

#include "client/wr-follower.h"

#include "model/wr-field.h"
#include "wire/wr-json.h"

#include <glib/gi18n.h>

WrFollower *
wr_follower_new (void)
{
  WrFollower *self = g_new0 (WrFollower, 1);

  self->batch = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_change_unref);
  self->hole_at = -1;
  self->broken_at = -1;
  return self;
}

void
wr_follower_free (WrFollower *self)
{
  g_free (self->epoch);
  g_ptr_array_unref (self->batch);
  g_free (self->first_unreadable);
  g_free (self->first_flaw);
  g_free (self->problem);
  g_strfreev (self->resync);
  g_free (self);
}

gboolean
wr_follower_start (WrFollower *self, const char *cursor, GError **error)
{
  g_auto (WrCursor) place = { NULL };

  if (!wr_cursor_parse (cursor, &place, error))
    return FALSE;
  g_free (self->epoch);
  self->epoch = g_steal_pointer (&place.epoch);
  self->seq = place.seq;
  self->head = 0;
  self->greeted = FALSE;
  self->advanced = FALSE;
  self->retry_ms = 0;
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->resync, g_strfreev);
  return TRUE;
}

GPtrArray *
wr_follower_take_batch (WrFollower *self)
{
  GPtrArray *batch = self->batch;

  self->batch = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_change_unref);
  return batch;
}

gint64
wr_follower_get_behind (const WrFollower *self)
{
  return MAX (0, self->head - self->seq);
}

static WrFollowVerdict
list_again (WrFollower *self, const char *problem)
{
  g_free (self->problem);
  self->problem = g_strdup (problem);
  return WR_FOLLOW_LIST;
}

/* A hole in the one log of all collections may hide a change of any of them: the second time everything is listed. */
static WrFollowVerdict
meet_hole (WrFollower *self)
{
  if (self->hole_at == self->seq)
    {
      self->hole_at = -1;
      return list_again (self, _ ("The platform’s log has a hole: everything is read again."));
    }
  self->hole_at = self->seq;
  g_free (self->problem);
  self->problem = g_strdup (_ ("An entry of the platform’s log is missing: it is read again."));
  return WR_FOLLOW_AGAIN;
}

/* Moves on to @seq if the frame follows the last one. */
static WrFollowVerdict
advance (WrFollower *self, gint64 seq, gint64 prevseq)
{
  if (prevseq != self->seq || seq < self->seq)
    return meet_hole (self);
  self->seq = seq;
  self->head = MAX (self->head, seq);
  self->advanced = TRUE;
  self->hole_at = -1;
  self->broken_at = -1;
  return WR_FOLLOW_ON;
}

static WrFollowVerdict
take_hello (WrFollower *self, const WrStreamMessage *message)
{
  self->greeted = TRUE;
  self->head = message->head;
  self->server_time = message->server_time;
  if (g_strcmp0 (message->epoch, self->epoch) != 0 || message->head < self->seq)
    return list_again (self, _ ("The platform began a new log: everything is read again."));
  return WR_FOLLOW_ON;
}

/* The known collections among those to be listed again; all when there is none. */
static char **
known_collections (char **names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean any = FALSE;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (wr_record_type_for_collection (names[i]) != NULL)
      {
        g_strv_builder_add (builder, names[i]);
        any = TRUE;
      }
  return any ? g_strv_builder_end (builder) : NULL;
}

static WrFollowVerdict
take_reset (WrFollower *self, const WrStreamMessage *message)
{
  g_strfreev (self->resync);
  /* Only a changed scope leaves the log itself as it was. */
  self->resync = g_strcmp0 (message->reason, "scope_changed") == 0 ? known_collections (message->resync) : NULL;
  return list_again (self, _ ("The platform asks for a new start: its lists are read again."));
}

static WrFollowVerdict
take_entry (WrFollower *self, const WrStreamMessage *message)
{
  WrFollowVerdict verdict;

  if (message->kind == WR_STREAM_UNKNOWN && message->epoch == NULL)
    return WR_FOLLOW_ON;
  if (g_strcmp0 (message->epoch, self->epoch) != 0)
    return list_again (self, _ ("The platform began a new log: everything is read again."));
  verdict = advance (self, message->seq, message->prevseq);
  if (verdict == WR_FOLLOW_ON && message->change != NULL)
    g_ptr_array_add (self->batch, wr_change_ref (message->change));
  if (verdict == WR_FOLLOW_ON && message->flaw != NULL && self->flawed++ == 0)
    g_set_str (&self->first_flaw, message->flaw);
  return verdict;
}

static void
pass_over (WrFollower *self, const GError *why)
{
  if (self->unreadable++ == 0)
    g_set_str (&self->first_unreadable, why->message);
  g_message ("Entry %" G_GINT64_FORMAT " of the platform’s log cannot be read: %s", self->seq, why->message);
}

/* The envelope of a change whose record breaks the contract still tells its place. */
static gboolean
read_envelope (WrFollower *self, const WrSseFrame *frame, gint64 *seq, gint64 *prevseq)
{
  g_autoptr (JsonObject) envelope = NULL;
  g_auto (WrCursor) place = { NULL };

  if (g_strcmp0 (frame->event, "change") != 0 || frame->id == NULL || !wr_cursor_parse (frame->id, &place, NULL)
      || g_strcmp0 (place.epoch, self->epoch) != 0)
    return FALSE;
  envelope = wr_json_parse_object (frame->data, -1, NULL);
  *seq = place.seq;
  *prevseq = envelope != NULL ? wr_json_get_int (envelope, "prevseq", -1, NULL) : -1;
  return *prevseq >= 0;
}

/*
 * A readable envelope around a bad record: the platform's mistake, passed over. Anything else may have been broken on
 * the way: it is asked for once more, and passed over when it comes the same way again.
 */
static WrFollowVerdict
take_unreadable (WrFollower *self, const WrSseFrame *frame, const GError *why)
{
  g_auto (WrCursor) place = { NULL };
  gint64 seq = 0;
  gint64 prevseq = 0;

  if (read_envelope (self, frame, &seq, &prevseq))
    {
      WrFollowVerdict verdict = advance (self, seq, prevseq);

      if (verdict == WR_FOLLOW_ON)
        pass_over (self, why);
      return verdict;
    }
  if (self->broken_at != self->seq)
    {
      self->broken_at = self->seq;
      g_set_str (&self->problem, _ ("An entry of the platform’s log arrived broken: it is read again."));
      g_message ("After entry %" G_GINT64_FORMAT " of the platform’s log: %s", self->seq, why->message);
      return WR_FOLLOW_AGAIN;
    }
  pass_over (self, why);
  if (frame->id != NULL && wr_cursor_parse (frame->id, &place, NULL) && g_strcmp0 (place.epoch, self->epoch) == 0
      && place.seq > self->seq)
    self->seq = place.seq;
  return WR_FOLLOW_ON;
}

WrFollowVerdict
wr_follower_take (WrFollower *self, const WrSseFrame *frame)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WrStreamMessage) message = wr_stream_message_read (frame, &error);

  if (message == NULL)
    return take_unreadable (self, frame, error);
  switch (message->kind)
    {
    case WR_STREAM_HELLO:
      return take_hello (self, message);
    case WR_STREAM_HEARTBEAT:
      self->head = MAX (self->head, message->head);
      self->server_time = message->server_time;
      return take_entry (self, message);
    case WR_STREAM_CHANGE:
    case WR_STREAM_UNKNOWN:
      return take_entry (self, message);
    case WR_STREAM_RESET:
      return take_reset (self, message);
    case WR_STREAM_BYE:
      self->retry_ms = message->retry_ms;
      return WR_FOLLOW_BYE;
    default:
      return WR_FOLLOW_ON;
    }
}
