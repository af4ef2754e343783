/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-history.h"
#include "unseat-rule-shelf.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_ITEM (unseat_rule_item_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleItem, unseat_rule_item, UNSEAT, RULE_ITEM, GObject)

/**
 * UnseatRuleItem:
 *
 * A rule of the shelf, or a file that should be one, as it was when it was read, with what came of its runs in the tenant.
 *
 * Signal `changed` (): it is known how many people it matches now, or what keeps it from running is another thing.
 */

/**
 * unseat_rule_item_new:
 * @shelf: (element-type UnseatShelvedRule): of unseat_rule_shelf_list(); kept
 * @position: in @shelf
 * @runs: (element-type UnseatRuleRecord): of unseat_rule_history_list(), of the tenant; kept
 * @now: seconds since 1970 in UTC
 *
 * Returns: (transfer full): an item
 */
UnseatRuleItem *unseat_rule_item_new (GPtrArray *shelf,
                                      guint      position,
                                      GPtrArray *runs,
                                      gint64     now);

/**
 * unseat_rule_item_get_id:
 *
 * Returns: (transfer none): what the file is called, without `.json`
 */
const char *unseat_rule_item_get_id (UnseatRuleItem *self);

/**
 * unseat_rule_item_get_name:
 *
 * Returns: (transfer none): what the rule is called; the name of the file when it cannot be used
 */
const char *unseat_rule_item_get_name (UnseatRuleItem *self);

/**
 * unseat_rule_item_get_rule:
 *
 * Returns: (transfer none) (nullable): the rule; %NULL when the file cannot be used
 */
const UnseatRule *unseat_rule_item_get_rule (UnseatRuleItem *self);

/**
 * unseat_rule_item_get_fault:
 *
 * Returns: (transfer none) (nullable): why the file cannot be used
 */
const char *unseat_rule_item_get_fault (UnseatRuleItem *self);

/**
 * unseat_rule_item_set_obstacle:
 * @obstacle: (nullable): why the rule cannot run with this sign-in, as of unseat_rule_explain_needs()
 */
void unseat_rule_item_set_obstacle (UnseatRuleItem *self,
                                    const char     *obstacle);

/**
 * unseat_rule_item_set_stand:
 * @stops: (nullable): what stops the rule now, sentences
 * @notes: (nullable): what else is to be told of it, sentences
 *
 * Somebody has just looked at it.
 */
void unseat_rule_item_set_stand (UnseatRuleItem *self,
                                 const char     *stops,
                                 const char     *notes);

/**
 * unseat_rule_item_get_notes:
 *
 * Returns: (transfer none) (nullable): what was to be told of it when it was last looked at, e.g. of products that the tenant does not have
 */
const char *unseat_rule_item_get_notes (UnseatRuleItem *self);

/**
 * unseat_rule_item_get_trouble:
 *
 * Returns: (transfer none) (nullable): why nothing comes of it: why the file cannot be used, or why the rule, which is on, cannot run; %NULL of a rule that is
 * off, whatever it would need
 */
const char *unseat_rule_item_get_trouble (UnseatRuleItem *self);

/**
 * unseat_rule_item_is_ready_made:
 *
 * Returns: whether it comes with the program, and is not a file yet
 */
gboolean unseat_rule_item_is_ready_made (UnseatRuleItem *self);

/**
 * unseat_rule_item_list_runs:
 *
 * Returns: (transfer container) (element-type UnseatRuleRecord): its runs, the newest first; they live as long as the item
 */
GPtrArray *unseat_rule_item_list_runs (UnseatRuleItem *self);

/**
 * unseat_rule_item_describe_last:
 *
 * Returns: (transfer full): translated: when it ran last, and what came of it
 */
char *unseat_rule_item_describe_last (UnseatRuleItem *self);

/**
 * unseat_rule_item_describe_next:
 *
 * Returns: (transfer full) (nullable): translated: when it is to run by itself; %NULL of what cannot be used
 */
char *unseat_rule_item_describe_next (UnseatRuleItem *self);

/**
 * unseat_rule_item_describe_state:
 *
 * Returns: (transfer none): translated: whether it is on, in a word
 */
const char *unseat_rule_item_describe_state (UnseatRuleItem *self);

/**
 * unseat_rule_item_forget_matches:
 *
 * Nobody knows how many people it matches.
 */
void unseat_rule_item_forget_matches (UnseatRuleItem *self);

/**
 * unseat_rule_item_set_n_matches:
 * @n_matches: how many people it matches now
 * @n_later: how many it will match, if they stay blocked
 */
void unseat_rule_item_set_n_matches (UnseatRuleItem *self,
                                     guint           n_matches,
                                     guint           n_later);

/**
 * unseat_rule_item_describe_matches:
 *
 * Returns: (transfer full) (nullable): translated: how many people it matches now; %NULL when nobody knows
 */
char *unseat_rule_item_describe_matches (UnseatRuleItem *self);

/**
 * unseat_rule_item_has_same_runs:
 * @other: of the same rule
 *
 * Returns: whether both know of the same runs of it
 */
gboolean unseat_rule_item_has_same_runs (UnseatRuleItem *self,
                                         UnseatRuleItem *other);

/**
 * unseat_rule_item_is_same:
 * @other: another one
 *
 * Returns: whether both say the same to whoever looks at them
 */
gboolean unseat_rule_item_is_same (UnseatRuleItem *self,
                                   UnseatRuleItem *other);

G_END_DECLS
