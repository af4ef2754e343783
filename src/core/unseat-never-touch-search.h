/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-never-touch-match.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_NEVER_TOUCH_SEARCH (unseat_never_touch_search_get_type ())
G_DECLARE_FINAL_TYPE (UnseatNeverTouchSearch, unseat_never_touch_search, UNSEAT, NEVER_TOUCH_SEARCH, GObject)

/**
 * UnseatNeverTouchSearch:
 *
 * People, products and groups of a tenant that somebody may mean: a #GListModel of #UnseatNeverTouchMatch: what is called exactly so first,
 * then groups, products and people.  People and products are found among those that were read; groups are asked for, because those that give no license are not read.
 *
 * Properties to bind: `notice` (string, nullable: why there are no groups), `searching` (boolean: the groups are still to come),
 * `n-more` (uint: people who were found and are not among the matches).
 */

/**
 * unseat_never_touch_search_new:
 * @session: whose tenant is searched
 *
 * Returns: (transfer full): a search that has found nothing yet
 */
UnseatNeverTouchSearch *unseat_never_touch_search_new (UnseatSession *session);

/**
 * unseat_never_touch_search_set_text:
 * @text: what is searched for; nothing is found for blanks
 *
 * Shows at once who and what is found here; groups follow.
 */
void unseat_never_touch_search_set_text (UnseatNeverTouchSearch *self,
                                         const char             *text);

/**
 * unseat_never_touch_search_get_notice:
 *
 * Returns: (transfer none) (nullable): a sentence: why groups are missing
 */
const char *unseat_never_touch_search_get_notice (UnseatNeverTouchSearch *self);

/**
 * unseat_never_touch_search_is_searching:
 *
 * Returns: whether the groups are still to come
 */
gboolean unseat_never_touch_search_is_searching (UnseatNeverTouchSearch *self);

G_END_DECLS
