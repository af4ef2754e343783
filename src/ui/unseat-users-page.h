/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_USERS_PAGE (unseat_users_page_get_type ())
G_DECLARE_FINAL_TYPE (UnseatUsersPage, unseat_users_page, UNSEAT, USERS_PAGE, AdwBin)

/**
 * UnseatUsersPage:
 *
 * Everybody in the tenant: search, filter, sort, tick; one person or several ticked ones in a pane beside the list.
 *
 * Property: `loading` (boolean): people are being read, so that an empty list is not the last word.
 * Signal `review` (#UnseatPlanner): changes shall be reviewed; nothing was sent.
 */

/**
 * unseat_users_page_set_session:
 * @session: (nullable): whose directory it shows and follows
 */
void unseat_users_page_set_session (UnseatUsersPage *self,
                                    UnseatSession   *session);

/**
 * unseat_users_page_focus_search:
 *
 * Puts the cursor into the search entry.
 */
void unseat_users_page_focus_search (UnseatUsersPage *self);

/**
 * unseat_users_page_choose_people:
 *
 * Asks for a list of people to tick.
 */
void unseat_users_page_choose_people (UnseatUsersPage *self);

/**
 * unseat_users_page_open:
 * @index: a person's index in the directory
 *
 * Shows one person in the pane, whether the search and the filters let them through or not, after asking about switches that were not saved.
 */
void unseat_users_page_open (UnseatUsersPage *self,
                             guint            index);

/**
 * unseat_users_page_discard:
 *
 * Forgets what was chosen in the pane and not saved, without a question.
 */
void unseat_users_page_discard (UnseatUsersPage *self);

/**
 * unseat_users_page_confirm_leave_async:
 * @cancellable: (nullable): cancelling takes the question away
 *
 * Asks before switches that were not saved are lost; answers at once when there are none.
 */
void unseat_users_page_confirm_leave_async (UnseatUsersPage    *self,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);

/**
 * unseat_users_page_confirm_leave_finish:
 *
 * Returns: whether the pane may show something else; what was not saved is discarded then.  %FALSE without an error when the person stays
 */
gboolean unseat_users_page_confirm_leave_finish (UnseatUsersPage *self,
                                                 GAsyncResult    *result,
                                                 GError         **error);

G_END_DECLS
