/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/wr-test-desk.h"

#include "store/wr-database.h"
#include "wire/wr-list-page.h"
#include "wire/wr-record-codec.h"

#include <glib/gstdio.h>
#include <string.h>

#define DEADLINE_S 40
#define TICK_MS 20

static void
notice_cb (WrSession *session, int notice, const char *text, WrTestDesk *self)
{
  g_ptr_array_add (self->notices, g_strdup (text));
}

WrTestDesk *
wr_test_desk_new (gboolean with_proxy)
{
  WrTestDesk *self = g_new0 (WrTestDesk, 1);
  g_autoptr (GError) error = NULL;
  guint8 key[WR_DATABASE_KEY_SIZE];

  for (guint i = 0; i < sizeof key; i++)
    key[i] = (guint8) g_random_int ();
  self->key = g_bytes_new (key, sizeof key);
  self->platform = wr_test_platform_new (NULL);
  if (with_proxy)
    {
      g_autoptr (GUri) uri = g_uri_parse (wr_test_platform_get_url (self->platform), G_URI_FLAGS_NONE, NULL);

      self->proxy = wr_fault_proxy_new ((guint) g_uri_get_port (uri));
    }
  self->folder = g_dir_make_tmp ("wr-desk-XXXXXX", &error);
  g_assert_no_error (error);
  self->data_dir = g_build_filename (self->folder, "wanghe", NULL);
  self->notices = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
wr_test_desk_free (WrTestDesk *self)
{
  if (self->session != NULL)
    wr_test_desk_stop (self);
  g_clear_pointer (&self->proxy, wr_fault_proxy_free);
  wr_test_platform_free (self->platform);
  remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->data_dir);
  g_bytes_unref (self->key);
  g_ptr_array_unref (self->notices);
  g_free (self);
}

void
wr_test_desk_start (WrTestDesk *self)
{
  const char *url =
      self->proxy != NULL ? wr_fault_proxy_get_url (self->proxy) : wr_test_platform_get_url (self->platform);

  g_assert_null (self->session);
  self->session = wr_session_new (url, wr_test_platform_get_token (self->platform), self->data_dir, self->key);
  g_signal_connect (self->session, "notice", G_CALLBACK (notice_cb), self);
  wr_session_start (self->session);
}

void
wr_test_desk_stop (WrTestDesk *self)
{
  wr_session_stop (self->session);
  g_assert_finalize_object (g_steal_pointer (&self->session));
}

static gboolean
tick_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_CONTINUE;
}

