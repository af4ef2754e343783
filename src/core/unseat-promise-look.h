/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-plan.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PROMISE_LOOK (unseat_promise_look_get_type ())
G_DECLARE_FINAL_TYPE (UnseatPromiseLook, unseat_promise_look, UNSEAT, PROMISE_LOOK, UnseatOperation)

/**
 * UnseatPromiseLook:
 *
 * A plan may say of somebody that they keep a product although a path to it ends, because there is another one (unseat_change_relies_on_path()).  Somebody else may have
 * ended that since people were read: this reads those people again, many in one call, and puts them into the directory.  Who was read a moment ago
 * (unseat_directory_get_user_read_at()) is not read once more.
 *
 * Microsoft 365 shows licenses from a group for a while after somebody has left it, so that it reads, too, who is in the groups that are to keep something, unless that was
 * asked a moment ago, or would take more calls than there are such people: then it is asked before anything is sent (unseat_apply_presence_look()).
 *
 * What cannot be read is no error, and told by unseat_promise_look_list_notes(); being cancelled, and no sign-in, are.  `done` and `total` count people.
 */

/**
 * unseat_promise_look_new:
 * @session: whose directory the plan was made from
 * @plan: of which nothing has been sent
 *
 * Returns: (transfer full): an operation that has not started
 */
UnseatPromiseLook *unseat_promise_look_new (UnseatSession *session,
                                            UnseatPlan    *plan);

/**
 * unseat_promise_look_get_n_changed:
 *
 * Returns: how many people have licenses by other paths, or with other apps, than were known, or are in other groups: when there are any, the plan has to be made again
 */
guint unseat_promise_look_get_n_changed (UnseatPromiseLook *self);

/**
 * unseat_promise_look_list_notes:
 *
 * Returns: (transfer full) (array zero-terminated=1): translated sentences about what has changed, and what could not be read; mostly none
 */
char **unseat_promise_look_list_notes (UnseatPromiseLook *self);

G_END_DECLS
