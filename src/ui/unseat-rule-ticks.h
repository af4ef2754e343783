/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_TICKS (unseat_rule_ticks_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleTicks, unseat_rule_ticks, UNSEAT, RULE_TICKS, AdwExpanderRow)

/**
 * UnseatRuleTicks:
 *
 * Which of many things a rule that is edited is about, e.g. products: a row that opens to all that there are, to be ticked, and says which are.
 *
 * Property `none` (string): what is said when none is ticked
 *
 * Signal `changed` (): the person has ticked others.
 */

/**
 * unseat_rule_ticks_clear:
 *
 * Takes all things away.
 */
void unseat_rule_ticks_clear (UnseatRuleTicks *self);

/**
 * unseat_rule_ticks_add:
 * @name: what the thing is called in the file of a rule
 * @label: what people call it
 * @detail: (nullable): what else is told of it
 */
void unseat_rule_ticks_add (UnseatRuleTicks *self,
                            const char      *name,
                            const char      *label,
                            const char      *detail,
                            gboolean         is_ticked);

/**
 * unseat_rule_ticks_dup:
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the names of what is ticked; %NULL when nothing is
 */
char **unseat_rule_ticks_dup (UnseatRuleTicks *self);

G_END_DECLS
