/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal-keeper.h"
#include "unseat-operation.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_REPLAN (unseat_replan_get_type ())
G_DECLARE_FINAL_TYPE (UnseatReplan, unseat_replan, UNSEAT, REPLAN, UnseatOperation)

/**
 * UnseatReplan:
 *
 * Makes the plan that undoes a job of the history, or tries again what it could not do, with the facts of this moment: the people of
 * the job and the seats are read first, whatever is in memory.  Nothing is written.  Fails with %UNSEAT_ERROR_NOT_FOUND when there is
 * nothing to be done, else as unseat_undo_check_job(), unseat_journal_keeper_open_finish(), unseat_journal_load() and #UnseatRefresh.
 */

/**
 * unseat_replan_new_undo:
 * @keeper: of the session's journal
 * @job: (nullable): the id of a job; %NULL = the newest one in the session's tenant that took licenses away which were not given back since
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatReplan *unseat_replan_new_undo (UnseatSession       *session,
                                      UnseatJournalKeeper *keeper,
                                      const char          *job);

/**
 * unseat_replan_new_for_job:
 * @keeper: of the session's journal, which is asked whether the job is at an end
 * @kind: %UNSEAT_PLAN_UNDO or %UNSEAT_PLAN_RETRY
 * @job: as unseat_journal_load() gave it
 * @chosen: (nullable) (element-type UnseatChange): those of its changes that are to be undone; %NULL = all
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatReplan *unseat_replan_new_for_job (UnseatSession       *session,
                                         UnseatJournalKeeper *keeper,
                                         UnseatPlanKind       kind,
                                         UnseatPlan          *job,
                                         GPtrArray           *chosen);

/**
 * unseat_replan_get_plan:
 *
 * Returns: (transfer none) (nullable): the plan, after the operation has ended without an error
 */
UnseatPlan *unseat_replan_get_plan (UnseatReplan *self);

G_END_DECLS
