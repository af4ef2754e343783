/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-retry.h"

gboolean
unseat_retry_was_left (UnseatChange *change)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), FALSE);

  return unseat_change_is_writable (change) && unseat_change_get_outcome (change) == UNSEAT_OUTCOME_SKIPPED && unseat_change_relies_on_path (change);
}

gboolean
unseat_retry_can_retry (UnseatChange *change)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), FALSE);

  return unseat_retry_was_left (change) || (unseat_change_is_writable (change) && unseat_outcome_has (unseat_change_get_outcome (change), UNSEAT_OUTCOME_IS_MISSED));
}

/* A swap is tried again as a whole, and a license that was only to go because another comes is never just taken.
 *
 * @wanted: (element-type UnseatChange): the other halves of those that were looked at */
static void
want (UnseatIntent *intent,
      UnseatPlan   *job,
      UnseatChange *change,
      GHashTable   *wanted)
{
  UnseatChange *other = unseat_plan_find_other_half (job, change);

  if (!unseat_retry_can_retry (change) || g_hash_table_contains (wanted, change))
    return;

  if (unseat_change_has_effect (change)) /* it is done, and only what is left over has to go */
    unseat_intent_want (intent, change, UNSEAT_ACTION_REPROCESS);
  else if (unseat_change_get_swap_sku_id (change) == NULL)
    unseat_intent_want (intent, change, unseat_change_get_action (change));
  else if (other != NULL && unseat_retry_can_retry (other))
    {
      unseat_intent_want_swap (intent, change, other);
      g_hash_table_add (wanted, other);
    }
  else if (other != NULL && unseat_outcome_has (unseat_change_get_outcome (other), UNSEAT_OUTCOME_IS_DONE))
    unseat_intent_want (intent, change, unseat_change_get_action (change));
}

UnseatPlanner *
unseat_retry_new_planner (UnseatSession *session,
                          UnseatPlan    *job)
{
  g_autoptr (UnseatIntent) intent = NULL;
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  GListModel *changes = NULL;
  guint       n_changes = 0;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_PLAN (job), NULL);

  intent = unseat_intent_new_for_job (UNSEAT_PLAN_RETRY, unseat_plan_get_id (job));
  unseat_intent_set_takes_back (intent, unseat_plan_takes_back (job));
  changes = unseat_plan_get_changes (job);
  n_changes = g_list_model_get_n_items (changes);
  for (guint i = 0; i < n_changes; i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);

      want (intent, job, change, wanted);
    }

  for (guint i = 0; i < n_changes; i++) /* also of what is not tried again: who confirmed has seen it */
    unseat_intent_note_reviewed (intent, unseat_plan_peek_changes (job)->pdata[i]);

  return unseat_planner_new_for_intent (session, intent);
}

UnseatPlan *
unseat_retry_new_plan (UnseatSession *session,
                       UnseatPlan    *job)
{
  g_autoptr (UnseatPlanner) planner = unseat_retry_new_planner (session, job);

  return planner != NULL ? unseat_planner_finish (planner) : NULL;
}
