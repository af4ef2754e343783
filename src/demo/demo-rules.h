/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-tenant.h"

G_BEGIN_DECLS

/* What service plans of one person may not be together, or not alone. Direct licenses and those of groups know the same rules. */

/**
 * DemoViolation:
 * @problem: %DEMO_PROBLEM_DEPENDENCY_VIOLATION or %DEMO_PROBLEM_MUTUALLY_EXCLUSIVE
 * @plan: the plan that needs another one, or the first of two that cannot be together
 * @others: (array zero-terminated=1): the plans of which one is needed, or the second of the two
 */
typedef struct
{
  DemoProblem     problem;
  const DemoPlan *plan;
  const DemoPlan *others[5];
} DemoViolation;

/**
 * demo_rules_find_violation:
 * @after: (array length=n_after): what the person would have
 * @before: (array length=n_before): what the person has; what is wrong there already is nobody's fault now
 * @violation: (out caller-allocates): the first rule that is broken
 *
 * Returns: whether a rule would be broken
 */
gboolean demo_rules_find_violation (DemoTenant           *tenant,
                                    const DemoAssignment *after,
                                    guint                 n_after,
                                    const DemoAssignment *before,
                                    guint                 n_before,
                                    DemoViolation        *violation);

/**
 * demo_rules_describe:
 *
 * Returns: (transfer full): Graph's sentence about it (GRAPH.md 3.5)
 */
char *demo_rules_describe (const DemoViolation *violation);

/**
 * demo_rules_gives:
 *
 * Returns: whether the assignment switches the plan on
 */
gboolean demo_rules_gives (DemoTenant           *tenant,
                           const DemoAssignment *assignment,
                           const DemoPlan       *plan);

/**
 * demo_rules_gives_mailbox:
 *
 * Returns: whether the assignment gives a mailbox, which wants an address that nobody else has
 */
gboolean demo_rules_gives_mailbox (DemoTenant           *tenant,
                                   const DemoAssignment *assignment);

/**
 * demo_rules_prohibit:
 * @product: an index
 * @country: two letters
 *
 * Microsoft no longer sells the product in that country.
 */
void demo_rules_prohibit (DemoTenant *tenant,
                          guint       product,
                          const char *country);

/**
 * demo_rules_knows_countries:
 * @product: an index
 *
 * Returns: whether demo_rules_prohibit() was ever called for the product
 */
gboolean demo_rules_knows_countries (DemoTenant *tenant,
                                     guint       product);

/**
 * demo_rules_is_prohibited:
 * @country: (nullable): two letters
 *
 * Returns: whether the product is not sold in that country
 */
gboolean demo_rules_is_prohibited (DemoTenant *tenant,
                                   guint       product,
                                   const char *country);

G_END_DECLS
