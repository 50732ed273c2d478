/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-idempotency.h"

#include <string.h>

#include "base/wr-id.h"

struct _WrIdempotency
{
  WrRegister *reg;
  GHashTable *in_flight; /* "sub\nkey" -> hash */
};

static char *
dup_name (const WrCommandKey *command)
{
  return g_strconcat (command->sub, "\n", command->key, NULL);
}

static void
command_free (WrCommandKey *command)
{
  g_free (command->sub);
  g_free (command->key);
  g_free (command->hash);
  g_free (command);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrCommandKey, command_free)

WrIdempotency *
wr_idempotency_new (WrRegister *reg)
{
  WrIdempotency *self = g_new0 (WrIdempotency, 1);

  self->reg = reg;
  self->in_flight = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
wr_idempotency_free (WrIdempotency *self)
{
  g_hash_table_unref (self->in_flight);
  g_free (self);
}

static void
refuse_reuse (WrRequest *request)
{
  wr_request_refuse (request, 422, "key-reused",
                     "This Idempotency-Key was used for another request. Make a new key for a new command.");
}

static void
replay (WrRequest *request, const WrCommandKey *command, WrKeptAnswer *kept)
{
  if (strcmp (kept->hash, command->hash) != 0)
    {
      refuse_reuse (request);
      return;
    }

  wr_request_set_header (request, "Idempotency-Replayed", "true");
  wr_request_answer (request, (guint) kept->status, g_steal_pointer (&kept->body));
}

/* Returns whether the command is new. */
static gboolean
check_new (WrIdempotency *self, WrRequest *request, const WrCommandKey *command)
{
  g_autofree char *name = dup_name (command);
  g_autoptr (WrKeptAnswer) kept = NULL;
  g_autoptr (GError) error = NULL;
  const char *hash = g_hash_table_lookup (self->in_flight, name);

  if (hash != NULL && strcmp (hash, command->hash) != 0)
    refuse_reuse (request);
  else if (hash != NULL)
    {
      wr_request_set_header (request, "Retry-After", "1");
      wr_request_refuse (request, 409, "key-in-flight", "The same command is being carried out. Ask again shortly.");
    }
  else if (!wr_register_find_answer (self->reg, command->sub, command->key, &kept, &error))
    wr_request_refuse_error (request, error);
  else if (kept != NULL)
    replay (request, command, kept);
  else
    return TRUE;

  return FALSE;
}

WrCommandKey *
wr_idempotency_begin (WrIdempotency *self, WrRequest *request)
{
  const char *key = wr_request_get_header (request, "Idempotency-Key");
  g_autoptr (WrCommandKey) command = NULL;

  if (key == NULL)
    {
      wr_request_refuse (request, 400, "key-missing", "Send an Idempotency-Key header with this command.");
      return NULL;
    }
  if (!wr_id_is_valid (key))
    {
      wr_request_refuse (request, 400, "key-invalid",
                         "An Idempotency-Key has 1 to 64 letters, digits, dots, underscores, colons or hyphens.");
      return NULL;
    }

  command = g_new0 (WrCommandKey, 1);
  command->sub = g_strdup (wr_request_get_sub (request));
  command->key = g_strdup (key);
  command->hash = wr_request_dup_hash (request);
  if (!check_new (self, request, command))
    return NULL;

  g_hash_table_insert (self->in_flight, dup_name (command), g_strdup (command->hash));

  return g_steal_pointer (&command);
}

void
wr_idempotency_end (WrIdempotency *self, WrCommandKey *command)
{
  g_autofree char *name = dup_name (command);

  g_hash_table_remove (self->in_flight, name);
  command_free (command);
}
