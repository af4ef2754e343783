/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule.h"

G_BEGIN_DECLS

/**
 * unseat_rule_find_fault:
 * @rule: that somebody edits
 *
 * Whatever unseat_rule_parse() would refuse of it, in the words of somebody who has not written a file.
 *
 * Returns: (transfer full) (nullable): a translated sentence: what is still wanted; %NULL when the rule can be saved
 */
char *unseat_rule_find_fault (const UnseatRule *rule);

G_END_DECLS
