/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WrFieldKind:
 *
 * What a field of a record holds. In JSON: string, integer, number, boolean, RFC 3339 string, enum word, array of
 * strings, GeoJSON geometry, any other value kept as it is.
 */
typedef enum
{
  WR_FIELD_STRING,
  WR_FIELD_INT,
  WR_FIELD_NUMBER,
  WR_FIELD_BOOL,
  WR_FIELD_TIME,
  WR_FIELD_ENUM,
  WR_FIELD_STRINGS,
  WR_FIELD_GEOMETRY,
  WR_FIELD_JSON,
} WrFieldKind;

typedef enum
{
  WR_SENSITIVITY_PUBLIC,
  WR_SENSITIVITY_NAME,
  WR_SENSITIVITY_PHONE,
  WR_SENSITIVITY_PERSONAL, /* masked as a whole */
} WrSensitivity;

typedef enum
{
  WR_FIELD_REQUIRED = 1 << 0, /* absent or null is refused */
  WR_FIELD_INDEXED = 1 << 1,  /* the cache keeps an index on the column */
  WR_FIELD_SEARCHED = 1 << 2, /* part of the record's search key */
} WrFieldFlags;

/** WrEnum: the words of an enumeration; a word's value is its index. Words not in the list are kept and shown raw. */
typedef struct
{
  const char *name;
  const char *const *words; /* NULL-terminated */
} WrEnum;

/**
 * WrField:
 * @name: the JSON member; "ack/by" is member "by" of the object "ack". The cache column is the name with "_" for "/".
 * @min, @max: bounds of INT and NUMBER when @max > @min; strings: @max is the greatest length in bytes (0: 4096)
 */
typedef struct
{
  const char *name;
  WrFieldKind kind;
  const WrEnum *words;
  const char *unit; /* UCUM, NULL when none */
  double min, max;
  WrSensitivity sensitivity;
  WrFieldFlags flags;
} WrField;

/** WR_ENUM_UNKNOWN: the value of an enum field whose word this version does not know. */
#define WR_ENUM_UNKNOWN (-1)

/** WrRecordType: the one table that drives JSON, cache columns, masking, change notification, export and tests. */
typedef struct
{
  const char *name;       /* "alarm" */
  const char *collection; /* "alarms": the path under /v1 and the cache table */
  const WrField *fields;
  guint n_fields;
} WrRecordType;

/* Every record starts with these four fields. */
enum
{
  WR_RECORD_ID,
  WR_RECORD_VERSION,
  WR_RECORD_UPDATED_AT,
  WR_RECORD_REALM,
  WR_RECORD_N_COMMON,
};

#define WR_RECORD_COMMON_FIELDS                                                                                        \
  [WR_RECORD_ID] = { .name = "id", .kind = WR_FIELD_STRING, .max = 64, .flags = WR_FIELD_REQUIRED },                   \
  [WR_RECORD_VERSION] = { .name = "version",                                                                           \
                          .kind = WR_FIELD_INT,                                                                        \
                          .min = 1,                                                                                    \
                          .max = 9e15,                                                                                 \
                          .flags = WR_FIELD_REQUIRED },                                                                \
  [WR_RECORD_UPDATED_AT] = { .name = "updated_at", .kind = WR_FIELD_TIME, .flags = WR_FIELD_REQUIRED },                \
  [WR_RECORD_REALM] = { .name = "realm", .kind = WR_FIELD_STRING, .max = 64, .flags = WR_FIELD_REQUIRED }

/** wr_enum_lookup: Returns: the value of @word, or %WR_ENUM_UNKNOWN. */
int wr_enum_lookup (const WrEnum *self, const char *word);

/** wr_record_type_find_field: Returns: the index of the field called @name, or -1. */
int wr_record_type_find_field (const WrRecordType *self, const char *name);

/** wr_record_types: Returns: (array zero-terminated=1): every record type of the contract, in the order they are
 * fetched. */
const WrRecordType *const *wr_record_types (void);

/** wr_record_type_for_collection: Returns: (nullable): the type kept under /v1/@collection. */
const WrRecordType *wr_record_type_for_collection (const char *collection);

G_END_DECLS
