/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-intent.h"
#include "unseat-rule-findings.h"
#include "unseat-rule-judge.h"

G_BEGIN_DECLS

/**
 * unseat_rule_intent_new:
 * @findings: what a rule has found
 * @directory: in which
 *
 * Returns: (transfer full): what the rule wants of everything that acts: nothing when it only reports
 */
UnseatIntent *unseat_rule_intent_new (const UnseatRuleFindings *findings,
                                      UnseatDirectory          *directory);

/**
 * unseat_rule_intent_new_would:
 * @findings: what a rule has found that only reports
 *
 * For unseat_rule_preview_get_would_save() alone: what comes of it is never to be sent.
 *
 * Returns: (transfer full): what the rule would want if it took back every license that matches
 */
UnseatIntent *unseat_rule_intent_new_would (const UnseatRuleFindings *findings);

/**
 * unseat_rule_find_obstacle:
 * @judge: before whom the person stands
 * @sku_id: a product that matches
 *
 * Returns: (transfer full) (nullable): a translated sentence: why what the rule does cannot be done to that license, or is not to be; %NULL when it can
 */
char *unseat_rule_find_obstacle (UnseatRuleJudge *judge,
                                 const char      *sku_id);

/**
 * unseat_rule_is_mailbox_unclear:
 * @judge: before whom the person stands
 * @sku_id: a product that matches
 *
 * Returns: whether nothing stands in the way but a mailbox of which it is not known whether it is a room’s or shared
 */
gboolean unseat_rule_is_mailbox_unclear (UnseatRuleJudge *judge,
                                         const char      *sku_id);

/**
 * unseat_rule_find_product:
 * @name: a part number or a SKU id, in any case
 *
 * Returns: (transfer full) (nullable): the SKU id of the only product of the tenant that is called so
 */
char *unseat_rule_find_product (UnseatDirectory *directory,
                                const char      *name);

G_END_DECLS
