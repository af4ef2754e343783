/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-people-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-csv.h"
#include "unseat-error.h"
#include "unseat-utils.h"

/* What cannot stand in an address, but stands around it in mails and spreadsheets. */
#define DELIMITERS " \t\r\n<>()[]{},;:\"|"

#define NO_COLUMN G_MAXUINT

typedef enum
{
  KEY_ID,
  KEY_PRINCIPAL_NAME,
  KEY_MAIL,
  KEY_NAME,
  N_KEYS
} Key;

/* Headings as Microsoft's exports and people write them, folded, letters only. */
static const struct
{
  const char *heading;
  Key         key;
} headings[] = {
  { "objectid", KEY_ID },
  { "userid", KEY_ID },
  { "id", KEY_ID },
  { "objektid", KEY_ID },
  { "userprincipalname", KEY_PRINCIPAL_NAME },
  { "upn", KEY_PRINCIPAL_NAME },
  { "username", KEY_PRINCIPAL_NAME },
  { "signinname", KEY_PRINCIPAL_NAME },
  { "benutzerprinzipalname", KEY_PRINCIPAL_NAME },
  { "benutzername", KEY_PRINCIPAL_NAME },
  { "nomdutilisateurprincipal", KEY_PRINCIPAL_NAME },
  { "mail", KEY_MAIL },
  { "email", KEY_MAIL },
  { "emailaddress", KEY_MAIL },
  { "primarysmtpaddress", KEY_MAIL },
  { "primaryemail", KEY_MAIL },
  { "emailadresse", KEY_MAIL },
  { "displayname", KEY_NAME },
  { "name", KEY_NAME },
  { "fullname", KEY_NAME },
  { "anzeigename", KEY_NAME },
  { "nomcomplet", KEY_NAME },
};

static gboolean
is_address (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at != text && at[1] != '\0' && strchr (at + 1, '@') == NULL && strpbrk (text, DELIMITERS) == NULL;
}

gboolean
unseat_people_text_is_exact (const char *key)
{
  g_return_val_if_fail (key != NULL, FALSE);

  return unseat_is_guid (key) || is_address (key);
}

static gboolean
is_comment (const char *text)
{
  return text[strspn (text, " \t\"")] == '#';
}

/* Tables. */

static GPtrArray *
read_records (const char *text,
              char        separator)
{
  /* What is no table in this way may be one in another, or no table at all. */
  GPtrArray *records = unseat_csv_parse (text, separator, NULL);

  for (guint i = 0; records != NULL && i < records->len;)
    if (is_comment (((char **) records->pdata[i])[0]))
      g_ptr_array_remove_index (records, i);
    else
      i++;
  return records;
}

static Key
read_heading (const char *cell)
{
  g_autofree char *folded = g_utf8_casefold (cell, -1);
  g_autoptr (GString) letters = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (letters, g_utf8_get_char (p));

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (headings[i].heading, letters->str))
      return headings[i].key;
  return N_KEYS;
}

static char *
dup_cell (char **record,
          guint  column)
{
  if (column >= g_strv_length (record))
    return g_strdup ("");
  return g_strstrip (g_strdup (record[column]));
}

/* "id" may as well be a number of the staff list: a column of ids that holds anything else is none. */
static gboolean
holds_ids (GPtrArray *records,
           guint      column)
{
  for (guint i = 1; i < records->len; i++)
    {
      g_autofree char *cell = dup_cell (records->pdata[i], column);

      if (*cell != '\0' && !unseat_is_guid (cell))
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_columns (GPtrArray *records,
              guint      columns[N_KEYS])
{
  char   **titles = records->pdata[0];
  gboolean found = FALSE;

  for (guint i = 0; i < N_KEYS; i++)
    columns[i] = NO_COLUMN;

  for (guint i = 0; titles[i] != NULL; i++)
    {
      Key key = read_heading (titles[i]);

      if (key == N_KEYS || columns[key] != NO_COLUMN || (key == KEY_ID && !holds_ids (records, i)))
        continue;
      columns[key] = i;
      found = TRUE;
    }
  return found;
}

static GPtrArray *
read_table (GPtrArray  *records,
            guint       first,
            const guint columns[N_KEYS])
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = first; i < records->len; i++)
    {
      g_autofree char *key = NULL;

      for (guint j = 0; j < N_KEYS && (key == NULL || *key == '\0'); j++)
        if (columns[j] != NO_COLUMN)
          {
            g_free (key);
            key = dup_cell (records->pdata[i], columns[j]);
          }
      if (*key != '\0')
        g_ptr_array_add (keys, g_steal_pointer (&key));
    }
  return keys;
}

static guint
count_addresses (GPtrArray *records,
                 guint      column)
{
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *cell = dup_cell (records->pdata[i], column);

      n += is_address (cell);
    }
  return n;
}

