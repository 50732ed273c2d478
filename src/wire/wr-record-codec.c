/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/wr-record-codec.h"

#include "base/wr-clock.h"
#include "base/wr-error.h"
#include "base/wr-id.h"
#include "wire/wr-json.h"

#include <string.h>

/* Where a field's member lives: in the record's object, or in one object inside it ("ack/by"). */
typedef struct
{
  char group[64]; /* "" for the record itself */
  const char *member;
} FieldPath;

static FieldPath
field_path (const WrField *field)
{
  FieldPath path = { "", field->name };
  const char *slash = strchr (field->name, '/');

  if (slash != NULL)
    {
      g_strlcpy (path.group, field->name, MIN (sizeof path.group, (gsize) (slash - field->name) + 1));
      path.member = slash + 1;
    }
  return path;
}

static gboolean
refuse (const WrField *field, const char *what, GError **error)
{
  g_set_error (error, WR_ERROR, WR_ERROR_INVALID_DATA, "/%s: %s", field->name, what);
  return FALSE;
}

/* Gives the field's node, or NULL in @node when it is absent or null. */
static gboolean
find_member (const WrField *field, JsonObject *object, JsonNode **node, GError **error)
{
  FieldPath path = field_path (field);

  *node = NULL;
  if (*path.group != '\0')
    {
      g_autoptr (GError) type_error = NULL;

      object = wr_json_get_object (object, path.group, &type_error);
      if (type_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&type_error));
          return FALSE;
        }
      if (object == NULL)
        return TRUE;
    }
  *node = json_object_get_member (object, path.member);
  if (*node != NULL && JSON_NODE_HOLDS_NULL (*node))
    *node = NULL;
  return TRUE;
}

static gboolean
read_text (WrRecordBuilder *builder, const WrField *field, guint index, JsonNode *node, GError **error)
{
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (field, "must be a string", error);
  if (index == WR_RECORD_ID && !wr_id_is_valid (json_node_get_string (node)))
    return refuse (field, "must be 1 to 64 letters, digits, or ._:-", error);
  wr_record_builder_set_string (builder, index, json_node_get_string (node));
  return TRUE;
}

static gboolean
read_int (WrRecordBuilder *builder, const WrField *field, guint index, JsonNode *node, GError **error)
{
  gint64 value;

  if (!wr_json_node_read_int (node, &value))
    return refuse (field, "must be an integer", error);
  wr_record_builder_set_int (builder, index, value);
  return TRUE;
}

static gboolean
read_number (WrRecordBuilder *builder, const WrField *field, guint index, JsonNode *node, GError **error)
{
  double value;

  if (!wr_json_node_read_number (node, &value))
    return refuse (field, "must be a number", error);
  wr_record_builder_set_number (builder, index, value);
  return TRUE;
}

static gboolean
read_bool (WrRecordBuilder *builder, const WrField *field, guint index, JsonNode *node, GError **error)
{
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (field, "must be true or false", error);
  wr_record_builder_set_bool (builder, index, json_node_get_boolean (node));
  return TRUE;
}

static gboolean
read_time (WrRecordBuilder *builder, const WrField *field, guint index, JsonNode *node, GError **error)
{
  g_autoptr (GError) time_error = NULL;
  gint64 time;

  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (field, "must be a date and time as a string", error);
  time = wr_time_parse (json_node_get_string (node), &time_error);
  if (time_error != NULL)
    return refuse (field, time_error->message, error);
  wr_record_builder_set_int (builder, index, time);
  return TRUE;
}

static gboolean
read_strings (WrRecordBuilder *builder, const WrField *field, guint index, JsonNode *node, GError **error)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new_null_terminated (8, NULL, TRUE);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (field, "must be an array of strings", error);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) != G_TYPE_STRING)
        {
          g_set_error (error, WR_ERROR, WR_ERROR_INVALID_DATA, "/%s/%u: must be a string", field->name, i);
          return FALSE;
        }
      g_ptr_array_add (strings, (gpointer) json_node_get_string (element));
    }
  wr_record_builder_set_strings (builder, index, (const char *const *) strings->pdata);
  return TRUE;
}

static gboolean
read_geometry (WrRecordBuilder *builder, const WrField *field, guint index, JsonNode *node, GError **error)
{
  g_autoptr (WrGeometry) geometry = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (field, "must be a GeoJSON geometry", error);
  geometry = wr_geometry_from_json (json_node_get_object (node), error);
  if (geometry == NULL)
    {
      g_prefix_error (error, "/%s", field->name);
      return FALSE;
    }
  wr_record_builder_set_geometry (builder, index, geometry);
  return TRUE;
}

