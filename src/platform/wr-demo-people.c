/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-records.h"

#include "model/wr-person.h"

#define N_PEOPLE 40
#define FIRST_GRID_OFFICER 15
#define N_GRID_OFFICERS 20

/* How many there are of each role, in the order of their numbers. */
typedef struct
{
  int count;
  const char *role;
  const char *org;
  const char *skills;
} Post;

static const Post posts[] = {
  { 6, "duty_officer", "望河街道应急指挥中心", "接警,视频巡查" },
  { 3, "shift_lead", "望河街道应急指挥中心", "接警,指挥调度,信息报告" },
  { 3, "dispatcher", "望河街道城运中心", "派单,指挥调度" },
  { 2, "leader", "望河街道办事处", "指挥决策" },
  { N_GRID_OFFICERS, "grid_officer", NULL, "巡查,入户走访,心肺复苏" },
  { 6, "maintenance", "望河市政养护队", "电梯解困,管网抢修" },
};

void
wr_demo_grid_leader (char id[16], guint grid)
{
  g_snprintf (id, 16, "P-%02u", FIRST_GRID_OFFICER + grid / 3 % N_GRID_OFFICERS);
}

/* Nobody is called like this, and no telephone number begins with 100. */
static void
write_person (WrDemoWriter *self, int number, const Post *post, int nth)
{
  static const char *const stems[] = { "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸" };
  static const char *const ordinals[] = { "一", "二", "三", "四" };
  g_autofree char *id = g_strdup_printf ("P-%02d", number);
  g_autofree char *name = g_strconcat ("演示", stems[(number - 1) / 4], ordinals[(number - 1) % 4], NULL);
  g_autofree char *phone = g_strdup_printf ("100%08d", number);
  g_auto (GStrv) skills = g_strsplit (post->skills, ",", -1);
  WrRecordBuilder *builder = wr_demo_writer_begin (self, &wr_person_type, id);
  char area[16] = "street-wanghe";

  if (post->org == NULL)
    wr_demo_grid_id (area, (guint) nth * 3);
  wr_record_builder_set_string (builder, WR_PERSON_NAME, name);
  wr_record_builder_set_string (builder, WR_PERSON_ROLE, post->role);
  wr_record_builder_set_string (
      builder, WR_PERSON_ORG,
      post->org != NULL ? post->org : wr_demo_plan_communities ()[wr_demo_plan_grids ()[nth * 3].community].name);
  wr_record_builder_set_string (builder, WR_PERSON_PHONE, phone);
  wr_record_builder_set_strings (builder, WR_PERSON_SKILLS, (const char *const *) skills);
  wr_record_builder_set_bool (builder, WR_PERSON_ON_DUTY, nth % 3 == 0);
  wr_record_builder_set_string (builder, WR_PERSON_AREA_ID, area);
  wr_demo_writer_end (self, builder);
}

void
wr_demo_write_people (WrDemoWriter *self)
{
  int number = 1;

  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    for (int nth = 0; nth < posts[i].count; nth++)
      write_person (self, number++, &posts[i], nth);
  g_assert (number == N_PEOPLE + 1);
}
