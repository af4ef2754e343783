/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-review-hints.h"

#include <glib/gi18n-lib.h>

#include "unseat-change-membership.h"
#include "unseat-retry.h"

/* Whether nothing gives it any more: there is no group to leave then, nor to take a product off. */
static gboolean
is_left_over (UnseatChange *change)
{
  UnseatChangeFacts facts;

  unseat_change_get_facts (change, &facts);

  return facts.is_left_over;
}

const char *
cli_review_hints_get_left_over (UnseatPlan *plan)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < changes->len; i++)
    if (unseat_change_get_outcome (changes->pdata[i]) == UNSEAT_OUTCOME_BLOCKED && is_left_over (changes->pdata[i]))
      return _ ("To have Microsoft 365 look once more at what no group gives any more, which may end it: unseat-cli reprocess --user USER.");

  return NULL;
}

/* Whether it is a path that stays because of who is in the group: the way that was asked for does not end it. */
static gboolean
is_kept_by_group (UnseatChange *change)
{
  UnseatAction action = unseat_change_get_action (change);
  gboolean     is_meant = action == UNSEAT_ACTION_UNASSIGN || (action == UNSEAT_ACTION_LEAVE && unseat_change_is_membership_fixed (change));

  return unseat_change_get_outcome (change) == UNSEAT_OUTCOME_BLOCKED && is_meant && !unseat_change_is_direct (change) && !is_left_over (change);
}

const char *
cli_review_hints_get_group (UnseatPlan *plan)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);
  gboolean   leaves = unseat_plan_get_intent (plan) != NULL && unseat_intent_get_leaves_groups (unseat_plan_get_intent (plan));
  gboolean   is_any = FALSE;
  gboolean   may_leave = FALSE;

  for (guint i = 0; i < changes->len; i++)
    if (is_kept_by_group (changes->pdata[i]))
      {
        is_any = TRUE;
        may_leave = may_leave || !unseat_change_is_membership_fixed (changes->pdata[i]);
      }

  if (!is_any)
    return NULL;
  if (!may_leave)
    return _ ("Nobody can be taken out of these groups here: the reasons say where that is decided. "
              "To take a product off a group, for all its members: unseat-cli remove-from-group --group GROUP --product PRODUCT.");

  return leaves ? _ ("To take people out of a group that gives them more than these products: unseat-cli leave-group --group GROUP --user USER. "
                     "To take a product off a group, for all its members: unseat-cli remove-from-group --group GROUP --product PRODUCT.")
                : _ ("To take people out of a group: unseat-cli leave-group --group GROUP --user USER; where it gives them nothing else, add --leave-groups here. "
                     "To take a product off a group, for all its members: unseat-cli remove-from-group --group GROUP --product PRODUCT.");
}

static gboolean
is_unreviewed (UnseatChange *change)
{
  return unseat_change_get_outcome (change) == UNSEAT_OUTCOME_BLOCKED && unseat_change_gives_more (change);
}

char *
cli_review_hints_dup_more (UnseatPlan *plan)
{
  const char *command = NULL;
  GPtrArray  *changes = unseat_plan_peek_changes (plan);
  gboolean    is_any = FALSE;
  gboolean    leaves = FALSE;

  for (guint i = 0; i < changes->len; i++)
    if (is_unreviewed (changes->pdata[i]) && unseat_plan_get_parent (plan) != NULL)
      {
        is_any = TRUE;
        leaves = leaves || unseat_change_get_action (changes->pdata[i]) == UNSEAT_ACTION_LEAVE;
      }
  if (!is_any)
    return NULL;

  command = unseat_plan_get_kind (plan) == UNSEAT_PLAN_UNDO ? "undo" : "retry";
  if (!leaves)
    /* Translators: a command, “undo” or “retry”, then the id of a job. */
    return g_strdup_printf (_ ("To review what has changed since, and confirm it: unseat-cli %s %s, without --yes."), command, unseat_plan_get_parent (plan));

  /* Translators: a command, “undo” or “retry”, then the id of a job. */
  return g_strdup_printf (_ ("To review what has changed since, and confirm it: unseat-cli %s %s, without --yes. "
                             "To take people out of a group, whatever it gives: unseat-cli leave-group --group GROUP --user USER."),
                          command, unseat_plan_get_parent (plan));
}

/* Whether somebody is left out who would not be if they were put back in. */
static gboolean
has_guarded (UnseatPlan *plan)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < changes->len; i++)
    if (unseat_change_get_outcome (changes->pdata[i]) == UNSEAT_OUTCOME_SKIPPED && unseat_change_is_guarded (changes->pdata[i]))
      return TRUE;

  return FALSE;
}

