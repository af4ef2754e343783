/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-people-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-csv.h"
#include "unseat-error.h"
#include "unseat-people-heading.h"
#include "unseat-search-text.h"
#include "unseat-utils.h"

/* What cannot stand in an address, but stands around it in mails and spreadsheets. */
#define DELIMITERS " \t\r\n<>()[]{},;:\"|"

#define NO_COLUMN G_MAXUINT
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* More than a tenant has. */
#define MOST_KEYS 1000000

/* Bytes; no title in the head of a mail is longer. */
#define LONGEST_TITLE 64

/* Characters of a cell that stand in a message. */
#define QUOTED_CHARS 100

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
is_plain (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isprint (*text))
      return FALSE;
  return TRUE;
}

/* Without what is not seen, but comes along when a name is copied: marks of direction, blanks of every kind. */
static char *
clean (const char *text)
{
  g_autofree char *line = NULL;
  g_autoptr (GString) cleaned = NULL;

  if (is_plain (text))
    return g_strstrip (g_strdup (text));

  line = unseat_single_line (text);
  cleaned = g_string_sized_new (strlen (line));
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (cleaned, g_unichar_isspace (c) ? ' ' : c);
    }
  return g_strdup (g_strstrip (cleaned->str));
}

/* Word, old Macs and old mail programs end lines in ways of their own. */
static char *
end_lines_alike (const char *text)
{
  char *alike = g_strdup (text);
  char *end = alike;

  for (const char *p = alike; *p != '\0'; p++)
    {
      if (p[0] == '\r' && p[1] == '\n')
        continue;
      *end++ = strchr ("\r\v\f", *p) != NULL ? '\n' : *p;
    }
  *end = '\0';
  return alike;
}

static gboolean
is_comment (const char *text)
{
  return text[strspn (text, " \t\"")] == '#';
}

/* Tables. */

static GPtrArray *
read_records (const char *text,
              char        separator,
              GError    **error)
{
  GPtrArray *records = unseat_csv_parse (text, separator, error);
  guint      n = 0;

  if (records == NULL)
    return NULL;

  for (guint i = 0; i < records->len; i++)
    {
      char **record = g_steal_pointer (&records->pdata[i]);

      if (is_comment (record[0]))
        g_strfreev (record);
      else
        records->pdata[n++] = record;
    }
  g_ptr_array_set_size (records, (int) n);
  return records;
}

static char *
dup_cell (char **record,
          guint  column)
{
  if (column >= g_strv_length (record))
    return g_strdup ("");
  return clean (record[column]);
}

static gboolean
is_no_id (const char *cell)
{
  return *cell != '\0' && !unseat_is_guid (cell);
}

/* Counts the cells that are so in each column, in one walk: a table may have as many columns as it has letters.
 * Returns: (transfer full) (element-type guint): as many as the widest record has cells */
static GArray *
count_cells (GPtrArray *records,
             guint      first,
             gboolean (*is_so) (const char *cell))
{
  GArray *counts = g_array_new (FALSE, TRUE, sizeof (guint));

  for (guint i = first; i < records->len; i++)
    {
      char **record = records->pdata[i];

      for (guint j = 0; record[j] != NULL; j++)
        {
          g_autofree char *cell = clean (record[j]);

          if (j >= counts->len)
            g_array_set_size (counts, j + 1);
          g_array_index (counts, guint, j) += is_so (cell) ? 1 : 0;
        }
    }
  return counts;
}

static gboolean
find_columns (GPtrArray *records,
              guint      columns[UNSEAT_N_PEOPLE_KEYS])
{
  char   **titles = records->pdata[0];
  gboolean found = FALSE;
  g_autoptr (GArray) no_ids = NULL;

  for (guint i = 0; i < UNSEAT_N_PEOPLE_KEYS; i++)
    columns[i] = NO_COLUMN;

  for (guint i = 0; titles[i] != NULL; i++)
    {
      UnseatPeopleKey key = unseat_people_heading_read (titles[i]);

      if (key == UNSEAT_N_PEOPLE_KEYS || columns[key] != NO_COLUMN)
        continue;
      /* "id" may as well be a number of the staff list: a column of ids that holds anything else is none. */
      if (key == UNSEAT_PEOPLE_KEY_ID && no_ids == NULL)
        no_ids = count_cells (records, 1, is_no_id);
      if (key == UNSEAT_PEOPLE_KEY_ID && i < no_ids->len && g_array_index (no_ids, guint, i) > 0)
        continue;
      columns[key] = i;
      found = TRUE;
    }
  return found;
}

