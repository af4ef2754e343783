/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-outcome-look.h"

static const struct
{
  const char *icon_name;
  const char *css_class;
} looks[UNSEAT_N_OUTCOMES] = {
  [UNSEAT_OUTCOME_PLANNED] = { "content-loading-symbolic", "unseat-waiting" },
  [UNSEAT_OUTCOME_SENT] = { "content-loading-symbolic", "unseat-waiting" },
  [UNSEAT_OUTCOME_ACCEPTED] = { "content-loading-symbolic", "unseat-waiting" },
  [UNSEAT_OUTCOME_VERIFIED] = { "unseat-verified-symbolic", "unseat-good" },
  [UNSEAT_OUTCOME_ALREADY_GONE] = { "object-select-symbolic", "unseat-good" },
  [UNSEAT_OUTCOME_STILL_INHERITED] = { "unseat-group-symbolic", "unseat-attention" },
  [UNSEAT_OUTCOME_PENDING] = { "document-open-recent-symbolic", "unseat-attention" },
  [UNSEAT_OUTCOME_BLOCKED] = { "changes-prevent-symbolic", "unseat-attention" },
  [UNSEAT_OUTCOME_FAILED] = { "dialog-error-symbolic", "unseat-bad" },
  [UNSEAT_OUTCOME_SKIPPED] = { "media-skip-forward-symbolic", "unseat-waiting" },
  [UNSEAT_OUTCOME_CANCELLED] = { "process-stop-symbolic", "unseat-waiting" },
};

const char *
unseat_outcome_look_get_icon_name (UnseatOutcome outcome)
{
  g_return_val_if_fail (outcome < UNSEAT_N_OUTCOMES, NULL);

  return looks[outcome].icon_name;
}

const char *
unseat_outcome_look_get_css_class (UnseatOutcome outcome)
{
  g_return_val_if_fail (outcome < UNSEAT_N_OUTCOMES, NULL);

  return looks[outcome].css_class;
}
