/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-rule-findings.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_MAILBOXES (unseat_rule_mailboxes_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleMailboxes, unseat_rule_mailboxes, UNSEAT, RULE_MAILBOXES, UnseatOperation)

/**
 * UnseatRuleMailboxes:
 *
 * Asks Microsoft 365 what the mailboxes are for on account of which a rule leaves somebody alone, and settles those matches: a person’s own mailbox is no
 * reason any more; a room’s, a shared one, or one of equipment is left alone for that.  What is not told stays as it is.  Only an application may
 * ask (unseat_rights_may_read_purposes()); for anybody else, and without such matches, it is done at once.
 */

/**
 * unseat_rule_mailboxes_new:
 * @findings: (transfer none): outlives the operation, which changes it
 * @known: of unseat_plan_mailboxes_new_known(): what is told is added, so that a plan of @findings does not ask again
 *
 * Returns: (transfer full): the operation
 */
UnseatRuleMailboxes *unseat_rule_mailboxes_new (UnseatSession      *session,
                                                UnseatRuleFindings *findings,
                                                GHashTable         *known);

G_END_DECLS
