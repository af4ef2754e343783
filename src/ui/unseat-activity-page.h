/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-journal-keeper.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_ACTIVITY_PAGE (unseat_activity_page_get_type ())
G_DECLARE_FINAL_TYPE (UnseatActivityPage, unseat_activity_page, UNSEAT, ACTIVITY_PAGE, AdwBin)

/**
 * UnseatActivityPage:
 *
 * What was done with this program: every job of the journal, the newest first.  It reads the journal whenever it comes to be seen, and
 * goes on looking while a job is at work elsewhere.  A job opens to a page of its own.
 *
 * Signals: `replan` as of #UnseatJobPage
 */

/**
 * unseat_activity_page_set_session:
 * @session: (nullable): whose jobs are shown
 * @keeper: (nullable): of its journal
 */
void unseat_activity_page_set_session (UnseatActivityPage  *self,
                                       UnseatSession       *session,
                                       UnseatJournalKeeper *keeper);

/**
 * unseat_activity_page_refresh:
 *
 * Reads the journal again, if the page is seen; what is shown stays where it is.
 */
void unseat_activity_page_refresh (UnseatActivityPage *self);

/**
 * unseat_activity_page_focus_search:
 *
 * Puts the cursor into the search entry.
 */
void unseat_activity_page_focus_search (UnseatActivityPage *self);

/**
 * unseat_activity_page_open:
 * @job: the id of a job
 *
 * Shows one job; when it was not read yet, as soon as that is done.
 */
void unseat_activity_page_open (UnseatActivityPage *self,
                                const char         *job);

G_END_DECLS
