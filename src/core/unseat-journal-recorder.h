/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal-tables.h"

G_BEGIN_DECLS

/**
 * UnseatJournalRecorder:
 *
 * Writes what became of changes, thousands of times: it keeps its statements, and where the items of a job are.  Private to the journal.
 */
typedef struct _UnseatJournalRecorder UnseatJournalRecorder;

/**
 * UnseatJournalRecord:
 * @plan_id: (transfer none): the job
 * @rows: (transfer none) (element-type UnseatJournalRow): what is new
 * @when: seconds since 1970
 */
typedef struct
{
  const char *plan_id;
  GPtrArray  *rows;
  gint64      when;
} UnseatJournalRecord;

/**
 * unseat_journal_recorder_new:
 * @database: stays open longer than this
 *
 * Returns: (transfer full): the recorder
 */
UnseatJournalRecorder *unseat_journal_recorder_new (UnseatDatabase *database);

/**
 * unseat_journal_recorder_free:
 * @self: (transfer full): the recorder
 */
void unseat_journal_recorder_free (UnseatJournalRecorder *self);

/**
 * unseat_journal_recorder_record:
 * @records: what is new
 * @is_one_to_blame: (out) (optional): when it fails: whether it is about a single record, so that the others may go through alone
 *
 * Writes all of it in one transaction, or nothing.
 *
 * Returns: whether it is on disk; else an error as unseat_database_execute()
 */
gboolean unseat_journal_recorder_record (UnseatJournalRecorder     *self,
                                         const UnseatJournalRecord *records,
                                         guint                      n_records,
                                         gboolean                  *is_one_to_blame,
                                         GError                   **error);

/**
 * unseat_journal_recorder_forget:
 *
 * The job has ended, or is gone.
 */
void unseat_journal_recorder_forget (UnseatJournalRecorder *self,
                                     const char            *plan_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatJournalRecorder, unseat_journal_recorder_free)

G_END_DECLS
