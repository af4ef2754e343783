/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"
#include "unseat-settings.h"
#include "unseat-user-columns.h"
#include "unseat-user-list.h"
#include "unseat-user-query.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PEOPLE_SEARCH (unseat_people_search_get_type ())
G_DECLARE_FINAL_TYPE (UnseatPeopleSearch, unseat_people_search, UNSEAT, PEOPLE_SEARCH, AdwBin)

/**
 * UnseatPeopleSearch:
 *
 * The entry and the filters above a list of people.  Where there is no room for the filters above the list, they come
 * in its place when they are asked for.  What keeps a filter from telling all that it should, is said below them.
 *
 * Properties: `holders` (boolean: see #UnseatUserFilters), `choosable` (boolean, true by default: a list of people may be given instead), `compact` (boolean, readable: there is no room for both), `replaces-list` (boolean,
 * readable: the list has to give way) and `filtering` (boolean, readable: not everybody may be let through).
 *
 * Signals: `changed` (): ask unseat_people_search_fill_query() again; `done` (): Enter was pressed, go on to the list;
 * `stopped` (): Escape was pressed, and there was nothing to clear.
 */

/**
 * unseat_people_search_set_session:
 * @session: (nullable): whose products are offered; nothing is searched for afterwards, and no list is looked at
 */
void unseat_people_search_set_session (UnseatPeopleSearch *self,
                                       UnseatSession      *session);

/**
 * unseat_people_search_set_list:
 * @list: (nullable): the list below, whose query unseat_people_search_fill_query() fills; of whom it does not know whether to list them, is said
 */
void unseat_people_search_set_list (UnseatPeopleSearch *self,
                                    UnseatUserList     *list);

/**
 * unseat_people_search_fill_query:
 * @query: (out caller-allocates): what is asked for; its strings live until the next change
 */
void unseat_people_search_fill_query (UnseatPeopleSearch *self,
                                      UnseatUserQuery    *query);

/**
 * unseat_people_search_show_path:
 *
 * Searches for nothing, and lets only those through who are licensed like that.
 */
void unseat_people_search_show_path (UnseatPeopleSearch *self,
                                     UnseatPathFilter    path);

/**
 * unseat_people_search_clear:
 *
 * Lets everybody through.
 */
void unseat_people_search_clear (UnseatPeopleSearch *self);

/**
 * unseat_people_search_reveal:
 * @list: whose query it fills
 *
 * Lets everybody through when some of those who are ticked are not, and says so.
 */
void unseat_people_search_reveal (UnseatPeopleSearch *self,
                                  UnseatUserList     *list);

/**
 * unseat_people_search_clear_text:
 *
 * Searches for nothing; the filters stay.
 *
 * Returns: whether something was searched for
 */
gboolean unseat_people_search_clear_text (UnseatPeopleSearch *self);

/**
 * unseat_people_search_focus:
 *
 * Puts the keyboard into the entry.
 */
void unseat_people_search_focus (UnseatPeopleSearch *self);

/**
 * unseat_people_search_set_columns:
 * @columns: of the table below; offered in a menu
 */
void unseat_people_search_set_columns (UnseatPeopleSearch *self,
                                       UnseatUserColumns  *columns);

/**
 * unseat_people_search_remember:
 *
 * Takes up what was remembered (unless they are the people of a product, which one does not come back to), and remembers from now on.
 */
void unseat_people_search_remember (UnseatPeopleSearch *self,
                                    UnseatSettings     *settings);

G_END_DECLS
