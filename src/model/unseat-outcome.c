/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-outcome.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char         *word;
  const char         *label;
  UnseatOutcomeTraits traits;
} outcomes[UNSEAT_N_OUTCOMES] = {
  /* Translators: what became of a license that was to be unassigned. */
  [UNSEAT_OUTCOME_PLANNED] = { "planned", NC_ ("outcome", "Planned"), UNSEAT_OUTCOME_IS_OPEN },
  [UNSEAT_OUTCOME_SENT] = { "sent", NC_ ("outcome", "Sent"), UNSEAT_OUTCOME_IS_OPEN | UNSEAT_OUTCOME_IS_UNSEEN | UNSEAT_OUTCOME_IS_UNDER_WAY },
  [UNSEAT_OUTCOME_ACCEPTED] = { "accepted", NC_ ("outcome", "Accepted"), UNSEAT_OUTCOME_IS_OPEN | UNSEAT_OUTCOME_IS_UNSEEN | UNSEAT_OUTCOME_IS_UNDER_WAY },
  [UNSEAT_OUTCOME_VERIFIED] = { "verified", NC_ ("outcome", "Verified"), UNSEAT_OUTCOME_IS_DONE | UNSEAT_OUTCOME_IS_CLEAN },
  [UNSEAT_OUTCOME_ALREADY_GONE] = { "already-gone", NC_ ("outcome", "Already gone"), UNSEAT_OUTCOME_IS_LEFT_ALONE | UNSEAT_OUTCOME_IS_CLEAN },
  [UNSEAT_OUTCOME_STILL_INHERITED] = { "still-inherited", NC_ ("outcome", "Still inherited"), UNSEAT_OUTCOME_IS_DONE | UNSEAT_OUTCOME_IS_OUT_OF_REACH },
  [UNSEAT_OUTCOME_PENDING] = { "pending", NC_ ("outcome", "Pending"), UNSEAT_OUTCOME_IS_UNSEEN },
  [UNSEAT_OUTCOME_BLOCKED] = { "blocked", NC_ ("outcome", "Blocked"), UNSEAT_OUTCOME_IS_LEFT_ALONE | UNSEAT_OUTCOME_IS_OUT_OF_REACH },
  [UNSEAT_OUTCOME_FAILED] = { "failed", NC_ ("outcome", "Failed"), UNSEAT_OUTCOME_IS_MISSED },
  [UNSEAT_OUTCOME_SKIPPED] = { "skipped", NC_ ("outcome", "Skipped"), UNSEAT_OUTCOME_IS_LEFT_ALONE | UNSEAT_OUTCOME_IS_CLEAN },
  [UNSEAT_OUTCOME_CANCELLED] = { "cancelled", NC_ ("outcome", "Cancelled"), UNSEAT_OUTCOME_IS_MISSED },
};

const char *
unseat_outcome_to_word (UnseatOutcome outcome)
{
  g_return_val_if_fail (outcome < UNSEAT_N_OUTCOMES, NULL);

  return outcomes[outcome].word;
}

gboolean
unseat_outcome_from_word (const char    *word,
                          UnseatOutcome *outcome)
{
  g_return_val_if_fail (outcome != NULL, FALSE);

  for (guint i = 0; i < UNSEAT_N_OUTCOMES; i++)
    {
      if (g_strcmp0 (word, outcomes[i].word) == 0)
        {
          *outcome = i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
unseat_outcome_get_label (UnseatOutcome outcome)
{
  g_return_val_if_fail (outcome < UNSEAT_N_OUTCOMES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "outcome", outcomes[outcome].label);
}

gboolean
unseat_outcome_has (UnseatOutcome       outcome,
                    UnseatOutcomeTraits any_of)
{
  g_return_val_if_fail (outcome < UNSEAT_N_OUTCOMES, FALSE);

  return (outcomes[outcome].traits & any_of) != 0;
}

gboolean
unseat_outcome_is_final (UnseatOutcome outcome)
{
  return !unseat_outcome_has (outcome, UNSEAT_OUTCOME_IS_OPEN | UNSEAT_OUTCOME_IS_UNSEEN);
}
