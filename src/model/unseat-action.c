/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-action.h"

static const char *const action_words[] = {
  [UNSEAT_ACTION_UNASSIGN] = "unassign",
  [UNSEAT_ACTION_ASSIGN] = "assign",
  [UNSEAT_ACTION_LEAVE] = "leave-group",
  [UNSEAT_ACTION_JOIN] = "join-group",
  [UNSEAT_ACTION_SWITCH] = "apps",
  [UNSEAT_ACTION_TAKE_OFF] = "remove-from-group",
  [UNSEAT_ACTION_PUT_ON] = "put-on-group",
  [UNSEAT_ACTION_REPROCESS] = "reprocess",
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

gboolean
unseat_action_takes (UnseatAction action)
{
  switch (action)
    {
    case UNSEAT_ACTION_UNASSIGN:
    case UNSEAT_ACTION_LEAVE:
    case UNSEAT_ACTION_TAKE_OFF:
      return TRUE;
    case UNSEAT_ACTION_ASSIGN:
    case UNSEAT_ACTION_JOIN:
    case UNSEAT_ACTION_SWITCH:
    case UNSEAT_ACTION_PUT_ON:
    case UNSEAT_ACTION_REPROCESS:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

gboolean
unseat_action_is_membership (UnseatAction action)
{
  switch (action)
    {
    case UNSEAT_ACTION_LEAVE:
    case UNSEAT_ACTION_JOIN:
      return TRUE;
    case UNSEAT_ACTION_UNASSIGN:
    case UNSEAT_ACTION_ASSIGN:
    case UNSEAT_ACTION_SWITCH:
    case UNSEAT_ACTION_TAKE_OFF:
    case UNSEAT_ACTION_PUT_ON:
    case UNSEAT_ACTION_REPROCESS:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

gboolean
unseat_action_is_group_license (UnseatAction action)
{
  return action == UNSEAT_ACTION_TAKE_OFF || action == UNSEAT_ACTION_PUT_ON;
}

gboolean
unseat_action_is_of_group (UnseatAction action)
{
  return unseat_action_is_membership (action) || unseat_action_is_group_license (action);
}

gboolean
unseat_action_is_whole (UnseatAction action)
{
  return unseat_action_is_of_group (action) || action == UNSEAT_ACTION_REPROCESS;
}

gboolean
unseat_action_can_be_reversed (UnseatAction action)
{
  return action != UNSEAT_ACTION_REPROCESS;
}

UnseatAction
unseat_action_reverse (UnseatAction action)
{
  switch (action)
    {
    case UNSEAT_ACTION_UNASSIGN:
      return UNSEAT_ACTION_ASSIGN;
    case UNSEAT_ACTION_ASSIGN:
      return UNSEAT_ACTION_UNASSIGN;
    case UNSEAT_ACTION_LEAVE:
      return UNSEAT_ACTION_JOIN;
    case UNSEAT_ACTION_JOIN:
      return UNSEAT_ACTION_LEAVE;
    case UNSEAT_ACTION_SWITCH:
      return UNSEAT_ACTION_SWITCH;
    case UNSEAT_ACTION_TAKE_OFF:
      return UNSEAT_ACTION_PUT_ON;
    case UNSEAT_ACTION_PUT_ON:
      return UNSEAT_ACTION_TAKE_OFF;
    case UNSEAT_ACTION_REPROCESS: /* there is nothing to take back: unseat_action_can_be_reversed() */
      return UNSEAT_ACTION_REPROCESS;
    }

  g_return_val_if_reached (action);
}

UnseatWay
unseat_way_of (const guint *counts,
               guint        n_swapped)
{
  gboolean takes = FALSE;
  gboolean gives = FALSE;
  gboolean switches = FALSE;
  gboolean is_about_licenses = FALSE;
  guint    n_group_licenses = 0;
  guint    n_all = 0;

  g_return_val_if_fail (counts != NULL, UNSEAT_WAY_TAKES);

  switches = counts[UNSEAT_ACTION_SWITCH] > 0;
  for (UnseatAction action = 0; action < UNSEAT_N_ACTIONS; action++)
    if (counts[action] > 0 && action != UNSEAT_ACTION_SWITCH && action != UNSEAT_ACTION_REPROCESS)
      {
        takes = takes || unseat_action_takes (action);
        gives = gives || !unseat_action_takes (action);
        is_about_licenses = is_about_licenses || !unseat_action_is_membership (action);
      }

  for (UnseatAction action = 0; action < UNSEAT_N_ACTIONS; action++)
    n_all += counts[action];
  n_group_licenses = counts[UNSEAT_ACTION_TAKE_OFF] + counts[UNSEAT_ACTION_PUT_ON];

  if (n_swapped > 0 && n_swapped == n_all)
    return UNSEAT_WAY_SWAPS;
  if (counts[UNSEAT_ACTION_REPROCESS] > 0)
    return counts[UNSEAT_ACTION_REPROCESS] == n_all ? UNSEAT_WAY_REPROCESSES : UNSEAT_WAY_BOTH;
  if (takes + gives + switches > 1)
    return UNSEAT_WAY_BOTH;
  if (switches)
    return UNSEAT_WAY_SWITCHES;
  if (n_group_licenses > 0 && n_group_licenses == n_all)
    return takes ? UNSEAT_WAY_TAKES_OFF : UNSEAT_WAY_PUTS_ON;
  if (gives)
    return is_about_licenses ? UNSEAT_WAY_GIVES : UNSEAT_WAY_JOINS;

  return takes && !is_about_licenses ? UNSEAT_WAY_LEAVES : UNSEAT_WAY_TAKES;
}

gboolean
unseat_way_takes (UnseatWay way)
{
  switch (way)
    {
    case UNSEAT_WAY_TAKES:
    case UNSEAT_WAY_LEAVES:
    case UNSEAT_WAY_TAKES_OFF:
    case UNSEAT_WAY_SWAPS:
    case UNSEAT_WAY_BOTH:
      return TRUE;
    case UNSEAT_WAY_GIVES:
    case UNSEAT_WAY_JOINS:
    case UNSEAT_WAY_PUTS_ON:
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_REPROCESSES:
      return FALSE;
    }

  g_return_val_if_reached (TRUE);
}

gboolean
unseat_way_gives (UnseatWay way)
{
  switch (way)
    {
    case UNSEAT_WAY_GIVES:
    case UNSEAT_WAY_JOINS:
    case UNSEAT_WAY_PUTS_ON:
    case UNSEAT_WAY_SWAPS:
    case UNSEAT_WAY_BOTH:
      return TRUE;
    case UNSEAT_WAY_TAKES:
    case UNSEAT_WAY_LEAVES:
    case UNSEAT_WAY_TAKES_OFF:
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_REPROCESSES:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
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
