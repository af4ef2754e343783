/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GROUP_PAGE (unseat_group_page_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGroupPage, unseat_group_page, UNSEAT, GROUP_PAGE, AdwBin)

/**
 * UnseatGroupPage:
 *
 * One group, and the people who have, or should have, a license through it: search, filters, ticks, export.  A person leads to their pane
 * (the action `tenant.show-person`).
 *
 * Signals:
 *  - `review` (#UnseatPlanner): the ticked people shall leave the group; nothing was sent
 *  - `close` (): back to the groups
 */

/**
 * unseat_group_page_set_group:
 * @session: (nullable): whose directory it shows and follows
 * @group_id: (nullable): the group
 *
 * Shows another group; search, filters and ticks start empty.
 */
void unseat_group_page_set_group (UnseatGroupPage *self,
                                  UnseatSession   *session,
                                  const char      *group_id);

/**
 * unseat_group_page_refresh:
 *
 * Looks at the group again, which goes through everybody.  The people follow the directory by themselves.
 */
void unseat_group_page_refresh (UnseatGroupPage *self);

/**
 * unseat_group_page_focus_search:
 *
 * Puts the keyboard focus into the search entry.
 */
void unseat_group_page_focus_search (UnseatGroupPage *self);

/**
 * unseat_group_page_untick:
 *
 * Unticks everybody, those who are not shown, too.
 */
void unseat_group_page_untick (UnseatGroupPage *self);

G_END_DECLS
