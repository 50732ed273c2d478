/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-model"

#include "model/wr-record.h"

#include <string.h>

#include "base/wr-error.h"
#include "base/wr-text.h"
#include "base/wr-clock.h"

typedef enum
{
  VALUE_NULL,
  VALUE_SET,
  VALUE_UNKNOWN_WORD, /* an enum word this version does not know; held as text */
} ValueState;

typedef struct
{
  union
  {
    gint64 i;
    double d;
    char *text;
    char **strings;
    WrGeometry *geometry;
  };
  ValueState state;
} Value;

struct _WrRecord
{
  gatomicrefcount ref_count;
  const WrRecordType *type;
  char *extra;
  Value values[];
};

struct _WrRecordBuilder
{
  WrRecord *record;
  GError *error;
};

static void
value_clear (Value *value, WrFieldKind kind)
{
  if (value->state == VALUE_NULL)
    return;

  switch (kind)
    {
    case WR_FIELD_STRING:
    case WR_FIELD_JSON:
      g_free (value->text);
      break;
    case WR_FIELD_ENUM:
      if (value->state == VALUE_UNKNOWN_WORD)
        g_free (value->text);
      break;
    case WR_FIELD_STRINGS:
      g_strfreev (value->strings);
      break;
    case WR_FIELD_GEOMETRY:
      wr_geometry_unref (value->geometry);
      break;
    case WR_FIELD_INT:
    case WR_FIELD_NUMBER:
    case WR_FIELD_BOOL:
    case WR_FIELD_TIME:
      break;
    default:
      g_assert_not_reached ();
    }

  memset (value, 0, sizeof *value);
}

static Value
value_copy (const Value *value, WrFieldKind kind)
{
  Value copy = *value;

  if (value->state == VALUE_NULL)
    return copy;
  if (kind == WR_FIELD_STRING || kind == WR_FIELD_JSON || value->state == VALUE_UNKNOWN_WORD)
    copy.text = g_strdup (value->text);
  else if (kind == WR_FIELD_STRINGS)
    copy.strings = g_strdupv (value->strings);
  else if (kind == WR_FIELD_GEOMETRY)
    copy.geometry = wr_geometry_ref (value->geometry);

  return copy;
}

static WrRecord *
record_alloc (const WrRecordType *type)
{
  WrRecord *self = g_malloc0 (sizeof *self + sizeof (Value) * type->n_fields);

  g_atomic_ref_count_init (&self->ref_count);
  self->type = type;

  return self;
}

WrRecord *
wr_record_ref (WrRecord *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
wr_record_unref (WrRecord *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->type->n_fields; i++)
    value_clear (&self->values[i], self->type->fields[i].kind);
  g_free (self->extra);
  g_free (self);
}

const WrRecordType *
wr_record_get_record_type (const WrRecord *self)
{
  return self->type;
}

const char *
wr_record_get_id (const WrRecord *self)
{
  return self->values[WR_RECORD_ID].text;
}

gint64
wr_record_get_version (const WrRecord *self)
{
  return self->values[WR_RECORD_VERSION].i;
}

static const Value *
get_value (const WrRecord *self, guint field, guint kinds)
{
  static const Value null_value = { 0 };

  g_return_val_if_fail (field < self->type->n_fields, &null_value);
  g_return_val_if_fail (kinds & (1u << self->type->fields[field].kind), &null_value);

  return &self->values[field];
}

#define KIND(k) (1u << WR_FIELD_##k)

gboolean
wr_record_is_set (const WrRecord *self, guint field)
{
  g_return_val_if_fail (field < self->type->n_fields, FALSE);

  return self->values[field].state != VALUE_NULL;
}

const char *
wr_record_get_string (const WrRecord *self, guint field)
{
  const Value *value = get_value (self, field, KIND (STRING) | KIND (JSON) | KIND (ENUM));

  if (value->state == VALUE_SET && self->type->fields[field].kind == WR_FIELD_ENUM)
    return self->type->fields[field].words->words[value->i];

  return value->text;
}

