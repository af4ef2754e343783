/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advice.h"
#include "unseat-database.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

/* What was foretold of a job: who loses what by it, and what people may get from groups (#UnseatPlanGain).  For the tables and the reading of the journal. */

/**
 * unseat_journal_outlook_insert:
 * @plan: a job that is written for the first time
 *
 * Returns: whether it worked; else %FALSE as unseat_database_execute()
 */
gboolean unseat_journal_outlook_insert (UnseatDatabase *database,
                                        UnseatPlan     *plan,
                                        GError        **error);

/**
 * unseat_journal_outlook_read_losses:
 * @changes: (element-type UnseatChange): those of the job: what somebody was reprocessed for, and was seen to go, is lost for certain
 * @advice: takes what stops, and what may
 *
 * Returns: whether it worked; else %FALSE as unseat_database_execute()
 */
gboolean unseat_journal_outlook_read_losses (UnseatDatabase    *database,
                                             const char        *plan_id,
                                             GPtrArray         *changes,
                                             UnseatAdviceFacts *advice,
                                             GError           **error);

/**
 * unseat_journal_outlook_read_gains:
 * @gains: (out) (transfer full) (element-type UnseatPlanGain): empty when the journal knows of none
 *
 * Returns: whether it worked; else %FALSE as unseat_database_execute()
 */
gboolean unseat_journal_outlook_read_gains (UnseatDatabase *database,
                                            const char     *plan_id,
                                            GPtrArray     **gains,
                                            GError        **error);

G_END_DECLS
