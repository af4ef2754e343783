/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ical.h"

#include <string.h>

#define MAX_OCTETS 75

/* RFC 5545, 3.1: lines end in CRLF, have 75 octets at most, and go on after CRLF and a blank.
 *
 * Returns: (transfer full): the content lines */
static GPtrArray *
unfold (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) pieces = g_strsplit (text, "\r\n", -1);
  guint n_pieces = g_strv_length (pieces);

  g_assert_cmpuint (n_pieces, >, 1);
  g_assert_cmpstr (pieces[n_pieces - 1], ==, ""); /* the last line ends, too */
  for (guint i = 0; i < n_pieces - 1; i++)
    {
      g_assert_cmpuint (strlen (pieces[i]), <=, MAX_OCTETS);
      g_assert_cmpuint (strlen (pieces[i]), >, 0);
      g_assert_null (strpbrk (pieces[i], "\r\n"));
      g_assert_true (g_utf8_validate (pieces[i], -1, NULL)); /* also apart: not every reader puts characters together again */
      if (pieces[i][0] == ' ')
        {
          char *before = NULL;

          g_assert_cmpuint (lines->len, >, 0);
          before = lines->pdata[lines->len - 1];
          lines->pdata[lines->len - 1] = g_strconcat (before, pieces[i] + 1, NULL);
          g_free (before);
        }
      else
        {
          g_ptr_array_add (lines, g_strdup (pieces[i]));
        }
    }

  return lines;
}

static gboolean
is_name (const char *text,
         gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '-')
      return FALSE;

  return length > 0;
}

/* 3.3.11: a text escapes backslashes, semicolons, commas and line feeds, and nothing else. */
static char *
unescape (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      g_assert_true ((guchar) *text >= ' ' && *text != 0x7f);
      g_assert_null (strchr (";,", *text));
      if (*text == '\\')
        {
          text++;
          g_assert_true (*text != '\0' && strchr ("\\;,nN", *text) != NULL);
          g_string_append_c (plain, g_ascii_tolower (*text) == 'n' ? '\n' : *text);
        }
      else
        {
          g_string_append_c (plain, *text);
        }
    }

  return g_string_free (plain, FALSE);
}

static void
add_property (GHashTable *properties,
              const char *prefix,
              const char *line)
{
  const char      *colon = strchr (line, ':');
  const char      *semicolon = strchr (line, ';');
  const char      *end = semicolon != NULL && semicolon < colon ? semicolon : colon;
  g_autofree char *name = NULL;
  g_autofree char *key = NULL;

  g_assert_nonnull (colon);
  g_assert_true (is_name (line, (gsize) (end - line)));
  if (end == semicolon)
    g_assert_true (g_str_has_prefix (semicolon, ";VALUE=DATE:")); /* the only parameter that is needed here */

  name = g_strndup (line, (gsize) (end - line));
  key = g_strconcat (prefix, name, NULL);
  g_assert_false (g_hash_table_contains (properties, key)); /* each of those that are written stands once */
  g_hash_table_insert (properties, g_steal_pointer (&key), unescape (colon + 1));
}

static GHashTable *
make_properties (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
assert_is (GHashTable *properties,
           const char *name,
           const char *pattern)
{
  const char *value = g_hash_table_lookup (properties, name);

  g_assert_nonnull (value);
  g_assert_true (g_regex_match_simple (pattern, value, G_REGEX_DOLLAR_ENDONLY, 0));
}

/* 3.6.1 and 3.6.6 */
static void
check_event (GHashTable *event)
{
  assert_is (event, "UID", ".");
  assert_is (event, "DTSTAMP", "^[0-9]{8}T[0-9]{6}Z$");
  assert_is (event, "DTSTART", "^[0-9]{8}$");
  assert_is (event, "SUMMARY", ".");
  assert_is (event, "VALARM.ACTION", "^DISPLAY$");
  assert_is (event, "VALARM.DESCRIPTION", ".");
  assert_is (event, "VALARM.TRIGGER", "^-P[0-9]+DT[0-9]+H$");
}

/* What an event has in it, up to its end; returns where that is. */
static guint
read_event (GPtrArray  *lines,
            guint       i,
            GHashTable *event)
{
  gboolean in_alarm = FALSE;

  for (; i < lines->len && !g_str_equal (lines->pdata[i], "END:VEVENT"); i++)
    {
      if (g_str_equal (lines->pdata[i], in_alarm ? "END:VALARM" : "BEGIN:VALARM"))
        in_alarm = !in_alarm;
      else
        add_property (event, in_alarm ? "VALARM." : "", lines->pdata[i]);
    }
  g_assert_false (in_alarm);
  g_assert_cmpuint (i, <, lines->len);
  check_event (event);

  return i;
}

GPtrArray *
ical_read_events (const char *text)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  g_autoptr (GPtrArray) lines = unfold (text);
  g_autoptr (GHashTable) calendar = make_properties ();

  g_assert_cmpstr (lines->pdata[0], ==, "BEGIN:VCALENDAR");
  g_assert_cmpstr (lines->pdata[lines->len - 1], ==, "END:VCALENDAR");
  for (guint i = 1; i < lines->len - 1; i++)
    {
      if (g_str_equal (lines->pdata[i], "BEGIN:VEVENT"))
        {
          g_ptr_array_add (events, make_properties ());
          i = read_event (lines, i + 1, events->pdata[events->len - 1]);
        }
      else
        {
          g_assert_cmpuint (events->len, ==, 0); /* 3.6: properties come before components */
          add_property (calendar, "", lines->pdata[i]);
        }
    }

  assert_is (calendar, "VERSION", "^2\\.0$");
  assert_is (calendar, "PRODID", ".");
  g_assert_cmpuint (events->len, >, 0);

  return events;
}

const char *
ical_get (GPtrArray  *events,
          guint       position,
          const char *name)
{
  const char *value = NULL;

  g_assert_cmpuint (position, <, events->len);
  value = g_hash_table_lookup (events->pdata[position], name);
  g_assert_nonnull (value);

  return value;
}
