/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-platform"

#include "platform/wr-resources.h"

#include "base/wr-clock.h"
#include "wire/wr-json.h"

static const char *const no_query[] = { NULL };

static void
answer_object (WrRequest *request, JsonObject *object)
{
  wr_request_set_header (request, "Cache-Control", "no-store");
  wr_request_answer (request, 200, wr_json_to_text (object));
}

void
wr_site_get_meta (WrContext *context, WrRequest *request)
{
  g_autoptr (JsonObject) meta = json_object_new ();
  g_autofree char *now = wr_time_format (wr_clock_now ());

  if (!wr_request_check_query (request, no_query))
    return;

  json_object_set_string_member (meta, "contract_version", WR_CONTRACT_VERSION);
  json_object_set_string_member (meta, "site", WR_PLATFORM_SITE);
  json_object_set_string_member (meta, "site_name", WR_PLATFORM_SITE_NAME);
  json_object_set_string_member (meta, "epoch", wr_register_get_epoch (context->reg));
  json_object_set_int_member (meta, "head", wr_register_get_head (context->reg));
  json_object_set_int_member (meta, "oldest", wr_register_get_oldest (context->reg));
  json_object_set_int_member (meta, "retention_h", context->keep_ms / WR_HOUR);
  json_object_set_string_member (meta, "server_time", now);
  json_object_set_int_member (meta, "heartbeat_s", WR_HUB_HEARTBEAT / WR_SECOND);
  answer_object (request, meta);
}

static void
set_words (JsonObject *object, const char *member, const char *word)
{
  JsonArray *words = json_array_new ();

  json_array_add_string_element (words, word);
  json_object_set_array_member (object, member, words);
}

void
wr_site_get_me (WrContext *context, WrRequest *request)
{
  g_autoptr (JsonObject) me = json_object_new ();

  if (!wr_request_check_query (request, no_query))
    return;

  json_object_set_string_member (me, "sub", wr_request_get_sub (request));
  json_object_set_string_member (me, "name", "演示值班员");
  set_words (me, "roles", "duty_officer");
  set_words (me, "scopes", "*");
  json_object_set_string_member (me, "mask_level", "masked");
  json_object_set_string_member (me, "site", WR_PLATFORM_SITE);
  answer_object (request, me);
}
