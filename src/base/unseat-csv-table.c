/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-csv-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-csv.h"
#include "unseat-error.h"

#define NO_COLUMN G_MAXUINT

struct _UnseatCsvTable
{
  const UnseatCsvColumn *columns; /* static */
  guint                  n_columns;
  guint                 *places;  /* (owned): where each column stands; NO_COLUMN when it does not */
  GPtrArray             *records; /* (owned) (element-type GStrv): the heading first */
  GArray                *lines;   /* (owned) (element-type guint) */
};

/* Whichever parts the heading into the most cells; a comma when none does. */
static char
find_separator (const char *text)
{
  static const char separators[] = ",;\t";
  g_autofree char  *heading = g_strndup (text, strcspn (text, "\r\n"));
  char              best = ',';
  guint             n_best = 0;

  for (const char *separator = separators; *separator != '\0'; separator++)
    {
      guint n = 0;

      for (const char *at = heading; *at != '\0'; at++)
        n += *at == *separator;
      if (n > n_best)
        {
          n_best = n;
          best = *separator;
        }
    }

  return best;
}

static gboolean
is_blank (gunichar c)
{
  return c <= ' ' || (c >= 0x7f && c <= 0xa0);
}

/* Writes over @cell, which does not become longer. */
static void
clean (char *cell)
{
  char *target = cell;
  char *next = NULL;

  for (char *at = cell; *at != '\0'; at = next)
    {
      gboolean blank = is_blank (g_utf8_get_char (at));

      next = g_utf8_next_char (at); /* before it is written over */
      if (!blank)
        {
          memmove (target, at, (gsize) (next - at));
          target += next - at;
        }
      else if (target > cell && target[-1] != ' ')
        {
          *target++ = ' ';
        }
    }

  if (target > cell && target[-1] == ' ')
    target--;
  *target = '\0';
}

static void
clean_records (GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    for (char **field = records->pdata[i]; *field != NULL; field++)
      clean (*field);
}

static gboolean
find_column (UnseatCsvTable *self,
             guint           column,
             GError        **error)
{
  char      **heading = self->records->pdata[0];
  const char *name = self->columns[column].name;

  self->places[column] = NO_COLUMN;
  for (guint i = 0; heading[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (heading[i], name) != 0)
        continue;
      if (self->places[column] != NO_COLUMN)
        {
          /* Translators: the number of a line, then the heading of a column. */
          g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("Line %u: the column “%s” is there twice."),
                       g_array_index (self->lines, guint, 0), name);
          return FALSE;
        }
      self->places[column] = i;
    }

  if (self->places[column] != NO_COLUMN || self->columns[column].is_optional)
    return TRUE;

  /* Translators: the number of a line, then the heading of a column. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("Line %u: the column “%s” is missing."),
               g_array_index (self->lines, guint, 0), name);
  return FALSE;
}

/* A row that is too short or too long has been moved by a comma or a quote: whose cells these are nobody knows. */
static gboolean
check_rows (UnseatCsvTable *self,
            GError        **error)
{
  guint n_heading = g_strv_length (self->records->pdata[0]);

  for (guint i = 1; i < self->records->len; i++)
    {
      guint n = g_strv_length (self->records->pdata[i]);

      if (n == n_heading)
        continue;

      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                   /* Translators: the number of a line, then how many cells it has, and how many the heading of the table has. */
                   ngettext ("Line %u has %u cell, and the heading has %u.", "Line %u has %u cells, and the heading has %u.", n),
                   g_array_index (self->lines, guint, i), n, n_heading);
      return FALSE;
    }

  return TRUE;
}

UnseatCsvTable *
unseat_csv_table_parse (const char            *text,
                        const UnseatCsvColumn *columns,
                        guint                  n_columns,
                        GError               **error)
{
  g_autoptr (UnseatCsvTable) self = g_new0 (UnseatCsvTable, 1);

  g_return_val_if_fail (text != NULL && columns != NULL, NULL);

  self->columns = columns;
  self->n_columns = n_columns;
  self->places = g_new0 (guint, n_columns);
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  self->records = unseat_csv_parse_lines (text, find_separator (text), self->lines, error);
  if (self->records == NULL)
    return NULL;
  if (self->records->len == 0)
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The file is empty."));
      return NULL;
    }

  clean_records (self->records);
  for (guint i = 0; i < n_columns; i++)
    if (!find_column (self, i, error))
      return NULL;

  return check_rows (self, error) ? g_steal_pointer (&self) : NULL;
}

void
unseat_csv_table_free (UnseatCsvTable *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->places, g_free);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_free (self);
}

guint
unseat_csv_table_get_n_rows (UnseatCsvTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->records->len - 1;
}

gboolean
unseat_csv_table_has (UnseatCsvTable *self,
                      guint           column)
{
  g_return_val_if_fail (self != NULL && column < self->n_columns, FALSE);

  return self->places[column] != NO_COLUMN;
}

const char *
unseat_csv_table_get (UnseatCsvTable *self,
                      guint           row,
                      guint           column)
{
  char **fields = NULL;

  g_return_val_if_fail (self != NULL && row + 1 < self->records->len, "");
  g_return_val_if_fail (column < self->n_columns, "");

  fields = self->records->pdata[row + 1];

  return self->places[column] != NO_COLUMN ? fields[self->places[column]] : "";
}

void
unseat_csv_table_fail (UnseatCsvTable *self,
                       guint           row,
                       guint           column,
                       const char     *fault,
                       GError        **error)
{
  g_return_if_fail (self != NULL && row + 1 < self->records->len);
  g_return_if_fail (column < self->n_columns && fault != NULL);

  /* Translators: the number of a line, the heading of a column, then a sentence that says what is wrong there. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("Line %u, column “%s”: %s"),
               g_array_index (self->lines, guint, row + 1), self->columns[column].name, fault);
}
