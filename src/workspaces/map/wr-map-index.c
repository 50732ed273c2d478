/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-map"

#include "workspaces/map/wr-map-index.h"

#include <geos_c.h>

struct _WrMapIndex
{
  GEOSSTRtree *tree; /* NULL: nothing in it */
};

static void
free_geos (gpointer handle)
{
  GEOS_finish_r (handle);
}

static GEOSContextHandle_t
get_geos (void)
{
  static GPrivate key = G_PRIVATE_INIT (free_geos);
  GEOSContextHandle_t handle = g_private_get (&key);

  if (handle == NULL)
    {
      handle = GEOS_init_r ();
      g_private_set (&key, handle);
    }
  return handle;
}

WrMapIndex *
wr_map_index_new (const WrMapRect *rects, guint n_rects)
{
  GEOSContextHandle_t geos = get_geos ();
  WrMapIndex *self = g_new0 (WrMapIndex, 1);

  if (n_rects == 0)
    return self;
  self->tree = GEOSSTRtree_create_r (geos, 10);
  for (guint i = 0; i < n_rects; i++)
    {
      GEOSGeometry *box;

      if (wr_map_rect_is_empty (&rects[i]))
        continue;
      box = GEOSGeom_createRectangle_r (geos, rects[i].x0, rects[i].y0, rects[i].x1, rects[i].y1);
      GEOSSTRtree_insert_r (geos, self->tree, box, GUINT_TO_POINTER (i + 1));
      GEOSGeom_destroy_r (geos, box);
    }
  /* or the first query would build it, on whatever thread that is */
  GEOSSTRtree_build_r (geos, self->tree);
  return self;
}

void
wr_map_index_free (WrMapIndex *self)
{
  if (self->tree)
    GEOSSTRtree_destroy_r (get_geos (), self->tree);
  g_free (self);
}

static void
collect_cb (void *item, void *items)
{
  guint i = GPOINTER_TO_UINT (item) - 1;

  g_array_append_val ((GArray *) items, i);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

void
wr_map_index_query (WrMapIndex *self, const WrMapRect *rect, GArray *items)
{
  GEOSContextHandle_t geos = get_geos ();
  GEOSGeometry *box;

  if (self->tree == NULL || wr_map_rect_is_empty (rect))
    return;
  box = GEOSGeom_createRectangle_r (geos, rect->x0, rect->y0, rect->x1, rect->y1);
  GEOSSTRtree_query_r (geos, self->tree, box, collect_cb, items);
  GEOSGeom_destroy_r (geos, box);
  g_array_sort (items, compare_items);
}
