/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-directory.h"
#include "unseat-settings.h"
#include "unseat-user-query.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_USER_FILTERS (unseat_user_filters_get_type ())
G_DECLARE_FINAL_TYPE (UnseatUserFilters, unseat_user_filters, UNSEAT, USER_FILTERS, AdwBin)

/**
 * UnseatUserFilters:
 *
 * Drop-downs that narrow a list of people: product, sign-in, inactive, how licensed, user type, account.  In a row the last two are behind a button.
 *
 * Properties: `in-use` (boolean, readable), `n-used` (integer, readable: unseat_user_filters_count()) and `holders` (boolean: the people are those of one product, so that is not asked for),
 * and `orientation` (#GtkOrientation).
 *
 * Signal `changed` (): ask unseat_user_filters_fill_query() again.
 */

/**
 * unseat_user_filters_set_directory:
 * @directory: (nullable): whose products are offered; nothing is filtered afterwards, and nothing remembered
 */
void unseat_user_filters_set_directory (UnseatUserFilters *self,
                                        UnseatDirectory   *directory);

/**
 * unseat_user_filters_remember:
 *
 * Takes up what was remembered, and remembers from now on.
 */
void unseat_user_filters_remember (UnseatUserFilters *self,
                                   UnseatSettings    *settings);

/**
 * unseat_user_filters_fill_query:
 * @query: everything but its text is set; its product id lives until the next change
 */
void unseat_user_filters_fill_query (UnseatUserFilters *self,
                                     UnseatUserQuery   *query);

/**
 * unseat_user_filters_set_path:
 * @path: one that is offered
 *
 * Lets only those through who are licensed like that; the other filters stay.
 */
void unseat_user_filters_set_path (UnseatUserFilters *self,
                                   UnseatPathFilter   path);

/**
 * unseat_user_filters_set_activity:
 *
 * Lets only those through of whom that is known; the other filters stay.
 */
void unseat_user_filters_set_activity (UnseatUserFilters   *self,
                                       UnseatActivityFilter activity);

/**
 * unseat_user_filters_get_activity:
 *
 * Returns: what is asked for
 */
UnseatActivityFilter unseat_user_filters_get_activity (UnseatUserFilters *self);

/**
 * unseat_user_filters_reset:
 *
 * Lets everybody through.
 */
void unseat_user_filters_reset (UnseatUserFilters *self);

/**
 * unseat_user_filters_count:
 *
 * Returns: how many of the filters are in use
 */
guint unseat_user_filters_count (UnseatUserFilters *self);

G_END_DECLS
