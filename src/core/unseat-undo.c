/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-undo.h"

#include "unseat-error.h"
#include "unseat-planner.h"

#include <glib/gi18n-lib.h>

static gboolean
is_of_this_tenant (UnseatSession *session,
                   UnseatJob     *job)
{
  UnseatAccount *account = unseat_session_get_account (session);

  return account != NULL && g_str_equal (unseat_account_get_tenant_id (account), unseat_job_get_tenant_id (job));
}

gboolean
unseat_undo_check_job (UnseatSession *session,
                       UnseatJob     *job,
                       GError       **error)
{
  const char *holder = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_JOB (job), FALSE);

  if (!is_of_this_tenant (session, job))
    {
      /* Translators: the name of a tenant, then its id. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("This job was done in the tenant %s (%s). Sign in to that tenant first."),
                   unseat_job_get_tenant_name (job), unseat_job_get_tenant_id (job));
      return FALSE;
    }

  switch (unseat_job_get_state (job))
    {
    case UNSEAT_JOB_AT_WORK:
      holder = unseat_job_get_holder (job);
      /* Translators: a program, such as “unseat-cli (process 1234)”. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE, _ ("%s is at work on this job."), holder != NULL ? holder : "unseat");
      return FALSE;
    case UNSEAT_JOB_BROKEN_OFF:
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("This job is not finished. Resume it first."));
      return FALSE;
    case UNSEAT_JOB_ENDED:
    default:
      return TRUE;
    }
}

gboolean
unseat_undo_can_undo (UnseatChange *change)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), FALSE);

  if (!unseat_change_is_writable (change) || unseat_change_is_undone (change) || !unseat_action_can_be_reversed (unseat_change_get_action (change)))
    return FALSE;

  return unseat_change_has_effect (change) || unseat_outcome_has (unseat_change_get_outcome (change), UNSEAT_OUTCOME_MAY_BE_DONE);
}

const char *
unseat_undo_explain_nothing (GPtrArray *changes)
{
  gboolean is_reprocessed = FALSE;

  g_return_val_if_fail (changes != NULL, NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);

      if (unseat_undo_can_undo (change))
        return NULL;
      is_reprocessed = is_reprocessed || (unseat_change_get_action (change) == UNSEAT_ACTION_REPROCESS && unseat_outcome_has (unseat_change_get_outcome (change), UNSEAT_OUTCOME_MAY_BE_DONE));
    }

  return is_reprocessed ? _ ("A reprocessing cannot be undone; to give a license again that ended by it, assign it, or put the person into a group that gives it, in the Microsoft 365 admin center.") : NULL;
}

/* What was swapped is swapped back as a whole, whichever half was chosen; of which only one half was done, that one is undone.
 *
 * @wanted: (element-type UnseatChange): the other halves of those that were looked at */
static void
want (UnseatIntent *intent,
      UnseatPlan   *job,
      UnseatChange *change,
      GHashTable   *wanted)
{
  UnseatChange *other = unseat_plan_find_other_half (job, change);

  if (!unseat_undo_can_undo (change) || g_hash_table_contains (wanted, change))
    return;

  if (other == NULL || !unseat_undo_can_undo (other))
    {
      unseat_intent_want (intent, change, unseat_action_reverse (unseat_change_get_action (change)));
      return;
    }

  unseat_intent_want_swap (intent, change, other);
  g_hash_table_add (wanted, other);
}

UnseatPlanner *
unseat_undo_new_planner (UnseatSession *session,
                         UnseatPlan    *job,
                         GPtrArray     *chosen)
{
  g_autoptr (UnseatIntent) intent = NULL;
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  GListModel *changes = NULL;
  guint       n_changes = 0;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_PLAN (job), NULL);

  intent = unseat_intent_new_for_job (UNSEAT_PLAN_UNDO, unseat_plan_get_id (job));
  changes = unseat_plan_get_changes (job);
  n_changes = chosen != NULL ? chosen->len : g_list_model_get_n_items (changes);
  for (guint i = 0; i < n_changes; i++)
    {
      g_autoptr (UnseatChange) change = chosen != NULL ? g_object_ref (g_ptr_array_index (chosen, i)) : g_list_model_get_item (changes, i);

      want (intent, job, change, wanted);
    }

  for (guint i = 0; i < unseat_plan_peek_changes (job)->len; i++) /* also of what is not undone: who confirmed has seen it */
    unseat_intent_note_reviewed (intent, unseat_plan_peek_changes (job)->pdata[i]);

  return unseat_planner_new_for_intent (session, intent);
}

UnseatPlan *
unseat_undo_new_plan (UnseatSession *session,
                      UnseatPlan    *job,
                      GPtrArray     *chosen)
{
  g_autoptr (UnseatPlanner) planner = unseat_undo_new_planner (session, job, chosen);

  return planner != NULL ? unseat_planner_finish (planner) : NULL;
}
