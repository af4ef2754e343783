/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-nearest.h"

#include <string.h>

#define MAX_LENGTH 32      /* no command is nearly so long */
#define LETTERS_PER_SLIP 3 /* so many letters, or more, for one that is wrong */

static guint
min_of (guint a,
        guint b,
        guint c)
{
  return MIN (MIN (a, b), c);
}

/* How many letters have to be put in, taken out, or changed, or neighbors exchanged, to make one of the other (the optimal string alignment
 * distance).  Commands are ASCII; of any other letter each byte counts, which makes nothing alike. */
static guint
measure (const char *a,
         const char *b)
{
  gsize length_a = strlen (a);
  gsize length_b = strlen (b);
  guint costs[MAX_LENGTH + 1][MAX_LENGTH + 1];

  for (gsize i = 0; i <= length_a; i++)
    for (gsize j = 0; j <= length_b; j++)
      {
        if (i == 0 || j == 0)
          {
            costs[i][j] = (guint) (i + j);
            continue;
          }
        costs[i][j] = min_of (costs[i - 1][j] + 1, costs[i][j - 1] + 1, costs[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          costs[i][j] = MIN (costs[i][j], costs[i - 2][j - 2] + 1);
      }

  return costs[length_a][length_b];
}

const char *
cli_nearest_find (const char *const *words,
                  const char        *text)
{
  g_autofree char *lower = NULL;
  const char      *nearest = NULL;
  gsize            length = 0;
  guint            best = 0;

  g_return_val_if_fail (words != NULL && text != NULL, NULL);

  length = strlen (text);
  if (length > MAX_LENGTH)
    return NULL;

  lower = g_ascii_strdown (text, -1);
  best = (guint) length / LETTERS_PER_SLIP + 1;
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint distance = strlen (words[i]) <= MAX_LENGTH ? measure (lower, words[i]) : G_MAXUINT;

      if (distance >= best)
        continue;
      nearest = words[i];
      best = distance;
    }

  return nearest;
}
