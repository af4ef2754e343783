/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-leftovers.h"

#include "unseat-verify-words.h"

#include <glib/gi18n-lib.h>

static const char *
describe_unseen (UnseatChange *change)
{
  switch (unseat_change_get_action (change))
    {
    case UNSEAT_ACTION_UNASSIGN:
    case UNSEAT_ACTION_LEAVE:
    case UNSEAT_ACTION_TAKE_OFF:
      return _ ("Sent, but not seen gone before the job ended. Check again later.");
    case UNSEAT_ACTION_ASSIGN:
    case UNSEAT_ACTION_JOIN:
    case UNSEAT_ACTION_PUT_ON:
      return _ ("Sent, but not seen given before the job ended. Check again later.");
    case UNSEAT_ACTION_SWITCH:
    case UNSEAT_ACTION_REPROCESS:
      return _ ("Sent, but not seen done before the job ended. Check again later.");
    }

  g_return_val_if_reached (NULL);
}

static gboolean
settle (UnseatChange *change,
        const char   *not_sent)
{
  UnseatOutcome outcome = unseat_change_get_outcome (change);

  if (outcome == UNSEAT_OUTCOME_PLANNED)
    {
      unseat_change_set_outcome (change, UNSEAT_OUTCOME_CANCELLED, not_sent, NULL);
      return TRUE;
    }

  if (!unseat_outcome_has (outcome, UNSEAT_OUTCOME_IS_UNDER_WAY))
    return FALSE;

  /* Who had left the group before, as its list of members says. */
  if (g_strcmp0 (unseat_change_get_reason (change), unseat_verify_describe_left ()) == 0)
    {
      unseat_change_set_outcome (change, UNSEAT_OUTCOME_ALREADY_GONE, unseat_verify_describe_left (), NULL);
      return TRUE;
    }

  unseat_change_set_outcome (change, UNSEAT_OUTCOME_PENDING, describe_unseen (change), NULL);

  return TRUE;
}

static gboolean
note (UnseatChange *change,
      const char   *not_sent)
{
  if (unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED || g_strcmp0 (unseat_change_get_reason (change), not_sent) == 0)
    return FALSE;

  unseat_change_set_outcome (change, UNSEAT_OUTCOME_PLANNED, not_sent, NULL);

  return TRUE;
}

static GPtrArray *
collect (UnseatPlan *plan,
         gboolean (*treat) (UnseatChange *change, const char *not_sent),
         const char *not_sent)
{
  g_autoptr (GPtrArray) treated = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);

      if (treat (change, not_sent))
        g_ptr_array_add (treated, g_object_ref (change));
    }

  return g_steal_pointer (&treated);
}

GPtrArray *
unseat_apply_settle_leftovers (UnseatPlan *plan,
                               const char *not_sent)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && not_sent != NULL, NULL);

  return collect (plan, settle, not_sent);
}

GPtrArray *
unseat_apply_note_leftovers (UnseatPlan *plan,
                             const char *not_sent)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && not_sent != NULL, NULL);

  return collect (plan, note, not_sent);
}
