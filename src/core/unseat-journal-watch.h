/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal-keeper.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_JOURNAL_WATCH (unseat_journal_watch_get_type ())
G_DECLARE_FINAL_TYPE (UnseatJournalWatch, unseat_journal_watch, UNSEAT, JOURNAL_WATCH, GObject)

/**
 * UnseatJournalWatch:
 *
 * Tells that another program has written into the journal: a timer, or the command line.  What this program writes is not told.  A journal in memory is
 * nobody else’s.
 *
 * Signal `changed` (): somebody else has written something, maybe a second ago.
 */

/**
 * unseat_journal_watch_new:
 * @keeper: of the journal, which may be opened later
 *
 * Returns: (transfer full): a watch
 */
UnseatJournalWatch *unseat_journal_watch_new (UnseatJournalKeeper *keeper);

G_END_DECLS
