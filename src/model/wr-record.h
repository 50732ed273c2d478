/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-field.h"
#include "model/wr-geometry.h"

G_BEGIN_DECLS

/**
 * WrRecord:
 *
 * One immutable version of one thing of the street: a value for each field of its type, some possibly null, and the
 * JSON members that this version of the program does not know. Shared between threads by reference.
 */
typedef struct _WrRecord WrRecord;

WrRecord *wr_record_ref (WrRecord *self);
void wr_record_unref (WrRecord *self);

const WrRecordType *wr_record_get_record_type (const WrRecord *self);
const char *wr_record_get_id (const WrRecord *self);
gint64 wr_record_get_version (const WrRecord *self);

/* Getters for a field by its index; a null field gives NULL, 0, 0.0, FALSE, WR_ENUM_UNKNOWN. Calling one for a field of
 * another kind is a programming error. */
gboolean wr_record_is_set (const WrRecord *self, guint field);
const char *wr_record_get_string (const WrRecord *self, guint field); /* STRING, JSON (its text), ENUM (its word) */
gint64 wr_record_get_int (const WrRecord *self, guint field);         /* INT, TIME (ms) */
double wr_record_get_number (const WrRecord *self, guint field);
gboolean wr_record_get_bool (const WrRecord *self, guint field);
int wr_record_get_enum (const WrRecord *self, guint field);
const char *const *wr_record_get_strings (const WrRecord *self, guint field);
WrGeometry *wr_record_get_geometry (const WrRecord *self, guint field);

/** wr_record_get_extra: Returns: (nullable): the unknown JSON members, as the text of an object. */
const char *wr_record_get_extra (const WrRecord *self);

/** wr_record_dup_display: Returns: (transfer full) (nullable): the value as text, masked where the field is sensitive.
 */
char *wr_record_dup_display (const WrRecord *self, guint field);

/** wr_record_dup_masked: Returns: (transfer full): the record with every sensitive text masked for good. */
WrRecord *wr_record_dup_masked (WrRecord *self);

gboolean wr_record_field_equal (const WrRecord *a, const WrRecord *b, guint field);
gboolean wr_record_equal (const WrRecord *a, const WrRecord *b);

/**
 * WrRecordBuilder:
 *
 * Makes a record; setters check kind, bounds and enum and remember the first thing that is wrong, with its JSON
 * pointer.
 */
typedef struct _WrRecordBuilder WrRecordBuilder;

WrRecordBuilder *wr_record_builder_new (const WrRecordType *type);

/** wr_record_builder_new_from: Returns: (transfer full): a builder that starts with the values of @record. */
WrRecordBuilder *wr_record_builder_new_from (const WrRecord *record);
void wr_record_builder_free (WrRecordBuilder *self);

void wr_record_builder_set_null (WrRecordBuilder *self, guint field);
void wr_record_builder_set_string (WrRecordBuilder *self, guint field, const char *value); /* STRING, JSON, ENUM word */
void wr_record_builder_set_int (WrRecordBuilder *self, guint field, gint64 value);         /* INT, TIME (ms) */
void wr_record_builder_set_number (WrRecordBuilder *self, guint field, double value);
void wr_record_builder_set_bool (WrRecordBuilder *self, guint field, gboolean value);
void wr_record_builder_set_enum (WrRecordBuilder *self, guint field, int value);
void wr_record_builder_set_strings (WrRecordBuilder *self, guint field, const char *const *value);
void wr_record_builder_set_geometry (WrRecordBuilder *self, guint field, WrGeometry *value);
void wr_record_builder_set_extra (WrRecordBuilder *self, const char *json_object);

/** wr_record_builder_fail: makes wr_record_builder_end() fail with @message at @field unless something failed before.
 */
void wr_record_builder_fail (WrRecordBuilder *self, guint field, const char *message);

/**
 * wr_record_builder_end:
 * @self: (transfer full): the builder
 *
 * Returns: the record, or %NULL with @error set (%WR_ERROR_INVALID_DATA, the message starts with the JSON pointer).
 */
WrRecord *wr_record_builder_end (WrRecordBuilder *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrRecord, wr_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrRecordBuilder, wr_record_builder_free)

G_END_DECLS
