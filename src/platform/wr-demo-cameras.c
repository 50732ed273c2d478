/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "platform/wr-demo-records.h"

#include <math.h>

#include "model/wr-camera.h"

#define N_CAMERAS 48

static const char profiles[] = "[{\"name\":\"main\",\"codec\":\"h264\",\"width\":1280,\"height\":720,\"fps\":15,"
                               "\"bitrate_kbps\":1000},{\"name\":\"sub\",\"codec\":\"h264\",\"width\":640,"
                               "\"height\":360,\"fps\":15,\"bitrate_kbps\":400}]";

/* What cameras of a scene look like: the word in their name, tags for searching, optics. */
typedef struct
{
  const char *scene;
  const char *word;
  const char *tag;
  const char *ptz;
  double fov, range;
  guint roles;
  int floors;
} Scene;

#define PUBLIC_YARDS ((1 << WR_DEMO_ROLE_STADIUM) | (1 << WR_DEMO_ROLE_GYM))

static const Scene scenes[] = {
  { "gate", "大门", "出入口", "half_dome", 85, 35, 1 << WR_DEMO_ROLE_HOME, 9 },
  { "courtyard", "中心庭院", "公共区域", "dome", 70, 60, 1 << WR_DEMO_ROLE_HOME, 5 },
  { "street", "路口", "道路", "dome", 62, 90, 0, 0 },
  { "riverside", "河岸", "水域", "dome", 66, 120, 0, 0 },
  { "lift", "1号电梯轿厢", "电梯", "fixed", 110, 3, 1 << WR_DEMO_ROLE_HOME, 17 },
  { "garage", "地下车库", "车库", "fixed", 92, 28, 1 << WR_DEMO_ROLE_HOME, 17 },
  { "stairwell", "1单元楼梯间", "疏散通道", "fixed", 100, 8, 1 << WR_DEMO_ROLE_HOME, 9 },
  { "shelter", "避难场地", "应急避难", "dome", 72, 110, PUBLIC_YARDS, 1 },
};

/* One scene after the other, so that the first page of a camera list shows them all; streets and gates come oftener. */
static const char rounds[] = "01234567"
                             "01234567"
                             "01234560"
                             "01234560"
                             "02341562"
                             "02023102";

static double
compass (double radians)
{
  double degrees = fmod (90 - radians * 180 / G_PI, 360);

  return floor (degrees < 0 ? degrees + 360 : degrees);
}

static void
aim (WrDemoCamera *camera, WrDemoPoint at, WrDemoPoint target)
{
  camera->at = at;
  camera->heading = compass (atan2 (target.y - at.y, target.x - at.x));
}

/* Whether an upright road of the plan crosses a level one inside the street. */
static gboolean
lines_cross (const WrDemoLine *across, const WrDemoLine *along)
{
  return !across->upright && along->upright && along->at > MAX (across->from, 0)
         && along->at < MIN (across->to, WR_DEMO_COLUMNS) && across->at > MAX (along->from, 0)
         && across->at < MIN (along->to, WR_DEMO_ROWS);
}

static char *
stand_at_crossing (WrDemoCamera *camera, guint nth)
{
  guint n_lines = 0;
  const WrDemoLine *lines = wr_demo_plan_lines (&n_lines), *across, *along;
  g_autoptr (GArray) crossings = g_array_new (FALSE, FALSE, sizeof (guint));
  guint crossing;

  for (guint i = 0; i < n_lines * n_lines; i++)
    if (lines_cross (&lines[i / n_lines], &lines[i % n_lines]))
      g_array_append_val (crossings, i);

  crossing = g_array_index (crossings, guint, nth % crossings->len);
  across = &lines[crossing / n_lines];
  along = &lines[crossing % n_lines];
  aim (camera,
       wr_demo_lattice_point (along->at + (along->width / 2 + 3) / WR_DEMO_CELL_M,
                              across->at + (across->width / 2 + 3) / WR_DEMO_CELL_M),
       wr_demo_lattice_point (along->at - 1.5, across->at - 0.4));
  return g_strdup_printf ("%s%s", across->name, along->name);
}

static char *
stand_at_river (WrDemoCamera *camera, guint nth)
{
  static const char *const names[] = { "望河公园西段", "柳溪河口", "望河大桥",
                                       "望河公园东段", "东渡码头", "滨河亲水平台" };
  static const double places[] = { 12, 58, 78.5, 104, 148, 30 };
  double u = places[nth % G_N_ELEMENTS (places)], bank = wr_demo_plan_bank (u, 1);

  aim (camera, wr_demo_lattice_point (u, bank + 0.5), wr_demo_lattice_point (u + (nth % 2 == 0 ? 3 : -3), bank - 2));
  return g_strdup (names[nth % G_N_ELEMENTS (names)]);
}

