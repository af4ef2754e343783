/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal.h"

G_BEGIN_DECLS

/**
 * UnseatJournalEntry:
 *
 * Something to be written, as it was when the entry was made.  Private to the journal, as all of this.
 */
typedef struct _UnseatJournalEntry UnseatJournalEntry;

/**
 * unseat_journal_entry_new_plan:
 *
 * Returns: (transfer full): that there is a job
 */
UnseatJournalEntry *unseat_journal_entry_new_plan (UnseatPlan *plan);

/**
 * unseat_journal_entry_new_changes:
 * @changes: (element-type UnseatChange): copied as they are now
 * @when: seconds since 1970
 *
 * Returns: (transfer full): what became of changes of @plan
 */
UnseatJournalEntry *unseat_journal_entry_new_changes (UnseatPlan *plan,
                                                      GPtrArray  *changes,
                                                      gint64      when);

/**
 * unseat_journal_entry_new_successor:
 * @name: user principal name
 *
 * Returns: (transfer full): who goes on with a job
 */
UnseatJournalEntry *unseat_journal_entry_new_successor (UnseatPlan *plan,
                                                        const char *name);

/**
 * unseat_journal_entry_new_look:
 * @when: seconds since 1970, by the clock of Graph
 * @keeps_first: whether an earlier look counts, when there was one
 *
 * Returns: (transfer full): that a look did not see all done
 */
UnseatJournalEntry *unseat_journal_entry_new_look (UnseatPlan *plan,
                                                   gint64      when,
                                                   gboolean    keeps_first);

/**
 * unseat_journal_entry_new_end:
 * @when: seconds since 1970
 *
 * Returns: (transfer full): that a job is at an end
 */
UnseatJournalEntry *unseat_journal_entry_new_end (UnseatPlan *plan,
                                                  gint64      when);

/**
 * unseat_journal_writer_init:
 *
 * Makes a new journal ready to write.
 */
void unseat_journal_writer_init (UnseatJournal *self);

/**
 * unseat_journal_writer_clear:
 *
 * Undoes unseat_journal_writer_init().
 */
void unseat_journal_writer_clear (UnseatJournal *self);

/**
 * unseat_journal_write_async:
 * @entry: (transfer full): what
 * @tag: source tag of the task
 *
 * Writes on the thread of the journal, in the order of calling.  What came together goes to the disk together; and what nobody waits for,
 * because nothing is to be sent after it, waits a moment for others.
 */
void unseat_journal_write_async (UnseatJournal      *self,
                                 UnseatJournalEntry *entry,
                                 gpointer            tag,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/**
 * unseat_journal_write_now:
 * @entry: (transfer full): what
 *
 * Returns: whether it is on disk; else an error as unseat_journal_record()
 */
gboolean unseat_journal_write_now (UnseatJournal      *self,
                                   UnseatJournalEntry *entry,
                                   GError            **error);

G_END_DECLS
