/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-action.h"

static const char *const action_words[] = {
  [UNSEAT_ACTION_UNASSIGN] = "unassign",
  [UNSEAT_ACTION_ASSIGN] = "assign",
};

static const char *const kind_words[] = {
  [UNSEAT_PLAN_UNASSIGN] = "unassign",
  [UNSEAT_PLAN_UNDO] = "undo",
  [UNSEAT_PLAN_RETRY] = "retry",
};

/* Returns: the index of @word, or @n_words */
static guint
find_word (const char *const *words,
           guint              n_words,
           const char        *word)
{
  guint i = 0;

  while (i < n_words && g_strcmp0 (words[i], word) != 0)
    i++;

  return i;
}

const char *
unseat_action_to_word (UnseatAction action)
{
  g_return_val_if_fail (action < G_N_ELEMENTS (action_words), NULL);

  return action_words[action];
}

gboolean
unseat_action_from_word (const char   *word,
                         UnseatAction *action)
{
  guint index = find_word (action_words, G_N_ELEMENTS (action_words), word);

  g_return_val_if_fail (action != NULL, FALSE);

  if (index == G_N_ELEMENTS (action_words))
    return FALSE;

  *action = index;
  return TRUE;
}

const char *
unseat_plan_kind_to_word (UnseatPlanKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_words), NULL);

  return kind_words[kind];
}

gboolean
unseat_plan_kind_from_word (const char     *word,
                            UnseatPlanKind *kind)
{
  guint index = find_word (kind_words, G_N_ELEMENTS (kind_words), word);

  g_return_val_if_fail (kind != NULL, FALSE);

  if (index == G_N_ELEMENTS (kind_words))
    return FALSE;

  *kind = index;
  return TRUE;
}
