/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-user-list.h"

G_BEGIN_DECLS

/* A plain list of people, which asks the people themselves and knows nothing of stores, pools and sweeps. */

/**
 * plain_list_matches:
 *
 * Also sees that what the planner asks about somebody (`unseat_redundancy_compare()`) says the same as the filter.
 *
 * Returns: whether @user is among those that @query asks for
 */
gboolean plain_list_matches (UnseatUser            *user,
                             UnseatEvidenceBook    *book,
                             const UnseatUserQuery *query);

/**
 * plain_list_is_undecided:
 *
 * Returns: whether @query would ask for @user, if it were known that the person was not there
 */
gboolean plain_list_is_undecided (UnseatUser            *user,
                                  UnseatEvidenceBook    *book,
                                  const UnseatUserQuery *query);

/**
 * plain_list_is_about:
 *
 * Returns: whether @user has a path to the product and through the group that @query names, if it names any
 */
gboolean plain_list_is_about (UnseatUser            *user,
                              const UnseatUserQuery *query);

/**
 * plain_list_compare:
 *
 * Returns: how @a and @b are sorted by @sort; 0 when only the order of the directory tells
 */
int plain_list_compare (UnseatUser            *a,
                        UnseatUser            *b,
                        const UnseatUserQuery *query,
                        UnseatUserSort         sort);

G_END_DECLS
