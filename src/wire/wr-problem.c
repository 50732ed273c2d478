/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/wr-problem.h"

#include "base/wr-error.h"
#include "wire/wr-json.h"

#include <glib/gi18n.h>

/* What is shown of a sentence that came over the network. */
#define DETAIL_MAX 400

WrProblem *
wr_problem_new (int status, const char *type, const char *title, const char *detail)
{
  WrProblem *self = g_new0 (WrProblem, 1);

  self->status = status;
  self->type = g_strdup (type);
  self->title = g_strdup (title);
  self->detail = g_strdup (detail);
  return self;
}

void
wr_problem_free (WrProblem *self)
{
  g_free (self->type);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->pointer);
  g_free (self->current);
  g_free (self);
}

static JsonArray *
write_errors (const WrProblem *self)
{
  JsonArray *errors = json_array_new ();
  JsonObject *first = json_object_new ();

  json_object_set_string_member (first, "pointer", self->pointer);
  json_object_set_string_member (first, "detail", self->detail != NULL ? self->detail : self->title);
  json_array_add_object_element (errors, first);
  return errors;
}

char *
wr_problem_to_text (const WrProblem *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *type = g_strconcat (WR_PROBLEM_BASE, self->type, NULL);

  json_object_set_string_member (object, "type", type);
  json_object_set_string_member (object, "title", self->title);
  json_object_set_int_member (object, "status", self->status);
  if (self->detail != NULL)
    json_object_set_string_member (object, "detail", self->detail);
  if (self->pointer != NULL)
    json_object_set_array_member (object, "errors", write_errors (self));
  if (self->current != NULL)
    {
      JsonObject *current = wr_json_parse_object (self->current, -1, NULL);

      if (current != NULL)
        json_object_set_object_member (object, "current", current);
    }
  return wr_json_to_text (object);
}

static gboolean
is_in_flight (JsonObject *problem)
{
  const char *type = problem != NULL ? wr_json_get_string (problem, "type", NULL) : NULL;

  return type != NULL && g_str_has_suffix (type, "in-flight");
}

/* 409 for a command that is still under way, 425 and 429 ask for another try. */
static WrError
code_for (int status, JsonObject *problem)
{
  switch (status)
    {
    case 401:
      return WR_ERROR_UNAUTHORIZED;
    case 403:
      return WR_ERROR_FORBIDDEN;
    case 404:
      return WR_ERROR_NOT_FOUND;
    case 408:
      return WR_ERROR_TIMED_OUT;
    case 409:
      return is_in_flight (problem) ? WR_ERROR_SERVER : WR_ERROR_CONFLICT;
    case 410:
      return WR_ERROR_CURSOR_EXPIRED;
    case 412:
      return WR_ERROR_CONFLICT;
    case 413:
      return WR_ERROR_TOO_LARGE;
    case 425:
    case 429:
      return WR_ERROR_SERVER;
    default:
      if (status >= 400 && status <= 499)
        return WR_ERROR_REFUSED;
      return status >= 500 && status <= 599 ? WR_ERROR_SERVER : WR_ERROR_FAILED;
    }
}

static const char *
sentence_for (WrError code)
{
  switch (code)
    {
    case WR_ERROR_UNAUTHORIZED:
      return _ ("The platform does not accept the sign-in. Sign in again.");
    case WR_ERROR_FORBIDDEN:
      return _ ("You are not allowed to do this on the platform.");
    case WR_ERROR_NOT_FOUND:
      return _ ("The platform does not know this.");
    case WR_ERROR_TIMED_OUT:
      return _ ("The platform waited too long for the request.");
    case WR_ERROR_CONFLICT:
      return _ ("Somebody else changed this before you.");
    case WR_ERROR_CURSOR_EXPIRED:
      return _ ("The platform no longer has the events since the last connection: everything is read again.");
    case WR_ERROR_TOO_LARGE:
      return _ ("The request is too large for the platform.");
    case WR_ERROR_REFUSED:
      return _ ("The platform refuses this.");
    case WR_ERROR_SERVER:
      return _ ("The platform cannot answer now.");
    default:
      return _ ("The platform gave an answer that Watchroom does not understand.");
    }
}

/* The platform's own sentence, cut to what can be shown. */
static char *
dup_detail (JsonObject *problem)
{
  const char *detail = problem != NULL ? wr_json_get_string (problem, "detail", NULL) : NULL;
  char *shown;

  if (problem != NULL && (detail == NULL || *detail == '\0'))
    detail = wr_json_get_string (problem, "title", NULL);
  if (detail == NULL || *detail == '\0')
    return NULL;
  shown = g_utf8_substring (detail, 0, MIN (DETAIL_MAX, g_utf8_strlen (detail, -1)));
  g_strdelimit (shown, "\r\n\t", ' ');
  return shown;
}

GError *
wr_problem_to_error (int status, const char *text, gsize length)
{
  g_autoptr (JsonObject) problem = wr_json_parse_object (text, (gssize) length, NULL);
  g_autofree char *detail = dup_detail (problem);
  WrError code = code_for (status, problem);

  if (detail != NULL)
    return g_error_new_literal (WR_ERROR, code, detail);
  return g_error_new (WR_ERROR, code, "%s (HTTP %d)", sentence_for (code), status);
}
