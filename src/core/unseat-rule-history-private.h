/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-database.h"
#include "unseat-rule-history.h"

G_BEGIN_DECLS

/* For unseat-journal-tables.c, which keeps a run together with its job. */

/**
 * unseat_rule_history_insert:
 * @record: a run; one whose job is kept with a run already is not kept twice
 *
 * Returns: whether it is kept; else %FALSE with an error as unseat_database_execute()
 */
gboolean unseat_rule_history_insert (UnseatDatabase         *database,
                                     const char             *tenant_id,
                                     const UnseatRuleRecord *record,
                                     GError                **error);

/**
 * unseat_rule_history_give_turn_back:
 * @job: the id of a plan
 *
 * A run that was broken off, and whose job is about to be ended without being gone on with, was no turn of its rule, unless all of it had been sent: the rule is due
 * at once.  Nothing happens with any other job.
 *
 * Returns: %FALSE with an error as unseat_database_execute()
 */
gboolean unseat_rule_history_give_turn_back (UnseatDatabase *database,
                                             const char     *job,
                                             GError        **error);

G_END_DECLS
