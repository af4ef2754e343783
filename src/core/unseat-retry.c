/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-retry.h"

gboolean
unseat_retry_can_retry (UnseatChange *change)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), FALSE);

  return unseat_change_is_writable (change) && unseat_outcome_has (unseat_change_get_outcome (change), UNSEAT_OUTCOME_IS_MISSED);
}

UnseatPlanner *
unseat_retry_new_planner (UnseatSession *session,
                          UnseatPlan    *job)
{
  g_autoptr (UnseatIntent) intent = NULL;
  GListModel *changes = NULL;
  guint       n_changes = 0;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_PLAN (job), NULL);

  intent = unseat_intent_new_for_job (UNSEAT_PLAN_RETRY, unseat_plan_get_id (job));
  changes = unseat_plan_get_changes (job);
  n_changes = g_list_model_get_n_items (changes);
  for (guint i = 0; i < n_changes; i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);

      if (unseat_retry_can_retry (change))
        unseat_intent_want (intent, change, unseat_change_get_action (change));
    }

  return unseat_planner_new_for_intent (session, intent);
}

UnseatPlan *
unseat_retry_new_plan (UnseatSession *session,
                       UnseatPlan    *job)
{
  g_autoptr (UnseatPlanner) planner = unseat_retry_new_planner (session, job);

  return planner != NULL ? unseat_planner_finish (planner) : NULL;
}
