/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-intent.h"
#include "unseat-operation.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_LEAVERS_LOOK (unseat_leavers_look_get_type ())
G_DECLARE_FINAL_TYPE (UnseatLeaversLook, unseat_leavers_look, UNSEAT, LEAVERS_LOOK, UnseatOperation)

/**
 * UnseatLeaversLook:
 *
 * Finds out whether those whom a plan is to be about are still in the groups that they are to leave, and in those from which they have a license that does not end by itself:
 * whoever has left a group cannot leave it once more, and is not among those from whom it takes a product.  It costs one read for each group in which somebody is stuck, or
 * that is to give less, and of which nobody has read yet who is in it, and for each that is to be left, unless it is far larger than the number of those who are looked at.
 *
 * What could not be read is not known (unseat_directory_get_leavers()), and no error: being cancelled, and no sign-in, are.  `done` and `total` count groups.
 */

/**
 * unseat_leavers_look_new:
 * @session: signed in, with a directory that knows its people
 * @intent: what is wanted of whom; nobody may change it until the operation has ended
 *
 * Looks at everybody who is to be reprocessed, or to lose something that a group may give, and at every group that is to give less.
 *
 * Returns: (transfer full): an operation that has not started
 */
UnseatLeaversLook *unseat_leavers_look_new (UnseatSession *session,
                                            UnseatIntent  *intent);

/**
 * unseat_leavers_look_new_for_user:
 * @user_id: a person's object id
 *
 * Looks at one person alone, of whom nothing is wanted yet, and at every group that gives them something: by what they have left they keep nothing.
 *
 * Returns: (transfer full): an operation that has not started
 */
UnseatLeaversLook *unseat_leavers_look_new_for_user (UnseatSession *session,
                                                     const char    *user_id);

/**
 * unseat_leavers_look_set_asked:
 * @asked: (element-type utf8): of unseat_leavers_look_new_asked(): groups that were asked about for the plan before, and are not asked about again; those that are now
 * are added
 */
void unseat_leavers_look_set_asked (UnseatLeaversLook *self,
                                    GHashTable        *asked);

/**
 * unseat_leavers_look_new_asked:
 *
 * Returns: (transfer full) (element-type utf8): no groups yet
 */
GHashTable *unseat_leavers_look_new_asked (void);

G_END_DECLS
