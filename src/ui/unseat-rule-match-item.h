/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-preview.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_MATCH_ITEM (unseat_rule_match_item_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleMatchItem, unseat_rule_match_item, UNSEAT, RULE_MATCH_ITEM, GObject)

/**
 * UnseatRuleMatchItem:
 *
 * One match of #UnseatRuleMatchList, while it is shown.
 */

/**
 * unseat_rule_match_item_new:
 * @preview: that has ended well, and has @match; kept
 * @match: a match
 *
 * Returns: (transfer full): an item
 */
UnseatRuleMatchItem *unseat_rule_match_item_new (UnseatRulePreview     *preview,
                                                 const UnseatRuleMatch *match);

/**
 * unseat_rule_match_item_get_match:
 *
 * Returns: (transfer none): the match, which lives as long as the item
 */
const UnseatRuleMatch *unseat_rule_match_item_get_match (UnseatRuleMatchItem *self);

G_END_DECLS
