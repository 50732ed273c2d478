/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-device.h"
#include "model/wr-record.h"
#include "platform/wr-demo-catalogue.h"

G_BEGIN_DECLS

/* From the laid out town to records of the contract. */

typedef struct
{
  char id[16];
  char *name;
  const char *scene;
  WrDemoPoint at;
  double heading; /* degrees clockwise from north */
  const WrDemoBuilding *building;
  guint grid;
} WrDemoCamera;

typedef struct
{
  char id[16];
  char *name;
  const WrDemoDeviceKind *kind;
  WrDemoPoint at;
  const WrDemoBuilding *building;
  int floor; /* 0: outdoors */
  guint grid;
  WrDeviceState state;
  char *place; /* nullable: words for where it is, when there is no building */
} WrDemoDevice;

/** WrDemoWriter: collects records; the first failure is kept in @error and ends the work. */
typedef struct
{
  WrDemoTown *town;
  gint64 now;
  WrDemoRandom random;
  GPtrArray *records; /* element-type WrRecord */
  GPtrArray *cameras; /* element-type WrDemoCamera */
  GPtrArray *devices; /* element-type WrDemoDevice */
  GPtrArray *grid_rings;
  GError *error;
} WrDemoWriter;

void wr_demo_writer_init (WrDemoWriter *self, WrDemoTown *town, gint64 now, const char *stream);
void wr_demo_writer_clear (WrDemoWriter *self);

/** wr_demo_writer_begin: Returns: (transfer full): a builder with id, version 1, time and realm filled in. */
WrRecordBuilder *wr_demo_writer_begin (WrDemoWriter *self, const WrRecordType *type, const char *id);

/** wr_demo_writer_end: @builder: (transfer full) */
void wr_demo_writer_end (WrDemoWriter *self, WrRecordBuilder *builder);

void wr_demo_set_point (WrRecordBuilder *builder, guint field, WrDemoPoint point);
void wr_demo_set_line (WrRecordBuilder *builder, guint field, const GArray *points);

/** wr_demo_set_ring: @hole: (nullable): both open rings; they are closed here */
void wr_demo_set_ring (WrRecordBuilder *builder, guint field, const GArray *outline, const GArray *hole);

/** wr_demo_writer_find_grid: Returns: the grid at @point, or -1 outside the street. */
int wr_demo_writer_find_grid (WrDemoWriter *self, WrDemoPoint point);

/** wr_demo_grid_id: writes the id of the grid number @grid into @id. */
void wr_demo_grid_id (char id[16], guint grid);
void wr_demo_community_id (char id[16], guint community);

/** wr_demo_grid_leader: writes the id of the grid officer who looks after @grid. */
void wr_demo_grid_leader (char id[16], guint grid);

/** wr_demo_find_building: Returns: (nullable): the @nth building (counted round and round) with one of @roles. */
const WrDemoBuilding *wr_demo_find_building (const WrDemoTown *town, guint roles, int floors, guint nth);

void wr_demo_write_areas (WrDemoWriter *self);
void wr_demo_write_roads (WrDemoWriter *self);
void wr_demo_write_buildings (WrDemoWriter *self);
void wr_demo_write_shelters (WrDemoWriter *self);
void wr_demo_write_cameras (WrDemoWriter *self);
void wr_demo_write_people (WrDemoWriter *self);
void wr_demo_write_devices (WrDemoWriter *self);
void wr_demo_write_alarms (WrDemoWriter *self);

G_END_DECLS
