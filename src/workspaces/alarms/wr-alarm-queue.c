/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workspaces/alarms/wr-alarm-queue.h"

#include "base/wr-clock.h"
#include "base/wr-text.h"
#include "model/wr-alarm-kind.h"
#include "model/wr-alarm-state.h"
#include "widgets/wr-alarm-text.h"

/* Reordering more often than this only makes rows unreadable. */
#define FLUSH_MS 100

typedef struct
{
  WrEntity *entity;
  gint64 raised_at;
  int rank; /* the lower the sooner */
  gboolean unacknowledged;
  gboolean grave; /* level I or II */
  gboolean matches;
} Item;

struct _WrAlarmQueue
{
  GObject parent_instance;

  WrEntityStore *alarms;
  GHashTable *items; /* WrEntity -> Item: every active alarm */
  GHashTable *dirty; /* WrEntity -> whether it is gone: what has changed since the last flush */
  GPtrArray *shown;  /* Item, sorted */
  guint n_unacknowledged;
  guint n_hidden;
  guint n_hidden_grave;
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
wr_alarm_queue_get_n_items (GListModel *model)
{
  return WR_ALARM_QUEUE (model)->shown->len;
}

static gpointer
wr_alarm_queue_get_item (GListModel *model, guint position)
{
  GPtrArray *shown = WR_ALARM_QUEUE (model)->shown;

  return position < shown->len ? g_object_ref (((Item *) shown->pdata[position])->entity) : NULL;
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

  if (position >= self->shown->len)
    {
      *start = self->shown->len;
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
      *end = self->shown->len;
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
update_item (WrAlarmQueue *self, Item *item)
{
  const WrRecord *record = wr_entity_get_record (item->entity);
  int priority = wr_alarm_get_priority (record);

  item->raised_at = wr_record_get_int (record, WR_ALARM_RAISED_AT);
  item->rank = get_rank (priority);
  item->grave = priority == 1 || priority == 2;
  item->unacknowledged = wr_alarm_needs_acknowledgement (record);
  item->matches = matches (self, item->entity);
}

static void
apply_dirty (WrAlarmQueue *self, WrEntity *entity, gboolean gone)
{
  Item *item = g_hash_table_lookup (self->items, entity);

  if (gone || !wr_alarm_is_active (wr_entity_get_record (entity)))
    {
      if (item)
        g_hash_table_remove (self->items, entity);
      return;
    }
  if (!item)
    {
      item = g_new0 (Item, 1);
      item->entity = g_object_ref (entity);
      g_hash_table_insert (self->items, entity, item);
    }
  update_item (self, item);
}

/* All that match, sorted; counts what does not. */
static GPtrArray *
collect (WrAlarmQueue *self)
{
  GPtrArray *sorted = g_ptr_array_sized_new (g_hash_table_size (self->items));
  GHashTableIter iter;
  gpointer value;

  self->n_hidden = self->n_hidden_grave = self->n_unacknowledged = 0;
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Item *item = value;

      if (item->matches)
        {
          g_ptr_array_add (sorted, item);
          self->n_unacknowledged += item->unacknowledged ? 1 : 0;
          continue;
        }
      self->n_hidden++;
      self->n_hidden_grave += item->grave ? 1 : 0;
    }
  g_ptr_array_sort (sorted, compare_items);
  return sorted;
}

/* Every position where a section starts or started to start has to be inside the announced range. */
static void
cover_section_start (GPtrArray *items, guint start, guint *prefix, guint *suffix)
{
  if (start >= items->len)
    return;
  *prefix = MIN (*prefix, start);
  *suffix = MIN (*suffix, items->len - start - 1);
}

/* @old: (element-type WrEntity): what was shown before */
static void
announce_changes (WrAlarmQueue *self, GPtrArray *old, guint old_start)
{
  GPtrArray *new = self->shown;
  guint shorter = MIN (old->len, new->len), prefix = 0, suffix = 0;
  guint new_start = self->n_unacknowledged;
  gpointer before, after;

#define NEW_ENTITY(i) (((Item *) new->pdata[i])->entity)
  while (prefix < shorter && old->pdata[prefix] == NEW_ENTITY (prefix))
    prefix++;
  while (suffix < shorter - prefix && old->pdata[old->len - suffix - 1] == NEW_ENTITY (new->len - suffix - 1))
    suffix++;
  before = old_start < old->len ? old->pdata[old_start] : NULL;
  after = new_start < new->len ? NEW_ENTITY (new_start) : NULL;
#undef NEW_ENTITY
  if (before != after)
    {
      cover_section_start (old, old_start, &prefix, &suffix);
      cover_section_start (new, new_start, &prefix, &suffix);
    }
  if (prefix + suffix < old->len || prefix + suffix < new->len)
    g_list_model_items_changed (G_LIST_MODEL (self), prefix, old->len - prefix - suffix, new->len - prefix - suffix);
}

static void
rebuild (WrAlarmQueue *self, GPtrArray *old, guint old_start)
{
  g_ptr_array_unref (self->shown);
  self->shown = collect (self);
  announce_changes (self, old, old_start);
  g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
}

/* The entities themselves, so that the old order survives items that go. */
static GPtrArray *
remember_shown (WrAlarmQueue *self)
{
  GPtrArray *old = g_ptr_array_new_full (self->shown->len, g_object_unref);

  for (guint i = 0; i < self->shown->len; i++)
    g_ptr_array_add (old, g_object_ref (((Item *) self->shown->pdata[i])->entity));
  return old;
}

void
wr_alarm_queue_flush (WrAlarmQueue *self)
{
  g_autoptr (GPtrArray) old = NULL;
  GHashTableIter iter;
  gpointer entity, gone;

  g_return_if_fail (WR_IS_ALARM_QUEUE (self));

  g_clear_handle_id (&self->flush_id, g_source_remove);
  self->flushed_at = wr_clock_monotonic ();
  if (g_hash_table_size (self->dirty) == 0)
    return;

  old = remember_shown (self);
  g_hash_table_iter_init (&iter, self->dirty);
  while (g_hash_table_iter_next (&iter, &entity, &gone))
    apply_dirty (self, entity, GPOINTER_TO_INT (gone));
  g_hash_table_remove_all (self->dirty);
  rebuild (self, old, self->n_unacknowledged);
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
  g_hash_table_remove_all (self->dirty);

  G_OBJECT_CLASS (wr_alarm_queue_parent_class)->dispose (object);
}

static void
wr_alarm_queue_finalize (GObject *object)
{
  WrAlarmQueue *self = WR_ALARM_QUEUE (object);

  g_ptr_array_unref (self->shown);
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
  self->shown = g_ptr_array_new ();
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
      g_autoptr (WrEntity) entity = g_list_model_get_item (G_LIST_MODEL (alarms), i);

      apply_dirty (self, entity, FALSE);
    }
  g_ptr_array_unref (self->shown);
  self->shown = collect (self);
  g_signal_connect_object (alarms, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
wr_alarm_queue_set_search (WrAlarmQueue *self, const char *query)
{
  g_autofree char *text = g_strstrip (g_strdup (query ? query : ""));
  g_autoptr (GPtrArray) old = NULL;
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (WR_IS_ALARM_QUEUE (self));

  wr_alarm_queue_flush (self);
  g_clear_pointer (&self->words, g_strfreev);
  if (*text)
    self->words = g_strsplit_set (text, " \t", -1);
  old = remember_shown (self);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    ((Item *) item)->matches = matches (self, ((Item *) item)->entity);
  rebuild (self, old, self->n_unacknowledged);
}

gboolean
wr_alarm_queue_find (WrAlarmQueue *self, WrEntity *alarm, guint *position)
{
  g_return_val_if_fail (WR_IS_ALARM_QUEUE (self), FALSE);

  for (guint i = 0; i < self->shown->len; i++)
    if (((Item *) self->shown->pdata[i])->entity == alarm)
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