const char *
cli_review_hints_get_guard (UnseatPlan *plan)
{
  if (!has_guarded (plan))
    return NULL;

  switch (unseat_plan_get_way (plan))
    {
    case UNSEAT_WAY_SWITCHES:
      return _ ("To switch the apps of one of them all the same, add --include-guarded USER.");
    case UNSEAT_WAY_LEAVES:
      return _ ("To take one of them out of the group all the same, add --include-guarded USER.");
    case UNSEAT_WAY_TAKES:
    case UNSEAT_WAY_TAKES_OFF:
      return _ ("To unassign from one of them all the same, add --include-guarded USER.");
    case UNSEAT_WAY_BOTH:
      return _ ("To change the licenses of one of them all the same, add --include-guarded USER.");
    case UNSEAT_WAY_REPROCESSES:
      return _ ("To have one of them reprocessed all the same, add --include-guarded USER.");
    case UNSEAT_WAY_SWAPS:
      return _ ("To replace the license of one of them all the same, add --include-guarded USER.");
    case UNSEAT_WAY_GIVES:
    case UNSEAT_WAY_JOINS:
    case UNSEAT_WAY_PUTS_ON:
      return NULL;
    }

  g_return_val_if_reached (NULL);
}

/* Whether a product that @user_id keeps, and that needs one that is to go, could go as well; of anybody when @user_id is %NULL. */
static gboolean
may_include (UnseatPlan *plan,
             const char *user_id)
{
  UnseatIntent *intent = unseat_plan_get_intent (plan);
  UnseatAdvice *advice = unseat_plan_get_advice (plan);
  GPtrArray    *dependents = intent != NULL && advice != NULL ? unseat_advice_get_dependents (advice) : NULL;

  for (guint i = 0; dependents != NULL && i < dependents->len; i++)
    {
      const UnseatAdviceDependent *dependent = dependents->pdata[i];

      if (unseat_intent_may_include (intent, dependent) && (user_id == NULL || g_ptr_array_find_with_equal_func (dependent->user_ids, user_id, g_str_equal, NULL)))
        return TRUE;
    }

  return FALSE;
}

const char *
cli_review_hints_get_dependents (UnseatPlan *plan)
{
  return may_include (plan, NULL) ? _ ("To unassign also the products that need one of these, add --with-dependents.") : NULL;
}

/* Whether another product that goes, too, would have helped: not where nothing was done about a group, which gives more than was reviewed, or cannot be read. */
static gboolean
may_help_include (UnseatPlan   *plan,
                  UnseatChange *change)
{
  if (unseat_change_get_outcome (change) != UNSEAT_OUTCOME_FAILED || (unseat_action_is_of_group (unseat_change_get_action (change)) && !unseat_change_has_effect (change)))
    return FALSE;

  return may_include (plan, unseat_change_get_user_id (change));
}

/* Of a job from the journal it is not known what needs what: only Microsoft 365 could tell. */
static gboolean
may_be_needed (UnseatPlan   *plan,
               UnseatChange *change)
{
  return unseat_plan_get_intent (plan) == NULL && unseat_change_get_outcome (change) == UNSEAT_OUTCOME_FAILED && unseat_change_takes_away (change)
         && unseat_change_get_swap_sku_id (change) == NULL;
}

char *
cli_review_hints_dup_result (UnseatPlan *plan)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);
  gboolean   can_retry = FALSE;
  gboolean   was_left = FALSE;

  for (guint i = 0; i < changes->len; i++)
    if (may_help_include (plan, changes->pdata[i]))
      /* Translators: the id of a job. */
      return g_strdup_printf (_ ("To unassign also the products that need one of these: unseat-cli retry %s --with-dependents."), unseat_plan_get_id (plan));

  for (guint i = 0; i < changes->len; i++)
    if (may_be_needed (plan, changes->pdata[i]))
      /* Translators: the id of a job. */
      return g_strdup_printf (_ ("To try again what failed: unseat-cli retry %s. With --with-dependents the products that need one of these are unassigned, too."),
                              unseat_plan_get_id (plan));

  for (guint i = 0; i < changes->len; i++)
    {
      was_left = was_left || unseat_retry_was_left (changes->pdata[i]);
      can_retry = can_retry || (unseat_retry_can_retry (changes->pdata[i]) && !unseat_retry_was_left (changes->pdata[i]));
    }
  if (can_retry)
    /* Translators: the id of a job. */
    return g_strdup_printf (_ ("To try again what failed or was cancelled: unseat-cli retry %s."), unseat_plan_get_id (plan));

  /* Translators: the id of a job. */
  return was_left ? g_strdup_printf (_ ("To review once more what was left alone, as it is now: unseat-cli retry %s."), unseat_plan_get_id (plan)) : NULL;
}
