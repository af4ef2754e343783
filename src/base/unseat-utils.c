/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-utils.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "unseat-guid.h"

#define MSEC_PER_SEC 1000

gboolean
unseat_set_string (char      **field,
                   const char *value)
{
  char *copy = NULL;

  g_return_val_if_fail (field != NULL, FALSE);

  if (g_strcmp0 (*field, value) == 0)
    return FALSE;

  copy = g_strdup (value); /* @value may point into the old string */
  g_free (*field);
  *field = copy;
  return TRUE;
}

guint
unseat_seconds_left (gint64 msec)
{
  gint64 seconds = msec / MSEC_PER_SEC + (msec % MSEC_PER_SEC > 0 ? 1 : 0);

  return (guint) CLAMP (seconds, 0, G_MAXINT);
}

gboolean
unseat_is_guid (const char *text)
{
  guint8 bytes[UNSEAT_GUID_BYTES];

  return unseat_pack_guid (text, bytes);
}

char **
unseat_find_guids (const char *text)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  words = g_strsplit_set (text, " ,.;:()'\"[]{}\n\r\t", -1);
  builder = g_strv_builder_new ();
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *lower = g_ascii_strdown (words[i], -1);

      if (unseat_is_guid (lower))
        g_strv_builder_add (builder, lower);
    }

  return g_strv_builder_end (builder);
}

/* U+200E, U+200F, U+061C, U+202A..U+202E and U+2066..U+2069 change the order of the text around them, U+2028 and U+2029
 * break lines, and the others are not seen at all, so that two names look the same.  The joiners U+200C and U+200D are not
 * seen either, but Persian, the languages of India and emoji are not written without them. */
static gboolean
is_disguise (gunichar c)
{
  static const struct
  {
    gunichar first;
    gunichar last;
  } ranges[] = {
    { 0x061c, 0x061c },
    { 0x200b, 0x200b },
    { 0x200e, 0x200f },
    { 0x2028, 0x202e },
    { 0x2060, 0x2064 },
    { 0x2066, 0x2069 },
    { 0xfeff, 0xfeff },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (c >= ranges[i].first && c <= ranges[i].last)
      return TRUE;

  return FALSE;
}

char *
unseat_single_line (const char *text)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  if (text == NULL)
    return g_strdup ("");

  valid = g_utf8_make_valid (text, -1);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (line, g_unichar_iscntrl (c) || is_disguise (c) ? ' ' : c);
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

char *
unseat_terminal_line (const char *text)
{
  static const char *const marks[] = { "\u200f", "\u2068", "\u2069" };
  g_autoptr (GString) plain = g_string_new (text);

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    g_string_replace (plain, marks[i], "", 0);

  return unseat_single_line (plain->str);
}

char *
unseat_shorten (const char *text,
                guint       n_chars)
{
  g_autofree char *start = NULL;
  g_autofree char *line = NULL;
  g_autofree char *shortened = NULL;

  g_return_val_if_fail (n_chars > 0, NULL);

  /* No character of UTF-8 has more bytes than 4; invalid ones become 3. */
  start = g_strndup (text != NULL ? text : "", 4 * ((gsize) n_chars + 1));
  line = unseat_single_line (start);
  if (g_utf8_strlen (line, -1) <= n_chars)
    return g_steal_pointer (&line);

  shortened = g_utf8_substring (line, 0, n_chars);
  return g_strconcat (shortened, "…", NULL);
}

char *
unseat_join_names (const char *const *names)
{
  g_return_val_if_fail (names != NULL, NULL);

  /* Translators: what stands between the items of a list in one line, with its blank; Arabic has “، ”. */
  return g_strjoinv (C_ ("between the items of a list", ", "), (char **) names);
}

/* Marks of direction come along when a number is copied from text that is read from the right. */
static gboolean
is_around_number (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_FORMAT;
}

/* What stands between groups of digits somewhere; U+066C is Arabic. */
static gboolean
is_separator (gunichar c)
{
  static const gunichar separators[] = { ' ', 0x00a0, 0x202f, ',', '.', 0x2019, '\'', 0x066c };

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    if (c == separators[i])
      return TRUE;

  return FALSE;
}

/* @sizes: (element-type guint): digits between separators.  Threes, or as in India twos before the last three. */
static gboolean
are_groups (const GArray *sizes)
{
  guint middle = sizes->len > 2 ? g_array_index (sizes, guint, 1) : 0;
  guint first = g_array_index (sizes, guint, 0);

  if (sizes->len == 1)
    return first > 0;
  if (first == 0 || first > 3 || g_array_index (sizes, guint, sizes->len - 1) != 3)
    return FALSE;

  for (guint i = 1; i + 1 < sizes->len; i++)
    if (g_array_index (sizes, guint, i) != middle)
      return FALSE;

  return sizes->len == 2 || middle == 3 || (middle == 2 && first <= 2);
}

/* Returns: the first character of @text that belongs to the number; *@end is behind the last */
static const char *
find_number (const char  *text,
             const char **end)
{
  const char *start = text;

  *end = text + strlen (text);
  while (is_around_number (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (*end > start && is_around_number (g_utf8_get_char (g_utf8_prev_char (*end))))
    *end = g_utf8_prev_char (*end);

  return start;
}

guint
unseat_parse_count (const char *text)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *end = NULL;
  gunichar    zero = 0; /* of the script, 0 = not known yet */
  gunichar    separator = 0;
  guint64     count = 0;
  guint       size = 0;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return 0;

  for (const char *p = find_number (text, &end); p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c) && (zero == 0 || zero == c - (gunichar) g_unichar_digit_value (c)))
        {
          zero = c - (gunichar) g_unichar_digit_value (c);
          count = count * 10 + (c - zero);
          size++;
        }
      else if (is_separator (c) && (separator == 0 || separator == c))
        {
          separator = c;
          g_array_append_val (sizes, size);
          size = 0;
        }
      else
        {
          return 0;
        }
      if (count > G_MAXUINT)
        return 0;
    }
  g_array_append_val (sizes, size);

  return are_groups (sizes) ? (guint) count : 0;
}

gint64
unseat_parse_time (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;

  if (text == NULL)
    return 0;

  time = g_date_time_new_from_iso8601 (text, utc);
  if (time == NULL || g_date_time_get_year (time) <= 1)
    return 0;

  return g_date_time_to_unix (time);
}

char *
unseat_format_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  if (time == NULL) /* beyond year 9999 */
    return g_strdup ("");

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

static void
leader_cancelled_cb (GCancellable *leader,
                     gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

gulong
unseat_cancellable_follow (GCancellable *follower,
                           GCancellable *leader)
{
  g_return_val_if_fail (G_IS_CANCELLABLE (follower), 0);

  if (leader == NULL)
    return 0;

  return g_cancellable_connect (leader, G_CALLBACK (leader_cancelled_cb), g_object_ref (follower), g_object_unref);
}

gboolean
unseat_is_in_flatpak (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_getenv ("FLATPAK_ID") != NULL;
}

gpointer
unseat_weak_new (gpointer object)
{
  GWeakRef *weak = NULL;

  g_return_val_if_fail (G_IS_OBJECT (object), NULL);

  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, object);

  return weak;
}

gpointer
unseat_weak_take (gpointer weak)
{
  gpointer object = NULL;

  g_return_val_if_fail (weak != NULL, NULL);

  object = g_weak_ref_get (weak);
  g_weak_ref_clear (weak);
  g_free (weak);

  return object;
}