static guint
count_columns (GPtrArray *records)
{
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    n = MAX (n, g_strv_length (records->pdata[i]));
  return n;
}

/* A list of addresses in one line is not a table; rows of the same width are. */
static gboolean
is_even (GPtrArray *records)
{
  for (guint i = 1; i < records->len; i++)
    if (g_strv_length (records->pdata[i]) != g_strv_length (records->pdata[0]))
      return FALSE;
  return records->len > 1 && g_strv_length (records->pdata[0]) > 1;
}

static void
set_unclear_error (guint    first,
                   guint    second,
                   GError **error)
{
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
               /* Translators: the numbers of two columns. */
               _ ("Columns %u and %u of this table both hold addresses, and no heading says which of them is the person. Keep one of them, "
                  "or call it “userPrincipalName”."),
               first + 1, second + 1);
}

/* The same address beside different people is somebody else's: their manager's, say. */
static gboolean
check_rows (GPtrArray *records,
            guint      column,
            GError   **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *cell = dup_cell (records->pdata[i], column);
      g_autofree char *key = g_utf8_casefold (cell, -1);
      g_autofree char *row = g_strjoinv ("\n", records->pdata[i]);
      const char      *other = g_hash_table_lookup (rows, key);

      if (other != NULL && !g_str_equal (other, row))
        {
          g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                       /* Translators: an address; the number of a column. */
                       _ ("“%s” stands in different rows of this table, and no heading says that column %u is the person. Call it "
                          "“userPrincipalName” if it is."),
                       cell, column + 1);
          return FALSE;
        }
      if (other == NULL)
        g_hash_table_insert (rows, g_steal_pointer (&key), g_steal_pointer (&row));
    }
  return TRUE;
}

/* Finds the column that is mostly addresses.  Returns: whether there is no doubt about it. */
static gboolean
find_address_column (GPtrArray *records,
                     guint     *column,
                     GError   **error)
{
  guint n_columns = records->len > 1 ? count_columns (records) : 0;

  *column = NO_COLUMN;
  for (guint i = 0; i < n_columns; i++)
    {
      if (count_addresses (records, i) * 2 <= records->len)
        continue;
      if (*column != NO_COLUMN)
        {
          set_unclear_error (*column, i, error);
          return FALSE;
        }
      *column = i;
    }

  if (!is_even (records))
    *column = NO_COLUMN;
  return *column == NO_COLUMN || check_rows (records, *column, error);
}

/* Any other text. */

static char *
trim_address (const char *word)
{
  gsize length = strlen (word);

  /* The end of a sentence, and the quotes of a shell. */
  while (length > 0 && strchr (".'", word[length - 1]) != NULL)
    length--;
  while (length > 0 && *word == '\'')
    {
      word++;
      length--;
    }
  return g_strndup (word, length);
}

static gboolean
add_exact (GPtrArray  *keys,
           const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, DELIMITERS, -1);
  guint n_before = keys->len;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = trim_address (words[i]);

      if (unseat_people_text_is_exact (word))
        g_ptr_array_add (keys, g_steal_pointer (&word));
    }
  return keys->len > n_before;
}

/* "Ada Lovelace <ada@x.example>; Bo Chen": whoever has no address is there by name. */
static void
add_line (GPtrArray  *keys,
          const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, strchr (line, '@') != NULL ? ";" : "\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0' && !add_exact (keys, parts[i]))
      g_ptr_array_add (keys, g_strdup (parts[i]));
}

/* Without the mark of a list: a dash, a bullet, "12." or "12)". */
static const char *
skip_bullet (const char *line)
{
  static const char *const bullets[] = { "- ", "* ", "• ", "– " };
  const char              *p = line;

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (g_str_has_prefix (line, bullets[i]))
      return line + strlen (bullets[i]);

  while (g_ascii_isdigit (*p))
    p++;
  if (p != line && (*p == '.' || *p == ')') && p[1] == ' ')
    return p + 2;
  return line;
}

static GPtrArray *
read_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (!is_comment (line))
        add_line (keys, skip_bullet (line));
    }
  return keys;
}

GPtrArray *
unseat_people_text_parse (const char *text,
                          GError    **error)
{
  static const char separators[] = { '\t', ';', ',' };

  g_return_val_if_fail (text != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      g_autoptr (GPtrArray) records = read_records (text, separators[i]);
      guint columns[N_KEYS];

      if (records == NULL || records->len == 0)
        continue;
      if (find_columns (records, columns))
        return read_table (records, 1, columns);
      if (!find_address_column (records, &columns[KEY_MAIL], error))
        return NULL;
      if (columns[KEY_MAIL] != NO_COLUMN)
        return read_table (records, 0, columns);
    }
  return read_lines (text);
}