gint64
wr_record_get_int (const WrRecord *self, guint field)
{
  return get_value (self, field, KIND (INT) | KIND (TIME))->i;
}

double
wr_record_get_number (const WrRecord *self, guint field)
{
  return get_value (self, field, KIND (NUMBER))->d;
}

gboolean
wr_record_get_bool (const WrRecord *self, guint field)
{
  return get_value (self, field, KIND (BOOL))->i != 0;
}

int
wr_record_get_enum (const WrRecord *self, guint field)
{
  const Value *value = get_value (self, field, KIND (ENUM));

  return value->state == VALUE_SET ? (int) value->i : WR_ENUM_UNKNOWN;
}

const char *const *
wr_record_get_strings (const WrRecord *self, guint field)
{
  return (const char *const *) get_value (self, field, KIND (STRINGS))->strings;
}

WrGeometry *
wr_record_get_geometry (const WrRecord *self, guint field)
{
  return get_value (self, field, KIND (GEOMETRY))->geometry;
}

const char *
wr_record_get_extra (const WrRecord *self)
{
  return self->extra;
}

static char *
dup_plain (const WrRecord *self, guint field)
{
  const Value *value = &self->values[field];
  const char *unit = self->type->fields[field].unit;

  switch (self->type->fields[field].kind)
    {
    case WR_FIELD_STRING:
    case WR_FIELD_JSON:
    case WR_FIELD_ENUM:
      return g_strdup (wr_record_get_string (self, field));
    case WR_FIELD_INT:
      return g_strdup_printf ("%" G_GINT64_FORMAT "%s%s", value->i, unit != NULL ? " " : "", unit != NULL ? unit : "");
    case WR_FIELD_NUMBER:
      return g_strdup_printf ("%.6g%s%s", value->d, unit != NULL ? " " : "", unit != NULL ? unit : "");
    case WR_FIELD_BOOL:
      return g_strdup (value->i ? "true" : "false");
    case WR_FIELD_TIME:
      return wr_time_format_local (value->i);
    case WR_FIELD_STRINGS:
      return g_strjoinv (", ", value->strings);
    case WR_FIELD_GEOMETRY:
      {
        WrPosition centre = wr_geometry_get_centre (value->geometry);

        return g_strdup_printf ("%.6f, %.6f", centre.lon, centre.lat);
      }
    default:
      g_assert_not_reached ();
    }
}

char *
wr_record_dup_display (const WrRecord *self, guint field)
{
  g_autofree char *plain = NULL;

  g_return_val_if_fail (field < self->type->n_fields, NULL);

  if (self->values[field].state == VALUE_NULL)
    return NULL;

  plain = dup_plain (self, field);
  switch (self->type->fields[field].sensitivity)
    {
    case WR_SENSITIVITY_PUBLIC:
      return g_steal_pointer (&plain);
    case WR_SENSITIVITY_NAME:
      return wr_text_mask_name (plain);
    case WR_SENSITIVITY_PHONE:
      return wr_text_mask_phone (plain);
    case WR_SENSITIVITY_PERSONAL:
      return g_strdup ("***");
    default:
      g_assert_not_reached ();
    }
}

gboolean
wr_record_field_equal (const WrRecord *a, const WrRecord *b, guint field)
{
  const Value *va = &a->values[field], *vb = &b->values[field];

  g_return_val_if_fail (a->type == b->type && field < a->type->n_fields, FALSE);

  if (va->state != vb->state)
    return FALSE;
  if (va->state == VALUE_NULL)
    return TRUE;
  if (va->state == VALUE_UNKNOWN_WORD)
    return strcmp (va->text, vb->text) == 0;

  switch (a->type->fields[field].kind)
    {
    case WR_FIELD_STRING:
    case WR_FIELD_JSON:
      return strcmp (va->text, vb->text) == 0;
    case WR_FIELD_NUMBER:
      return va->d == vb->d;
    case WR_FIELD_STRINGS:
      return g_strv_equal ((const char *const *) va->strings, (const char *const *) vb->strings);
    case WR_FIELD_GEOMETRY:
      return wr_geometry_equal (va->geometry, vb->geometry);
    case WR_FIELD_INT:
    case WR_FIELD_BOOL:
    case WR_FIELD_TIME:
    case WR_FIELD_ENUM:
      return va->i == vb->i;
    default:
      g_assert_not_reached ();
    }
}

