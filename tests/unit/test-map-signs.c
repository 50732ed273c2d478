/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "model/wr-alarm-state.h"
#include "wr-test-street.h"
#include "workspaces/map/wr-map-cluster.h"
#include "workspaces/map/wr-map-label-placer.h"
#include "workspaces/map/wr-map-places.h"

#define NOW G_GINT64_CONSTANT (1780000000000)

/* ---- clusters ---- */

static WrMapMark
mark (double x, double y, int priority)
{
  return (WrMapMark) { { x, y }, priority, 1, priority > 0, priority == 1 };
}

static void
test_near_ones_merge (void)
{
  double px = 1 / wr_map_world_size (14);
  WrMapMark marks[] = { mark (.5, .5, 4), mark (.5 + 10 * px, .5, 2), mark (.5 + 500 * px, .5, 3) };
  g_autoptr (GArray) members = NULL;
  g_autoptr (GArray) clusters = wr_map_cluster (marks, G_N_ELEMENTS (marks), 14.9, 40, &members);
  const WrMapCluster *first = &g_array_index (clusters, WrMapCluster, 0);

  g_assert_cmpuint (clusters->len, ==, 2);
  g_assert_cmpint (first->priority, ==, 2);
  g_assert_cmpuint (first->leader, ==, 1);
  g_assert_cmpuint (first->n_marks, ==, 2);
  g_assert_cmpuint (first->urgent, ==, 2);
  g_assert_cmpuint (g_array_index (members, guint, 0), ==, 0);
  g_assert_cmpuint (g_array_index (members, guint, 2), ==, 1);
  g_assert_true (wr_map_rect_contains (&first->rect, marks[0].at));
}

/* The acceptance of G2: one Ⅰ among 500 points shows as Ⅰ at every zoom. */
static void
test_critical_is_never_hidden (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (WrMapMark));

  for (guint i = 0; i < 500; i++)
    {
      WrMapMark m = mark (.5 + g_rand_double (rand) * 1e-5, .5 + g_rand_double (rand) * 1e-5, i == 250 ? 1 : 2 + i % 3);

      g_array_append_val (marks, m);
    }
  for (int zoom = 0; zoom < 20; zoom++)
    {
      g_autoptr (GArray) clusters = wr_map_cluster ((WrMapMark *) marks->data, marks->len, zoom, 40, NULL);
      const WrMapCluster *first = &g_array_index (clusters, WrMapCluster, 0);
      guint weight = 0;

      g_assert_cmpint (first->priority, ==, 1);
      g_assert_cmpuint (first->leader, ==, 250);
      g_assert_cmpuint (first->n_marks, ==, 1);
      for (guint i = 0; i < clusters->len; i++)
        weight += g_array_index (clusters, WrMapCluster, i).weight;
      g_assert_cmpuint (weight, ==, 500);
    }
}

static void
test_leaders_are_apart (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (WrMapMark));
  g_autoptr (GArray) clusters = NULL;
  double px = 1 / wr_map_world_size (15);

  for (guint i = 0; i < 400; i++)
    {
      WrMapMark m = mark (.5 + g_rand_double (rand) * 800 * px, .5 + g_rand_double (rand) * 600 * px, 2 + i % 3);

      g_array_append_val (marks, m);
    }
  clusters = wr_map_cluster ((WrMapMark *) marks->data, marks->len, 15, 40, NULL);
  for (guint i = 0; i < clusters->len; i++)
    for (guint j = 0; j < i; j++)
      {
        WrMapPoint a = g_array_index (marks, WrMapMark, g_array_index (clusters, WrMapCluster, i).leader).at;
        WrMapPoint b = g_array_index (marks, WrMapMark, g_array_index (clusters, WrMapCluster, j).leader).at;

        g_assert_cmpfloat (hypot (a.x - b.x, a.y - b.y), >=, 40 * px * .999);
      }
}

