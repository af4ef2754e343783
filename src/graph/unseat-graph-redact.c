/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-redact.h"

#include <string.h>

#define MARK "[token]"
#define WORD_ENDS " \t\r\n\"'`<>()[]{},;"
#define MAX_REQUEST_ID_BYTES 64

/* So much in common with a secret is no chance, and less than that is no use to anybody. */
#define PIECE_BYTES 16

/* Whether a piece of @secret stands at the start of @text. */
static gboolean
starts_with_piece (const char *text,
                   const char *secret,
                   gsize       n_bytes)
{
  char piece[PIECE_BYTES + 1] = { 0 };

  g_strlcpy (piece, text, n_bytes + 1);

  return strlen (piece) == n_bytes && strstr (secret, piece) != NULL;
}

char *
unseat_graph_redact_secret (const char *text,
                            const char *secret)
{
  g_autoptr (GString) clean = NULL;
  gsize n_bytes = secret != NULL ? MIN (strlen (secret), PIECE_BYTES) : 0;

  if (text == NULL || n_bytes == 0)
    return g_strdup (text);

  clean = g_string_new (NULL);
  while (*text != '\0')
    {
      if (starts_with_piece (text, secret, n_bytes))
        {
          g_string_append (clean, MARK);
          text += n_bytes;
          text += strcspn (text, WORD_ENDS);
        }
      else
        g_string_append_c (clean, *text++);
    }

  return g_string_free (g_steal_pointer (&clean), FALSE);
}

char *
unseat_graph_redact (const char       *text,
                     UnseatGraphToken *token)
{
  g_autofree char *half = NULL;

  if (token == NULL)
    return g_strdup (text);

  half = unseat_graph_redact_secret (text, unseat_graph_token_peek_access (token));
  return unseat_graph_redact_secret (half, unseat_graph_token_peek_refresh (token));
}

char *
unseat_graph_redact_request_id (const char       *text,
                                UnseatGraphToken *token)
{
  g_autofree char *clean = unseat_graph_redact (text, token);

  if (text == NULL || *text == '\0' || strlen (text) > MAX_REQUEST_ID_BYTES || !g_str_equal (clean, text))
    return NULL;

  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '-')
      return NULL;

  return g_steal_pointer (&clean);
}