gboolean
wr_record_equal (const WrRecord *a, const WrRecord *b)
{
  if (a == b)
    return TRUE;
  if (a->type != b->type || g_strcmp0 (a->extra, b->extra) != 0)
    return FALSE;
  for (guint i = 0; i < a->type->n_fields; i++)
    if (!wr_record_field_equal (a, b, i))
      return FALSE;

  return TRUE;
}

WrRecordBuilder *
wr_record_builder_new (const WrRecordType *type)
{
  WrRecordBuilder *self = g_new0 (WrRecordBuilder, 1);

  self->record = record_alloc (type);

  return self;
}

WrRecordBuilder *
wr_record_builder_new_from (const WrRecord *record)
{
  WrRecordBuilder *self = wr_record_builder_new (record->type);

  for (guint i = 0; i < record->type->n_fields; i++)
    self->record->values[i] = value_copy (&record->values[i], record->type->fields[i].kind);
  self->record->extra = g_strdup (record->extra);

  return self;
}

WrRecord *
wr_record_dup_masked (WrRecord *self)
{
  g_autoptr (WrRecordBuilder) builder = NULL;

  for (guint i = 0; i < self->type->n_fields; i++)
    {
      g_autofree char *masked = NULL;

      if (self->type->fields[i].sensitivity == WR_SENSITIVITY_PUBLIC || self->values[i].state == VALUE_NULL)
        continue;
      if (builder == NULL)
        builder = wr_record_builder_new_from (self);
      masked = wr_record_dup_display (self, i);
      wr_record_builder_set_string (builder, i, masked);
    }

  return builder != NULL ? wr_record_builder_end (g_steal_pointer (&builder), NULL) : wr_record_ref (self);
}

void
wr_record_builder_free (WrRecordBuilder *self)
{
  g_clear_pointer (&self->record, wr_record_unref);
  g_clear_error (&self->error);
  g_free (self);
}

void
wr_record_builder_fail (WrRecordBuilder *self, guint field, const char *message)
{
  if (self->error == NULL)
    self->error =
        g_error_new (WR_ERROR, WR_ERROR_INVALID_DATA, "/%s: %s", self->record->type->fields[field].name, message);
}

/* Returns the emptied slot of @field, or NULL after noting that the field is of another kind. */
static Value *
open_value (WrRecordBuilder *self, guint field, guint kinds)
{
  const WrField *info;

  g_return_val_if_fail (field < self->record->type->n_fields, NULL);

  info = &self->record->type->fields[field];
  value_clear (&self->record->values[field], info->kind);
  if (kinds & (1u << info->kind))
    return &self->record->values[field];

  wr_record_builder_fail (self, field, "has the wrong type");
  return NULL;
}

void
wr_record_builder_set_null (WrRecordBuilder *self, guint field)
{
  open_value (self, field, G_MAXUINT);
}

static gboolean
check_text (WrRecordBuilder *self, guint field, const char *text)
{
  const WrField *info = &self->record->type->fields[field];
  gsize limit = info->max > 0 ? (gsize) info->max : info->kind == WR_FIELD_JSON ? 65536 : 4096;

  if (strlen (text) > limit)
    wr_record_builder_fail (self, field, "is too long");
  else if (!g_utf8_validate (text, -1, NULL))
    wr_record_builder_fail (self, field, "is not UTF-8");
  else
    return TRUE;

  return FALSE;
}

