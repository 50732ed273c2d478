/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/wr-change.h"
#include "model/wr-command.h"

G_BEGIN_DECLS

#define WR_DATABASE_KEY_SIZE 32

/**
 * WrDatabase:
 *
 * The desk's encrypted database (SQLCipher, raw 256-bit key): cached records, stream cursor, outbox and journal. All
 * calls block on the disk: worker threads only. Calls from several threads are serialised.
 */
typedef struct _WrDatabase WrDatabase;

/** WrRescue: what became of a damaged or unreadable file at opening. */
typedef struct
{
  gboolean rebuilt;      /* the file was set aside and a new one begun */
  char *set_aside;       /* where it lies now */
  guint rescued;         /* unsent actions carried over */
  guint lost_actions;    /* unsent actions known to be lost */
  gboolean loss_unknown; /* it could not be read at all: nobody knows what was unsent */
} WrRescue;

void wr_rescue_clear (WrRescue *self);

/**
 * wr_database_open:
 * @path: the file; its folder must exist
 * @rescue: (out) (optional): filled when the file had to be set aside
 *
 * Opens or creates the database; refuses to work when the library has no cipher. A damaged file, or one the key does
 * not fit, is set aside under a new name, what can be read of the outbox is carried over, and a new file begun.
 */
WrDatabase *wr_database_open (const char *path, const guint8 *key, WrRescue *rescue, GError **error);
void wr_database_close (WrDatabase *self);

/* Cache */

/**
 * wr_database_apply:
 * @changes: (element-type WrChange)
 * @cursor: (nullable): the stream's cursor after them
 *
 * Writes a batch and the cursor in one transaction. Older versions than the ones held are left out.
 */
gboolean wr_database_apply (WrDatabase *self, GPtrArray *changes, const char *cursor, GError **error);

/** wr_database_replace: makes the collection of @type hold exactly @changes, in one transaction. */
gboolean wr_database_replace (WrDatabase *self, const WrRecordType *type, GPtrArray *changes, GError **error);

/** wr_database_load: Returns: (transfer full) (element-type WrChange): every cached record of @type. */
GPtrArray *wr_database_load (WrDatabase *self, const WrRecordType *type, GError **error);

/** wr_database_dup_meta: Returns: (transfer full) (nullable): the value kept under @name ("cursor", "site",
 * "synced_at"). */
char *wr_database_dup_meta (WrDatabase *self, const char *name, GError **error);
gboolean wr_database_set_meta (WrDatabase *self, const char *name, const char *value, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrDatabase, wr_database_close)

G_END_DECLS
