/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-client"

#include "client/wr-answer.h"

#include "base/wr-clock.h"
#include "wire/wr-json.h"
#include "wire/wr-record-codec.h"

static void
read_first (WrAnswer *self, JsonObject *object)
{
  JsonObject *first = wr_json_get_object (object, "already_acknowledged", NULL);
  const char *by;
  const char *at;

  if (first == NULL)
    return;
  by = wr_json_get_string (first, "by", NULL);
  at = wr_json_get_string (first, "at", NULL);
  self->first_by = g_strdup (by != NULL ? by : "?");
  self->first_at = at != NULL ? wr_time_parse (at, NULL) : 0;
  json_object_remove_member (object, "already_acknowledged");
}

WrAnswer *
wr_answer_read (const WrRecordType *type, const WrHttpAnswer *reply)
{
  WrAnswer *self = g_new0 (WrAnswer, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = wr_json_parse_object (reply->body, (gssize) reply->length, &error);
  g_autoptr (WrRecord) record = NULL;
  g_autofree char *flaw = NULL;

  if (object != NULL)
    {
      read_first (self, object);
      record = wr_record_from_json_leniently (type, object, &flaw, &error);
    }
  if (record != NULL)
    self->change = wr_change_new (record);
  else
    g_message ("The platform’s answer to an action cannot be read, its event is waited for: %s", error->message);
  return self;
}

void
wr_answer_free (WrAnswer *self)
{
  g_clear_pointer (&self->change, wr_change_unref);
  g_free (self->first_by);
  g_free (self);
}