/* A name with a comma and without quotes moves what stands behind it into the next column. */
static gboolean
check_widths (GPtrArray *records,
              GError   **error)
{
  guint n_titles = g_strv_length (records->pdata[0]);

  for (guint i = 1; i < records->len; i++)
    {
      char           **record = records->pdata[i];
      guint            n_cells = g_strv_length (record);
      g_autofree char *start = NULL;

      while (n_cells > n_titles && *record[n_cells - 1] == '\0')
        n_cells--;
      if (n_cells <= n_titles)
        continue;

      start = unseat_shorten (record[0], QUOTED_CHARS);
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                   /* Translators: what stands in the first cell of a row. */
                   _ ("The row of this table that begins with “%s” has more cells than the heading, so that it is not certain which of them "
                      "is the person. Put quotes around names with a comma, or give every column a heading."),
                   start);
      return FALSE;
    }
  return TRUE;
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

/* One row alone is as little a list of people: a person and their manager, say. */
static void
set_unclear_row_error (guint    first,
                       guint    second,
                       GError **error)
{
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
               /* Translators: the numbers of two cells of the only row of a table. */
               _ ("Cells %u and %u of this row both hold addresses, and no heading says which of them is the person. Keep one of them, or, "
                  "if all of them are meant, write one person a line."),
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
          g_autofree char *quoted = unseat_shorten (cell, QUOTED_CHARS);

          g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                       /* Translators: an address; the number of a column. */
                       _ ("“%s” stands in different rows of this table, and no heading says that column %u is the person. Call it "
                          "“userPrincipalName” if it is."),
                       quoted, column + 1);
          return FALSE;
        }
      if (other == NULL)
        g_hash_table_insert (rows, g_steal_pointer (&key), g_steal_pointer (&row));
    }
  return TRUE;
}

/* Finds the column that is mostly addresses.  @is_row: whether one line alone is a row.  Returns: whether there is no doubt about it. */
static gboolean
find_address_column (GPtrArray *records,
                     gboolean   is_row,
                     guint     *column,
                     GError   **error)
{
  g_autoptr (GArray) counts = count_cells (records, 0, is_address);

  *column = NO_COLUMN;
  for (guint i = 0; (records->len > 1 || is_row) && i < counts->len; i++)
    {
      if (g_array_index (counts, guint, i) * 2 <= records->len)
        continue;
      if (*column != NO_COLUMN)
        {
          (records->len > 1 ? set_unclear_error : set_unclear_row_error) (*column, i, error);
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

/* "Ada Lovelace <ada@x.example>" in a column of addresses; with two addresses it is not certain whose row it is. */
static void
add_cell (GPtrArray  *keys,
          const char *cell)
{
  g_autoptr (GPtrArray) exact = g_ptr_array_new_with_free_func (g_free);

  add_exact (exact, cell);
  g_ptr_array_add (keys, g_strdup (exact->len == 1 ? exact->pdata[0] : cell));
}

static GPtrArray *
read_table (GPtrArray  *records,
            guint       first,
            const guint columns[UNSEAT_N_PEOPLE_KEYS])
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = first; i < records->len; i++)
    {
      g_autofree char *key = NULL;

      for (guint j = 0; j < UNSEAT_N_PEOPLE_KEYS && (key == NULL || *key == '\0'); j++)
        if (columns[j] != NO_COLUMN)
          {
            g_free (key);
            key = dup_cell (records->pdata[i], columns[j]);
          }
      if (*key != '\0')
        add_cell (keys, key);
    }
  return keys;
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

/* A line of the head of a mail that names nobody: what follows its title is no name.  "To: Ada Lovelace" does name somebody, and whom it does is
 * not left out in silence. */
static gboolean
is_mail_head (const char *line)
{
  /* As Outlook, Thunderbird and Apple Mail write them when a mail is copied, without case and accents. */
  static const char *const titles[] = {
    "subject",
    "date",
    "sent",
    "importance",
    "priority",
    "attachments",
    "betreff",
    "datum",
    "gesendet",
    "wichtigkeit",
    "prioritat",
    "anlagen",
    "objet",
    "envoye",
    "pieces jointes",
    "asunto",
    "fecha",
    "enviado",
    "enviado el",
    "datos adjuntos",
  };
  const char      *colon = strchr (line, ':');
  g_autofree char *title = NULL;
  g_autofree char *folded = NULL;

  if (colon == NULL || colon - line > LONGEST_TITLE)
    return FALSE;

  title = g_strstrip (g_strndup (line, (gsize) (colon - line)));
  folded = unseat_search_fold (title);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (folded, titles[i]))
      return TRUE;
  return FALSE;
}

static GPtrArray *
read_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = clean (lines[i]);

      if (is_mail_head (line))
        add_exact (keys, line);
      else if (!is_comment (line))
        add_line (keys, skip_bullet (line));
    }
  return keys;
}

