/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-work.h"

#include <math.h>

/* A house of a public site: where it stands is a share of the way from the middle to the edge, -1 to 1. */
typedef struct
{
  const char *name;
  WrDemoRole role;
  enum
  {
    BAR,
    CUT,
    L_WEST,
    L_EAST,
    COURT,
    COMB,
    TOWER,
    OVAL,
  } form;
  double x, y;
  double width, depth;
  int floors;
} House;

static GArray *
make_shape (const House *house, double width, double depth)
{
  switch (house->form)
    {
    case CUT:
      return wr_demo_shape_cut_corners (width, depth, MIN (width, depth) * 0.18);
    case L_WEST:
      return wr_demo_shape_l (width, depth, MIN (width, depth) * 0.34, FALSE);
    case L_EAST:
      return wr_demo_shape_l (width, depth, MIN (width, depth) * 0.34, TRUE);
    case COURT:
      return wr_demo_shape_u (width, depth, MIN (width, depth) * 0.28);
    case COMB:
      return wr_demo_shape_comb (width, depth, MIN (15, depth * 0.3), 3);
    case TOWER:
      return wr_demo_shape_tower (width, depth);
    case OVAL:
      return wr_demo_shape_oval (width, depth, 32);
    case BAR:
    default:
      return wr_demo_shape_bar (width, depth);
    }
}