static gboolean
read_value (WrRecordBuilder *builder, const WrField *field, guint index, JsonNode *node, GError **error)
{
  g_autofree char *text = NULL;

  switch (field->kind)
    {
    case WR_FIELD_STRING:
    case WR_FIELD_ENUM:
      return read_text (builder, field, index, node, error);
    case WR_FIELD_INT:
      return read_int (builder, field, index, node, error);
    case WR_FIELD_NUMBER:
      return read_number (builder, field, index, node, error);
    case WR_FIELD_BOOL:
      return read_bool (builder, field, index, node, error);
    case WR_FIELD_TIME:
      return read_time (builder, field, index, node, error);
    case WR_FIELD_STRINGS:
      return read_strings (builder, field, index, node, error);
    case WR_FIELD_GEOMETRY:
      return read_geometry (builder, field, index, node, error);
    case WR_FIELD_JSON:
      text = json_to_string (node, FALSE);
      wr_record_builder_set_string (builder, index, text);
      return TRUE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
is_group (const WrRecordType *type, const char *member)
{
  gsize length = strlen (member);

  for (guint i = 0; i < type->n_fields; i++)
    {
      if (strncmp (type->fields[i].name, member, length) == 0 && type->fields[i].name[length] == '/')
        return TRUE;
    }
  return FALSE;
}

/* The members of @group that the table does not name; they are rare, so @extra is made only for them. */
static void
collect_unknown (const WrRecordType *type, const char *group, JsonObject *object, JsonObject **extra)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      const char *member = l->data;
      JsonNode *node = json_object_get_member (object, member);
      g_autofree char *name = *group != '\0' ? g_strconcat (group, "/", member, NULL) : NULL;

      if (*group == '\0' && is_group (type, member))
        {
          JsonObject *inner = NULL;

          if (JSON_NODE_HOLDS_OBJECT (node))
            collect_unknown (type, member, json_node_get_object (node), &inner);
          if (inner == NULL)
            continue;
          if (*extra == NULL)
            *extra = json_object_new ();
          json_object_set_object_member (*extra, member, inner);
        }
      else if (strchr (member, '/') != NULL || wr_record_type_find_field (type, name != NULL ? name : member) < 0)
        {
          if (*extra == NULL)
            *extra = json_object_new ();
          json_object_set_member (*extra, member, json_node_copy (node));
        }
    }
}

WrRecord *
wr_record_from_json (const WrRecordType *type, JsonObject *object, GError **error)
{
  g_autoptr (WrRecordBuilder) builder = wr_record_builder_new (type);
  g_autoptr (JsonObject) extra = NULL;

  for (guint i = 0; i < type->n_fields; i++)
    {
      JsonNode *node;

      if (!find_member (&type->fields[i], object, &node, error))
        return NULL;
      if (node != NULL && !read_value (builder, &type->fields[i], i, node, error))
        return NULL;
    }
  collect_unknown (type, "", object, &extra);
  if (extra != NULL)
    {
      g_autofree char *text = wr_json_to_text (extra);

      wr_record_builder_set_extra (builder, text);
    }
  return wr_record_builder_end (g_steal_pointer (&builder), error);
}

static gboolean
has_required_field (const WrRecordType *type, const char *group)
{
  gsize length = strlen (group);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const WrField *field = &type->fields[i];

      if ((field->flags & WR_FIELD_REQUIRED) && strncmp (field->name, group, length) == 0 && field->name[length] == '/')
        return TRUE;
    }
  return FALSE;
}

/* Takes out the optional member that the pointer in front of @problem names. */
static gboolean
leave_out (const WrRecordType *type, JsonObject *object, const char *problem)
{
  g_autofree char *pointer = g_strndup (problem, strcspn (problem, ":"));
  g_auto (GStrv) parts = g_strsplit (pointer, "/", -1);
  const char *member = g_strv_length (parts) > 1 ? parts[1] : "";
  g_autofree char *name = NULL;
  JsonNode *node = json_object_get_member (object, member);
  int field;

  if (node == NULL)
    return FALSE;
  if (is_group (type, member) && !JSON_NODE_HOLDS_OBJECT (node))
    {
      json_object_remove_member (object, member);
      return !has_required_field (type, member);
    }
  name = g_strdup (member);
  if (is_group (type, member) && parts[2] != NULL)
    {
      g_free (name);
      name = g_strconcat (member, "/", parts[2], NULL);
      object = json_node_get_object (node);
      member = parts[2];
    }
  field = wr_record_type_find_field (type, name);
  if (field < 0 || (type->fields[field].flags & WR_FIELD_REQUIRED) || !json_object_has_member (object, member))
    return FALSE;
  json_object_remove_member (object, member);
  return TRUE;
}

