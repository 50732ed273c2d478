/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/alarms/wr-alarm-queue.h"

#include "base/wr-clock.h"
#include "base/wr-text.h"
#include "model/wr-alarm-kind.h"
#include "model/wr-alarm-state.h"
#include "widgets/wr-alarm-text.h"

/* Reordering more often than this only makes rows unreadable. */
#define FLUSH_MS 50

/* More changes than this in one flush are taken together: each costs the views a walk over their rows. */
#define EDITS_MAX 32

typedef struct
{
  WrEntity *entity;
  gint64 raised_at;
  int rank; /* the lower the sooner */
  gboolean unacknowledged;
  gboolean grave; /* level I or II */
  gboolean active;
  gboolean matches;
  gboolean shown; /* is in the list */
  gboolean stale; /* has to leave its place in the list */
} Item;

/* At @position of the list as the edits before it leave it. */
typedef struct
{
  guint position;
  guint n_removed;
  guint n_added;
} Edit;

/*
 * While edits are applied the list is the first @done of @sorted, then @old without the first @gone: nothing is moved
 * in memory, and every items-changed tells of a list that really is as it says. At rest both parts are one array.
 */
struct _WrAlarmQueue
{
  GObject parent_instance;

  WrEntityStore *alarms;
  GHashTable *items; /* WrEntity -> Item: every active alarm */
  GHashTable *dirty; /* WrEntity -> whether it is gone: what has changed since the last flush */
  GPtrArray *sorted; /* Item */
  GPtrArray *old;    /* Item; NULL at rest */
  guint done;
  guint gone;
  guint n_unacknowledged; /* of the list: where the second section starts */
  guint n_hidden;
  guint n_hidden_grave;
  WrEntity *pinned;
  char **words;          /* of the search, or NULL */
  GHashTable *kind_keys; /* kind -> search key of its names */
  gint64 flushed_at;
  guint flush_id;
};

enum
{
  SIGNAL_UPDATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
wr_alarm_queue_get_item_type (GListModel *model)
{
  return WR_TYPE_ENTITY;
}

static guint
get_length (WrAlarmQueue *self)
{
  return self->old ? self->done + self->old->len - self->gone : self->sorted->len;
}

static Item *
get_item (WrAlarmQueue *self, guint position)
{
  if (!self->old || position < self->done)
    return self->sorted->pdata[position];
  return self->old->pdata[self->gone + position - self->done];
}

static guint
wr_alarm_queue_get_n_items (GListModel *model)
{
  return get_length (WR_ALARM_QUEUE (model));
}

static gpointer
wr_alarm_queue_get_item (GListModel *model, guint position)
{
  WrAlarmQueue *self = WR_ALARM_QUEUE (model);

  return position < get_length (self) ? g_object_ref (get_item (self, position)->entity) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = wr_alarm_queue_get_item_type;
  iface->get_n_items = wr_alarm_queue_get_n_items;
  iface->get_item = wr_alarm_queue_get_item;
}

static void
wr_alarm_queue_get_section (GtkSectionModel *model, guint position, guint *start, guint *end)
{
  WrAlarmQueue *self = WR_ALARM_QUEUE (model);
  guint length = get_length (self);

  if (position >= length)
    {
      *start = length;
      *end = G_MAXUINT;
    }
  else if (position < self->n_unacknowledged)
    {
      *start = 0;
      *end = self->n_unacknowledged;
    }
  else
    {
      *start = self->n_unacknowledged;
      *end = length;
    }
}

static void
section_model_init (GtkSectionModelInterface *iface)
{
  iface->get_section = wr_alarm_queue_get_section;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WrAlarmQueue, wr_alarm_queue, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_model_init))

static void
item_free (gpointer data)
{
  Item *item = data;

  g_object_unref (item->entity);
  g_free (item);
}

/* An alarm that nobody has classified may be anything: it comes before the merely medium ones. */
static int
get_rank (int priority)
{
  static const int ranks[] = { 3, 1, 2, 4, 5 };

  return ranks[CLAMP (priority, 0, 4)];
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const Item *first = *(const Item *const *) a, *second = *(const Item *const *) b;

  if (first->unacknowledged != second->unacknowledged)
    return first->unacknowledged ? -1 : 1;
  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;
  if (first->raised_at != second->raised_at)
    return first->raised_at > second->raised_at ? -1 : 1;
  return strcmp (wr_entity_get_id (first->entity), wr_entity_get_id (second->entity));
}

/* The kind's names are searched too: most alarms have no title of their own. */
static const char *
get_kind_key (WrAlarmQueue *self, const WrRecord *record)
{
  const char *id = wr_record_get_string (record, WR_ALARM_KIND);
  const WrAlarmKind *kind = wr_alarm_kind_lookup (id);
  const char *key = g_hash_table_lookup (self->kind_keys, id);
  g_autofree char *names = NULL;

  if (key)
    return key;
  names = g_strdup_printf ("%s %s", wr_alarm_text_kind (record), kind ? kind->name_zh : "");
  g_hash_table_insert (self->kind_keys, g_strdup (id), wr_text_search_key (names));
  return g_hash_table_lookup (self->kind_keys, id);
}

