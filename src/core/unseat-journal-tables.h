/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-database.h"
#include "unseat-plan.h"
#include "unseat-unfinished-job.h"

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
 * unseat_journal_tables_get_schema:
 *
 * Returns: (transfer none): what unseat_database_open() needs.  Version 1:
 *
 *  - `job`: one confirmed plan; `parent` and `kind` are for undo and retry, `finished` is NULL while it runs or after a crash
 *  - `loss`: how many people lose what (the words are in the table, not the numbers of the enumeration)
 *  - `item`: one change: before-state, outcome now, and when it was first sent, first answered, and verified
 *  - `event`: everything that happened to an item, in order
 */
const UnseatDatabaseSchema *unseat_journal_tables_get_schema (void);

/**
 * unseat_journal_tables_add_job:
 * @store_key: which server it is for
 * @rows: (element-type UnseatJournalRow): all its changes
 *
 * All these calls block, run in one transaction each, and fail as unseat_database_execute().
 */
gboolean unseat_journal_tables_add_job (UnseatDatabase *database,
                                        UnseatPlan     *plan,
                                        const char     *store_key,
                                        GPtrArray      *rows,
                                        GError        **error);

/**
 * unseat_journal_tables_record:
 * @rows: (element-type UnseatJournalRow): what is new
 * @when: seconds since 1970
 */
gboolean unseat_journal_tables_record (UnseatDatabase *database,
                                       const char     *plan_id,
                                       GPtrArray      *rows,
                                       gint64          when,
                                       GError        **error);

/**
 * unseat_journal_tables_finish:
 * @plan_id: the job that has ended
 * @when: seconds since 1970
 *
 * Returns: whether it is written; else an error as unseat_database_execute()
 */
gboolean unseat_journal_tables_finish (UnseatDatabase *database,
                                       const char     *plan_id,
                                       gint64          when,
                                       GError        **error);

/**
 * unseat_journal_tables_list:
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of all jobs, the newest first
 */
char **unseat_journal_tables_list (UnseatDatabase *database,
                                   GError        **error);

/**
 * unseat_journal_tables_list_unfinished:
 *
 * Returns: (transfer full) (element-type UnseatUnfinishedJob): the jobs that nobody has marked as ended, the newest first
 */
GPtrArray *unseat_journal_tables_list_unfinished (UnseatDatabase *database,
                                                  GError        **error);

/**
 * unseat_journal_tables_load:
 *
 * Returns: (transfer full): the plan, or %NULL with an error; %UNSEAT_ERROR_NOT_FOUND when there is none of that id
 */
UnseatPlan *unseat_journal_tables_load (UnseatDatabase *database,
                                        const char     *plan_id,
                                        GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatJournalRow, unseat_journal_row_free)

G_END_DECLS
