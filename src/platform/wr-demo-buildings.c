/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-work.h"

#include <math.h>
#include <string.h>

#define N_BUILDINGS 900
#define N_SMALL 45

static gboolean
has_homes (const WrDemoBlock *block)
{
  return strchr ("6mhtu", block->use) != NULL;
}

static void
name_estate (WrDemoTown *town, WrDemoBlock *block)
{
  static const char *const stems[] = { "翠柳", "碧波", "银杏", "紫薇", "海棠", "玉兰", "清荷", "晴岚", "听涛", "春晓",
                                       "锦绣", "兰亭", "梧桐", "香樟", "丹桂", "映月", "观澜", "云栖", "芳草", "松涛",
                                       "竹溪", "梅香", "枫林", "桃源", "杏花", "金桂", "水岸", "望湖", "和风", "安居",
                                       "福源", "瑞景", "雅颂", "明珠", "星河", "朝晖", "北辰", "学林", "文澜" };
  static const char *const ends_6[] = { "新村", "小区", "里" };
  static const char *const ends_tall[] = { "苑", "花园", "庭" };
  guint n = town->n_estates++;
  const char *end = block->use == WR_DEMO_USE_WALK_UPS ? ends_6[n % 3] : ends_tall[(n + n / G_N_ELEMENTS (stems)) % 3];

  block->name = g_strconcat (stems[n * 7 % G_N_ELEMENTS (stems)], end, n >= G_N_ELEMENTS (stems) ? "二期" : "", NULL);
}

typedef struct
{
  const char *name;
  WrDemoRole role;
  double width, depth;
} Small;

/* The small houses that every estate has, wherever a corner is free, until there are as many buildings as wanted. */
static gboolean
build_small (WrDemoTown *town, WrDemoBlock *block, const Small *small)
{
  for (int attempt = 0; attempt < 24; attempt++)
    {
      gboolean upright = wr_demo_random_chance (&town->random, 50);
      double width = upright ? small->depth : small->width, depth = upright ? small->width : small->depth;
      double edge =
          wr_demo_random_between (&town->random, 0.75, 0.97) * (wr_demo_random_chance (&town->random, 50) ? 1 : -1);
      double along = wr_demo_random_between (&town->random, -0.9, 0.9);
      WrDemoBox box = wr_demo_block_box_at (block, upright ? edge : along, upright ? along : edge, width, depth);
      WrDemoSpec spec = { small->name, small->role, 1, 0, 3.2, 0, wr_demo_shape_bar (width, depth) };

      if (wr_demo_town_build (town, block, &spec, &box, 3.5) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
fill_up (WrDemoTown *town)
{
  static const Small smalls[] = {
    { "电动车棚", WR_DEMO_ROLE_BIKE_SHED, 26, 6 }, { "配电房", WR_DEMO_ROLE_UTILITY, 10, 7 },
    { "门卫室", WR_DEMO_ROLE_GATEHOUSE, 7, 5 },    { "垃圾分类房", WR_DEMO_ROLE_UTILITY, 9, 6 },
    { "水泵房", WR_DEMO_ROLE_UTILITY, 9, 7 },
  };

  for (guint round = 0; round < G_N_ELEMENTS (smalls) * 3; round++)
    for (guint i = 0; i < town->blocks->len && town->buildings->len < N_BUILDINGS; i++)
      {
        /* spread over the street rather than from its first corner on */
        WrDemoBlock *block = g_ptr_array_index (town->blocks, i * 37 % town->blocks->len);

        if (has_homes (block))
          build_small (town, block, &smalls[round % G_N_ELEMENTS (smalls)]);
      }
}

/* Takes away rows of shops, here and there, until there is room for the small houses. */
static void
thin_out (WrDemoTown *town)
{
  guint n = town->buildings->len;

  for (guint i = 0; i < 13 * n && town->buildings->len > N_BUILDINGS - N_SMALL; i++)
    {
      guint place = i * 13 % n;
      const WrDemoBuilding *building;

      if (place >= town->buildings->len)
        continue;
      building = g_ptr_array_index (town->buildings, place);
      if (building->role == WR_DEMO_ROLE_SHOP && has_homes (g_ptr_array_index (town->blocks, building->block)))
        g_ptr_array_remove_index (town->buildings, place);
    }
  if (town->buildings->len > N_BUILDINGS)
    g_ptr_array_set_size (town->buildings, N_BUILDINGS);
}

/* Numbers go along the rows from the south-west; they are needed for names, which people look for by row. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const WrDemoBuilding *one = *(WrDemoBuilding *const *) a, *two = *(WrDemoBuilding *const *) b;

  if (one->block != two->block)
    return one->block < two->block ? -1 : 1;
  if (fabs (one->box.centre.y - two->box.centre.y) > 14)
    return one->box.centre.y < two->box.centre.y ? -1 : 1;
  return one->box.centre.x < two->box.centre.x ? -1 : one->box.centre.x > two->box.centre.x;
}

/* @names: how often each name has been given; of several with one name all but the first get a number. */
static void
name_building (WrDemoTown *town, WrDemoBuilding *building, int number, GHashTable *names)
{
  const WrDemoBlock *block = g_ptr_array_index (town->blocks, building->block);
  g_autofree char *own = g_steal_pointer (&building->name), *full = NULL;
  gboolean of_estate =
      has_homes (block) && building->role != WR_DEMO_ROLE_CIVIC && building->role != WR_DEMO_ROLE_SCHOOL;
  guint before;

  if (own == NULL)
    {
      building->name = g_strdup_printf ("%s %d栋", block->name, number);
      building->address = g_strdup_printf ("安澜市望河街道%s%s%d栋", block->address, block->name, number);
      return;
    }
  full = g_strconcat (of_estate ? block->name : "", own, NULL);
  before = GPOINTER_TO_UINT (g_hash_table_lookup (names, full));
  building->name = before > 0 ? g_strdup_printf ("%s%u号", full, before + 1) : g_strdup (full);
  building->address = g_strdup_printf ("安澜市望河街道%s%s", block->address, building->name);
  g_hash_table_replace (names, g_steal_pointer (&full), GUINT_TO_POINTER (before + 1));
}

static void
name_buildings (WrDemoTown *town)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint block = G_MAXUINT;
  int number = 0;

  g_ptr_array_sort (town->buildings, compare_places);
  for (guint i = 0; i < town->buildings->len; i++)
    {
      WrDemoBuilding *building = g_ptr_array_index (town->buildings, i);

      if (building->block != block)
        number = 0;
      block = building->block;
      if (building->name == NULL)
        number++;
      g_snprintf (building->id, sizeof building->id, "B-%04u", i + 1);
      name_building (town, building, number, names);
    }
}

void
wr_demo_town_build_blocks (WrDemoTown *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      WrDemoBlock *block = g_ptr_array_index (self->blocks, i);

      if (has_homes (block))
        {
          name_estate (self, block);
          wr_demo_block_build_homes (self, block);
        }
      else if (strchr ("PGR", block->use) != NULL)
        wr_demo_block_build_park (self, block);
      else
        wr_demo_block_build_civic (self, block);
    }
  thin_out (self);
  fill_up (self);
  name_buildings (self);
}
