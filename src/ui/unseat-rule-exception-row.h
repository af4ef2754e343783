/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-rule-exception.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_EXCEPTION_ROW (unseat_rule_exception_row_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleExceptionRow, unseat_rule_exception_row, UNSEAT, RULE_EXCEPTION_ROW, AdwExpanderRow)

/**
 * UnseatRuleExceptionRow:
 *
 * One exception of a rule that is edited: whom or what it leaves alone, which opens to why, and until when.
 *
 * Signals:
 *  - `changed` (): the exception is another one
 *  - `remove` (): it is not wanted any more
 */

/**
 * unseat_rule_exception_row_new:
 * @exception: what is excepted at first; copied
 * @name: (nullable): what the person or product is called, for people
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *unseat_rule_exception_row_new (const UnseatRuleException *exception,
                                          const char                *name);

/**
 * unseat_rule_exception_row_dup_exception:
 *
 * Returns: (transfer full) (nullable): what is excepted now; %NULL while the last day is not one
 */
UnseatRuleException *unseat_rule_exception_row_dup_exception (UnseatRuleExceptionRow *self);

G_END_DECLS
