/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-account.h"
#include "unseat-directory.h"
#include "unseat-evidence-book.h"
#include "unseat-rule-findings.h"

G_BEGIN_DECLS

/* What a rule needs and a sign-in does not have, so that each run of it would be stopped, or could do nothing. */

/**
 * unseat_rule_explain_source:
 * @source: without which the rule cannot do
 * @account: (nullable): who is signed in
 *
 * Returns: (transfer full) (nullable): translated sentences: why the source tells nothing, or nothing newer; %NULL when it has been read
 */
char *unseat_rule_explain_source (UnseatEvidenceBook  *book,
                                  UnseatEvidenceSource source,
                                  UnseatAccount       *account);

/**
 * unseat_rule_explain_action:
 * @account: (nullable): who is signed in
 *
 * Returns: (transfer full) (nullable): a translated sentence: which permission this sign-in was not granted, without which it can do nothing of what the rule
 * does; %NULL when it was, when that is not known, and of a rule that only reports
 */
char *unseat_rule_explain_action (const UnseatRule *rule,
                                  UnseatAccount    *account);

/**
 * unseat_rule_explain_needs:
 * @book: what is known of the evidence
 * @account: (nullable): who is signed in
 *
 * Only what stays so until somebody grants a permission, buys a license or changes a setting: what could not be read this time is no obstacle, nor is what
 * has not been read yet.
 *
 * Returns: (transfer full) (nullable): translated sentences: why the rule cannot run with this sign-in, and what to do about it; %NULL when nothing is known
 * to be in its way, or when nobody is signed in
 */
char *unseat_rule_explain_needs (const UnseatRule   *rule,
                                 UnseatEvidenceBook *book,
                                 UnseatAccount      *account);

/**
 * unseat_rule_explain_mailboxes:
 * @findings: (nullable): whom the rule finds today; %NULL when that is not known
 * @directory: knows the products
 * @account: (nullable): who is signed in
 *
 * For whoever turns the rule on, and is to say whether it is to take mailboxes.  That nobody has one whom it finds today says nothing of another day.
 *
 * Returns: (transfer full) (nullable): translated sentences: which mailboxes it leaves alone; %NULL when it takes them anyway, does nothing, is about no product
 * with a mailbox, or is told what each is for
 */
char *unseat_rule_explain_mailboxes (const UnseatRule         *rule,
                                     const UnseatRuleFindings *findings,
                                     UnseatDirectory          *directory,
                                     UnseatAccount            *account);

G_END_DECLS