static char *
stand_at_building (WrDemoWriter *self, WrDemoCamera *camera, const Scene *scene, guint nth)
{
  guint index = (guint) (scene - scenes);
  WrDemoBox box;
  WrDemoPoint at;

  camera->building = wr_demo_find_building (self->town, scene->roles, scene->floors, nth * 97 + index * 53 + 40);
  if (camera->building == NULL)
    return NULL;
  box = camera->building->box;
  if (scene->range < 30)
    at = wr_demo_box_point (&box, box.width * 0.2, 0);
  else
    at = wr_demo_box_point (&box, box.width * 0.42, -box.depth / 2 - 0.8);
  aim (camera, at, wr_demo_box_point (&box, -box.width * 0.1, -box.depth / 2 - 30));
  if (index < 2)
    return g_strdup (((const WrDemoBlock *) g_ptr_array_index (self->town->blocks, camera->building->block))->name);
  return g_strdup (camera->building->name);
}

static void
write_camera (WrDemoWriter *self, const WrDemoCamera *camera, const Scene *scene, guint number)
{
  WrRecordBuilder *builder = wr_demo_writer_begin (self, &wr_camera_type, camera->id);
  g_autofree char *gb_id = g_strdup_printf ("9999010000132%07u", number);
  g_autofree char *scene_tag = g_strconcat ("scene:", scene->scene, NULL);
  const char *tags[] = { scene_tag, scene->tag, number % 5 == 0 ? "重点部位" : NULL, NULL };
  char grid[16];

  wr_demo_grid_id (grid, camera->grid);
  wr_record_builder_set_string (builder, WR_CAMERA_NAME, camera->name);
  wr_record_builder_set_string (builder, WR_CAMERA_GB_ID, gb_id);
  wr_record_builder_set_string (builder, WR_CAMERA_PTZ_KIND, scene->ptz);
  wr_record_builder_set_enum (builder, WR_CAMERA_STATUS, number == 31 ? WR_CAMERA_FAULT : WR_CAMERA_ONLINE);
  wr_record_builder_set_strings (builder, WR_CAMERA_TAGS, tags);
  wr_demo_set_point (builder, WR_CAMERA_LOCATION, camera->at);
  wr_record_builder_set_number (builder, WR_CAMERA_HEADING_DEG, camera->heading);
  wr_record_builder_set_number (builder, WR_CAMERA_FOV_DEG, scene->fov);
  wr_record_builder_set_number (builder, WR_CAMERA_RANGE_M, scene->range);
  wr_record_builder_set_string (builder, WR_CAMERA_PROFILES, profiles);
  if (camera->building != NULL)
    wr_record_builder_set_string (builder, WR_CAMERA_BUILDING_ID, camera->building->id);
  wr_record_builder_set_string (builder, WR_CAMERA_AREA_ID, grid);
  wr_demo_writer_end (self, builder);
}

void
wr_demo_write_cameras (WrDemoWriter *self)
{
  guint counts[G_N_ELEMENTS (scenes)] = { 0 };

  G_STATIC_ASSERT (sizeof rounds - 1 == N_CAMERAS);
  for (guint i = 0; i < N_CAMERAS; i++)
    {
      const Scene *scene = &scenes[rounds[i] - '0'];
      guint nth = counts[scene - scenes]++;
      WrDemoCamera *camera = g_new0 (WrDemoCamera, 1);
      g_autofree char *place = NULL;

      g_snprintf (camera->id, sizeof camera->id, "C-%02u", i + 1);
      camera->scene = scene->scene;
      if (g_str_equal (scene->scene, "street"))
        place = stand_at_crossing (camera, nth * 7 + 2);
      else if (g_str_equal (scene->scene, "riverside"))
        place = stand_at_river (camera, nth);
      else
        place = stand_at_building (self, camera, scene, nth);
      camera->name = g_strdup_printf ("%s %s", place, scene->word);
      camera->grid = camera->building != NULL ? camera->building->grid
                                              : (guint) MAX (0, wr_demo_writer_find_grid (self, camera->at));
      g_ptr_array_add (self->cameras, camera);
      write_camera (self, camera, scene, i + 1);
    }
}
