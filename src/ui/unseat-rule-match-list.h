/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-preview.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_MATCH_LIST (unseat_rule_match_list_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleMatchList, unseat_rule_match_list, UNSEAT, RULE_MATCH_LIST, GObject)

/**
 * UnseatRuleMatchList:
 *
 * A list model of #UnseatRuleMatchItem: what a rule has found, or a part of it: first that whose turn it is.  However long it is, an object is there only for what is shown.
 */

/**
 * unseat_rule_match_list_new:
 *
 * Returns: (transfer full): an empty list
 */
UnseatRuleMatchList *unseat_rule_match_list_new (void);

/**
 * unseat_rule_match_list_set_preview:
 * @preview: (nullable): that has ended well; kept
 */
void unseat_rule_match_list_set_preview (UnseatRuleMatchList *self,
                                         UnseatRulePreview   *preview);

/**
 * unseat_rule_match_list_find:
 * @key: unseat_rule_match_dup_key()
 *
 * Returns: the position of the match; G_MAXUINT when it is not in the list
 */
guint unseat_rule_match_list_find (UnseatRuleMatchList *self,
                                   const char          *key);

/**
 * unseat_rule_match_list_set_filter:
 * @fates: a bit `1 << UnseatRuleFate` for what is to be in it
 * @needle: (nullable): of unseat_needle_read(): in the name of the person, or the name for signing in
 */
void unseat_rule_match_list_set_filter (UnseatRuleMatchList *self,
                                        guint                fates,
                                        const char          *needle);

G_END_DECLS
