/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-verify-leave.h"

#include "unseat-group-more.h"
#include "unseat-leave-promise.h"
#include "unseat-verify-words.h"

gboolean
unseat_verify_leave_is_coming (UnseatChange *change)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), FALSE);

  return unseat_change_get_action (change) == UNSEAT_ACTION_LEAVE && unseat_change_get_updated (change) == 0
         && unseat_change_get_problem (change) == UNSEAT_ASSIGNMENT_ERROR_UNKNOWN;
}

gboolean
unseat_verify_leave_proves_nothing (UnseatVerifyItem *item)
{
  UnseatOutcome outcome = UNSEAT_OUTCOME_PLANNED;

  g_return_val_if_fail (item != NULL, FALSE);

  if (!unseat_verify_leave_is_coming (item->change))
    return FALSE;

  outcome = unseat_change_get_outcome (item->change);

  return item->basis == UNSEAT_VERIFY_REFUSED || item->basis == UNSEAT_VERIFY_ALREADY_GONE || (item->basis == UNSEAT_VERIFY_WRITTEN && outcome != UNSEAT_OUTCOME_ACCEPTED);
}

/* Whether it was reviewed that the person keeps something by another way, and that still matters. */
static gboolean
is_promised (UnseatPlan   *plan,
             UnseatChange *change)
{
  UnseatOutcome outcome = unseat_change_get_outcome (change);

  if (outcome != UNSEAT_OUTCOME_PLANNED && outcome != UNSEAT_OUTCOME_SENT)
    return FALSE;

  return unseat_leave_promise_is_made (plan, change)
         || (unseat_change_get_action (change) == UNSEAT_ACTION_UNASSIGN && (unseat_change_is_redundant (change) || unseat_change_relies_on_path (change)));
}

void
unseat_verify_leave_look (UnseatVerifyItem *item,
                          UnseatPlan       *plan,
                          UnseatUser       *user,
                          UnseatDirectory  *directory)
{
  g_return_if_fail (item != NULL && UNSEAT_IS_PLAN (plan));

  unseat_verify_item_forget_sight (item);
  if (user != NULL && is_promised (plan, item->change))
    g_set_object (&item->seen, user);
  item->more = user != NULL ? unseat_group_more_explain_paths (plan, item->change, user, directory) : NULL;
  item->unkept = user != NULL ? unseat_leave_promise_explain_broken (plan, item->change, user, directory) : NULL;
  if (user != NULL && unseat_change_get_action (item->change) == UNSEAT_ACTION_UNASSIGN)
    item->unkept = unseat_leave_promise_explain_lost_apps (plan, item->change, user, directory);
}

static gboolean
is_unsent (UnseatVerifyItem *item)
{
  return item->basis == UNSEAT_VERIFY_ALREADY_GONE && unseat_change_get_outcome (item->change) == UNSEAT_OUTCOME_PLANNED;
}

gboolean
unseat_verify_leave_settle (UnseatVerifyItem *item,
                            UnseatAssignment *path,
                            UnseatUser       *user,
                            UnseatDirectory  *directory)
{
  g_autofree char *problem = NULL;

  g_return_val_if_fail (item != NULL && UNSEAT_IS_USER (user), FALSE);

  if (unseat_change_get_action (item->change) != UNSEAT_ACTION_LEAVE || (path == NULL && !unseat_verify_leave_is_coming (item->change)))
    return FALSE;

  problem = path != NULL && item->basis == UNSEAT_VERIFY_LEFT && unseat_verify_is_needed (path) ? unseat_verify_describe_stuck (path, user, directory) : NULL;
  if (problem != NULL)
    unseat_verify_item_settle (item, UNSEAT_OUTCOME_FAILED, problem);
  else if (is_unsent (item) && item->unkept != NULL) /* all of the membership, whichever product it is */
    unseat_verify_item_settle (item, UNSEAT_OUTCOME_SKIPPED, item->unkept);
  else if (is_unsent (item) && item->more != NULL)
    unseat_verify_item_settle (item, UNSEAT_OUTCOME_FAILED, item->more);

  return item->is_settled;
}