/* Excel's own first line, "sep=;", says what separates the cells of the others. */
static const char *
skip_separator_line (const char *text,
                     char       *separator)
{
  const char *p = text;

  if (g_ascii_strncasecmp (p, "sep=", 4) != 0 || p[4] == '\0' || p[5] != '\n')
    return text;

  *separator = p[4];
  return p + 6;
}

static const char *
skip_line (const char *text)
{
  const char *end = strchr (text, '\n');

  return end != NULL ? end + 1 : text + strlen (text);
}

/* Whether the first line is the heading of a table: what stands below it is no list then, even if it cannot be read. */
static gboolean
begins_with_heading (const char *text,
                     char        separator)
{
  g_autofree char *line = NULL;
  g_autoptr (GPtrArray) records = NULL;
  guint columns[UNSEAT_N_PEOPLE_KEYS];

  while (*text == '\n' || is_comment (text))
    text = skip_line (text);
  line = g_strndup (text, strcspn (text, "\n"));
  records = unseat_csv_parse (line, separator, NULL);
  return records != NULL && records->len == 1 && g_strv_length (records->pdata[0]) > 1 && find_columns (records, columns);
}

/* Semicolons, and commas with a blank after them, are what people and mail programs write between addresses that are all meant.
 *
 * Returns: whether @separator makes cells of a text of one line, too */
static gboolean
parts_cells (const char *text,
             char        separator)
{
  return separator != ';' && (separator != ',' || strstr (text, ", ") == NULL);
}

/* @is_row: whether @separator makes cells of a text of one line, too
 * Returns: (nullable): the keys; %NULL without an error when the text is no table with this separator */
static GPtrArray *
read_as_table (const char *text,
               char        separator,
               gboolean    is_row,
               GError    **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) records = read_records (text, separator, &local_error);
  guint columns[UNSEAT_N_PEOPLE_KEYS];

  if (records == NULL && begins_with_heading (text, separator))
    g_propagate_error (error, g_steal_pointer (&local_error));
  if (records == NULL || records->len == 0)
    return NULL;

  if (find_columns (records, columns))
    return check_widths (records, error) ? read_table (records, 1, columns) : NULL;
  if (find_address_column (records, is_row, &columns[UNSEAT_PEOPLE_KEY_MAIL], error) && columns[UNSEAT_PEOPLE_KEY_MAIL] != NO_COLUMN)
    return read_table (records, 0, columns);
  return NULL;
}

static GPtrArray *
read_any (const char *text,
          GError    **error)
{
  char        separators[] = "\t;,";
  const char *body = skip_separator_line (text, separators);

  if (body != text)
    separators[1] = '\0';
  for (const char *separator = separators; *separator != '\0'; separator++)
    {
      g_autoptr (GError) local_error = NULL;
      gboolean   is_row = body != text || parts_cells (body, *separator);
      GPtrArray *keys = read_as_table (body, *separator, is_row, &local_error);

      if (keys != NULL)
        return keys;
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }
  return read_lines (body);
}

GPtrArray *
unseat_people_text_parse (const char *text,
                          GError    **error)
{
  g_autofree char *alike = NULL;
  g_autoptr (GPtrArray) keys = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  alike = end_lines_alike (g_str_has_prefix (text, BYTE_ORDER_MARK) ? text + strlen (BYTE_ORDER_MARK) : text);
  keys = read_any (alike, error);
  if (keys == NULL || keys->len <= MOST_KEYS)
    return g_steal_pointer (&keys);

  g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("This names more people than a tenant can have."));
  return NULL;
}
