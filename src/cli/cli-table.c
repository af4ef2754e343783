/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-table.h"

#include <stdarg.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "unseat-utils.h"

#define GAP 2
#define NARROWEST 8
#define RIGHT 'r'
#define ELLIPSIS "…"

struct _CliTable
{
  guint      n_columns;
  GPtrArray *cells;   /* (owned) (element-type utf8): row by row, the titles first */
  guint     *widths;  /* (owned): of each column, in columns of the terminal */
  gboolean  *numeric; /* (owned): whether a column is aligned to the right */
};

static guint
get_char_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;

  return g_unichar_iswide (c) ? 2 : 1;
}

static guint
get_width (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += get_char_width (g_utf8_get_char (text));

  return width;
}

static void
add_cell (CliTable   *self,
          guint       column,
          const char *text)
{
  char *cell = unseat_terminal_line (text);

  self->widths[column] = MAX (self->widths[column], get_width (cell));
  g_ptr_array_add (self->cells, cell);
}

CliTable *
cli_table_new (const char *const *titles,
               const char        *alignment)
{
  CliTable *self = g_new0 (CliTable, 1);

  self->n_columns = g_strv_length ((char **) titles);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->widths = g_new0 (guint, self->n_columns);
  self->numeric = g_new0 (gboolean, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->numeric[i] = alignment[i] == RIGHT;
      add_cell (self, i, titles[i]);
    }

  return self;
}

void
cli_table_free (CliTable *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self->widths);
  g_free (self->numeric);
  g_free (self);
}

void
cli_table_add (CliTable *self,
               ...)
{
  va_list texts;

  va_start (texts, self);
  for (guint i = 0; i < self->n_columns; i++)
    add_cell (self, i, va_arg (texts, const char *));
  va_end (texts);
}

void
cli_table_add_row (CliTable          *self,
                   const char *const *texts)
{
  for (guint i = 0; i < self->n_columns; i++)
    add_cell (self, i, texts[i]);
}

/* Takes from the widest column until all fit, or none can give more. */
static guint *
fit (CliTable *self,
     guint     width)
{
  guint *widths = g_memdup2 (self->widths, self->n_columns * sizeof (guint));
  guint  total = GAP * (self->n_columns - 1);

  for (guint i = 0; i < self->n_columns; i++)
    total += widths[i];

  for (; width > 0 && total > width; total--)
    {
      guint widest = 0;

      for (guint i = 1; i < self->n_columns; i++)
        {
          if (widths[i] > widths[widest])
            widest = i;
        }
      if (widths[widest] <= NARROWEST)
        break;
      widths[widest]--;
    }

  return widths;
}

char *
cli_cut_text (const char *text,
              guint       width)
{
  const char *end = text;
  guint       used = 0;

  g_return_val_if_fail (text != NULL, NULL);

  if (width == 0 || get_width (text) <= width)
    return g_strdup (text);

  while (used + get_char_width (g_utf8_get_char (end)) + 1 <= width)
    {
      used += get_char_width (g_utf8_get_char (end));
      end = g_utf8_next_char (end);
    }

  return g_strdup_printf ("%.*s" ELLIPSIS, (int) (end - text), text);
}

static void
append_row (CliTable    *self,
            GString     *text,
            guint        first,
            const guint *widths)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *cell = cli_cut_text (self->cells->pdata[first + i], widths[i]);
      int              padding = (int) (widths[i] - MIN (get_width (cell), widths[i]));

      if (self->numeric[i])
        g_string_append_printf (text, "%*s%s", padding, "", cell);
      else if (i + 1 < self->n_columns)
        g_string_append_printf (text, "%s%*s", cell, padding, "");
      else
        g_string_append (text, cell);
      if (i + 1 < self->n_columns)
        g_string_append_printf (text, "%*s", GAP, "");
    }

  g_string_append_c (text, '\n');
}

void
cli_table_print (CliTable *self,
                 FILE     *target,
                 guint     width)
{
  g_autofree guint *widths = fit (self, width);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->cells->len; i += self->n_columns)
    append_row (self, text, i, widths);

  if (target == stderr)
    g_printerr ("%s", text->str);
  else
    g_print ("%s", text->str);
}

guint
cli_get_terminal_width (FILE *target)
{
  struct winsize size;

  if (!isatty (fileno (target)) || ioctl (fileno (target), TIOCGWINSZ, &size) != 0)
    return 0;

  return size.ws_col;
}
