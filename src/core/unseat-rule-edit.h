/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-rule.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_EDIT (unseat_rule_edit_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleEdit, unseat_rule_edit, UNSEAT, RULE_EDIT, UnseatOperation)

/**
 * UnseatRuleEdit:
 *
 * One change of the shelf of rules (unseat-rule-shelf.h), without keeping anybody waiting for the disk.  Fails as the function of the shelf that it calls.
 */

/**
 * unseat_rule_edit_new_save:
 * @rule: copied; with an empty id it is a new rule, and gets one of its name
 * @was: (nullable): copied; what @rule was made of.  When the shelf says something else by now, because another program or a person has written the file,
 * nothing is saved, and the operation fails with %UNSEAT_ERROR_CONFLICT.  %NULL takes the place of whatever is there
 *
 * Returns: (transfer full): an operation, not yet started
 */
UnseatRuleEdit *unseat_rule_edit_new_save (const UnseatRule *rule,
                                           const UnseatRule *was);

/**
 * unseat_rule_edit_new_set_enabled:
 * @id: of a rule
 *
 * Returns: (transfer full): an operation, not yet started
 */
UnseatRuleEdit *unseat_rule_edit_new_set_enabled (const char *id,
                                                  gboolean    is_enabled);

/**
 * unseat_rule_edit_new_turn_on_with_mailboxes:
 * @id: of a rule
 *
 * Returns: (transfer full): an operation, not yet started
 */
UnseatRuleEdit *unseat_rule_edit_new_turn_on_with_mailboxes (const char *id);

/**
 * unseat_rule_edit_new_delete:
 * @id: of a rule
 *
 * Returns: (transfer full): an operation, not yet started
 */
UnseatRuleEdit *unseat_rule_edit_new_delete (const char *id);

/**
 * unseat_rule_edit_new_import:
 * @file: what somebody has shared
 *
 * Returns: (transfer full): an operation, not yet started
 */
UnseatRuleEdit *unseat_rule_edit_new_import (GFile *file);

/**
 * unseat_rule_edit_get_found:
 *
 * Returns: (transfer none) (nullable): after %UNSEAT_ERROR_CONFLICT what the shelf says now; %NULL when the rule was deleted, or its file cannot be used
 */
const UnseatRule *unseat_rule_edit_get_found (UnseatRuleEdit *self);

/**
 * unseat_rule_edit_get_id:
 *
 * Returns: (transfer none) (nullable): the id of the rule that was changed, when the operation has ended well
 */
const char *unseat_rule_edit_get_id (UnseatRuleEdit *self);

G_END_DECLS
