/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-database.h"
#include "unseat-plan.h"
#include "unseat-rule-history.h"

G_BEGIN_DECLS

/**
 * UnseatJournalRow:
 * @change: whose facts are constant, so that another thread may read them
 *
 * A change and its state at one moment.
 */
typedef struct
{
  UnseatChange *change; /* (owned) */
  UnseatOutcome outcome;
  char         *reason;     /* (owned) (nullable) */
  char         *request_id; /* (owned) (nullable) */
  gboolean      has_effect;
} UnseatJournalRow;

/**
 * unseat_journal_row_new:
 * @change: copied as it is now
 *
 * Returns: (transfer full): the row
 */
UnseatJournalRow *unseat_journal_row_new (UnseatChange *change);

/**
 * unseat_journal_row_free:
 * @row: (transfer full): the row
 */
void unseat_journal_row_free (UnseatJournalRow *row);

/**
 * unseat_journal_list_outcomes:
 *
 * Returns: (transfer full): the words of the outcomes that have one of the traits, as SQL wants them after `IN`, e.g. `('sent', 'accepted')`
 */
char *unseat_journal_list_outcomes (UnseatOutcomeTraits any_of);

/**
 * unseat_journal_tables_get_schema:
 *
 * Returns: (transfer none): what unseat_database_open() needs.  Version 1:
 *
 *  - `job`: one confirmed plan; `parent` and `kind` are for undo and retry, `finished` is NULL while it runs or after a crash
 *  - `loss`: how many people lose what (the words are in the table, not the numbers of the enumeration)
 *  - `item`: one change: before-state, outcome now, and when it was first sent, first answered, and verified
 *  - `event`: what happened to an item, in order, beside the steps whose times are in the item
 *
 * Version 2 adds what a change does and whether it takes a seat (`item`), and which program is at work (`job.holder`).  Version 3 has
 * two indexes less, version 4 none by path, and version 5 one of what is `pending`.  Versions 6 and 7 add what a job that is gone on with asks
 * (`item.updated`, `item.put_back`).  Version 8 adds what the history tells of a job without its changes: `job.people`, `job_product`, and
 * `job_total`, which only a job that has ended has (unseat-journal-totals.h).  Version 9 adds when Graph answered a look that did not see all
 * done (`job.looked`), and version 10 who went on with a job (`job.successors`).  Versions 11 to 15 add what else a change does: only what is
 * redundant goes (`item.redundant`), people leave groups (`job_group`), apps are switched (`item.wanted_plans`), products are taken off groups, a license is replaced by another
 * (`item.swap_sku_id`).  Version 17 adds what was seen to be done although it failed (`item.effect`).
 */
const UnseatDatabaseSchema *unseat_journal_tables_get_schema (void);

/**
 * unseat_journal_tables_add_job:
 * @store_key: which server it is for
 * @holder: who is at work on it, in words
 * @rows: (element-type UnseatJournalRow): all its changes, each path once; else it fails with %UNSEAT_ERROR_INVALID_INPUT
 * @run: (nullable): the run of a rule that the job comes from, which is kept with it
 *
 * All these calls block, run in one transaction each, and fail as unseat_database_execute().
 */
gboolean unseat_journal_tables_add_job (UnseatDatabase         *database,
                                        UnseatPlan             *plan,
                                        const char             *store_key,
                                        const char             *holder,
                                        GPtrArray              *rows,
                                        const UnseatRuleRecord *run,
                                        GError                **error);

/**
 * unseat_journal_tables_finish:
 * @plan_id: the job that has ended
 * @when: seconds since 1970
 * @seats: (nullable) (element-type UnseatPlanSeats): unseat_plan_get_seats()
 *
 * Returns: whether it is written; else an error as unseat_database_execute()
 */
gboolean unseat_journal_tables_finish (UnseatDatabase *database,
                                       const char     *plan_id,
                                       gint64          when,
                                       GPtrArray      *seats,
                                       GError        **error);

/**
 * unseat_journal_tables_set_holder:
 * @holder: who is at work on the job now, in words
 *
 * Of a job without an end no look counts any more: more is sent after it.
 *
 * Returns: whether it is written; else an error as unseat_database_execute()
 */
gboolean unseat_journal_tables_set_holder (UnseatDatabase *database,
                                           const char     *plan_id,
                                           const char     *holder,
                                           GError        **error);

/**
 * unseat_journal_tables_add_successor:
 * @name: user principal name of who goes on with the job; nothing is written when it is known already, or confirmed the job
 *
 * Returns: whether it is written; else an error as unseat_database_execute()
 */
gboolean unseat_journal_tables_add_successor (UnseatDatabase *database,
                                              const char     *plan_id,
                                              const char     *name,
                                              GError        **error);

/**
 * unseat_journal_tables_note_look:
 * @when: seconds since 1970, by the clock of Graph
 * @keeps_first: whether an earlier look counts, when there was one
 *
 * Returns: whether it is written; else an error as unseat_database_execute()
 */
gboolean unseat_journal_tables_note_look (UnseatDatabase *database,
                                          const char     *plan_id,
                                          gint64          when,
                                          gboolean        keeps_first,
                                          GError        **error);

/**
 * unseat_journal_tables_delete:
 * @plan_id: a job
 *
 * Forgets a job with its changes; jobs that undo it or try it again stay.
 *
 * Returns: whether it is gone, or was not there; else an error as unseat_database_execute()
 */
gboolean unseat_journal_tables_delete (UnseatDatabase *database,
                                       const char     *plan_id,
                                       GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatJournalRow, unseat_journal_row_free)

G_END_DECLS
