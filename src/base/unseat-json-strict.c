/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-json-strict.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 64
#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define HIGH_SURROGATE 0xd800
#define LOW_SURROGATE 0xdc00
#define SURROGATES_END 0xe000

typedef struct
{
  const char *start;
  const char *p;
  const char *end;
  guint       depth;
  char       *fault; /* (owned) (nullable): the first one */
} Text;

static gboolean check_value (Text *self);

/* Returns: %FALSE, for whoever goes on only as long as there is no fault */
static gboolean
fail (Text       *self,
      const char *what)
{
  guint line = 1;

  if (self->fault != NULL)
    return FALSE;

  for (const char *p = self->start; p < self->p; p++)
    line += *p == '\n';
  /* Translators: the number of a line of a file, then what is wrong there. */
  self->fault = g_strdup_printf (_ ("line %u: %s"), line, what);

  return FALSE;
}

static gboolean
fail_form (Text *self)
{
  return fail (self, self->p < self->end ? _ ("this is not JSON") : _ ("the text is cut off"));
}

static char
peek (const Text *self)
{
  return self->p < self->end ? *self->p : '\0';
}

static gboolean
skip (Text *self,
      char  c)
{
  if (self->p == self->end || *self->p != c)
    return FALSE;

  self->p++;
  return TRUE;
}

static void
skip_blanks (Text *self)
{
  while (self->p < self->end && strchr (" \t\r\n", *self->p) != NULL)
    self->p++;
}

static gboolean
skip_digits (Text *self)
{
  const char *first = self->p;

  while (g_ascii_isdigit (peek (self)))
    self->p++;

  return self->p > first;
}

static gboolean
check_number (Text *self)
{
  skip (self, '-');
  if (skip (self, '0'))
    {
      if (g_ascii_isdigit (peek (self)))
        return fail (self, _ ("a number does not begin with 0"));
    }
  else if (!skip_digits (self))
    return fail_form (self);

  if (skip (self, '.') && !skip_digits (self))
    return fail_form (self);
  if (skip (self, 'e') || skip (self, 'E'))
    {
      if (!skip (self, '+'))
        skip (self, '-');
      if (!skip_digits (self))
        return fail_form (self);
    }

  return TRUE;
}

/* Stands behind the “u”. */
static gboolean
read_unit (Text    *self,
           guint32 *unit)
{
  *unit = 0;
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (peek (self)))
        return fail_form (self);
      *unit = *unit * 16 + (guint32) g_ascii_xdigit_value (*self->p++);
    }

  return TRUE;
}

static gboolean
read_code (Text    *self,
           GString *name)
{
  guint32 unit = 0;
  guint32 other = 0;

  if (!read_unit (self, &unit))
    return FALSE;
  if (unit == 0)
    return fail (self, _ ("a text cannot contain the character \\u0000"));
  if (unit >= HIGH_SURROGATE && unit < LOW_SURROGATE)
    {
      if (!skip (self, '\\') || !skip (self, 'u') || !read_unit (self, &other) || other < LOW_SURROGATE || other >= SURROGATES_END)
        return fail (self, _ ("half of a character is missing"));
      unit = 0x10000 + ((unit - HIGH_SURROGATE) << 10) + (other - LOW_SURROGATE);
    }
  else if (unit >= LOW_SURROGATE && unit < SURROGATES_END)
    return fail (self, _ ("half of a character is missing"));

  g_string_append_unichar (name, unit);
  return TRUE;
}

/* Stands behind the backslash. */
static gboolean
read_escape (Text    *self,
             GString *name)
{
  static const char escapes[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char       *found = NULL;

  if (skip (self, 'u'))
    return read_code (self, name);

  found = peek (self) != '\0' ? strchr (escapes, *self->p) : NULL;
  if (found == NULL)
    return fail_form (self);

  g_string_append_c (name, meanings[found - escapes]);
  self->p++;
  return TRUE;
}

/* Returns: (transfer full) (nullable): what it says; NULL with a fault */
static char *
read_string (Text *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!skip (self, '"'))
    {
      fail_form (self);
      return NULL;
    }

  while (self->p < self->end && *self->p != '"')
    if ((guchar) *self->p < ' ')
      {
        fail (self, _ ("a text goes over the end of the line, or has a tab in it"));
        return NULL;
      }
    else if (!skip (self, '\\'))
      g_string_append_c (text, *self->p++);
    else if (!read_escape (self, text))
      return NULL;

  if (!skip (self, '"'))
    {
      fail_form (self);
      return NULL;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* @names: (element-type utf8): of the members before */
static gboolean
check_member (Text       *self,
              GHashTable *names)
{
  g_autofree char *name = NULL;
  g_autofree char *twice = NULL;

  skip_blanks (self);
  name = read_string (self);
  if (name == NULL)
    return FALSE;

  /* Translators: what a member of a JSON object is called. */
  twice = g_strdup_printf (_ ("“%s” is there twice"), name);
  if (!g_hash_table_add (names, g_steal_pointer (&name)))
    return fail (self, twice);

  skip_blanks (self);
  if (!skip (self, ':'))
    return fail_form (self);

  return check_value (self);
}

static gboolean
check_object (Text *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  skip_blanks (self);
  if (skip (self, '}'))
    return TRUE;

  do
    if (!check_member (self, names))
      return FALSE;
  while (skip (self, ','));

  return skip (self, '}') || fail_form (self);
}

static gboolean
check_array (Text *self)
{
  skip_blanks (self);
  if (skip (self, ']'))
    return TRUE;

  do
    if (!check_value (self))
      return FALSE;
  while (skip (self, ','));

  return skip (self, ']') || fail_form (self);
}

static gboolean
check_word (Text *self)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize size = strlen (words[i]);

      if ((gsize) (self->end - self->p) >= size && memcmp (self->p, words[i], size) == 0)
        {
          self->p += size;
          return TRUE;
        }
    }

  return fail_form (self);
}

static gboolean
check_nested (Text *self)
{
  gboolean is_object = peek (self) == '{';
  gboolean is_good = FALSE;

  if (self->depth == MAX_DEPTH)
    return fail (self, _ ("this is nested too deeply"));

  self->depth++;
  self->p++;
  is_good = is_object ? check_object (self) : check_array (self);
  self->depth--;

  return is_good;
}

/* With the blanks around it. */
static gboolean
check_value (Text *self)
{
  skip_blanks (self);
  if (peek (self) == '{' || peek (self) == '[')
    check_nested (self);
  else if (peek (self) == '"')
    g_free (read_string (self));
  else if (peek (self) == '-' || g_ascii_isdigit (peek (self)))
    check_number (self);
  else
    check_word (self);
  skip_blanks (self);

  return self->fault == NULL;
}

char *
unseat_json_find_fault (GBytes *bytes)
{
  gsize size = 0;
  Text  self = { 0 };

  g_return_val_if_fail (bytes != NULL, NULL);

  self.start = g_bytes_get_data (bytes, &size);
  self.p = self.start;
  self.end = self.start + size;
  if (size > 0 && !g_utf8_validate_len (self.start, size, &self.p))
    {
      fail (&self, _ ("this is not UTF-8"));
      return self.fault;
    }

  self.p = self.start;
  if (size >= strlen (BYTE_ORDER_MARK) && memcmp (self.start, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    self.p += strlen (BYTE_ORDER_MARK);
  skip_blanks (&self);
  if (self.p == self.end)
    return g_strdup (_ ("the text is empty"));
  if (check_value (&self) && self.p < self.end)
    fail (&self, _ ("something follows the end"));

  return self.fault;
}
