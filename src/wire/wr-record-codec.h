/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/wr-record.h"

G_BEGIN_DECLS

/**
 * wr_record_from_json:
 *
 * Reads a record by its field table. Unknown members are kept, unknown enum words too; a missing required field, a
 * value of the wrong type or out of bounds, an absurd coordinate is refused.
 *
 * Returns: (transfer full): the record, or %NULL with @error set (%WR_ERROR_INVALID_DATA, starts with the JSON
 * pointer).
 */
WrRecord *wr_record_from_json (const WrRecordType *type, JsonObject *object, GError **error);

/**
 * wr_record_from_json_leniently:
 * @object: what cannot be read is taken out of it
 * @flaw: (out) (nullable) (transfer full): why the first field was left out, or %NULL
 *
 * The same for what comes from the platform: an optional field that cannot be read is left out and the rest is kept. An
 * alarm with an absurd place is an alarm.
 */
WrRecord *wr_record_from_json_leniently (const WrRecordType *type, JsonObject *object, char **flaw, GError **error);

/** wr_record_to_json: Returns: (transfer full): every set field and the unknown members. */
JsonObject *wr_record_to_json (const WrRecord *record);

/** wr_record_from_text, wr_record_to_text: the same with JSON text. */
WrRecord *wr_record_from_text (const WrRecordType *type, const char *text, gssize length, GError **error);
char *wr_record_to_text (const WrRecord *record);

/** wr_geometry_from_json, wr_geometry_to_json: GeoJSON geometry objects (RFC 7946). */
WrGeometry *wr_geometry_from_json (JsonObject *object, GError **error);
JsonObject *wr_geometry_to_json (const WrGeometry *geometry);

G_END_DECLS