static void
test_no_radius_keeps_all (void)
{
  WrMapMark marks[] = { mark (.5, .5, 4), mark (.5, .5, 2) };
  g_autoptr (GArray) clusters = wr_map_cluster (marks, 2, 18, 0, NULL);
  g_autoptr (GArray) none = wr_map_cluster (NULL, 0, 18, 40, NULL);

  g_assert_cmpuint (clusters->len, ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
}

/* ---- names ---- */

static void
test_first_come_first_served (void)
{
  g_autoptr (WrMapLabelPlacer) placer = wr_map_label_placer_new (800, 600);

  g_assert_true (wr_map_label_placer_try (placer, 100, 100, 80, 20));
  g_assert_false (wr_map_label_placer_try (placer, 179, 119, 80, 20));
  g_assert_true (wr_map_label_placer_try (placer, 180, 100, 80, 20));
  g_assert_true (wr_map_label_placer_try (placer, 100, 120, 80, 20));
  wr_map_label_placer_block (placer, 400, 300, 50, 50);
  g_assert_false (wr_map_label_placer_try (placer, 380, 320, 30, 10));
  /* over the edge, and far beyond it */
  g_assert_true (wr_map_label_placer_try (placer, -40, -10, 80, 20));
  g_assert_false (wr_map_label_placer_try (placer, -40, -10, 80, 20));
  g_assert_true (wr_map_label_placer_try (placer, 5000, 9000, 10, 10));
}

static void
test_names_along_roads (void)
{
  WrMapPoint straight[] = { { 0, 0 }, { 1, 0 } }, back[] = { { 1, 0 }, { 0, .2 } };
  WrMapPoint bent[] = { { 0, 0 }, { .5, 0 }, { .5, .5 } }, dot[] = { { .5, .5 }, { .5, .5 } };
  g_autoptr (GArray) two = wr_map_label_anchors (straight, 2, .1, .5);
  g_autoptr (GArray) turned = wr_map_label_anchors (back, 2, .1, 5);
  g_autoptr (GArray) corner = wr_map_label_anchors (bent, 3, .9, 5);
  g_autoptr (GArray) too_long = wr_map_label_anchors (straight, 2, 2, 5);
  g_autoptr (GArray) nothing = wr_map_label_anchors (dot, 2, .1, .5);

  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (g_array_index (two, WrMapLabelAnchor, 0).at.x, .25, 1e-9);
  g_assert_cmpfloat_with_epsilon (g_array_index (two, WrMapLabelAnchor, 0).angle, 0, 1e-9);
  g_assert_cmpuint (turned->len, ==, 1);
  g_assert_cmpfloat (fabs (g_array_index (turned, WrMapLabelAnchor, 0).angle), <=, G_PI_2);
  g_assert_cmpuint (corner->len, ==, 0);
  g_assert_cmpuint (too_long->len, ==, 0);
  g_assert_cmpuint (nothing->len, ==, 0);
}

/* ---- places of alarms ---- */

typedef struct
{
  WrSite *site;
  WrMapScene *scene;
  GPtrArray *alarms;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) records = wr_test_street_new (2, 2, 40, NOW);
  WrEntityStore *store;

  fixture->site = wr_site_new ();
  fixture->scene = wr_map_scene_new (records);
  fixture->alarms = g_ptr_array_new_with_free_func (g_object_unref);
  wr_test_street_apply (fixture->site, records);
  store = wr_site_get_store (fixture->site, &wr_alarm_type);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    g_ptr_array_add (fixture->alarms, g_list_model_get_item (G_LIST_MODEL (store), i));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->alarms);
  wr_map_scene_unref (fixture->scene);
  g_assert_finalize_object (fixture->site);
}

static void
add_alarm (Fixture *fixture, const char *id, const char *building, const WrPosition *at, int priority, gboolean seen)
{
  WrRecordBuilder *builder = wr_record_builder_new_from (wr_entity_get_record (fixture->alarms->pdata[0]));
  g_autoptr (WrRecord) record = NULL;
  g_autoptr (WrGeometry) point = at ? wr_geometry_new_point (at->lon, at->lat, NULL) : NULL;

  wr_record_builder_set_string (builder, WR_RECORD_ID, id);
  wr_record_builder_set_int (builder, WR_ALARM_PRIORITY, priority);
  wr_record_builder_set_bool (builder, WR_ALARM_ACKNOWLEDGED, seen);
  if (building)
    wr_record_builder_set_string (builder, WR_ALARM_BUILDING_ID, building);
  else
    wr_record_builder_set_null (builder, WR_ALARM_BUILDING_ID);
  if (point)
    wr_record_builder_set_geometry (builder, WR_ALARM_LOCATION, point);
  record = wr_record_builder_end (builder, NULL);
  g_assert_nonnull (record);
  g_ptr_array_add (fixture->alarms, wr_entity_new (record));
}

