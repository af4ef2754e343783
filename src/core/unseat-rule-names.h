/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-rule-findings.h"

G_BEGIN_DECLS

/**
 * unseat_rule_names_check:
 * @findings: of a sweep
 * @directory: in which it was found
 * @now: seconds since 1970 in UTC
 *
 * Looks for what the rule names and the tenant does not have.  A person who is to be left alone, and is not there, stops a rule that does something: they may have
 * another name now, and would be touched.  Products and groups that are not there are noted: a rule may be shared among tenants, a product that nobody has
 * matches nobody, and a group of which nobody knows who is in it is left alone as a whole.
 */
void unseat_rule_names_check (UnseatRuleFindings *findings,
                              UnseatDirectory    *directory,
                              gint64              now);

G_END_DECLS