/* Stands @house on the block: moved towards the middle, and made smaller, until there is room. */
static WrDemoBuilding *
put (WrDemoTown *town, WrDemoBlock *block, const House *house)
{
  static const double scales[] = { 1, 0.9, 0.8, 0.7 };
  g_autofree char *name = g_strconcat (block->name != NULL ? block->name : "", house->name, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    for (double pull = 1; pull > 0.55; pull -= 0.05)
      {
        double width = house->width * scales[i], depth = house->depth * scales[i];
        WrDemoBox box = wr_demo_block_box_at (block, house->x * pull, house->y * pull, width, depth);
        WrDemoSpec spec = {
          name, house->role, house->floors, house->floors > 9 ? 2 : 0, 3.8, 0, make_shape (house, width, depth)
        };
        WrDemoBuilding *building = wr_demo_town_build (town, block, &spec, &box, 9);

        if (building != NULL)
          return building;
      }
  return NULL;
}

static void
put_all (WrDemoTown *town, WrDemoBlock *block, const House *houses, guint n_houses)
{
  for (guint i = 0; i < n_houses; i++)
    put (town, block, &houses[i]);
}

/* Grass on free ground; houses keep off it. */
static void
lay_green (WrDemoTown *town, WrDemoBlock *block, const char *name, GArray *shape, double x, double y, double width,
           double depth)
{
  for (double pull = 1; pull > 0.6; pull -= 0.05)
    {
      WrDemoBox box = wr_demo_block_box_at (block, x * pull, y * pull, width, depth);

      if (!wr_demo_block_is_free (block, &box, 3))
        continue;
      wr_demo_shape_place (shape, &box);
      wr_demo_block_take (block, &box);
      wr_demo_town_add_way (town, WR_ROAD_GREEN, name, 0, shape);
      return;
    }
  g_array_unref (shape);
}

/* The next name of the kind of site. */
static void
name_site (WrDemoTown *town, WrDemoBlock *block, const char *const *names, guint n_names)
{
  g_set_str (&block->name, names[town->n_sites[block->use]++ % n_names]);
}

static void
lay_track (WrDemoTown *town, WrDemoBlock *block, double side)
{
  double length = MIN (block->frame.depth * 0.62, 172), width = length * 0.53;

  lay_green (town, block, "运动场", wr_demo_shape_track (width, length), side, -0.25, width, length);
}

static void
build_school (WrDemoTown *town, WrDemoBlock *block, gboolean middle)
{
  static const char *const names[] = {
    "望河街道第一小学", "柳溪小学", "文昌小学", "安澜路小学", "北苑小学", "桃源小学"
  };
  static const House primary[] = {
    { "教学楼", WR_DEMO_ROLE_SCHOOL, COMB, 1, 0.35, 84, 56, 5 },
    { "体育馆", WR_DEMO_ROLE_GYM, CUT, -1, 1, 46, 32, 2 },
    { "综合楼", WR_DEMO_ROLE_SCHOOL, BAR, 1, 1, 70, 16, 4 },
    { "食堂", WR_DEMO_ROLE_SCHOOL, BAR, 1, -0.55, 40, 20, 2 },
    { "行政楼", WR_DEMO_ROLE_SCHOOL, BAR, 0.9, -1, 52, 15, 4 },
  };
  static const House secondary[] = {
    { "教学楼", WR_DEMO_ROLE_SCHOOL, COMB, 1, 0.3, 108, 68, 6 },
    { "体育馆", WR_DEMO_ROLE_GYM, CUT, -1, 1, 62, 42, 2 },
    { "实验楼", WR_DEMO_ROLE_SCHOOL, L_EAST, 1, 1, 92, 40, 5 },
    { "图书馆", WR_DEMO_ROLE_SCHOOL, CUT, 0.1, 1, 44, 36, 4 },
    { "食堂", WR_DEMO_ROLE_SCHOOL, BAR, 1, -0.62, 56, 26, 2 },
    { "行政楼", WR_DEMO_ROLE_SCHOOL, BAR, 1, -1, 70, 16, 5 },
    { "宿舍楼", WR_DEMO_ROLE_SCHOOL, BAR, 0.05, -1, 62, 15, 6 },
    { "艺术楼", WR_DEMO_ROLE_SCHOOL, COURT, -0.95, -1, 54, 34, 4 },
  };

  static const char *const middle_names[] = { "东渡中学", "学府中学" };

  if (middle)
    name_site (town, block, middle_names, G_N_ELEMENTS (middle_names));
  else
    name_site (town, block, names, G_N_ELEMENTS (names));
  lay_track (town, block, -1);
  if (middle)
    put_all (town, block, secondary, G_N_ELEMENTS (secondary));
  else
    put_all (town, block, primary, G_N_ELEMENTS (primary));
}

static void
build_hospital (WrDemoTown *town, WrDemoBlock *block)
{
  static const House houses[] = {
    { "门诊楼", WR_DEMO_ROLE_HOSPITAL, L_WEST, -0.7, -0.9, 96, 62, 6 },
    { "住院一部", WR_DEMO_ROLE_HOSPITAL, BAR, -0.5, 0.45, 78, 22, 14 },
    { "住院二部", WR_DEMO_ROLE_HOSPITAL, BAR, -0.5, 0.98, 78, 22, 16 },
    { "急诊楼", WR_DEMO_ROLE_HOSPITAL, CUT, 0.95, -0.95, 44, 36, 3 },
    { "医技楼", WR_DEMO_ROLE_HOSPITAL, COURT, 1, -0.15, 50, 48, 5 },
    { "行政楼", WR_DEMO_ROLE_HOSPITAL, BAR, 1, 0.75, 44, 16, 5 },
    { "氧气站", WR_DEMO_ROLE_UTILITY, BAR, 1, 1, 16, 10, 1 },
  };

  g_set_str (&block->name, "安澜市第三人民医院");
  put_all (town, block, houses, G_N_ELEMENTS (houses));
  lay_green (town, block, NULL, wr_demo_shape_oval (40, 26, 18), -0.2, -0.12, 40, 26);
}

static void
build_market (WrDemoTown *town, WrDemoBlock *block)
{
  static const House houses[] = {
    { "交易大厅", WR_DEMO_ROLE_MARKET, CUT, 0, 0.15, 104, 70, 2 },
    { "水产区", WR_DEMO_ROLE_MARKET, BAR, 0.1, 1, 96, 22, 1 },
    { "东商铺", WR_DEMO_ROLE_SHOP, BAR, 1, 0, 13, 96, 2 },
    { "西商铺", WR_DEMO_ROLE_SHOP, BAR, -1, 0, 13, 96, 2 },
    { "粮油区", WR_DEMO_ROLE_MARKET, BAR, -0.4, -0.8, 60, 24, 2 },
    { "冷库", WR_DEMO_ROLE_UTILITY, BAR, 0.8, -0.85, 32, 22, 1 },
  };
  static const char *const names[] = { "柳浪农贸市场", "墨香集贸市场", "桃源农贸市场" };

  name_site (town, block, names, G_N_ELEMENTS (names));
  put_all (town, block, houses, G_N_ELEMENTS (houses));
}

static void
build_offices (WrDemoTown *town, WrDemoBlock *block)
{
  static const House houses[] = {
    { "A座", WR_DEMO_ROLE_OFFICE, CUT, -0.9, -0.85, 46, 40, 26 },
    { "B座", WR_DEMO_ROLE_OFFICE, CUT, 0.9, -0.8, 40, 46, 22 },
    { "C座", WR_DEMO_ROLE_OFFICE, BAR, 0.85, 0.9, 64, 24, 16 },
    { "D座", WR_DEMO_ROLE_OFFICE, L_WEST, -0.85, 0.9, 62, 48, 12 },
    { "会展厅", WR_DEMO_ROLE_OFFICE, OVAL, 0, 0, 48, 38, 3 },
    { "配楼", WR_DEMO_ROLE_OFFICE, BAR, 0.9, 0.1, 30, 18, 4 },
  };
  static const char *const names[] = { "望河金融中心", "临江国际", "中兴广场", "安澜商务港", "春晖科创园" };

  name_site (town, block, names, G_N_ELEMENTS (names));
  put_all (town, block, houses, G_N_ELEMENTS (houses));
  lay_green (town, block, NULL, wr_demo_shape_oval (30, 22, 16), 0, -0.9, 30, 22);
}

static void
build_mall (WrDemoTown *town, WrDemoBlock *block)
{
  static const House houses[] = {
    { "购物中心", WR_DEMO_ROLE_MALL, CUT, 0, 0.55, 128, 84, 5 },
    { "酒店", WR_DEMO_ROLE_MALL, TOWER, -0.9, -0.75, 36, 36, 22 },
    { "影城", WR_DEMO_ROLE_MALL, OVAL, 0.85, -0.75, 56, 42, 4 },
    { "步行街1号楼", WR_DEMO_ROLE_SHOP, BAR, -0.05, -0.98, 44, 14, 3 },
    { "步行街2号楼", WR_DEMO_ROLE_SHOP, BAR, 0.0, -0.42, 40, 14, 3 },
  };
  static const char *const names[] = { "中兴", "望河天地", "临江荟", "湖心" };

  name_site (town, block, names, G_N_ELEMENTS (names));
  put_all (town, block, houses, G_N_ELEMENTS (houses));
}

static void
build_shop_streets (WrDemoTown *town, WrDemoBlock *block)
{
  static const char *const names[] = { "梧桐街区", "人民路老街" };
  static const double rows[] = { 0.98, 0.55, 0.1, -0.38, -0.92 };

  name_site (town, block, names, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int column = 0; column < 3; column++)
      {
        g_autofree char *number = g_strdup_printf ("%d号", (int) i * 3 + column + 1);
        House house = { number,
                        WR_DEMO_ROLE_SHOP,
                        (i + column) % 3 == 1 ? COURT : BAR,
                        (column - 1) * 0.98,
                        rows[i],
                        (block->frame.width - 30) / 3,
                        (i + column) % 3 == 1 ? 26 : 15,
                        2 + (int) (i + column) % 2 };

        house.width = MIN (house.width, 58);
        put (town, block, &house);
      }
}

static void
build_industry (WrDemoTown *town, WrDemoBlock *block)
{
  static const House houses[] = {
    { "一车间", WR_DEMO_ROLE_FACTORY, BAR, -0.95, 0.95, 108, 46, 1 },
    { "二车间", WR_DEMO_ROLE_FACTORY, BAR, -0.95, 0.05, 108, 40, 1 },
    { "三车间", WR_DEMO_ROLE_FACTORY, BAR, -0.95, -0.95, 88, 42, 1 },
    { "仓库", WR_DEMO_ROLE_FACTORY, BAR, 0.97, 0.9, 44, 64, 1 },
    { "办公楼", WR_DEMO_ROLE_OFFICE, L_EAST, 0.97, -0.9, 48, 40, 5 },
    { "动力站", WR_DEMO_ROLE_UTILITY, BAR, 0.95, -0.05, 26, 20, 1 },
    { "四车间", WR_DEMO_ROLE_FACTORY, BAR, 0.4, 0.95, 60, 46, 1 },
  };
  static const char *const names[] = { "安澜机电", "金桥纺织", "清岸食品", "北斗仪表", "长丰包装" };

  name_site (town, block, names, G_N_ELEMENTS (names));
  put_all (town, block, houses, G_N_ELEMENTS (houses));
}

static void
build_works (WrDemoTown *town, WrDemoBlock *block)
{
  static const House houses[] = {
    { "金桥变电站", WR_DEMO_ROLE_UTILITY, BAR, -0.9, 0.9, 56, 34, 2 },
    { "清水池泵房", WR_DEMO_ROLE_UTILITY, BAR, 0.9, 0.95, 48, 26, 1 },
    { "1号滤池", WR_DEMO_ROLE_UTILITY, OVAL, -0.75, -0.1, 40, 40, 1 },
    { "2号滤池", WR_DEMO_ROLE_UTILITY, OVAL, 0.2, -0.1, 40, 40, 1 },
    { "水厂办公楼", WR_DEMO_ROLE_OFFICE, L_EAST, 0.95, -0.95, 50, 34, 4 },
    { "公交停保场", WR_DEMO_ROLE_CIVIC, BAR, -0.9, -0.98, 76, 34, 2 },
  };

  put_all (town, block, houses, G_N_ELEMENTS (houses));
}

static void
build_administration (WrDemoTown *town, WrDemoBlock *block)
{
  static const House houses[] = {
    { "望河街道办事处", WR_DEMO_ROLE_CIVIC, COURT, -0.4, 0.9, 84, 46, 6 },
    { "望河派出所", WR_DEMO_ROLE_CIVIC, L_EAST, 1, -0.1, 46, 36, 5 },
    { "望河消防救援站", WR_DEMO_ROLE_CIVIC, BAR, 0.95, -1, 58, 22, 3 },
    { "政务服务中心", WR_DEMO_ROLE_CIVIC, CUT, -0.95, -0.9, 62, 34, 4 },
    { "街道应急指挥中心", WR_DEMO_ROLE_CIVIC, BAR, 1, 0.98, 36, 24, 5 },
  };

  put_all (town, block, houses, G_N_ELEMENTS (houses));
  lay_green (town, block, "市民广场", wr_demo_shape_cut_corners (60, 40, 12), -0.5, -0.1, 60, 40);
}

static void
build_culture (WrDemoTown *town, WrDemoBlock *block)
{
  static const House houses[] = {
    { "望河大剧院", WR_DEMO_ROLE_CIVIC, OVAL, -0.75, -0.7, 82, 66, 4 },
    { "望河图书馆", WR_DEMO_ROLE_CIVIC, COURT, 0.8, 0.85, 64, 50, 5 },
    { "文化活动中心", WR_DEMO_ROLE_CIVIC, CUT, -0.8, 0.8, 60, 46, 4 },
    { "望河博物馆", WR_DEMO_ROLE_CIVIC, L_EAST, 0.9, -0.85, 58, 46, 3 },
  };

  put_all (town, block, houses, G_N_ELEMENTS (houses));
  lay_green (town, block, "文化广场", wr_demo_shape_oval (56, 40, 24), 0.05, 0.05, 56, 40);
}

/* A stadium is a ring of stands around the field. */
static void
build_stands (WrDemoTown *town, WrDemoBlock *block)
{
  for (double width = 206; width > 120; width -= 12)
    {
      double depth = width * 0.7;
      WrDemoBox box = wr_demo_block_box_at (block, -0.7, -0.2, width, depth);
      WrDemoSpec spec = { "望河体育场", WR_DEMO_ROLE_STADIUM, 3, 0, 5, 0, wr_demo_shape_track (width, depth) };
      WrDemoBuilding *stands = wr_demo_town_build (town, block, &spec, &box, 6);
      GArray *field;

      if (stands == NULL)
        continue;
      stands->hole = wr_demo_shape_track (width - 48, depth - 44);
      wr_demo_shape_place (stands->hole, &box);
      field = wr_demo_shape_track (width - 62, depth - 58);
      wr_demo_shape_place (field, &box);
      wr_demo_town_add_way (town, WR_ROAD_GREEN, "体育场草坪", 0, field);
      return;
    }
}

static void
build_stadium (WrDemoTown *town, WrDemoBlock *block)
{
  static const House houses[] = {
    { "望河体育馆", WR_DEMO_ROLE_GYM, OVAL, 1, -0.6, 82, 70, 3 },
    { "望河游泳馆", WR_DEMO_ROLE_GYM, CUT, 1, 0.9, 70, 44, 2 },
    { "全民健身中心", WR_DEMO_ROLE_GYM, BAR, 0.1, 1, 56, 24, 3 },
  };

  build_stands (town, block);
  put_all (town, block, houses, G_N_ELEMENTS (houses));
  g_set_str (&block->name, "望河体育中心");
}

void
wr_demo_block_build_civic (WrDemoTown *town, WrDemoBlock *block)
{
  switch (block->use)
    {
    case WR_DEMO_USE_PRIMARY_SCHOOL:
      return build_school (town, block, FALSE);
    case WR_DEMO_USE_MIDDLE_SCHOOL:
      return build_school (town, block, TRUE);
    case WR_DEMO_USE_HOSPITAL:
      return build_hospital (town, block);
    case WR_DEMO_USE_MARKET:
      return build_market (town, block);
    case WR_DEMO_USE_OFFICES:
      return build_offices (town, block);
    case WR_DEMO_USE_MALL:
      return build_mall (town, block);
    case WR_DEMO_USE_SHOPS:
      return build_shop_streets (town, block);
    case WR_DEMO_USE_INDUSTRY:
      return build_industry (town, block);
    case WR_DEMO_USE_WORKS:
      return build_works (town, block);
    case WR_DEMO_USE_ADMINISTRATION:
      return build_administration (town, block);
    case WR_DEMO_USE_CULTURE:
      return build_culture (town, block);
    case WR_DEMO_USE_STADIUM:
      return build_stadium (town, block);
    default:
      g_assert_not_reached ();
    }
}
