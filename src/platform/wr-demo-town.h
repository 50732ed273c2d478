/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-building.h"
#include "platform/wr-demo-plan.h"
#include "platform/wr-demo-random.h"
#include "platform/wr-demo-shape.h"

G_BEGIN_DECLS

/* The street while it is being laid out: plain structures in metres, from which the records are written. */

typedef enum
{
  WR_DEMO_ROLE_HOME,
  WR_DEMO_ROLE_SHOP,
  WR_DEMO_ROLE_MALL,
  WR_DEMO_ROLE_MARKET,
  WR_DEMO_ROLE_OFFICE,
  WR_DEMO_ROLE_SCHOOL,
  WR_DEMO_ROLE_GYM,
  WR_DEMO_ROLE_HOSPITAL,
  WR_DEMO_ROLE_FACTORY,
  WR_DEMO_ROLE_CIVIC,
  WR_DEMO_ROLE_STADIUM,
  WR_DEMO_ROLE_PAVILION,
  WR_DEMO_ROLE_UTILITY,
  WR_DEMO_ROLE_BIKE_SHED,
  WR_DEMO_ROLE_GATEHOUSE,
} WrDemoRole;

/** WrDemoSpec: what to build: its name (%NULL for a numbered house of the estate), size and how many live there. */
typedef struct
{
  const char *name;
  WrDemoRole role;
  int floors, basements;
  double storey_m;
  int households;
  GArray *shape; /* taken by the builder */
} WrDemoSpec;

typedef struct
{
  char id[16];
  char *name;
  char *address;
  WrDemoRole role;
  WrDemoBox box;
  GArray *outline;
  GArray *hole; /* nullable: the yard inside */
  int floors, basements, households;
  double height_m;
  guint block, grid;
} WrDemoBuilding;

/** WrDemoWay: a road as a line, or water or green as an open ring. */
typedef struct
{
  char *name;
  WrRoadCategory category;
  GArray *points;
  double width;
} WrDemoWay;

/**
 * WrDemoBlock:
 *
 * A piece of ground between roads. Its own frame has its origin in the middle and is turned by @angle.
 */
typedef struct
{
  guint index, grid;
  WrDemoRect rect;
  WrDemoRect inner; /* the ground */
  WrDemoUse use;
  double margin[4]; /* metres from the line to the ground: south, east, north, west */
  GArray *outline;  /* along the middles of the roads */
  GArray *ground;   /* what may be built on */
  GArray *taken;    /* element-type WrDemoBox */
  WrDemoBox frame;  /* the ground's bounding box, with the frame's middle and angle */
  char *name;       /* of the estate, school … */
  char *address;    /* "人民路128号" */
  WrRoadCategory front[4];
} WrDemoBlock;

typedef struct
{
  guint64 seed;
  WrDemoRandom random;
  GPtrArray *ways;
  GPtrArray *blocks;
  GPtrArray *buildings;
  guint n_estates;
  guint n_sites[128]; /* by WrDemoUse: how many have got a name */
} WrDemoTown;

WrDemoTown *wr_demo_town_new (guint64 seed);
void wr_demo_town_free (WrDemoTown *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrDemoTown, wr_demo_town_free)

G_END_DECLS
