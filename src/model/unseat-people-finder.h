/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * UnseatPeopleFinder:
 *
 * Finds people by what somebody wrote: object id, user principal name, mail address, or display name.  Knows the people of the directory
 * as it was when the finder was made.
 */
typedef struct _UnseatPeopleFinder UnseatPeopleFinder;

/**
 * unseat_people_finder_new:
 *
 * Returns: (transfer full): a finder of the people who are in @directory now
 */
UnseatPeopleFinder *unseat_people_finder_new (UnseatDirectory *directory);

/**
 * unseat_people_finder_free:
 * @self: (transfer full): the finder
 */
void unseat_people_finder_free (UnseatPeopleFinder *self);

/**
 * unseat_people_finder_prepare:
 * @n_people: how many people to look at now
 *
 * Learns the names of some more people, for who has to do something else in between.  Without this unseat_people_finder_find() learns
 * them all when it first needs one.
 *
 * Returns: whether it knows all of them
 */
gboolean unseat_people_finder_prepare (UnseatPeopleFinder *self,
                                       guint               n_people);

/**
 * unseat_people_finder_find:
 * @key: an object id, user principal name or mail address in any case, or a display name ("Ada Lovelace" or "Lovelace, Ada") in any case
 * @is_sure: (out): whether the matches are all that @key can mean; %FALSE when they are only alike (accents differ)
 *
 * Returns: (transfer full) (element-type guint): the indexes of the people, each once, possibly none
 */
GArray *unseat_people_finder_find (UnseatPeopleFinder *self,
                                   const char         *key,
                                   gboolean           *is_sure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatPeopleFinder, unseat_people_finder_free)

G_END_DECLS
