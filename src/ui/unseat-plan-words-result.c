/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-report.h"
#include "unseat-swap-words.h"
#include "unseat-undo.h"

/* --- The result --- */

static const char *
describe_failure (UnseatWay way)
{
  switch (way)
    {
    case UNSEAT_WAY_GIVES:
      return _ ("Some Licenses Could Not Be Given Back");
    case UNSEAT_WAY_REPROCESSES:
      return _ ("Something Is Still Wrong with Some Licenses");
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      return _ ("Some Licenses Could Not Be Changed");
    case UNSEAT_WAY_LEAVES:
      return _ ("Some People Could Not Be Taken out of a Group");
    case UNSEAT_WAY_JOINS:
      return _ ("Some People Could Not Be Put Back");
    case UNSEAT_WAY_TAKES_OFF:
      return _ ("Not Everything Could Be Taken off the Group");
    case UNSEAT_WAY_PUTS_ON:
      return _ ("Not Everything Could Be Put Back on the Group");
    case UNSEAT_WAY_SWAPS:
      return _ ("Some Licenses Could Not Be Replaced");
    case UNSEAT_WAY_TAKES:
    default:
      return _ ("Some Licenses Could Not Be Unassigned");
    }
}

static const char *
describe_success (UnseatWay way)
{
  switch (way)
    {
    case UNSEAT_WAY_GIVES:
      return _ ("Given Back and Verified");
    case UNSEAT_WAY_REPROCESSES:
      return _ ("Reprocessed and Verified");
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      return _ ("Changed and Verified");
    case UNSEAT_WAY_LEAVES:
      return _ ("Out of the Group and Verified");
    case UNSEAT_WAY_JOINS:
      return _ ("Put Back and Verified");
    case UNSEAT_WAY_TAKES_OFF:
      return _ ("Off the Group and Verified");
    case UNSEAT_WAY_PUTS_ON:
      return _ ("Back on the Group and Verified");
    case UNSEAT_WAY_SWAPS:
      return _ ("Replaced and Verified");
    case UNSEAT_WAY_TAKES:
    default:
      return _ ("Unassigned and Verified");
    }
}

const char *
unseat_plan_words_result (UnseatPlan   *plan,
                          const GError *error)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  if (error != NULL && !unseat_error_is_cancelled (error))
    return _ ("It Could Not Be Finished");
  if (unseat_plan_count (plan, UNSEAT_OUTCOME_FAILED) > 0)
    return describe_failure (unseat_plan_get_way (plan));
  if (unseat_plan_count (plan, UNSEAT_OUTCOME_CANCELLED) > 0)
    return C_ ("a job", "Stopped");
  if (unseat_plan_count (plan, UNSEAT_OUTCOME_PENDING) > 0)
    return _ ("Accepted, Not Yet Seen Everywhere");
  /* What was gone already, or left out, is nobody's work: nothing was changed that could be verified. */
  if (unseat_plan_count_any (plan, UNSEAT_OUTCOME_IS_LEFT_ALONE) == g_list_model_get_n_items (unseat_plan_get_changes (plan)))
    return C_ ("a job", "Nothing Was Changed");

  return unseat_report_is_clean (plan) ? describe_success (unseat_plan_get_way (plan)) : C_ ("a job", "Done");
}

static const char *
get_done_format (UnseatWay way,
                 guint     n)
{
  switch (way)
    {
    case UNSEAT_WAY_GIVES:
    case UNSEAT_WAY_JOINS:
    case UNSEAT_WAY_PUTS_ON:
      return ngettext ("%'u license given back", "%'u licenses given back", n);
    case UNSEAT_WAY_REPROCESSES:
      return ngettext ("%'u license reprocessed", "%'u licenses reprocessed", n);
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_SWAPS:
    case UNSEAT_WAY_BOTH:
      return ngettext ("%'u license changed", "%'u licenses changed", n);
    case UNSEAT_WAY_LEAVES:
    case UNSEAT_WAY_TAKES_OFF:
      return ngettext ("%'u license ended", "%'u licenses ended", n);
    case UNSEAT_WAY_TAKES:
    default:
      return ngettext ("%'u license unassigned", "%'u licenses unassigned", n);
    }
}

char *
unseat_plan_words_toast (UnseatPlan *plan)
{
  guint n_changes = 0;
  guint n_verified = 0;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  n_changes = g_list_model_get_n_items (unseat_plan_get_changes (plan));
  n_verified = unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED);
  /* What was left out was so in the review: it is no news. */
  if (n_verified == 0 || n_verified + unseat_plan_count (plan, UNSEAT_OUTCOME_SKIPPED) < n_changes)
    return unseat_report_summarize (plan);

  if (unseat_plan_get_way (plan) == UNSEAT_WAY_SWAPS)
    return unseat_swap_words_toast (n_verified);

  return g_strdup_printf (get_done_format (unseat_plan_get_way (plan), n_verified), n_verified);
}

gboolean
unseat_plan_words_offers_undo (UnseatPlan *plan)
{
  GPtrArray *changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), FALSE);

  if (unseat_plan_count_any (plan, UNSEAT_OUTCOME_IS_OPEN) > 0)
    return FALSE;

  changes = unseat_plan_peek_changes (plan);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = changes->pdata[i];

      if ((unseat_action_takes (unseat_change_get_action (change)) || unseat_change_get_action (change) == UNSEAT_ACTION_SWITCH) && unseat_undo_can_undo (change))
        return TRUE;
    }

  return FALSE;
}
