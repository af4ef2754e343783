/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-account.h"
#include "unseat-evidence-book.h"
#include "unseat-journal.h"
#include "unseat-rule-findings.h"
#include "unseat-rule-shelf.h"

G_BEGIN_DECLS

/*
 * How a rule stood when somebody, or a run, looked at it last: what is found out by asking Microsoft 365 (Microsoft Entra ID P1 is missing, names are concealed,
 * products are not there) is told also where nobody asks.
 */

/**
 * unseat_rule_stand_join:
 * @sentences: (element-type utf8): the stops, or the notes, of findings
 *
 * Returns: (transfer full) (nullable): all of them; %NULL when there is none
 */
char *unseat_rule_stand_join (GPtrArray *sentences);

/**
 * unseat_rule_stand_save:
 * @findings: of a look with all brakes
 * @now: seconds since 1970 in UTC
 *
 * Keeps what stops the rule, and what else is to be told of it, instead of what was kept before.  Waits for the disk.
 *
 * Returns: whether it is kept; else %FALSE with %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_rule_stand_save (UnseatJournal            *journal,
                                 const char               *tenant_id,
                                 const UnseatRuleFindings *findings,
                                 gint64                    now,
                                 GError                  **error);

/**
 * unseat_rule_stand_read:
 * @shelf: (element-type UnseatShelvedRule): of unseat_rule_shelf_list(); those that say the same as when they were looked at get what was found then
 *
 * Waits for the disk.
 *
 * Returns: whether it was read; else %FALSE with %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_rule_stand_read (UnseatJournal *journal,
                                 const char    *tenant_id,
                                 GPtrArray     *shelf,
                                 GError       **error);

/**
 * unseat_rule_stand_explain:
 *
 * Returns: (transfer full) (nullable): translated sentences: what stopped the rule when it was last looked at, and when that was; %NULL when nothing did, or nobody
 * looked at what it says now
 */
char *unseat_rule_stand_explain (const UnseatShelvedRule *shelved);

G_END_DECLS
