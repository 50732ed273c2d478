/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-plan.h"

#include <math.h>

static const WrDemoCommunity communities[] = {
  { "滨河社区", { 0, 0, 38, 46 } },    { "望河社区", { 38, 0, 80, 46 } },    { "临江社区", { 80, 0, 122, 46 } },
  { "东渡社区", { 122, 0, 160, 46 } }, { "文昌社区", { 0, 46, 38, 88 } },    { "安澜社区", { 38, 46, 80, 88 } },
  { "柳荫社区", { 80, 46, 122, 88 } }, { "学府社区", { 122, 46, 160, 88 } }, { "金桥社区", { 0, 88, 38, 130 } },
  { "北苑社区", { 38, 88, 88, 130 } }, { "桃源社区", { 88, 88, 122, 130 } }, { "朝阳社区", { 122, 88, 160, 130 } },
};

G_STATIC_ASSERT (G_N_ELEMENTS (communities) == WR_DEMO_N_COMMUNITIES);

static const WrDemoGrid grids[] = {
  { 0, { 0, 0, 20, 26 }, 2, 1, "hh" },        { 0, { 20, 0, 38, 26 }, 2, 1, "tm" },
  { 0, { 0, 26, 13, 46 }, 1, 2, "66" },       { 0, { 13, 26, 26, 46 }, 1, 2, "Sm" },
  { 0, { 26, 26, 38, 46 }, 1, 2, "6B" },

  { 1, { 38, 0, 60, 27 }, 2, 1, "th" },       { 1, { 38, 27, 60, 46 }, 2, 1, "6K" },
  { 1, { 60, 0, 80, 18 }, 2, 1, "tt" },       { 1, { 60, 18, 80, 32 }, 2, 1, "mG" },
  { 1, { 60, 32, 80, 46 }, 2, 1, "uC" },

  { 2, { 80, 0, 101, 24 }, 2, 1, "Vt" },      { 2, { 101, 0, 122, 24 }, 2, 1, "hh" },
  { 2, { 80, 24, 101, 35 }, 2, 1, "OO" },     { 2, { 101, 24, 122, 35 }, 2, 1, "mS" },
  { 2, { 80, 35, 101, 46 }, 2, 1, "CO" },     { 2, { 101, 35, 122, 46 }, 2, 1, "uu" },

  { 3, { 122, 0, 144, 25 }, 2, 1, "ht" },     { 3, { 144, 0, 160, 25 }, 1, 1, "M" },
  { 3, { 122, 25, 138, 46 }, 1, 2, "mh" },    { 3, { 138, 25, 160, 46 }, 2, 2, "6umG" },

  { 4, { 0, 46, 18, 67 }, 1, 2, "m6" },       { 4, { 0, 67, 18, 88 }, 1, 2, "uS" },
  { 4, { 18, 46, 38, 60 }, 2, 1, "hm" },      { 4, { 18, 60, 38, 74 }, 2, 1, "6K" },
  { 4, { 18, 74, 38, 88 }, 2, 1, "tu" },

  { 5, { 38, 46, 60, 66 }, 2, 1, "mh" },      { 5, { 38, 66, 60, 88 }, 2, 2, "6uAG" },
  { 5, { 60, 46, 80, 60 }, 2, 1, "BO" },      { 5, { 60, 60, 80, 74 }, 2, 1, "mt" },
  { 5, { 60, 74, 80, 88 }, 2, 1, "hS" },

  { 6, { 80, 46, 101, 60 }, 2, 1, "Ct" },     { 6, { 101, 46, 122, 60 }, 2, 1, "Hm" },
  { 6, { 80, 60, 101, 76 }, 1, 1, "P" },      { 6, { 80, 76, 101, 88 }, 2, 1, "tm" },
  { 6, { 101, 60, 122, 74 }, 2, 1, "hh" },    { 6, { 101, 74, 122, 88 }, 2, 1, "6u" },

  { 7, { 122, 46, 141, 70 }, 1, 2, "Tm" },    { 7, { 122, 70, 141, 88 }, 2, 1, "hm" },
  { 7, { 141, 46, 160, 64 }, 2, 1, "6u" },    { 7, { 141, 64, 160, 88 }, 1, 2, "Mh" },

  { 8, { 0, 88, 18, 108 }, 1, 2, "II" },      { 8, { 18, 88, 38, 108 }, 2, 1, "6m" },
  { 8, { 0, 108, 12, 130 }, 1, 2, "II" },     { 8, { 12, 108, 25, 130 }, 1, 2, "IW" },
  { 8, { 25, 108, 38, 130 }, 1, 2, "hu" },

  { 9, { 38, 88, 60, 110 }, 2, 2, "m6uS" },   { 9, { 38, 110, 60, 130 }, 2, 1, "hh" },
  { 9, { 60, 88, 74, 106 }, 1, 2, "uO" },     { 9, { 74, 88, 88, 106 }, 1, 2, "mG" },
  { 9, { 60, 106, 74, 130 }, 1, 2, "6h" },    { 9, { 74, 106, 88, 130 }, 1, 2, "tm" },

  { 10, { 88, 88, 105, 109 }, 1, 2, "mK" },   { 10, { 105, 88, 122, 109 }, 1, 2, "uh" },
  { 10, { 88, 109, 105, 130 }, 1, 2, "6t" },  { 10, { 105, 109, 122, 130 }, 1, 2, "Sm" },

  { 11, { 122, 88, 141, 102 }, 2, 1, "hm" },  { 11, { 122, 102, 141, 116 }, 2, 1, "6u" },
  { 11, { 122, 116, 141, 130 }, 2, 1, "tt" }, { 11, { 141, 88, 160, 110 }, 1, 2, "mG" },
  { 11, { 141, 110, 160, 130 }, 2, 1, "6h" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (grids) == WR_DEMO_N_GRIDS);

#define MAIN(name, upright, at, from, to, width) { name, WR_ROAD_MAIN, upright, at, from, to, width }
#define STREET(name, upright, at, from, to) { name, WR_ROAD_STREET, upright, at, from, to, 17 }

static const WrDemoLine lines[] = {
  MAIN ("滨河路", FALSE, WR_DEMO_RIVERSIDE_V, -9, 169, 26),
  MAIN ("人民路", FALSE, 46, -9, 169, 34),
  MAIN ("安澜大道", FALSE, 88, -9, 169, 38),
  MAIN ("北环路", FALSE, 130, -9, 169, 30),
  MAIN ("西环路", TRUE, 0, -15, 138, 30),
  MAIN ("文昌路", TRUE, 38, WR_DEMO_RIVERSIDE_V, 138, 26),
  MAIN ("中兴路", TRUE, 80, -15, 88, 32),
  MAIN ("望北路", TRUE, 88, 88, 138, 26),
  MAIN ("学府路", TRUE, 122, WR_DEMO_RIVERSIDE_V, 138, 28),
  MAIN ("东环路", TRUE, 160, -15, 138, 30),

  STREET ("清岸路", FALSE, 26, 0, 38),
  STREET ("柳浪路", FALSE, 27, 38, 60),
  STREET ("听涛路", FALSE, 18, 60, 80),
  STREET ("映月路", FALSE, 32, 60, 80),
  STREET ("金融街", FALSE, 24, 80, 122),
  STREET ("临江路", FALSE, 35, 80, 122),
  STREET ("东渡路", FALSE, 25, 122, 160),
  STREET ("文兴路", FALSE, 67, 0, 18),
  STREET ("墨香路", FALSE, 60, 18, 38),
  STREET ("书院路", FALSE, 74, 18, 38),
  STREET ("静安路", FALSE, 66, 38, 60),
  STREET ("柳荫路", FALSE, 60, 60, 122),
  STREET ("和畅路", FALSE, 74, 60, 80),
  STREET ("湖滨路", FALSE, 76, 80, 101),
  STREET ("采薇路", FALSE, 74, 101, 122),
  STREET ("体育场路", FALSE, 70, 122, 141),
  STREET ("明德路", FALSE, 64, 141, 160),
  STREET ("工业路", FALSE, 108, 0, 38),
  STREET ("北苑路", FALSE, 110, 38, 60),
  STREET ("春晖路", FALSE, 106, 60, 88),
  STREET ("桃源路", FALSE, 109, 88, 122),
  STREET ("朝晖路", FALSE, 102, 122, 141),
  STREET ("旭日路", FALSE, 116, 122, 141),
  STREET ("晨光路", FALSE, 110, 141, 160),

  STREET ("芦花街", TRUE, 20, WR_DEMO_RIVERSIDE_V, 26),
  STREET ("杏花街", TRUE, 13, 26, 46),
  STREET ("梧桐街", TRUE, 26, 26, 46),
  STREET ("湖心街", TRUE, 101, WR_DEMO_RIVERSIDE_V, 88),
  STREET ("渡口街", TRUE, 144, WR_DEMO_RIVERSIDE_V, 25),
  STREET ("青石街", TRUE, 138, 25, 46),
  STREET ("文庙街", TRUE, 18, 46, 108),
  STREET ("求知街", TRUE, 141, 46, 130),
  STREET ("创业街", TRUE, 12, 108, 130),
  STREET ("金桥街", TRUE, 25, 108, 130),
  STREET ("北辰街", TRUE, 74, 88, 130),
  STREET ("桃李街", TRUE, 105, 88, 130),
};

const WrDemoCommunity *
wr_demo_plan_communities (void)
{
  return communities;
}

const WrDemoGrid *
wr_demo_plan_grids (void)
{
  return grids;
}

const WrDemoLine *
wr_demo_plan_lines (guint *n_lines)
{
  *n_lines = G_N_ELEMENTS (lines);
  return lines;
}

WrDemoRect
wr_demo_plan_ground (const WrDemoGrid *grid)
{
  WrDemoRect ground = grid->rect;

  ground.v0 = MAX (ground.v0, WR_DEMO_RIVERSIDE_V);
  return ground;
}

double
wr_demo_plan_bank (double u, int side)
{
  return side * (WR_DEMO_BANK_V + 0.55 * sin (u * 0.19 + side) + 0.25 * sin (u * 0.47 + 2 * side));
}