void
wr_test_desk_spin (guint ms)
{
  gboolean over = FALSE;
  guint timer = g_timeout_add (ms, tick_cb, &over);

  g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

static const char *
get_problem (WrTestDesk *self)
{
  const char *problem = self->session != NULL ? wr_link_get_problem (wr_session_get_link (self->session)) : NULL;

  return problem != NULL ? problem : "none";
}

void
wr_test_desk_wait (WrTestDesk *self, const char *what, WrTestCondition condition, gpointer data)
{
  gint64 end = g_get_monotonic_time () + DEADLINE_S * G_USEC_PER_SEC;

  while (!condition (self, data))
    {
      if (g_get_monotonic_time () > end)
        g_error ("%s: not within %d s; the link's state is %d, its problem: %s", what, DEADLINE_S,
                 self->session != NULL ? (int) wr_link_get_state (wr_session_get_link (self->session)) : -1,
                 get_problem (self));
      wr_test_desk_spin (TICK_MS);
    }
}

static gboolean
is_in_state (WrTestDesk *self, gpointer data)
{
  return wr_link_get_state (wr_session_get_link (self->session)) == *(WrLinkState *) data;
}

void
wr_test_desk_wait_state (WrTestDesk *self, WrLinkState state)
{
  g_autofree char *what = g_strdup_printf ("the link's state becomes %d", (int) state);

  wr_test_desk_wait (self, what, is_in_state, &state);
}

/* One page of what the platform holds. Returns whether the store agrees; *seen counts the records. */
static gboolean
page_agrees (WrEntityStore *store, WrListPage *page, guint *seen)
{
  for (guint i = 0; i < page->changes->len; i++)
    {
      WrChange *change = g_ptr_array_index (page->changes, i);
      WrEntity *entity = wr_entity_store_lookup (store, change->id);

      if (entity == NULL || wr_entity_get_pending (entity) != WR_PENDING_NONE
          || !wr_record_equal (wr_entity_get_record (entity), change->record))
        return FALSE;
      (*seen)++;
    }
  return TRUE;
}

static gboolean
type_agrees (WrTestDesk *self, const WrRecordType *type)
{
  WrEntityStore *store = wr_site_get_store (wr_session_get_site (self->session), type);
  g_autofree char *next = g_strdup ("");
  guint seen = 0;

  while (next != NULL)
    {
      g_autofree char *path =
          g_strdup_printf ("/v1/%s?limit=500%s%s", type->collection, *next != '\0' ? "&after=" : "", next);
      g_autofree char *text = wr_test_platform_get (self->platform, path);
      g_autoptr (GError) error = NULL;
      g_autoptr (WrListPage) page = wr_list_page_read (type, text, strlen (text), &error);

      g_assert_no_error (error);
      g_assert_cmpuint (page->rejected, ==, 0);
      if (!page_agrees (store, page, &seen))
        return FALSE;
      g_free (next);
      next = page->next != NULL ? g_uri_escape_string (page->next, NULL, FALSE) : NULL;
    }
  return seen == g_list_model_get_n_items (G_LIST_MODEL (store));
}

static gboolean
agrees (WrTestDesk *self, gpointer data)
{
  const WrRecordType *const *types = wr_record_types ();

  if (wr_link_get_state (wr_session_get_link (self->session)) != WR_LINK_LIVE
      || wr_session_get_unsent (self->session) != 0 || !type_agrees (self, &wr_alarm_type))
    return FALSE;
  for (guint i = 0; types[i] != NULL; i++)
    if (!type_agrees (self, types[i]))
      return FALSE;
  return TRUE;
}

void
wr_test_desk_wait_equal (WrTestDesk *self)
{
  wr_test_desk_wait (self, "desk and platform hold the same", agrees, NULL);
}

WrEntityStore *
wr_test_desk_get_alarms (WrTestDesk *self)
{
  return wr_site_get_store (wr_session_get_site (self->session), &wr_alarm_type);
}

char *
wr_test_desk_raise (WrTestDesk *self, guint index)
{
  g_autofree char *device = wr_test_platform_dup_device (self->platform, index);

  return wr_test_platform_signal (self->platform, "fire.smoke", device, TRUE, 0);
}

static gboolean
has_alarm (WrTestDesk *self, gpointer id)
{
  return wr_entity_store_lookup (wr_test_desk_get_alarms (self), id) != NULL;
}

WrEntity *
wr_test_desk_wait_alarm (WrTestDesk *self, const char *id)
{
  wr_test_desk_wait (self, "the alarm arrives", has_alarm, (gpointer) id);
  return wr_entity_store_lookup (wr_test_desk_get_alarms (self), id);
}

WrRecord *
wr_test_desk_read_alarm (WrTestDesk *self, const char *id)
{
  g_autofree char *path = g_strdup_printf ("/v1/alarms/%s", id);
  g_autofree char *text = wr_test_platform_get (self->platform, path);
  g_autoptr (GError) error = NULL;
  WrRecord *record = wr_record_from_text (&wr_alarm_type, text, -1, &error);

  g_assert_no_error (error);
  return record;
}

gboolean
wr_test_desk_was_told (WrTestDesk *self, const char *text)
{
  for (guint i = 0; i < self->notices->len; i++)
    if (strstr (g_ptr_array_index (self->notices, i), text) != NULL)
      return TRUE;
  return FALSE;
}
