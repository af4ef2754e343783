/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-undo.h"

#include "unseat-planner.h"

gboolean
unseat_undo_can_undo (UnseatChange *change)
{
  UnseatOutcome outcome = UNSEAT_OUTCOME_PLANNED;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), FALSE);

  outcome = unseat_change_get_outcome (change);
  return unseat_change_is_direct (change) && !unseat_change_is_undone (change) && (outcome == UNSEAT_OUTCOME_VERIFIED || outcome == UNSEAT_OUTCOME_STILL_INHERITED || outcome == UNSEAT_OUTCOME_PENDING || outcome == UNSEAT_OUTCOME_SENT || outcome == UNSEAT_OUTCOME_ACCEPTED);
}

gboolean
unseat_retry_can_retry (UnseatChange *change)
{
  UnseatOutcome outcome = UNSEAT_OUTCOME_PLANNED;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), FALSE);

  outcome = unseat_change_get_outcome (change);
  return unseat_change_is_direct (change) && (outcome == UNSEAT_OUTCOME_FAILED || outcome == UNSEAT_OUTCOME_CANCELLED);
}

/* Wants what makes @action happen to the path of @change. */
static void
want (UnseatIntent *intent,
      UnseatChange *change,
      UnseatAction  action)
{
  if (action == UNSEAT_ACTION_ASSIGN)
    unseat_intent_restore (intent, change);
  else
    unseat_intent_repeat (intent, change);
}

static UnseatAction
reverse (UnseatAction action)
{
  return action == UNSEAT_ACTION_ASSIGN ? UNSEAT_ACTION_UNASSIGN : UNSEAT_ACTION_ASSIGN;
}

static UnseatIntent *
new_intent (UnseatPlan    *job,
            UnseatPlanKind kind)
{
  UnseatIntent *intent = unseat_intent_new ();

  unseat_intent_set_origin (intent, kind, unseat_plan_get_id (job));
  unseat_intent_set_lists_absent (intent, TRUE);

  return intent;
}

static UnseatPlan *
plan (UnseatSession *session,
      UnseatIntent  *intent)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new_for_intent (session, intent);

  return unseat_planner_finish (planner);
}

UnseatPlan *
unseat_undo_new_plan (UnseatSession *session,
                      UnseatPlan    *job,
                      GPtrArray     *chosen)
{
  g_autoptr (UnseatIntent) intent = NULL;
  GListModel *changes = NULL;
  guint       n_changes = 0;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_PLAN (job), NULL);

  intent = new_intent (job, UNSEAT_PLAN_UNDO);
  changes = unseat_plan_get_changes (job);
  n_changes = chosen != NULL ? chosen->len : g_list_model_get_n_items (changes);
  for (guint i = 0; i < n_changes; i++)
    {
      g_autoptr (UnseatChange) change = chosen != NULL ? g_object_ref (g_ptr_array_index (chosen, i)) : g_list_model_get_item (changes, i);

      if (unseat_undo_can_undo (change))
        want (intent, change, reverse (unseat_change_get_action (change)));
    }

  return plan (session, intent);
}

UnseatPlan *
unseat_retry_new_plan (UnseatSession *session,
                       UnseatPlan    *job)
{
  g_autoptr (UnseatIntent) intent = NULL;
  GListModel *changes = NULL;
  guint       n_changes = 0;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_PLAN (job), NULL);

  intent = new_intent (job, UNSEAT_PLAN_RETRY);
  changes = unseat_plan_get_changes (job);
  n_changes = g_list_model_get_n_items (changes);
  for (guint i = 0; i < n_changes; i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);

      if (unseat_retry_can_retry (change))
        want (intent, change, unseat_change_get_action (change));
    }

  return plan (session, intent);
}

char **
unseat_undo_dup_user_ids (UnseatPlan *job)
{
  g_autoptr (GHashTable) ids = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GListModel *changes = NULL;
  guint       n_changes = 0;

  g_return_val_if_fail (UNSEAT_IS_PLAN (job), NULL);

  ids = g_hash_table_new (g_str_hash, g_str_equal);
  changes = unseat_plan_get_changes (job);
  n_changes = g_list_model_get_n_items (changes);
  for (guint i = 0; i < n_changes; i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);
      const char *id = unseat_change_get_user_id (change); /* lives as long as the plan */

      if (g_hash_table_add (ids, (gpointer) id))
        g_strv_builder_add (builder, id);
    }

  return g_strv_builder_end (builder);
}
