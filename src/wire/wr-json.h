/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * wr_json_parse_object:
 * @length: bytes of @text, or -1
 *
 * Reads untrusted JSON whose root must be one object (never with an immutable parser: two roots abort the process).
 *
 * Returns: (transfer full): the object, or %NULL with @error set (%WR_ERROR_INVALID_DATA).
 */
JsonObject *wr_json_parse_object (const char *text, gssize length, GError **error);

/** wr_json_to_text: Returns: (transfer full): compact JSON. */
char *wr_json_to_text (JsonObject *object);

/* Members with their type checked: an absent or null member gives the default without error; one of another type sets
 * @error (%WR_ERROR_INVALID_DATA, with the JSON pointer) and gives the default. */
const char *wr_json_get_string (JsonObject *object, const char *member, GError **error);
gint64 wr_json_get_int (JsonObject *object, const char *member, gint64 fallback, GError **error);
gboolean wr_json_get_bool (JsonObject *object, const char *member, gboolean fallback, GError **error);
JsonObject *wr_json_get_object (JsonObject *object, const char *member, GError **error);
JsonArray *wr_json_get_array (JsonObject *object, const char *member, GError **error);

/* One value; %FALSE when it is no such number. An integer may be written as 3, 3.0 or 3e0. */
gboolean wr_json_node_read_int (JsonNode *node, gint64 *value);
gboolean wr_json_node_read_number (JsonNode *node, double *value);

G_END_DECLS
