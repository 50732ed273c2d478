/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wr-database.h"

/** WrStoreFixture: a folder of its own with a database file and its key. */
typedef struct
{
  char *folder;
  char *path;
  guint8 key[WR_DATABASE_KEY_SIZE];
} WrStoreFixture;

/** wr_store_fixture_set_up, wr_store_fixture_tear_down: for g_test_add(). */
void wr_store_fixture_set_up (WrStoreFixture *self, gconstpointer data);
void wr_store_fixture_tear_down (WrStoreFixture *self, gconstpointer data);

/** wr_store_fixture_open: opens the database, which must be whole. */
WrDatabase *wr_store_fixture_open (WrStoreFixture *self);

/** wr_store_fixture_contains: Returns: whether any file in the folder holds @text in the clear. */
gboolean wr_store_fixture_contains (WrStoreFixture *self, const char *text);

/** wr_store_fixture_count: Returns: how many files of the folder have @part in their name. */
guint wr_store_fixture_count (WrStoreFixture *self, const char *part);
