/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal-keeper.h"
#include "unseat-rule-item.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULES_READER (unseat_rules_reader_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRulesReader, unseat_rules_reader, UNSEAT, RULES_READER, GObject)

/**
 * UnseatRulesReader:
 *
 * Reads the rules, and their runs in a tenant, into a list; then the people whom a run elsewhere has changed, into the directory (#UnseatRuleCatchUp).
 *
 * Signals:
 *  - `read` (): the list is as the files and the journal are now
 *  - `caught-up` (): people were read again
 *  - `failed` (#GError): they could not be read; the list stays as it was
 */

/**
 * unseat_rules_reader_new:
 * @session: whose tenant
 * @keeper: of its journal
 *
 * Returns: (transfer full): a reader that has read nothing yet
 */
UnseatRulesReader *unseat_rules_reader_new (UnseatSession       *session,
                                            UnseatJournalKeeper *keeper);

/**
 * unseat_rules_reader_get_rules:
 *
 * Returns: (transfer none): a list of #UnseatRuleItem: first what cannot be used, then what is on, each by name.  It is left alone when nothing has changed, so that whoever looks at it keeps the place
 */
GListModel *unseat_rules_reader_get_rules (UnseatRulesReader *self);

/**
 * unseat_rules_reader_find:
 * @id: of a rule
 *
 * Returns: (transfer none) (nullable): the rule of that id, which the list keeps
 */
UnseatRuleItem *unseat_rules_reader_find (UnseatRulesReader *self,
                                          const char        *id);

/**
 * unseat_rules_reader_get_shelf:
 *
 * Returns: (transfer none) (nullable) (element-type UnseatShelvedRule): what was read last; %NULL before that
 */
GPtrArray *unseat_rules_reader_get_shelf (UnseatRulesReader *self);

/**
 * unseat_rules_reader_get_runs:
 *
 * Returns: (transfer none) (nullable) (element-type UnseatRuleRecord): what was read last; %NULL before that
 */
GPtrArray *unseat_rules_reader_get_runs (UnseatRulesReader *self);

/**
 * unseat_rules_reader_read:
 *
 * Reads now.
 */
void unseat_rules_reader_read (UnseatRulesReader *self);

/**
 * unseat_rules_reader_stop:
 *
 * Nobody looks at the list.
 */
void unseat_rules_reader_stop (UnseatRulesReader *self);

G_END_DECLS