WrRecord *
wr_record_from_json_leniently (const WrRecordType *type, JsonObject *object, char **flaw, GError **error)
{
  g_autofree char *first = NULL;

  for (;;)
    {
      g_autoptr (GError) problem = NULL;
      WrRecord *record = wr_record_from_json (type, object, &problem);

      if (record != NULL)
        {
          *flaw = g_steal_pointer (&first);
          return record;
        }
      if (!leave_out (type, object, problem->message))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      if (first == NULL)
        first = g_strdup (problem->message);
    }
}

static JsonNode *
write_strings (const char *const *strings)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; strings[i] != NULL; i++)
    json_array_add_string_element (array, strings[i]);
  json_node_take_array (node, array);
  return node;
}

static JsonNode *
write_time (gint64 time)
{
  g_autofree char *text = wr_time_format (time);

  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
write_geometry (const WrGeometry *geometry)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, wr_geometry_to_json (geometry));
  return node;
}

/* NULL when a JSON field does not hold JSON. */
static JsonNode *
write_value (const WrRecord *record, guint index)
{
  switch (wr_record_get_record_type (record)->fields[index].kind)
    {
    case WR_FIELD_STRING:
    case WR_FIELD_ENUM:
      return json_node_init_string (json_node_alloc (), wr_record_get_string (record, index));
    case WR_FIELD_INT:
      return json_node_init_int (json_node_alloc (), wr_record_get_int (record, index));
    case WR_FIELD_NUMBER:
      return json_node_init_double (json_node_alloc (), wr_record_get_number (record, index));
    case WR_FIELD_BOOL:
      return json_node_init_boolean (json_node_alloc (), wr_record_get_bool (record, index));
    case WR_FIELD_TIME:
      return write_time (wr_record_get_int (record, index));
    case WR_FIELD_STRINGS:
      return write_strings (wr_record_get_strings (record, index));
    case WR_FIELD_GEOMETRY:
      return write_geometry (wr_record_get_geometry (record, index));
    case WR_FIELD_JSON:
      return json_from_string (wr_record_get_string (record, index), NULL);
    default:
      g_return_val_if_reached (NULL);
    }
}

/* The object inside @object called @group, made when it is not there. */
static JsonObject *
open_group (JsonObject *object, const char *group)
{
  if (*group == '\0')
    return object;
  if (!json_object_has_member (object, group))
    json_object_set_object_member (object, group, json_object_new ());
  return json_object_get_object_member (object, group);
}

static void
merge_unknown (const WrRecordType *type, JsonObject *extra, JsonObject *object)
{
  g_autoptr (GList) members = json_object_get_members (extra);

  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (extra, l->data);

      if (type != NULL && is_group (type, l->data) && JSON_NODE_HOLDS_OBJECT (node))
        merge_unknown (NULL, json_node_get_object (node), open_group (object, l->data));
      else
        json_object_set_member (object, l->data, json_node_copy (node));
    }
}

JsonObject *
wr_record_to_json (const WrRecord *record)
{
  const WrRecordType *type = wr_record_get_record_type (record);
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < type->n_fields; i++)
    {
      FieldPath path = field_path (&type->fields[i]);
      JsonNode *node = wr_record_is_set (record, i) ? write_value (record, i) : NULL;

      if (node != NULL)
        json_object_set_member (open_group (object, path.group), path.member, node);
    }
  if (wr_record_get_extra (record) != NULL)
    {
      g_autoptr (JsonObject) extra = wr_json_parse_object (wr_record_get_extra (record), -1, NULL);

      if (extra != NULL)
        merge_unknown (type, extra, object);
    }
  return object;
}

WrRecord *
wr_record_from_text (const WrRecordType *type, const char *text, gssize length, GError **error)
{
  g_autoptr (JsonObject) object = wr_json_parse_object (text, length, error);

  return object != NULL ? wr_record_from_json (type, object, error) : NULL;
}

char *
wr_record_to_text (const WrRecord *record)
{
  g_autoptr (JsonObject) object = wr_record_to_json (record);

  return wr_json_to_text (object);
}