static gboolean
matches (WrAlarmQueue *self, WrEntity *entity)
{
  const char *key, *kind_key;

  if (!self->words)
    return TRUE;
  key = wr_entity_get_search_key (entity);
  kind_key = get_kind_key (self, wr_entity_get_record (entity));
  for (guint i = 0; self->words[i]; i++)
    if (!wr_text_matches (key, self->words[i]) && !wr_text_matches (kind_key, self->words[i]))
      return FALSE;
  return TRUE;
}

static void
read_alarm (WrAlarmQueue *self, Item *item, gboolean gone)
{
  const WrRecord *record = wr_entity_get_record (item->entity);
  int priority = wr_alarm_get_priority (record);

  item->raised_at = wr_record_get_int (record, WR_ALARM_RAISED_AT);
  item->rank = get_rank (priority);
  item->grave = priority == 1 || priority == 2;
  item->unacknowledged = wr_alarm_needs_acknowledgement (record);
  item->active = !gone && wr_alarm_is_active (record);
  item->matches = matches (self, item->entity);
}

static void
count_hidden (WrAlarmQueue *self, const Item *item, int sign)
{
  if (!item->active || item->matches)
    return;
  self->n_hidden += (guint) sign;
  self->n_hidden_grave += (guint) (item->grave ? sign : 0);
}

/* Reads the alarm again and finds out whether its place in the list is still right. */
static void
refresh (WrAlarmQueue *self, Item *item, gboolean gone, GPtrArray *touched, GPtrArray *fresh)
{
  const Item before = *item;
  gboolean moved, wanted;

  read_alarm (self, item, gone);
  count_hidden (self, &before, -1);
  count_hidden (self, item, 1);
  moved =
      before.rank != item->rank || before.raised_at != item->raised_at || before.unacknowledged != item->unacknowledged;
  wanted = item->active && item->matches;
  item->stale = item->shown && (moved || !wanted);
  if (wanted && (moved || !item->shown))
    g_ptr_array_add (fresh, item);
  g_ptr_array_add (touched, item);
}

/* Makes one edit of the one at @first and those up to @last, and of what lies between them. */
static void
join (GArray *edits, guint first, guint last)
{
  Edit *edit = &g_array_index (edits, Edit, first);

  for (guint i = first + 1; i <= last; i++)
    {
      const Edit *other = &g_array_index (edits, Edit, i);
      guint between = other->position - edit->position - edit->n_added;

      edit->n_removed += between + other->n_removed;
      edit->n_added += between + other->n_added;
    }
  if (last > first)
    g_array_remove_range (edits, first + 1, last - first);
}

/* What stays keeps its order, so that one walk merges it with what comes and finds the edits on its way. */
static GArray *
merge (WrAlarmQueue *self, GPtrArray *old, GPtrArray *fresh)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  guint i = 0, next = 0, pinned_from = G_MAXUINT, pinned_to = G_MAXUINT;

  while (TRUE)
    {
      Edit edit = { self->sorted->len, 0, 0 };

      while (TRUE)
        {
          if (i < old->len && ((Item *) old->pdata[i])->stale)
            {
              if (((Item *) old->pdata[i])->entity == self->pinned)
                pinned_from = edits->len;
              edit.n_removed++;
              i++;
            }
          else if (next < fresh->len && (i == old->len || compare_items (&fresh->pdata[next], &old->pdata[i]) < 0))
            {
              if (((Item *) fresh->pdata[next])->entity == self->pinned)
                pinned_to = edits->len;
              edit.n_added++;
              g_ptr_array_add (self->sorted, fresh->pdata[next++]);
            }
          else
            {
              break;
            }
        }
      if (edit.n_removed + edit.n_added > 0)
        g_array_append_val (edits, edit);
      if (i == old->len)
        break;
      g_ptr_array_add (self->sorted, old->pdata[i++]);
    }
  if (pinned_from != G_MAXUINT && pinned_to != G_MAXUINT)
    join (edits, MIN (pinned_from, pinned_to), MAX (pinned_from, pinned_to));
  return edits;
}

/* Takes neighbouring edits together, and what lies between them, until there are few. */
static void
thin_out (GArray *edits)
{
  for (guint gap = 8; edits->len > EDITS_MAX; gap *= 2)
    {
      for (guint i = edits->len - 1; i > 0; i--)
        {
          const Edit *before = &g_array_index (edits, Edit, i - 1);

          if (g_array_index (edits, Edit, i).position - before->position - before->n_added <= gap)
            join (edits, i - 1, i);
        }
    }
}

