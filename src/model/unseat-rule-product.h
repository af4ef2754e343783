/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-rule.h"

G_BEGIN_DECLS

/**
 * UnseatRuleToldPlan:
 * @id: (transfer none): of the product that holds it
 * @signals: bits `1 << UnseatSignal` of the uses that a report tells of
 *
 * A plan of which a report tells.
 */
typedef struct
{
  const char *id;
  guint       signals;
} UnseatRuleToldPlan;

/**
 * UnseatRuleProduct:
 * @sku_id: in lower case
 * @product: (nullable): %NULL for one that the tenant does not list
 * @is_target: whether the rule is about it
 * @has_mailbox: whether a mailbox goes with what the rule takes of it
 * @signals: a bit `1 << UnseatSignal` for every use that a report tells of and that is a use of it
 * @signals_besides: likewise for uses of which a young one shows that it is used, while nothing is asked of an old or missing one
 * @is_told: whether reports tell of all that people would notice of it; what they do not tell of only shows in sign-ins
 * @told_plans: (element-type UnseatRuleToldPlan): its plans for which a report tells of a use
 * @larger: (element-type utf8): a set of the ids in lower case of products that have all of its apps, and more
 *
 * What is to be known of a product for a rule, worked out once for all people who hold it.
 */
typedef struct
{
  char               *sku_id;
  UnseatProduct      *product;
  gboolean            is_target;
  gboolean            has_mailbox;
  guint               signals;
  guint               signals_besides;
  gboolean            is_told;
  GArray             *told_plans;
  UnseatProductStatus status; /* %UNSEAT_PRODUCT_UNKNOWN, too, of one that the tenant does not list */
  GHashTable         *larger;
} UnseatRuleProduct;

/**
 * unseat_rule_product_new:
 * @sku_id: any product
 *
 * Returns: (transfer full): what is known of it now
 */
UnseatRuleProduct *unseat_rule_product_new (const UnseatRule *rule,
                                            UnseatDirectory  *directory,
                                            const char       *sku_id);

/**
 * unseat_rule_product_free:
 * @self: (transfer full): the product with its set
 */
void unseat_rule_product_free (UnseatRuleProduct *self);

/**
 * unseat_rule_product_is_used:
 * @evidence: what is known of a person
 * @since: seconds since 1970 in UTC
 *
 * Returns: whether a report tells of a use of it after @since
 */
gboolean unseat_rule_product_is_used (const UnseatRuleProduct *self,
                                      const UnseatEvidence    *evidence,
                                      gint64                   since);

/**
 * unseat_rule_product_get_signals_on:
 * @disabled: (array zero-terminated=1): the ids of plans that are switched off
 *
 * Returns: a bit `1 << UnseatSignal` for every use of what is on that a report has to tell of; of a product that the tenant does not list, of all
 */
guint unseat_rule_product_get_signals_on (const UnseatRuleProduct *self,
                                          const char *const       *disabled);

/**
 * unseat_rule_product_is_named:
 * @sku_id: a product
 * @name: a part number or a SKU id, in any case
 *
 * Returns: whether @name is that product’s
 */
gboolean unseat_rule_product_is_named (UnseatDirectory *directory,
                                       const char      *sku_id,
                                       const char      *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatRuleProduct, unseat_rule_product_free)

G_END_DECLS
