/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-plan.h"
#include "unseat-rule-findings.h"
#include "unseat-rule-memory.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_AFRESH (unseat_rule_afresh_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleAfresh, unseat_rule_afresh, UNSEAT, RULE_AFRESH, UnseatOperation)

/**
 * UnseatRuleAfresh:
 *
 * Reads once more, into the directory of the session, the people from whom a run of a rule is going to take something.  In a large tenant an hour may pass between the
 * reading of all people and the end of that of their sign-ins, and somebody may have been unblocked meanwhile, or have come back: they are held against the rule
 * again, as they are now.  `done` and `total` count people.
 */

/**
 * unseat_rule_afresh_new_known:
 *
 * Returns: (transfer full) (element-type utf8 gboolean): a table of nobody, to be given to each look of one run: the ids of those who were read, and whether they could be
 */
GHashTable *unseat_rule_afresh_new_known (void);

/**
 * unseat_rule_afresh_is_due:
 * @plan: what the run would do
 * @known: of unseat_rule_afresh_new_known()
 *
 * Returns: whether @plan takes something from somebody who is not in @known
 */
gboolean unseat_rule_afresh_is_due (UnseatPlan *plan,
                                    GHashTable *known);

/**
 * unseat_rule_afresh_new:
 * @plan: what the run would do
 * @known: of unseat_rule_afresh_new_known(): who is in it is not read again; who is read is put into it
 *
 * Returns: (transfer full): an operation, not yet started; it fails when it is cancelled, when nobody is signed in, and when nobody at all can be read
 */
UnseatRuleAfresh *unseat_rule_afresh_new (UnseatSession *session,
                                          UnseatPlan    *plan,
                                          GHashTable    *known);

/**
 * unseat_rule_afresh_leave_out:
 * @known: of unseat_rule_afresh_new_known()
 *
 * Leaves out whoever could not be read again: nobody knows whether they still match.  Who has waited goes on waiting.
 */
void unseat_rule_afresh_leave_out (UnseatRuleFindings     *findings,
                                   const UnseatRuleMemory *memory,
                                   GHashTable             *known);

G_END_DECLS
