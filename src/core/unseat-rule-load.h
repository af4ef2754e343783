/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal-keeper.h"
#include "unseat-operation.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_LOAD (unseat_rule_load_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleLoad, unseat_rule_load, UNSEAT, RULE_LOAD, UnseatOperation)

/**
 * UnseatRuleLoad:
 *
 * Reads the rules of the shelf, and the runs that the journal has of a tenant, without keeping anybody waiting for the disk.  Fails as
 * unseat_journal_keeper_open_finish() and unseat_rule_history_list().
 */

/**
 * unseat_rule_load_new:
 * @keeper: of the journal
 * @tenant_id: (nullable): whose runs; %NULL when that is not known: then there are none
 *
 * Returns: (transfer full): an operation, not yet started
 */
UnseatRuleLoad *unseat_rule_load_new (UnseatJournalKeeper *keeper,
                                      const char          *tenant_id);

/**
 * unseat_rule_load_get_shelf:
 *
 * Returns: (transfer none) (nullable) (element-type UnseatShelvedRule): all rules, by their ids, when the operation has ended well
 */
GPtrArray *unseat_rule_load_get_shelf (UnseatRuleLoad *self);

/**
 * unseat_rule_load_get_runs:
 *
 * Returns: (transfer none) (nullable) (element-type UnseatRuleRecord): the runs of all rules, the newest first, when the operation has ended well
 */
GPtrArray *unseat_rule_load_get_runs (UnseatRuleLoad *self);

G_END_DECLS
