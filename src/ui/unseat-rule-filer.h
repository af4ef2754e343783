/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "unseat-rule.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_FILER (unseat_rule_filer_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleFiler, unseat_rule_filer, UNSEAT, RULE_FILER, GObject)

/**
 * UnseatRuleFiler:
 *
 * Changes the shelf of rules for a page, and saves rules as files to share: asks where something has to be asked, and tells what goes wrong.  One thing at a time.
 *
 * Signals:
 *  - `changed` (string, boolean): the rule of that id was saved or deleted; whether it is a new one
 *  - `failed` (): all is as it was; the person has been told
 */

/**
 * unseat_rule_filer_new:
 * @parent: the page; not kept alive
 *
 * Returns: (transfer full): a filer that has nothing to do
 */
UnseatRuleFiler *unseat_rule_filer_new (GtkWidget *parent);

/**
 * unseat_rule_filer_set_enabled:
 * @id: of a rule
 * @obstacle: (nullable): why the rule, which is to be turned on, cannot run with this sign-in
 * @mailboxes: (nullable): which mailboxes the rule, which is to be turned on, leaves alone
 *
 * Turns a rule on or off.  With an obstacle the person is asked first, and it stays off unless they say that another sign-in runs it; then, with @mailboxes, whether
 * it is to take mailboxes, too.
 */
void unseat_rule_filer_set_enabled (UnseatRuleFiler *self,
                                    const char      *id,
                                    gboolean         is_enabled,
                                    const char      *obstacle,
                                    const char      *mailboxes);

/**
 * unseat_rule_filer_delete:
 * @id: of a rule that is a file
 *
 * Asks, and deletes it.
 */
void unseat_rule_filer_delete (UnseatRuleFiler *self,
                               const char      *id);

/**
 * unseat_rule_filer_import:
 *
 * Asks for a file, and takes a copy of the rule in it.
 */
void unseat_rule_filer_import (UnseatRuleFiler *self);

/**
 * unseat_rule_filer_export:
 * @rule: what is to be shared
 *
 * Asks for a file, and writes the rule into it.
 */
void unseat_rule_filer_export (UnseatRuleFiler  *self,
                               const UnseatRule *rule);

G_END_DECLS