/* Moves the seam of the two parts over one edit. */
static void
move_seam (WrAlarmQueue *self, const Edit *edit)
{
  guint before = self->n_unacknowledged;

  self->gone += edit->position - self->done + edit->n_removed;
  self->done = edit->position + edit->n_added;
  if (edit->position < before)
    self->n_unacknowledged -= MIN (edit->n_removed, before - edit->position);
  for (guint i = 0; i < edit->n_added; i++)
    if (((Item *) self->sorted->pdata[edit->position + i])->unacknowledged)
      self->n_unacknowledged++;
}

/* GtkSectionModel wants every position inside the told range where a section started before or starts now. */
static void
cover (Edit *edit, guint old_start, guint new_start)
{
  guint first = MIN (edit->position, MIN (old_start, new_start));
  guint left = edit->position - first, right = 0;

  if (old_start >= edit->position + edit->n_removed)
    right = old_start - edit->position - edit->n_removed + 1;
  if (new_start >= edit->position + edit->n_added)
    right = MAX (right, new_start - edit->position - edit->n_added + 1);
  edit->position = first;
  edit->n_removed += left + right;
  edit->n_added += left + right;
}

static void
apply (WrAlarmQueue *self, Edit edit)
{
  guint old_length = get_length (self), old_start = self->n_unacknowledged, new_length, new_start;
  Item *old_first = old_length > 0 ? get_item (self, 0) : NULL;
  Item *old_second = old_start < old_length ? get_item (self, old_start) : NULL;

  move_seam (self, &edit);
  new_length = get_length (self);
  new_start = self->n_unacknowledged;
  if (old_first && new_length > 0 && old_first != get_item (self, 0))
    cover (&edit, 0, 0);
  if (old_second && new_start < new_length && old_second != get_item (self, new_start))
    cover (&edit, old_start, new_start);
  edit.n_removed = MIN (edit.n_removed, old_length - edit.position);
  edit.n_added = MIN (edit.n_added, new_length - edit.position);
  g_list_model_items_changed (G_LIST_MODEL (self), edit.position, edit.n_removed, edit.n_added);
}

static void
finish (WrAlarmQueue *self, GPtrArray *touched)
{
  for (guint i = 0; i < touched->len; i++)
    {
      Item *item = touched->pdata[i];

      item->stale = FALSE;
      item->shown = item->active && item->matches;
      if (!item->active)
        g_hash_table_remove (self->items, item->entity);
    }
}

static void
reorder (WrAlarmQueue *self, GPtrArray *touched, GPtrArray *fresh)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->sorted);
  g_autoptr (GArray) edits = NULL;

  self->sorted = g_ptr_array_sized_new (old->len + fresh->len);
  g_ptr_array_sort (fresh, compare_items);
  edits = merge (self, old, fresh);
  thin_out (edits);
  self->old = old;
  self->done = self->gone = 0;
  for (guint i = 0; i < edits->len; i++)
    apply (self, g_array_index (edits, Edit, i));
  self->old = NULL;
  finish (self, touched);
  g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
}

static Item *
ensure_item (WrAlarmQueue *self, WrEntity *entity)
{
  Item *item = g_hash_table_lookup (self->items, entity);

  if (item)
    return item;
  item = g_new0 (Item, 1);
  item->entity = g_object_ref (entity);
  g_hash_table_insert (self->items, entity, item);
  return item;
}

void
wr_alarm_queue_flush (WrAlarmQueue *self)
{
  g_autoptr (GPtrArray) touched = NULL;
  g_autoptr (GPtrArray) fresh = NULL;
  g_autoptr (GHashTable) dirty = NULL;
  GHashTableIter iter;
  gpointer entity, gone;

  g_return_if_fail (WR_IS_ALARM_QUEUE (self));
  g_return_if_fail (self->old == NULL);

  g_clear_handle_id (&self->flush_id, g_source_remove);
  self->flushed_at = wr_clock_monotonic ();
  if (g_hash_table_size (self->dirty) == 0)
    return;

  dirty = g_steal_pointer (&self->dirty);
  self->dirty = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  touched = g_ptr_array_new ();
  fresh = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, dirty);
  while (g_hash_table_iter_next (&iter, &entity, &gone))
    refresh (self, ensure_item (self, entity), GPOINTER_TO_INT (gone), touched, fresh);
  reorder (self, touched, fresh);
}

static gboolean
flush_cb (gpointer user_data)
{
  WrAlarmQueue *self = user_data;

  self->flush_id = 0;
  wr_alarm_queue_flush (self);
  return G_SOURCE_REMOVE;
}

