/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-model"

#include "model/wr-entity.h"

#include "base/wr-text.h"

struct _WrEntity
{
  GObject parent_instance;

  WrRecord *confirmed;
  WrRecord *overlay; /* shown instead while an action is under way */
  char *command_id;
  char *problem;
  char *search_key;
  WrPending pending;
};

enum
{
  PROP_0,
  PROP_RECORD,
  PROP_PENDING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WrEntity, wr_entity, G_TYPE_OBJECT)

static void
wr_entity_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  WrEntity *self = WR_ENTITY (object);

  switch (prop_id)
    {
    case PROP_RECORD:
      g_value_set_pointer (value, wr_entity_get_record (self));
      break;
    case PROP_PENDING:
      g_value_set_int (value, (int) self->pending);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wr_entity_finalize (GObject *object)
{
  WrEntity *self = WR_ENTITY (object);

  g_clear_pointer (&self->confirmed, wr_record_unref);
  g_clear_pointer (&self->overlay, wr_record_unref);
  g_free (self->command_id);
  g_free (self->problem);
  g_free (self->search_key);

  G_OBJECT_CLASS (wr_entity_parent_class)->finalize (object);
}

static void
wr_entity_class_init (WrEntityClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = wr_entity_get_property;
  object_class->finalize = wr_entity_finalize;

  properties[PROP_RECORD] = g_param_spec_pointer ("record", NULL, NULL, flags);
  properties[PROP_PENDING] =
      g_param_spec_int ("pending", NULL, NULL, WR_PENDING_NONE, WR_PENDING_REFUSED, WR_PENDING_NONE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
wr_entity_init (WrEntity *self)
{
}

WrEntity *
wr_entity_new (WrRecord *record)
{
  WrEntity *self = g_object_new (WR_TYPE_ENTITY, NULL);

  self->confirmed = wr_record_ref (record);

  return self;
}

WrRecord *
wr_entity_get_record (WrEntity *self)
{
  g_return_val_if_fail (WR_IS_ENTITY (self), NULL);

  return self->overlay != NULL ? self->overlay : self->confirmed;
}

WrRecord *
wr_entity_get_confirmed (WrEntity *self)
{
  g_return_val_if_fail (WR_IS_ENTITY (self), NULL);

  return self->confirmed;
}

const char *
wr_entity_get_id (WrEntity *self)
{
  g_return_val_if_fail (WR_IS_ENTITY (self), NULL);

  return wr_record_get_id (self->confirmed);
}

WrPending
wr_entity_get_pending (WrEntity *self)
{
  g_return_val_if_fail (WR_IS_ENTITY (self), WR_PENDING_NONE);

  return self->pending;
}

const char *
wr_entity_get_problem (WrEntity *self)
{
  g_return_val_if_fail (WR_IS_ENTITY (self), NULL);

  return self->problem;
}

const char *
wr_entity_get_search_key (WrEntity *self)
{
  const WrRecordType *type;
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (WR_IS_ENTITY (self), NULL);

  if (self->search_key != NULL)
    return self->search_key;

  type = wr_record_get_record_type (self->confirmed);
  text = g_string_new (wr_record_get_id (self->confirmed));
  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & WR_FIELD_SEARCHED) && wr_record_is_set (self->confirmed, i))
      g_string_append_printf (text, " %s", wr_record_get_string (self->confirmed, i));
  self->search_key = wr_text_search_key (text->str);

  return self->search_key;
}

static gboolean
searched_fields_equal (const WrRecord *a, const WrRecord *b)
{
  const WrRecordType *type = wr_record_get_record_type (a);

  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & WR_FIELD_SEARCHED) && !wr_record_field_equal (a, b, i))
      return FALSE;

  return TRUE;
}

static gboolean
owns_overlay (WrEntity *self, const char *command_id)
{
  return command_id != NULL && g_strcmp0 (self->command_id, command_id) == 0;
}

static void
forget_overlay (WrEntity *self)
{
  g_clear_pointer (&self->overlay, wr_record_unref);
  g_clear_pointer (&self->command_id, g_free);
  g_clear_pointer (&self->problem, g_free);
  if (self->pending != WR_PENDING_NONE)
    {
      self->pending = WR_PENDING_NONE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
    }
}

void
wr_entity_confirm (WrEntity *self, WrRecord *record, const char *command_id)
{
  g_return_if_fail (WR_IS_ENTITY (self));

  if (self->search_key != NULL && !searched_fields_equal (self->confirmed, record))
    g_clear_pointer (&self->search_key, g_free);

  g_object_freeze_notify (G_OBJECT (self));
  wr_record_ref (record);
  wr_record_unref (self->confirmed);
  self->confirmed = record;
  if (owns_overlay (self, command_id))
    forget_overlay (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
  g_object_thaw_notify (G_OBJECT (self));
}

void
wr_entity_set_overlay (WrEntity *self, const char *command_id, WrRecord *predicted, WrPending pending)
{
  g_return_if_fail (WR_IS_ENTITY (self));
  g_return_if_fail (command_id != NULL && predicted != NULL);

  g_object_freeze_notify (G_OBJECT (self));
  wr_record_ref (predicted);
  g_clear_pointer (&self->overlay, wr_record_unref);
  self->overlay = predicted;
  g_set_str (&self->command_id, command_id);
  g_clear_pointer (&self->problem, g_free);
  self->pending = pending;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
  g_object_thaw_notify (G_OBJECT (self));
}

void
wr_entity_set_pending (WrEntity *self, const char *command_id, WrPending pending, const char *problem)
{
  g_return_if_fail (WR_IS_ENTITY (self));

  if (!owns_overlay (self, command_id))
    return;

  g_object_freeze_notify (G_OBJECT (self));
  g_set_str (&self->problem, problem);
  self->pending = pending;
  /* A refused act did not happen: show the thing as it is. */
  if (pending == WR_PENDING_REFUSED && self->overlay != NULL)
    {
      g_clear_pointer (&self->overlay, wr_record_unref);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
  g_object_thaw_notify (G_OBJECT (self));
}

void
wr_entity_drop_overlay (WrEntity *self, const char *command_id)
{
  gboolean shown;

  g_return_if_fail (WR_IS_ENTITY (self));

  if (!owns_overlay (self, command_id))
    return;

  g_object_freeze_notify (G_OBJECT (self));
  shown = self->overlay != NULL;
  forget_overlay (self);
  if (shown)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
  g_object_thaw_notify (G_OBJECT (self));
}
