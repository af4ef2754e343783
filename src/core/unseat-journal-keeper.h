/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_JOURNAL_KEEPER (unseat_journal_keeper_get_type ())
G_DECLARE_FINAL_TYPE (UnseatJournalKeeper, unseat_journal_keeper, UNSEAT, JOURNAL_KEEPER, GObject)

/**
 * UnseatJournalKeeper:
 *
 * The one journal of a session, opened when somebody needs it for the first time: all get the same.  (In the demo it is in memory, and
 * another one would be another history.)
 *
 * Property: `journal` (#UnseatJournal, nullable): %NULL until it is open.
 */

/**
 * unseat_journal_keeper_new:
 *
 * Returns: (transfer full): a keeper that has not opened anything yet
 */
UnseatJournalKeeper *unseat_journal_keeper_new (UnseatSession *session);

/**
 * unseat_journal_keeper_get_journal:
 *
 * Returns: (transfer none) (nullable): the journal, if it is open
 */
UnseatJournal *unseat_journal_keeper_get_journal (UnseatJournalKeeper *self);

/**
 * unseat_journal_keeper_open_async:
 * @cancellable: (nullable): only drops the answer
 *
 * Opens the journal, unless it is open.  What could not be opened is tried again by who asks next.
 */
void unseat_journal_keeper_open_async (UnseatJournalKeeper *self,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);

/**
 * unseat_journal_keeper_open_finish:
 *
 * Returns: (transfer full): the journal, or %NULL with an error as unseat_journal_open_finish()
 */
UnseatJournal *unseat_journal_keeper_open_finish (UnseatJournalKeeper *self,
                                                  GAsyncResult        *result,
                                                  GError             **error);

G_END_DECLS
