/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/wr-camera-records.h"

#include "model/wr-area.h"
#include "model/wr-camera.h"

static const struct
{
  const char *id, *name, *area;
} cameras[] = { { "gate", "翠柳苑东门", "cuiliu" },        { "courtyard", "翠柳苑中庭", "cuiliu" },
                { "lift", "翠柳苑3栋电梯", "cuiliu" },     { "garage", "翠柳苑地库", "cuiliu" },
                { "riverside", "望河步道", "wanghe" },     { "street", "望河路口", "wanghe" },
                { "stairwell", "锦江里楼梯间", "wanghe" }, { "shelter", "望河小学操场", "wanghe" } };

static void
take_record (GPtrArray *changes, WrRecordBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  WrRecord *record;

  wr_record_builder_set_int (builder, WR_RECORD_VERSION, 1);
  wr_record_builder_set_int (builder, WR_RECORD_UPDATED_AT, 1780000000000);
  wr_record_builder_set_string (builder, WR_RECORD_REALM, "real");
  record = wr_record_builder_end (builder, &error);
  g_assert_no_error (error);
  g_ptr_array_add (changes, wr_change_new (record));
  wr_record_unref (record);
}

static void
add_area (GPtrArray *changes, const char *id, const char *name)
{
  WrRecordBuilder *builder = wr_record_builder_new (&wr_area_type);

  wr_record_builder_set_string (builder, WR_RECORD_ID, id);
  wr_record_builder_set_enum (builder, WR_AREA_KIND, WR_AREA_COMMUNITY);
  wr_record_builder_set_string (builder, WR_AREA_CODE, "990101001");
  wr_record_builder_set_string (builder, WR_AREA_NAME, name);
  take_record (changes, builder);
}

static void
add_camera (GPtrArray *changes, const char *id, const char *name, const char *area)
{
  WrRecordBuilder *builder = wr_record_builder_new (&wr_camera_type);

  wr_record_builder_set_string (builder, WR_RECORD_ID, id);
  wr_record_builder_set_string (builder, WR_CAMERA_NAME, name);
  wr_record_builder_set_string (builder, WR_CAMERA_AREA_ID, area);
  take_record (changes, builder);
}

void
wr_camera_records_add (WrSite *site)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_change_unref);

  add_area (changes, "cuiliu", "翠柳社区");
  add_area (changes, "wanghe", "望河社区");
  for (guint i = 0; i < G_N_ELEMENTS (cameras); i++)
    add_camera (changes, cameras[i].id, cameras[i].name, cameras[i].area);
  wr_site_apply (site, changes);
}

void
wr_camera_records_add_one (WrSite *site, const char *id, const char *name)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) wr_change_unref);

  add_camera (changes, id, name, "cuiliu");
  wr_site_apply (site, changes);
}
