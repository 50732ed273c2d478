/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wr-random-record.h"

#include <string.h>

static gboolean
chance (GRand *rand, int one_in)
{
  return g_rand_int_range (rand, 0, one_in) == 0;
}

char *
wr_random_text (GRand *rand, guint length_max)
{
  static const gunichar odd[] = {
    '"', '\\', '/', '\n', '\r', '\t', 0x01, 0x1f, 0x7f, 0x2028, 0xfeff, 0x1f525, '<', '%'
  };
  GString *text = g_string_new (NULL);
  guint length = (guint) g_rand_int_range (rand, 0, (int) length_max + 1);

  for (guint i = 0; i < length; i++)
    {
      if (chance (rand, 4))
        g_string_append_unichar (text, odd[g_rand_int_range (rand, 0, G_N_ELEMENTS (odd))]);
      else if (chance (rand, 2))
        g_string_append_unichar (text, (gunichar) g_rand_int_range (rand, 0x4e00, 0x9fa5));
      else
        g_string_append_unichar (text, (gunichar) g_rand_int_range (rand, 0x20, 0x7f));
    }
  return g_string_free_and_steal (text);
}

static void
add_ring (GRand *rand, GArray *positions, GArray *starts, GArray *outer, gboolean is_outer)
{
  guint start = positions->len;
  int n = g_rand_int_range (rand, 3, 12);
  WrPosition first;

  g_array_append_val (starts, start);
  g_array_append_val (outer, is_outer);
  for (int i = 0; i < n; i++)
    {
      WrPosition position = { g_rand_double_range (rand, -180, 180), g_rand_double_range (rand, -90, 90) };

      g_array_append_val (positions, position);
    }
  first = g_array_index (positions, WrPosition, start);
  g_array_append_val (positions, first);
}

WrGeometry *
wr_random_geometry (GRand *rand)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (WrPosition));
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) outer = g_array_new (FALSE, FALSE, sizeof (gboolean));
  WrGeometryKind kind = (WrGeometryKind) g_rand_int_range (rand, 0, WR_GEOMETRY_MULTI_POLYGON + 1);
  int n_parts = kind >= WR_GEOMETRY_POLYGON ? g_rand_int_range (rand, 1, 5) : 1;
  g_autoptr (GError) error = NULL;
  WrGeometry *geometry;

  for (int i = 0; i < n_parts; i++)
    add_ring (rand, positions, starts, outer, i == 0 || (kind == WR_GEOMETRY_MULTI_POLYGON && chance (rand, 2)));
  if (kind == WR_GEOMETRY_POINT)
    g_array_set_size (positions, 1);
  geometry = wr_geometry_new (kind, (WrPosition *) positions->data, positions->len, (guint *) starts->data,
                              (gboolean *) outer->data, starts->len, &error);
  g_assert_no_error (error);
  return geometry;
}

static double
random_number (GRand *rand, const WrField *field)
{
  if (field->max > field->min)
    return g_rand_double_range (rand, field->min, field->max);
  return g_rand_double_range (rand, -1e12, 1e12);
}

static void
set_text (WrRecordBuilder *builder, GRand *rand, const WrField *field, guint index)
{
  g_autofree char *text = NULL;

  if (index == WR_RECORD_ID)
    text = g_strdup_printf ("%c-%08x", 'A' + g_rand_int_range (rand, 0, 26), g_rand_int (rand));
  else
    text = wr_random_text (rand, field->max > 0 ? MIN (20, (guint) field->max / 4) : 40);
  wr_record_builder_set_string (builder, index, text);
}

static void
set_word (WrRecordBuilder *builder, GRand *rand, const WrField *field, guint index)
{
  guint n_words = g_strv_length ((char **) field->words->words);

  if (chance (rand, 5))
    wr_record_builder_set_string (builder, index, "a_word_of_a_later_contract");
  else
    wr_record_builder_set_enum (builder, index, g_rand_int_range (rand, 0, (int) n_words));
}

static void
set_strings (WrRecordBuilder *builder, GRand *rand, guint index)
{
  g_autoptr (GStrvBuilder) strings = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
    g_strv_builder_take (strings, wr_random_text (rand, 10));
  list = g_strv_builder_end (strings);
  wr_record_builder_set_strings (builder, index, (const char *const *) list);
}

static void
set_value (WrRecordBuilder *builder, GRand *rand, const WrField *field, guint index)
{
  static const char *const values[] = { "[]", "{\"a\":[1,2.5,null,\"望\"]}", "[{\"name\":\"main\",\"fps\":25}]", "7",
                                        "true" };

  switch (field->kind)
    {
    case WR_FIELD_STRING:
      set_text (builder, rand, field, index);
      break;
    case WR_FIELD_INT:
      wr_record_builder_set_int (builder, index, (gint64) random_number (rand, field));
      break;
    case WR_FIELD_NUMBER:
      wr_record_builder_set_number (builder, index, random_number (rand, field));
      break;
    case WR_FIELD_BOOL:
      wr_record_builder_set_bool (builder, index, chance (rand, 2));
      break;
    case WR_FIELD_TIME:
      wr_record_builder_set_int (builder, index, (gint64) g_rand_double_range (rand, 1, 4e12));
      break;
    case WR_FIELD_ENUM:
      set_word (builder, rand, field, index);
      break;
    case WR_FIELD_STRINGS:
      set_strings (builder, rand, index);
      break;
    case WR_FIELD_GEOMETRY:
      {
        g_autoptr (WrGeometry) geometry = wr_random_geometry (rand);

        wr_record_builder_set_geometry (builder, index, geometry);
      }
      break;
    case WR_FIELD_JSON:
      wr_record_builder_set_string (builder, index, values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))]);
      break;
    default:
      g_assert_not_reached ();
    }
}

WrRecord *
wr_random_record (const WrRecordType *type, GRand *rand, gboolean full)
{
  WrRecordBuilder *builder = wr_record_builder_new (type);
  g_autoptr (GError) error = NULL;
  WrRecord *record;

  for (guint i = 0; i < type->n_fields; i++)
    {
      if (full || (type->fields[i].flags & WR_FIELD_REQUIRED) || chance (rand, 2))
        set_value (builder, rand, &type->fields[i], i);
    }
  if (chance (rand, 2))
    wr_record_builder_set_extra (builder, "{\"later\":{\"deep\":[1,true,null,\"x\"]},\"zz/slash\":-2.5,\"空\":\"\"}");
  record = wr_record_builder_end (builder, &error);
  g_assert_no_error (error);
  return record;
}
