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

G_END_DECLS