static const WrMapPlace *
find_place (GPtrArray *places, const char *key)
{
  for (guint i = 0; i < places->len; i++)
    if (g_str_equal (((const WrMapPlace *) places->pdata[i])->key, key))
      return places->pdata[i];
  return NULL;
}

static void
test_stacked_by_building (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) places = NULL;
  const WrMapPlace *place;
  guint n_unplaced;

  add_alarm (fixture, "X-1", "B-100", NULL, 1, TRUE);
  add_alarm (fixture, "X-2", "B-100", NULL, 3, FALSE);
  add_alarm (fixture, "X-3", "B-100", NULL, 2, FALSE);
  places = wr_map_places_new (fixture->alarms, fixture->site, fixture->scene, &n_unplaced);
  place = find_place (places, "building/B-100");
  g_assert_nonnull (place);
  g_assert_cmpuint (n_unplaced, ==, 0);
  g_assert_cmpuint (place->alarms->len, ==, 3);
  g_assert_cmpuint (place->n_unacknowledged, ==, 2);
  /* what waits leads, and the Ⅰ that was seen still keeps the place out of clusters */
  g_assert_cmpstr (wr_entity_get_id (place->alarms->pdata[0]), ==, "X-3");
  g_assert_cmpstr (wr_entity_get_id (place->alarms->pdata[2]), ==, "X-1");
  g_assert_cmpint (place->priority, ==, 2);
  g_assert_true (wr_map_places_get_mark (place).alone);
  g_assert_cmpuint (wr_map_places_get_mark (place).urgent, ==, 2);
}

static void
test_far_alarms_are_counted (Fixture *fixture, gconstpointer data)
{
  WrPosition nowhere = { 0, 0 }, here = { WR_TEST_STREET_WEST + .001, WR_TEST_STREET_NORTH - .001 };
  g_autoptr (GPtrArray) before = NULL, places = NULL;
  guint n_unplaced;

  before = wr_map_places_new (fixture->alarms, fixture->site, fixture->scene, &n_unplaced);
  add_alarm (fixture, "X-1", NULL, &nowhere, 1, FALSE);
  add_alarm (fixture, "X-2", "no such building", NULL, 2, FALSE);
  add_alarm (fixture, "X-3", NULL, &here, 3, FALSE);
  places = wr_map_places_new (fixture->alarms, fixture->site, fixture->scene, &n_unplaced);
  g_assert_cmpuint (n_unplaced, ==, 2);
  g_assert_cmpuint (places->len, ==, before->len + 1);
}

static void
test_most_urgent_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) places = NULL;
  guint n_unplaced;

  places = wr_map_places_new (fixture->alarms, fixture->site, fixture->scene, &n_unplaced);
  g_assert_cmpuint (places->len, >, 10);
  for (guint i = 1; i < places->len; i++)
    {
      const WrMapPlace *a = places->pdata[i - 1], *b = places->pdata[i];

      g_assert_false (a->n_unacknowledged == 0 && b->n_unacknowledged > 0);
      if ((a->n_unacknowledged > 0) == (b->n_unacknowledged > 0))
        g_assert_cmpint (a->priority, <=, b->priority);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/map/cluster/merge", test_near_ones_merge);
  g_test_add_func ("/map/cluster/critical", test_critical_is_never_hidden);
  g_test_add_func ("/map/cluster/apart", test_leaders_are_apart);
  g_test_add_func ("/map/cluster/no-radius", test_no_radius_keeps_all);
  g_test_add_func ("/map/labels/first-come", test_first_come_first_served);
  g_test_add_func ("/map/labels/along-roads", test_names_along_roads);
  g_test_add ("/map/places/stacked", Fixture, NULL, set_up, test_stacked_by_building, tear_down);
  g_test_add ("/map/places/far", Fixture, NULL, set_up, test_far_alarms_are_counted, tear_down);
  g_test_add ("/map/places/urgent-first", Fixture, NULL, set_up, test_most_urgent_first, tear_down);

  return g_test_run ();
}
