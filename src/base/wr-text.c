/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wr-base"

#include "base/wr-text.h"

#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define TRANSLITERATION "Han-Latin; Latin-ASCII; Lower"
#define READING_MAX 32
#define STARS "****"

/* Opening the transliterator reads ICU's rules and costs far more than using it: once for the process. Readings are
 * kept per character, a few thousand at most in one street. */
static GMutex reading_lock;
static UTransliterator *transliterator;
static GHashTable *readings; /* gunichar -> its reading in lower-case ASCII letters and digits */

static UTransliterator *
open_transliterator (void)
{
  UChar id[sizeof TRANSLITERATION];
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *opened;

  u_charsToUChars (TRANSLITERATION, id, sizeof TRANSLITERATION);
  opened = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE (status))
    {
      g_message ("No pinyin search: ICU has no %s (%s)", TRANSLITERATION, u_errorName (status));
      return NULL;
    }
  return opened;
}

static char *
read_character (gunichar character)
{
  UChar buffer[READING_MAX];
  g_autoptr (GString) reading = g_string_new (NULL);
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0, limit;

  U16_APPEND_UNSAFE (buffer, length, character);
  limit = length;
  if (transliterator != NULL)
    utrans_transUChars (transliterator, buffer, &length, READING_MAX, 0, &limit, &status);
  if (U_FAILURE (status))
    limit = 0;
  for (int32_t i = 0; i < limit && i < READING_MAX; i++)
    {
      if (buffer[i] < 0x80 && g_ascii_isalnum ((char) buffer[i]))
        g_string_append_c (reading, g_ascii_tolower ((char) buffer[i]));
    }
  return g_string_free_and_steal (g_steal_pointer (&reading));
}

static const char *
lookup_reading (gunichar character)
{
  char *reading;

  if (readings == NULL)
    {
      readings = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      transliterator = open_transliterator ();
    }
  reading = g_hash_table_lookup (readings, GUINT_TO_POINTER (character));
  if (reading == NULL)
    {
      reading = read_character (character);
      g_hash_table_insert (readings, GUINT_TO_POINTER (character), reading);
    }
  return reading;
}

/* Full-width letters and digits become plain ones, letters lower case. */
static char *
fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_strdown (normal != NULL ? normal : valid, -1);
}

char *
wr_text_search_key (const char *text)
{
  g_autofree char *folded = fold (text != NULL ? text : "");
  g_autoptr (GString) pinyin = g_string_new (NULL);
  g_autoptr (GString) initials = g_string_new (NULL);

  g_mutex_lock (&reading_lock);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character < 0x80)
        {
          if (!g_ascii_isalnum ((char) character))
            continue;
          g_string_append_c (pinyin, (char) character);
          g_string_append_c (initials, (char) character);
        }
      else
        {
          const char *reading = lookup_reading (character);

          g_string_append (pinyin, reading);
          g_string_append_len (initials, reading, (gssize) strnlen (reading, 1));
        }
    }
  g_mutex_unlock (&reading_lock);
  return g_strconcat (folded, "\n", pinyin->str, "\n", initials->str, NULL);
}

static gboolean
is_folded (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if ((guchar) *p >= 0x80 || g_ascii_isupper (*p))
        return FALSE;
    }
  return TRUE;
}

gboolean
wr_text_matches (const char *search_key, const char *query)
{
  g_autofree char *folded = NULL;
  const char *word = query;

  if (query == NULL)
    return TRUE;
  if (!is_folded (query))
    word = folded = fold (query);

  for (word += strspn (word, " \t\n"); *word != '\0'; word += strspn (word, " \t\n"))
    {
      gsize length = strcspn (word, " \t\n");

      if (memmem (search_key, strlen (search_key), word, length) == NULL)
        return FALSE;
      word += length;
    }
  return TRUE;
}

/* The platform may have masked it already: once is enough, twice would hide what may be shown. */
static gboolean
is_masked (const char *text)
{
  return strchr (text, '*') != NULL && g_utf8_validate (text, -1, NULL);
}

char *
wr_text_mask_name (const char *name)
{
  g_autofree char *valid = NULL;
  g_autofree char *first = NULL;

  if (name == NULL || *name == '\0')
    return g_strdup ("");
  if (is_masked (name))
    return g_strdup (name);
  valid = g_utf8_make_valid (name, -1);
  first = g_utf8_substring (valid, 0, 1);
  return g_strconcat (first, "*", NULL);
}

char *
wr_text_mask_phone (const char *phone)
{
  g_autoptr (GString) digits = NULL;

  if (phone != NULL && is_masked (phone))
    return g_strdup (phone);

  digits = g_string_new (NULL);
  for (const char *p = phone != NULL ? phone : ""; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        g_string_append_c (digits, *p);
    }
  if (digits->len < 7)
    return g_strdup (STARS);
  /* a landline is too short for seven digits to be shown */
  if (digits->len < 11)
    return g_strconcat (STARS, digits->str + digits->len - 2, NULL);
  return g_strdup_printf ("%.3s" STARS "%s", digits->str, digits->str + digits->len - 4);
}
