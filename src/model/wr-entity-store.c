/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-model"

#include "model/wr-entity-store.h"

struct _WrEntityStore
{
  GObject parent_instance;

  const WrRecordType *type;
  GPtrArray *entities; /* WrEntity, in the order they came */
  GHashTable *by_id;   /* id held by the entity's record -> WrEntity */
  GHashTable *shown;   /* WrEntity -> WrRecord: what "changed" last told of it */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
wr_entity_store_get_item_type (GListModel *model)
{
  return WR_TYPE_ENTITY;
}

static guint
wr_entity_store_get_n_items (GListModel *model)
{
  return WR_ENTITY_STORE (model)->entities->len;
}

static gpointer
wr_entity_store_get_item (GListModel *model, guint position)
{
  WrEntityStore *self = WR_ENTITY_STORE (model);

  return position < self->entities->len ? g_object_ref (self->entities->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = wr_entity_store_get_item_type;
  iface->get_n_items = wr_entity_store_get_n_items;
  iface->get_item = wr_entity_store_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WrEntityStore, wr_entity_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
tell_changed (WrEntityStore *self, WrEntity *entity, WrRecord *after)
{
  g_autoptr (WrRecord) before = NULL;
  gpointer held = NULL;

  if (g_hash_table_steal_extended (self->shown, entity, NULL, &held))
    before = held;
  if (after != NULL)
    g_hash_table_insert (self->shown, entity, wr_record_ref (after));

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, entity, before, after);
}

static void
entity_record_cb (WrEntity *entity, GParamSpec *pspec, WrEntityStore *self)
{
  tell_changed (self, entity, wr_entity_get_record (entity));
}

static void
wr_entity_store_dispose (GObject *object)
{
  WrEntityStore *self = WR_ENTITY_STORE (object);

  for (guint i = 0; i < self->entities->len; i++)
    g_signal_handlers_disconnect_by_func (self->entities->pdata[i], entity_record_cb, self);
  g_hash_table_remove_all (self->by_id);
  g_hash_table_remove_all (self->shown);
  g_ptr_array_set_size (self->entities, 0);

  G_OBJECT_CLASS (wr_entity_store_parent_class)->dispose (object);
}

static void
wr_entity_store_finalize (GObject *object)
{
  WrEntityStore *self = WR_ENTITY_STORE (object);

  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->shown);
  g_ptr_array_unref (self->entities);

  G_OBJECT_CLASS (wr_entity_store_parent_class)->finalize (object);
}

static void
wr_entity_store_class_init (WrEntityStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wr_entity_store_dispose;
  object_class->finalize = wr_entity_store_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", WR_TYPE_ENTITY_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 3, WR_TYPE_ENTITY, G_TYPE_POINTER, G_TYPE_POINTER);
}

static void
wr_entity_store_init (WrEntityStore *self)
{
  self->entities = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->shown = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) wr_record_unref);
}

WrEntityStore *
wr_entity_store_new (const WrRecordType *type)
{
  WrEntityStore *self = g_object_new (WR_TYPE_ENTITY_STORE, NULL);

  self->type = type;

  return self;
}

const WrRecordType *
wr_entity_store_get_record_type (WrEntityStore *self)
{
  g_return_val_if_fail (WR_IS_ENTITY_STORE (self), NULL);

  return self->type;
}

WrEntity *
wr_entity_store_lookup (WrEntityStore *self, const char *id)
{
  g_return_val_if_fail (WR_IS_ENTITY_STORE (self), NULL);

  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

/* The entity joins the list at the end of the batch: until then nobody may find more items than were announced. */
static void
add (WrEntityStore *self, WrRecord *record, GPtrArray *fresh)
{
  WrEntity *entity = wr_entity_new (record);

  g_ptr_array_add (fresh, entity);
  g_hash_table_insert (self->by_id, g_strdup (wr_record_get_id (record)), entity);
  g_signal_connect (entity, "notify::record", G_CALLBACK (entity_record_cb), self);
  tell_changed (self, entity, record);
}

/* Takes out the entities in @gone with one splice from the first to the last of them. */
static void
remove_all (WrEntityStore *self, GHashTable *gone)
{
  g_autoptr (GPtrArray) dropped = g_ptr_array_new_with_free_func (g_object_unref);
  guint first = G_MAXUINT, last = 0, kept = 0;

  if (g_hash_table_size (gone) == 0)
    return;

  for (guint i = 0; i < self->entities->len; i++)
    {
      WrEntity *entity = self->entities->pdata[i];

      if (!g_hash_table_contains (gone, entity))
        {
          self->entities->pdata[kept++] = entity;
          continue;
        }

      first = MIN (first, i);
      last = i;
      g_ptr_array_add (dropped, entity);
      g_signal_handlers_disconnect_by_func (entity, entity_record_cb, self);
      g_hash_table_remove (self->by_id, wr_entity_get_id (entity));
    }
  /* the references of those taken out moved to @dropped */
  for (guint i = kept; i < self->entities->len; i++)
    self->entities->pdata[i] = NULL;
  g_ptr_array_set_free_func (self->entities, NULL);
  g_ptr_array_set_size (self->entities, (int) kept);
  g_ptr_array_set_free_func (self->entities, g_object_unref);

  for (guint i = 0; i < dropped->len; i++)
    tell_changed (self, dropped->pdata[i], NULL);
  g_list_model_items_changed (G_LIST_MODEL (self), first, last - first + 1, last - first + 1 - dropped->len);
}

static gboolean
apply_change (WrEntityStore *self, WrChange *change, GPtrArray *fresh, GHashTable *gone)
{
  WrEntity *entity = g_hash_table_lookup (self->by_id, change->id);

  if (entity != NULL && change->version <= wr_record_get_version (wr_entity_get_confirmed (entity)))
    return FALSE;

  if (change->record == NULL)
    return entity != NULL && g_hash_table_add (gone, entity);

  if (entity == NULL)
    add (self, change->record, fresh);
  else
    {
      g_hash_table_remove (gone, entity);
      wr_entity_confirm (entity, change->record, change->command_id);
    }

  return TRUE;
}

guint
wr_entity_store_apply (WrEntityStore *self, GPtrArray *changes)
{
  g_autoptr (GHashTable) gone = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  guint applied = 0;

  g_return_val_if_fail (WR_IS_ENTITY_STORE (self), 0);

  for (guint i = 0; i < changes->len; i++)
    {
      WrChange *change = changes->pdata[i];

      if (change->type == self->type && apply_change (self, change, fresh, gone))
        applied++;
    }

  if (fresh->len > 0)
    {
      guint before = self->entities->len;

      g_ptr_array_extend (self->entities, fresh, NULL, NULL);
      g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->entities->len - before);
    }
  remove_all (self, gone);

  return applied;
}

guint
wr_entity_store_retain (WrEntityStore *self, GHashTable *ids)
{
  g_autoptr (GHashTable) gone = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (WR_IS_ENTITY_STORE (self), 0);

  for (guint i = 0; i < self->entities->len; i++)
    if (!g_hash_table_contains (ids, wr_entity_get_id (self->entities->pdata[i])))
      g_hash_table_add (gone, self->entities->pdata[i]);
  remove_all (self, gone);

  return g_hash_table_size (gone);
}