static void
schedule_flush (WrAlarmQueue *self)
{
  gint64 due = self->flushed_at + FLUSH_MS - wr_clock_monotonic ();

  if (self->flush_id)
    return;
  /* before the frame is drawn when the last one is long ago */
  if (due <= 0)
    self->flush_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, flush_cb, self, NULL);
  else
    self->flush_id = g_timeout_add ((guint) due, flush_cb, self);
}

static void
changed_cb (WrAlarmQueue *self, WrEntity *entity, WrRecord *before, WrRecord *after)
{
  /* what was not active and is not is nobody's business here */
  if (after && !wr_alarm_is_active (after) && !g_hash_table_contains (self->items, entity)
      && !g_hash_table_contains (self->dirty, entity))
    return;
  g_hash_table_insert (self->dirty, g_object_ref (entity), GINT_TO_POINTER (after == NULL));
  schedule_flush (self);
}

static void
wr_alarm_queue_dispose (GObject *object)
{
  WrAlarmQueue *self = WR_ALARM_QUEUE (object);

  g_clear_handle_id (&self->flush_id, g_source_remove);
  if (self->alarms)
    g_signal_handlers_disconnect_by_data (self->alarms, self);
  g_clear_object (&self->alarms);
  g_clear_object (&self->pinned);
  g_hash_table_remove_all (self->dirty);

  G_OBJECT_CLASS (wr_alarm_queue_parent_class)->dispose (object);
}

static void
wr_alarm_queue_finalize (GObject *object)
{
  WrAlarmQueue *self = WR_ALARM_QUEUE (object);

  g_ptr_array_unref (self->sorted);
  g_hash_table_unref (self->dirty);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->kind_keys);
  g_strfreev (self->words);

  G_OBJECT_CLASS (wr_alarm_queue_parent_class)->finalize (object);
}

static void
wr_alarm_queue_class_init (WrAlarmQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wr_alarm_queue_dispose;
  object_class->finalize = wr_alarm_queue_finalize;

  signals[SIGNAL_UPDATED] =
      g_signal_new ("updated", WR_TYPE_ALARM_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wr_alarm_queue_init (WrAlarmQueue *self)
{
  self->items = g_hash_table_new_full (NULL, NULL, NULL, item_free);
  self->dirty = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->sorted = g_ptr_array_new ();
  self->kind_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

WrAlarmQueue *
wr_alarm_queue_new (WrEntityStore *alarms)
{
  WrAlarmQueue *self = g_object_new (WR_TYPE_ALARM_QUEUE, NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (alarms));

  self->alarms = g_object_ref (alarms);
  for (guint i = 0; i < n; i++)
    {
      WrEntity *entity = g_list_model_get_item (G_LIST_MODEL (alarms), i);

      g_hash_table_insert (self->dirty, entity, GINT_TO_POINTER (FALSE));
    }
  wr_alarm_queue_flush (self);
  g_signal_connect_object (alarms, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
wr_alarm_queue_set_pinned (WrAlarmQueue *self, WrEntity *alarm)
{
  g_return_if_fail (WR_IS_ALARM_QUEUE (self));

  g_set_object (&self->pinned, alarm);
}

void
wr_alarm_queue_set_search (WrAlarmQueue *self, const char *query)
{
  g_autofree char *text = g_strstrip (g_strdup (query ? query : ""));
  g_autoptr (GPtrArray) touched = NULL;
  g_autoptr (GPtrArray) fresh = NULL;
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (WR_IS_ALARM_QUEUE (self));

  wr_alarm_queue_flush (self);
  g_clear_pointer (&self->words, g_strfreev);
  if (*text)
    self->words = g_strsplit_set (text, " \t", -1);
  touched = g_ptr_array_new ();
  fresh = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    refresh (self, item, FALSE, touched, fresh);
  reorder (self, touched, fresh);
}

gboolean
wr_alarm_queue_find (WrAlarmQueue *self, WrEntity *alarm, guint *position)
{
  guint n;

  g_return_val_if_fail (WR_IS_ALARM_QUEUE (self), FALSE);

  n = get_length (self);
  for (guint i = 0; i < n; i++)
    if (get_item (self, i)->entity == alarm)
      {
        if (position)
          *position = i;
        return TRUE;
      }
  return FALSE;
}

guint
wr_alarm_queue_get_n_unacknowledged (WrAlarmQueue *self)
{
  g_return_val_if_fail (WR_IS_ALARM_QUEUE (self), 0);

  return self->n_unacknowledged;
}

guint
wr_alarm_queue_get_n_active (WrAlarmQueue *self)
{
  g_return_val_if_fail (WR_IS_ALARM_QUEUE (self), 0);

  return g_hash_table_size (self->items);
}

guint
wr_alarm_queue_get_n_hidden (WrAlarmQueue *self, guint *n_grave)
{
  g_return_val_if_fail (WR_IS_ALARM_QUEUE (self), 0);

  if (n_grave)
    *n_grave = self->n_hidden_grave;
  return self->n_hidden;
}
