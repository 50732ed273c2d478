/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/wr-change.h"

WrChange *
wr_change_new (WrRecord *record)
{
  WrChange *self = wr_change_new_deleted (wr_record_get_record_type (record), wr_record_get_id (record),
                                          wr_record_get_version (record));

  self->record = wr_record_ref (record);

  return self;
}

WrChange *
wr_change_new_deleted (const WrRecordType *type, const char *id, gint64 version)
{
  WrChange *self = g_new0 (WrChange, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->type = type;
  self->id = g_strdup (id);
  self->version = version;

  return self;
}

WrChange *
wr_change_ref (WrChange *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
wr_change_unref (WrChange *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->record, wr_record_unref);
  g_free (self->id);
  g_free (self->actor);
  g_free (self->command_id);
  g_free (self);
}
