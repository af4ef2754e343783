/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-tokens.h"

#include <string.h>

static void
token_clear (gpointer data)
{
  g_free (((DemoToken *) data)->text);
}

static void
add_token (GArray       *tokens,
           DemoTokenKind kind,
           char         *text)
{
  DemoToken token = { kind, text };

  g_array_append_val (tokens, token);
}

/* Returns: what follows the string, or NULL when it does not end. */
static const char *
scan_string (GArray     *tokens,
             const char *at)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (at++; *at != '\0'; at++)
    {
      if (*at == '\'' && at[1] != '\'')
        {
          add_token (tokens, DEMO_TOKEN_STRING, g_strdup (text->str));
          return at + 1;
        }
      if (*at == '\'')
        at++;
      g_string_append_c (text, *at);
    }
  return NULL;
}

/* Returns: what follows the word or sign, or NULL when there is none. */
static const char *
scan_word (GArray     *tokens,
           const char *at)
{
  gboolean    is_number = g_ascii_isdigit (*at);
  const char *end = at;

  while (g_ascii_isalnum (*end) || (*end != '\0' && strchr ("_./$-", *end) != NULL) || (is_number && *end == ':'))
    end++;

  if (end > at)
    {
      add_token (tokens, DEMO_TOKEN_WORD, g_strndup (at, end - at));
      return end;
    }
  if (strchr ("(),:", *at) == NULL)
    return NULL;

  add_token (tokens, DEMO_TOKEN_SIGN, g_strndup (at, 1));
  return at + 1;
}

GArray *
demo_tokens_scan (const char *text)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (DemoToken));
  const char *at = text;

  g_array_set_clear_func (tokens, token_clear);
  while (at != NULL && *at != '\0')
    {
      if (*at == ' ')
        at++;
      else
        at = *at == '\'' ? scan_string (tokens, at) : scan_word (tokens, at);
    }
  if (at == NULL)
    return NULL;

  add_token (tokens, DEMO_TOKEN_END, g_strdup (""));
  return g_steal_pointer (&tokens);
}
