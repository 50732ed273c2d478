/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-road.h"
#include "platform/wr-demo-lattice.h"

G_BEGIN_DECLS

/*
 * The plan of the demo street, drawn by hand: which lattice lines are roads, which rectangles are communities and
 * grids, and what stands in the blocks of a grid. The numbers are lattice cells.
 */

#define WR_DEMO_N_COMMUNITIES 12
#define WR_DEMO_N_GRIDS 60
#define WR_DEMO_BANK_V 3.0    /* the river flows between v = -3 and 3 */
#define WR_DEMO_RIVERSIDE_V 9 /* the riverside road; the park lies between it and the bank */
#define WR_DEMO_CANAL_U 60

typedef struct
{
  const char *name;
  WrDemoRect rect;
} WrDemoCommunity;

/**
 * WrDemoGrid:
 * @columns, @rows: lanes cut the grid into so many blocks
 * @uses: a letter per block, from the south-west, row by row: see WrDemoUse
 */
typedef struct
{
  int community;
  WrDemoRect rect;
  int columns, rows;
  const char *uses;
} WrDemoGrid;

/** WrDemoUse: what stands in a block. */
typedef enum
{
  WR_DEMO_USE_WALK_UPS = '6',
  WR_DEMO_USE_MID_RISE = 'm',
  WR_DEMO_USE_HIGH_RISE = 'h',
  WR_DEMO_USE_TOWERS = 't',
  WR_DEMO_USE_COURTS = 'u',
  WR_DEMO_USE_PRIMARY_SCHOOL = 'S',
  WR_DEMO_USE_MIDDLE_SCHOOL = 'M',
  WR_DEMO_USE_HOSPITAL = 'H',
  WR_DEMO_USE_MARKET = 'K',
  WR_DEMO_USE_OFFICES = 'O',
  WR_DEMO_USE_MALL = 'C',
  WR_DEMO_USE_INDUSTRY = 'I',
  WR_DEMO_USE_WORKS = 'W',
  WR_DEMO_USE_ADMINISTRATION = 'A',
  WR_DEMO_USE_CULTURE = 'V',
  WR_DEMO_USE_STADIUM = 'T',
  WR_DEMO_USE_PARK = 'P',
  WR_DEMO_USE_GARDEN = 'G',
  WR_DEMO_USE_SHOPS = 'B',
  WR_DEMO_USE_RIVERSIDE = 'R',
} WrDemoUse;

/** WrDemoLine: a road along a lattice line: along v = @at from u = @from to @to, or upright along u = @at. */
typedef struct
{
  const char *name;
  WrRoadCategory category;
  gboolean upright;
  double at, from, to;
  double width;
} WrDemoLine;

const WrDemoCommunity *wr_demo_plan_communities (void);
const WrDemoGrid *wr_demo_plan_grids (void);
const WrDemoLine *wr_demo_plan_lines (guint *n_lines);

/** wr_demo_plan_ground: Returns: the part of a grid's rectangle that lies inland of the riverside road. */
WrDemoRect wr_demo_plan_ground (const WrDemoGrid *grid);

/** wr_demo_plan_bank: Returns: v of the river's bank at @u, the northern one for @side 1, the southern for -1. */
double wr_demo_plan_bank (double u, int side);

G_END_DECLS
