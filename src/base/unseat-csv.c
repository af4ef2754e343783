/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-error.h"

typedef struct
{
  const char *at; /* the next byte */
  char        separator;
  guint       line;    /* counted from 1 */
  GString    *field;   /* (owned): the one being read */
  gboolean    quoted;  /* it was: an empty one counts */
  GPtrArray  *fields;  /* (owned) (element-type utf8): of the record being read */
  GPtrArray  *records; /* (owned) (element-type GStrv) */
  guint       begun;   /* the line in which the record being read began */
  GArray     *lines;   /* (nullable) (element-type guint): where each record began */
} Parser;

static void
end_field (Parser *parser)
{
  g_ptr_array_add (parser->fields, g_strndup (parser->field->str, parser->field->len));
  parser->quoted = FALSE;
  g_string_truncate (parser->field, 0);
}

static gboolean
has_record (Parser *parser)
{
  return parser->field->len > 0 || parser->quoted || parser->fields->len > 0;
}

static void
end_record (Parser *parser)
{
  if (!has_record (parser))
    return;

  end_field (parser);
  g_ptr_array_add (parser->fields, NULL);
  g_ptr_array_add (parser->records, g_ptr_array_steal (parser->fields, NULL));
  if (parser->lines != NULL)
    g_array_append_val (parser->lines, parser->begun);
}

/* Stands behind the opening quote; ends behind the closing one. */
static gboolean
read_quoted (Parser  *parser,
             GError **error)
{
  guint first_line = parser->line;

  for (; *parser->at != '\0'; parser->at++)
    {
      if (parser->at[0] == '"' && parser->at[1] == '"')
        parser->at++;
      else if (*parser->at == '"')
        {
          parser->at++;
          return TRUE;
        }

      if (*parser->at == '\n')
        parser->line++;
      g_string_append_c (parser->field, *parser->at);
    }

  /* Translators: the number of a line; a “quote” is the character " here. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The quote opened in line %u is never closed."), first_line);
  return FALSE;
}

static gboolean
read_all (Parser  *parser,
          GError **error)
{
  while (*parser->at != '\0')
    {
      char c = *parser->at++;

      if (c == '"' && parser->field->len == 0 && !parser->quoted)
        {
          parser->quoted = TRUE;
          if (!read_quoted (parser, error))
            return FALSE;
        }
      else if (c == parser->separator)
        end_field (parser);
      else if (c == '\n')
        {
          end_record (parser);
          parser->begun = ++parser->line;
        }
      else if (c != '\r' || *parser->at != '\n')
        g_string_append_c (parser->field, c);
    }

  end_record (parser);
  return TRUE;
}

GPtrArray *
unseat_csv_parse (const char *text,
                  char        separator,
                  GError    **error)
{
  return unseat_csv_parse_lines (text, separator, NULL, error);
}

GPtrArray *
unseat_csv_parse_lines (const char *text,
                        char        separator,
                        GArray     *lines,
                        GError    **error)
{
  g_autoptr (GString) field = g_string_new (NULL);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  Parser parser = { text, separator, 1, field, FALSE, fields, records, 1, lines };

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The text is not UTF-8."));
      return NULL;
    }

  if (g_str_has_prefix (text, UNSEAT_CSV_BYTE_ORDER_MARK))
    parser.at += strlen (UNSEAT_CSV_BYTE_ORDER_MARK);

  if (!read_all (&parser, error))
    return NULL;

  return g_steal_pointer (&records);
}

/* In the width of East Asian letters as well, which a spreadsheet may take for the usual one: U+FF1D, U+FF0B, U+FF0D, U+FF20. */
static gboolean
is_sign (const char *at)
{
  static const char *const wide[] = { "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0" };

  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (g_str_has_prefix (at, wide[i]))
      return TRUE;
  return strchr ("=+-@", *at) != NULL;
}

/* https://owasp.org/www-community/attacks/CSV_Injection (read in November 2026): no cell may begin with one of these.  And whoever
 * writes the text may begin a cell in its middle: a spreadsheet that parts by semicolons or tabs takes no notice of quotes behind a comma,
 * and takes quotes away at the beginning of what is a cell for it. */
static gboolean
begins_formula (const char *at,
                const char *text)
{
  const char *before = at;

  if (at == text)
    return is_sign (at) || strchr ("\t\r\n", *at) != NULL;
  if (!is_sign (at))
    return FALSE;

  do
    before--;
  while (before > text && *before == '"');
  return strchr (";\t\r\n", *before) != NULL;
}

void
unseat_csv_append_text (GString    *target,
                        const char *text)
{
  g_return_if_fail (target != NULL);

  g_string_append_c (target, '"');
  for (const char *p = text; p != NULL && *p != '\0'; p++)
    {
      if (begins_formula (p, text))
        g_string_append_c (target, '\'');
      if (*p == '"')
        g_string_append_c (target, '"');
      g_string_append_c (target, *p);
    }
  g_string_append (target, "\",");
}

void
unseat_csv_append_number (GString *target,
                          gint64   number)
{
  g_return_if_fail (target != NULL);

  g_string_append_printf (target, "%" G_GINT64_FORMAT ",", number);
}

void
unseat_csv_end_record (GString *target)
{
  g_return_if_fail (target != NULL && target->len > 0);

  g_string_truncate (target, target->len - 1); /* the comma behind the last field */
  g_string_append (target, "\r\n");
}

void
unseat_csv_append_record (GString           *target,
                          const char *const *fields)
{
  g_return_if_fail (target != NULL);
  g_return_if_fail (fields != NULL && *fields != NULL);

  for (guint i = 0; fields[i] != NULL; i++)
    unseat_csv_append_text (target, fields[i]);
  unseat_csv_end_record (target);
}
