/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GROUPS_PAGE (unseat_groups_page_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGroupsPage, unseat_groups_page, UNSEAT, GROUPS_PAGE, AdwBin)

/**
 * UnseatGroupsPage:
 *
 * Every group that gives licenses, with its kind, what it gives, to how many people, and what is wrong; one of them opens to those people.
 * The counts follow the directory while the page is seen.
 *
 * Property `loading` (boolean): the groups are being read.
 *
 * Signal `review` (#UnseatPlanner): people shall leave a group; nothing was sent.
 */

/**
 * unseat_groups_page_set_session:
 * @session: (nullable): whose directory it shows and follows
 */
void unseat_groups_page_set_session (UnseatGroupsPage *self,
                                     UnseatSession    *session);

/**
 * unseat_groups_page_open:
 * @group_id: (nullable): the group whose people are shown, be it in the list or not; %NULL for the list of groups
 */
void unseat_groups_page_open (UnseatGroupsPage *self,
                              const char       *group_id);

/**
 * unseat_groups_page_focus_search:
 *
 * Puts the cursor into the search entry of what is shown.
 */
void unseat_groups_page_focus_search (UnseatGroupsPage *self);

/**
 * unseat_groups_page_job_ended:
 *
 * Unticks everybody on the page of a group, and reads again who is in the groups.
 */
void unseat_groups_page_job_ended (UnseatGroupsPage *self);

G_END_DECLS
