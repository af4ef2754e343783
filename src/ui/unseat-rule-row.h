/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-directory.h"
#include "unseat-rule-item.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_ROW (unseat_rule_row_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleRow, unseat_rule_row, UNSEAT, RULE_ROW, AdwBin)

/**
 * UnseatRuleRow:
 *
 * One rule of a list: its name, whether it is on, what it looks for, what it does, when it ran last and runs next.
 */

/**
 * unseat_rule_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
UnseatRuleRow *unseat_rule_row_new (void);

/**
 * unseat_rule_row_set_item:
 * @directory: where the names of products and groups come from
 * @item: what it shows
 */
void unseat_rule_row_set_item (UnseatRuleRow   *self,
                               UnseatDirectory *directory,
                               UnseatRuleItem  *item);

/**
 * unseat_rule_row_dup_summary:
 * @directory: where the names of products and groups come from
 *
 * Returns: (transfer full): all that a row says, in one line, for a screen reader and for a search
 */
char *unseat_rule_row_dup_summary (UnseatDirectory *directory,
                                   UnseatRuleItem  *item);

G_END_DECLS
