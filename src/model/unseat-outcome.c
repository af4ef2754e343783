/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-outcome.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *word;
  const char *label;
} outcomes[UNSEAT_N_OUTCOMES] = {
  [UNSEAT_OUTCOME_PLANNED] = { "planned", N_ ("Planned") },
  [UNSEAT_OUTCOME_SENT] = { "sent", N_ ("Sent") },
  [UNSEAT_OUTCOME_ACCEPTED] = { "accepted", N_ ("Accepted") },
  [UNSEAT_OUTCOME_VERIFIED] = { "verified", N_ ("Verified") },
  [UNSEAT_OUTCOME_ALREADY_GONE] = { "already-gone", N_ ("Already gone") },
  [UNSEAT_OUTCOME_STILL_INHERITED] = { "still-inherited", N_ ("Still inherited") },
  [UNSEAT_OUTCOME_PENDING] = { "pending", N_ ("Pending") },
  [UNSEAT_OUTCOME_BLOCKED] = { "blocked", N_ ("Blocked") },
  [UNSEAT_OUTCOME_FAILED] = { "failed", N_ ("Failed") },
  [UNSEAT_OUTCOME_SKIPPED] = { "skipped", N_ ("Skipped") },
  [UNSEAT_OUTCOME_CANCELLED] = { "cancelled", N_ ("Cancelled") },
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

  return _ (outcomes[outcome].label);
}

gboolean
unseat_outcome_is_final (UnseatOutcome outcome)
{
  switch (outcome)
    {
    case UNSEAT_OUTCOME_PLANNED:
    case UNSEAT_OUTCOME_SENT:
    case UNSEAT_OUTCOME_ACCEPTED:
    case UNSEAT_OUTCOME_PENDING:
      return FALSE;

    case UNSEAT_OUTCOME_VERIFIED:
    case UNSEAT_OUTCOME_ALREADY_GONE:
    case UNSEAT_OUTCOME_STILL_INHERITED:
    case UNSEAT_OUTCOME_BLOCKED:
    case UNSEAT_OUTCOME_FAILED:
    case UNSEAT_OUTCOME_SKIPPED:
    case UNSEAT_OUTCOME_CANCELLED:
      return TRUE;

    default:
      g_return_val_if_reached (FALSE);
    }
}