void
wr_record_builder_set_string (WrRecordBuilder *self, guint field, const char *text)
{
  Value *value = open_value (self, field, KIND (STRING) | KIND (JSON) | KIND (ENUM));
  const WrField *info = &self->record->type->fields[field];
  int word;

  if (value == NULL || text == NULL || !check_text (self, field, text))
    return;

  word = info->kind == WR_FIELD_ENUM ? wr_enum_lookup (info->words, text) : WR_ENUM_UNKNOWN;
  if (word != WR_ENUM_UNKNOWN)
    {
      value->i = word;
      value->state = VALUE_SET;
      return;
    }

  value->text = g_strdup (text);
  value->state = info->kind == WR_FIELD_ENUM ? VALUE_UNKNOWN_WORD : VALUE_SET;
}

static gboolean
in_bounds (WrRecordBuilder *self, guint field, double number)
{
  const WrField *info = &self->record->type->fields[field];

  if (info->max > info->min && !(number >= info->min && number <= info->max))
    {
      g_autofree char *message = g_strdup_printf ("%g is outside %g … %g", number, info->min, info->max);

      wr_record_builder_fail (self, field, message);
      return FALSE;
    }

  return TRUE;
}

void
wr_record_builder_set_int (WrRecordBuilder *self, guint field, gint64 number)
{
  Value *value = open_value (self, field, KIND (INT) | KIND (TIME));

  if (value == NULL || !in_bounds (self, field, (double) number))
    return;

  value->i = number;
  value->state = VALUE_SET;
}

void
wr_record_builder_set_number (WrRecordBuilder *self, guint field, double number)
{
  Value *value = open_value (self, field, KIND (NUMBER));

  if (value == NULL || !in_bounds (self, field, number))
    return;

  value->d = number;
  value->state = VALUE_SET;
}

void
wr_record_builder_set_bool (WrRecordBuilder *self, guint field, gboolean flag)
{
  Value *value = open_value (self, field, KIND (BOOL));

  if (value == NULL)
    return;

  value->i = flag ? 1 : 0;
  value->state = VALUE_SET;
}

void
wr_record_builder_set_enum (WrRecordBuilder *self, guint field, int word)
{
  Value *value = open_value (self, field, KIND (ENUM));

  if (value == NULL)
    return;

  g_return_if_fail (word >= 0 && word < (int) g_strv_length ((char **) self->record->type->fields[field].words->words));

  value->i = word;
  value->state = VALUE_SET;
}

void
wr_record_builder_set_strings (WrRecordBuilder *self, guint field, const char *const *strings)
{
  Value *value = open_value (self, field, KIND (STRINGS));

  if (value == NULL || strings == NULL)
    return;

  for (guint i = 0; strings[i] != NULL; i++)
    if (i >= 1000 || !check_text (self, field, strings[i]))
      {
        wr_record_builder_fail (self, field, "has too many words");
        return;
      }

  value->strings = g_strdupv ((char **) strings);
  value->state = VALUE_SET;
}

void
wr_record_builder_set_geometry (WrRecordBuilder *self, guint field, WrGeometry *geometry)
{
  Value *value = open_value (self, field, KIND (GEOMETRY));

  if (value == NULL || geometry == NULL)
    return;

  value->geometry = wr_geometry_ref (geometry);
  value->state = VALUE_SET;
}

void
wr_record_builder_set_extra (WrRecordBuilder *self, const char *json_object)
{
  g_set_str (&self->record->extra, json_object);
}

WrRecord *
wr_record_builder_end (WrRecordBuilder *self, GError **error)
{
  g_autoptr (WrRecordBuilder) owned = self;

  for (guint i = 0; i < self->record->type->n_fields; i++)
    if ((self->record->type->fields[i].flags & WR_FIELD_REQUIRED) && self->record->values[i].state == VALUE_NULL)
      wr_record_builder_fail (self, i, "is missing");

  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }

  return g_steal_pointer (&self->record);
}
