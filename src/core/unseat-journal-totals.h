/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-database.h"
#include "unseat-job.h"

G_BEGIN_DECLS

/**
 * What a job is about and what became of it, in numbers, kept beside it: whoever lists the history need not go through the changes.  All
 * these calls block, and fail as unseat_database_execute().
 */

/**
 * unseat_journal_totals_keep_subject:
 * @rows: (element-type UnseatJournalRow): all changes of the job
 *
 * Writes down how many people it is about and what its products are called, which never changes.
 */
gboolean unseat_journal_totals_keep_subject (UnseatDatabase *database,
                                             const char     *plan_id,
                                             GPtrArray      *rows,
                                             GError        **error);

/**
 * unseat_journal_totals_keep_outcomes:
 *
 * Writes down what became of the changes of a job that has ended.
 */
gboolean unseat_journal_totals_keep_outcomes (UnseatDatabase *database,
                                              const char     *plan_id,
                                              GError        **error);

/**
 * unseat_journal_totals_read:
 * @facts: (inout): of which id and finished are known; gets people, assignments and outcomes
 * @products: (out) (transfer full): the names of its products, in words
 * @groups: (out) (transfer full): those of the groups that are left or joined, in words; empty when there are none
 *
 * What is not kept, because the job is still open, or not true any more, because what was pending has been looked at and the program
 * was killed just then, is counted.
 */
gboolean unseat_journal_totals_read (UnseatDatabase *database,
                                     UnseatJobFacts *facts,
                                     char          **products,
                                     char          **groups,
                                     GError        **error);

G_END_DECLS
