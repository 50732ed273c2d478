/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/map/wr-map-cluster.h"

#include <math.h>

#define NO_CLUSTER G_MAXUINT

typedef struct
{
  const WrMapMark *marks;
  double cell;       /* world units */
  GHashTable *cells; /* cell number -> 1 + index of the first cluster in it */
  GArray *next;      /* guint: the next cluster in the same cell, or NO_CLUSTER */
  GArray *clusters;
} Work;

static int
rank (int priority)
{
  return priority >= 1 && priority <= 4 ? priority : 5;
}

static int
compare_marks (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const WrMapMark *marks = user_data;
  guint x = *(const guint *) a, y = *(const guint *) b;
  int order = rank (marks[x].priority) - rank (marks[y].priority);

  return order ? order : (x < y ? -1 : x > y);
}

static gint64
cell_number (gint64 column, gint64 row)
{
  return column * (G_GINT64_CONSTANT (1) << 31) + row;
}

static guint
find_near (Work *work, WrMapPoint at)
{
  gint64 column = floor (at.x / work->cell), row = floor (at.y / work->cell);
  guint best = NO_CLUSTER;
  double nearest = work->cell * work->cell;

  for (gint64 number = 0; number < 9; number++)
    {
      gint64 key = cell_number (column + number % 3 - 1, row + number / 3 - 1);
      guint i = GPOINTER_TO_UINT (g_hash_table_lookup (work->cells, &key)) - 1;

      for (; i != NO_CLUSTER; i = g_array_index (work->next, guint, i))
        {
          const WrMapCluster *cluster = &g_array_index (work->clusters, WrMapCluster, i);
          WrMapPoint there = work->marks[cluster->leader].at;
          double distance = (there.x - at.x) * (there.x - at.x) + (there.y - at.y) * (there.y - at.y);

          if (distance < nearest)
            {
              nearest = distance;
              best = i;
            }
        }
    }
  return best;
}

static guint
add_cluster (Work *work, guint leader)
{
  const WrMapMark *mark = &work->marks[leader];
  WrMapCluster cluster = { leader, 0, 0, 0, mark->priority, WR_MAP_RECT_EMPTY };
  guint index = work->clusters->len, none = NO_CLUSTER;

  g_array_append_val (work->clusters, cluster);
  g_array_append_val (work->next, none);
  if (!mark->alone && work->cell > 0)
    {
      gint64 key = cell_number (floor (mark->at.x / work->cell), floor (mark->at.y / work->cell));

      g_array_index (work->next, guint, index) = GPOINTER_TO_UINT (g_hash_table_lookup (work->cells, &key)) - 1;
      g_hash_table_insert (work->cells, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (index + 1));
    }
  return index;
}

static void
place (Work *work, guint mark_index, GArray *members)
{
  const WrMapMark *mark = &work->marks[mark_index];
  guint index = mark->alone || work->cell <= 0 ? NO_CLUSTER : find_near (work, mark->at);
  WrMapCluster *cluster;

  if (index == NO_CLUSTER)
    index = add_cluster (work, mark_index);
  cluster = &g_array_index (work->clusters, WrMapCluster, index);
  cluster->n_marks++;
  cluster->weight += mark->weight;
  cluster->urgent += mark->urgent;
  wr_map_rect_add (&cluster->rect, mark->at);
  if (members)
    g_array_index (members, guint, mark_index) = index;
}

GArray *
wr_map_cluster (const WrMapMark *marks, guint n_marks, double zoom, double radius, GArray **members)
{
  g_autoptr (GHashTable) cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) next = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) order = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_marks);
  Work work = { marks, radius / wr_map_world_size (floor (zoom)), cells, next, NULL };

  work.clusters = g_array_new (FALSE, FALSE, sizeof (WrMapCluster));
  for (guint i = 0; i < n_marks; i++)
    g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_marks, (gpointer) marks);
  if (members)
    {
      *members = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_marks);
      g_array_set_size (*members, n_marks);
    }
  for (guint i = 0; i < n_marks; i++)
    place (&work, g_array_index (order, guint, i), members ? *members : NULL);
  return work.clusters;
}
