/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal.h"
#include "unseat-operation.h"
#include "unseat-rule-brakes.h"
#include "unseat-savings.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_PREVIEW (unseat_rule_preview_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRulePreview, unseat_rule_preview, UNSEAT, RULE_PREVIEW, UnseatOperation)

/**
 * UnseatRulePreview:
 *
 * Finds out what a run of a rule would do: reads what is missing of the people’s evidence and of the groups that the rule asks about, holds everybody
 * against the rule, lets the brakes hold, and makes the plan.  Nothing is written to Microsoft 365.  Everybody has been read into the session’s directory before
 * (UnseatLoad).
 *
 * Whom it sees blocked is kept in the journal.  For a run, so is who waits (unseat_rule_queue_make()).
 */

/**
 * UnseatRulePurpose:
 *
 * What it is for.
 */
typedef enum
{
  UNSEAT_RULE_LOOK, /* somebody wants to see it */
  UNSEAT_RULE_RUN,  /* the rule runs now */
} UnseatRulePurpose;

/**
 * unseat_rule_preview_new:
 * @journal: knows of earlier runs
 * @rule: copied
 *
 * Returns: (transfer full): an operation, not yet started; it fails when it is cancelled, when nobody is signed in, or with the journal
 */
UnseatRulePreview *unseat_rule_preview_new (UnseatSession       *session,
                                            UnseatJournal       *journal,
                                            const UnseatRule    *rule,
                                            UnseatRulePurpose    purpose,
                                            UnseatRuleBrakeFlags flags);

/**
 * unseat_rule_preview_get_findings:
 *
 * Returns: (transfer none) (nullable): what was found, when the operation has ended well
 */
const UnseatRuleFindings *unseat_rule_preview_get_findings (UnseatRulePreview *self);

/**
 * unseat_rule_preview_get_plan:
 *
 * Returns: (transfer none) (nullable): what the run does, when the operation has ended well: without any change when a brake stops it, or the rule only reports
 */
UnseatPlan *unseat_rule_preview_get_plan (UnseatRulePreview *self);

/**
 * unseat_rule_preview_get_would_save:
 *
 * Returns: (transfer none) (nullable): what would come free and be saved if a rule that only reports took back what matches, when the operation has ended
 * well; %NULL of a rule that does something, of which unseat_plan_get_savings() tells that, and when a brake stops it.  Nothing of it is in the plan
 */
const UnseatSavings *unseat_rule_preview_get_would_save (UnseatRulePreview *self);

/**
 * unseat_rule_preview_get_memory:
 *
 * Returns: (transfer none) (nullable): what was known of earlier runs, when the operation has ended well
 */
const UnseatRuleMemory *unseat_rule_preview_get_memory (UnseatRulePreview *self);

/**
 * unseat_rule_preview_get_now:
 *
 * Returns: seconds since 1970 in UTC: the moment for which it was found
 */
gint64 unseat_rule_preview_get_now (UnseatRulePreview *self);

G_END_DECLS
