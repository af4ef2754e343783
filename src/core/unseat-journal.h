/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_JOURNAL (unseat_journal_get_type ())
G_DECLARE_FINAL_TYPE (UnseatJournal, unseat_journal, UNSEAT, JOURNAL, GObject)

/**
 * UnseatJournal:
 *
 * What was confirmed and what became of it, in SQLite (`$XDG_DATA_HOME/unseat/journal.db`, mode 0600, WAL, synchronous=FULL,
 * foreign keys).  A change is written before it is sent and after it is answered.  Every call fails with
 * %UNSEAT_ERROR_STORAGE or, when another process holds it, %UNSEAT_ERROR_IN_USE.
 *
 * Writing waits for the disk.  So each writing call has an asynchronous twin, which takes a copy of the state at once
 * and writes it on a thread of the journal; the twins are done in the order in which they were called.  A call without a twin
 * and the blocking ones are for programs without a window, tests, and moments when nothing is being written.
 */

/**
 * unseat_journal_open:
 * @store_key: which server's journal: the clouds share `journal.db`, each overriding server has a file of its own
 * @in_memory: whether nothing is kept (the demo tenant)
 *
 * A file that is damaged or was written by a newer version is set aside under another name, never deleted or
 * overwritten; unseat_journal_get_notice() says so.  It is read through for damage, which takes the longer the more was done, and a
 * file that is busy is waited for: a program with a window uses unseat_journal_open_async().
 *
 * Returns: (transfer full): the journal, or %NULL with %UNSEAT_ERROR_STORAGE or %UNSEAT_ERROR_IN_USE
 */
UnseatJournal *unseat_journal_open (const char *store_key,
                                    gboolean    in_memory,
                                    GError    **error);

/**
 * unseat_journal_open_async:
 * @store_key: as for unseat_journal_open()
 * @in_memory: as for unseat_journal_open()
 * @cancellable: (nullable): only drops the answer
 *
 * unseat_journal_open() without waiting for the disk, or for somebody else.
 */
void unseat_journal_open_async (const char         *store_key,
                                gboolean            in_memory,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);

/**
 * unseat_journal_open_finish:
 *
 * Returns: (transfer full): the journal, or %NULL with an error as unseat_journal_open() or %G_IO_ERROR_CANCELLED
 */
UnseatJournal *unseat_journal_open_finish (GAsyncResult *result,
                                           GError      **error);

/**
 * unseat_journal_get_notice:
 *
 * Returns: (transfer none) (nullable): a translated sentence for the person about what was set aside
 */
const char *unseat_journal_get_notice (UnseatJournal *self);

/**
 * unseat_journal_add_plan:
 *
 * Keeps the confirmed plan with all its changes, before the first of them is sent.
 */
gboolean unseat_journal_add_plan (UnseatJournal *self,
                                  UnseatPlan    *plan,
                                  GError       **error);

/**
 * unseat_journal_add_plan_async:
 * @cancellable: (nullable): only drops the answer; the plan is kept all the same
 *
 * unseat_journal_add_plan() without waiting for the disk.
 */
void unseat_journal_add_plan_async (UnseatJournal      *self,
                                    UnseatPlan         *plan,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/**
 * unseat_journal_add_plan_finish:
 *
 * Returns: whether the plan is on disk; else %FALSE with %UNSEAT_ERROR_STORAGE, %UNSEAT_ERROR_IN_USE or %G_IO_ERROR_CANCELLED
 */
gboolean unseat_journal_add_plan_finish (UnseatJournal *self,
                                         GAsyncResult  *result,
                                         GError       **error);

/**
 * unseat_journal_record:
 * @changes: (element-type UnseatChange): changes of @plan, with the outcome, reason and request id they have now
 * @when: seconds since 1970
 *
 * Keeps their state in one transaction; on disk when it returns.
 */
gboolean unseat_journal_record (UnseatJournal *self,
                                UnseatPlan    *plan,
                                GPtrArray     *changes,
                                gint64         when,
                                GError       **error);

/**
 * unseat_journal_record_async:
 * @cancellable: (nullable): only drops the answer
 *
 * unseat_journal_record() without waiting for the disk; @changes are copied as they are now.
 */
void unseat_journal_record_async (UnseatJournal      *self,
                                  UnseatPlan         *plan,
                                  GPtrArray          *changes,
                                  gint64              when,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

/**
 * unseat_journal_record_finish:
 *
 * Returns: whether the state is on disk; else %FALSE with an error as unseat_journal_add_plan_finish()
 */
gboolean unseat_journal_record_finish (UnseatJournal *self,
                                       GAsyncResult  *result,
                                       GError       **error);

/**
 * unseat_journal_note_successor_async:
 * @name: user principal name of who goes on with the job
 * @cancellable: (nullable): only drops the answer
 *
 * Keeps who it is, unless it is who confirmed it; without waiting for the disk, but before anything that is recorded later.
 * unseat_journal_record_finish() gets the result.
 */
void unseat_journal_note_successor_async (UnseatJournal      *self,
                                          UnseatPlan         *plan,
                                          const char         *name,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);

/**
 * unseat_journal_note_look_async:
 * @when: seconds since 1970, when Graph has answered, by its own clock
 * @keeps_first: whether an earlier look counts, when there was one
 * @cancellable: (nullable): only drops the answer
 *
 * Keeps that somebody has looked, and has not seen all changes done; without waiting for the disk.  unseat_journal_record_finish() gets
 * the result.
 */
void unseat_journal_note_look_async (UnseatJournal      *self,
                                     UnseatPlan         *plan,
                                     gint64              when,
                                     gboolean            keeps_first,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);

/**
 * unseat_journal_finish_plan:
 *
 * Lets go of the job, and marks it as ended when the journal knows what became of every change.  Otherwise it is to be gone on with
 * later, or something could not be recorded, as was told then: the job stays open, and unseat_journal_list_unfinished() lists it.  A job
 * that has ended keeps its end; what became of its changes since is in the history after that.  Whatever was read of the seats after the job
 * (unseat_plan_get_seats()) is kept, too.
 */
gboolean unseat_journal_finish_plan (UnseatJournal *self,
                                     UnseatPlan    *plan,
                                     gint64         when,
                                     GError       **error);

/**
 * unseat_journal_finish_plan_async:
 * @cancellable: (nullable): only drops the answer
 *
 * unseat_journal_finish_plan() without waiting for the disk.
 */
void unseat_journal_finish_plan_async (UnseatJournal      *self,
                                       UnseatPlan         *plan,
                                       gint64              when,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/**
 * unseat_journal_finish_plan_finish:
 *
 * Returns: whether it is on disk; else %FALSE with an error as unseat_journal_add_plan_finish()
 */
gboolean unseat_journal_finish_plan_finish (UnseatJournal *self,
                                            GAsyncResult  *result,
                                            GError       **error);

/**
 * unseat_journal_take_up:
 * @plan_id: of a job that was broken off
 *
 * Goes on with a job: until its end is written, or unseat_journal_put_down(), it counts as being at work.
 *
 * Returns: (transfer full): what is known of it, as unseat_journal_load() gives it; %NULL with %UNSEAT_ERROR_IN_USE, which says who has it,
 * when it is at work, in this program or in another
 */
UnseatPlan *unseat_journal_take_up (UnseatJournal *self,
                                    const char    *plan_id,
                                    GError       **error);

/**
 * unseat_journal_put_down:
 *
 * Leaves a job that was taken up without an end, as it was found.
 */
void unseat_journal_put_down (UnseatJournal *self,
                              const char    *plan_id);

G_END_DECLS
