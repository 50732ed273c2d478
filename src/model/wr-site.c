/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-model"

#include "model/wr-site.h"

#include "model/wr-alarm.h"

struct _WrSite
{
  GObject parent_instance;

  GHashTable *stores; /* WrRecordType -> WrEntityStore */
  WrAlarmTally *tally;
};

G_DEFINE_FINAL_TYPE (WrSite, wr_site, G_TYPE_OBJECT)

static void
wr_site_finalize (GObject *object)
{
  WrSite *self = WR_SITE (object);

  g_clear_object (&self->tally);
  g_hash_table_unref (self->stores);

  G_OBJECT_CLASS (wr_site_parent_class)->finalize (object);
}

static void
wr_site_class_init (WrSiteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wr_site_finalize;
}

static void
wr_site_init (WrSite *self)
{
  self->stores = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  for (const WrRecordType *const *type = wr_record_types (); *type != NULL; type++)
    g_hash_table_insert (self->stores, (gpointer) *type, wr_entity_store_new (*type));
  self->tally = wr_alarm_tally_new (wr_site_get_store (self, &wr_alarm_type));
}

WrSite *
wr_site_new (void)
{
  return g_object_new (WR_TYPE_SITE, NULL);
}

WrEntityStore *
wr_site_get_store (WrSite *self, const WrRecordType *type)
{
  g_return_val_if_fail (WR_IS_SITE (self), NULL);

  return g_hash_table_lookup (self->stores, type);
}

WrAlarmTally *
wr_site_get_tally (WrSite *self)
{
  g_return_val_if_fail (WR_IS_SITE (self), NULL);

  return self->tally;
}

guint
wr_site_apply (WrSite *self, GPtrArray *changes)
{
  guint applied = 0;

  g_return_val_if_fail (WR_IS_SITE (self), 0);

  for (const WrRecordType *const *type = wr_record_types (); *type != NULL; type++)
    {
      g_autoptr (GPtrArray) own = g_ptr_array_new ();

      for (guint i = 0; i < changes->len; i++)
        if (((WrChange *) changes->pdata[i])->type == *type)
          g_ptr_array_add (own, changes->pdata[i]);
      if (own->len > 0)
        applied += wr_entity_store_apply (g_hash_table_lookup (self->stores, *type), own);
    }

  return applied;
}
