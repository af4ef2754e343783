/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-guards.h"
#include "unseat-intent.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * unseat_planner_reprocess_is_left:
 * @path: of @user
 *
 * Private to the planner.
 *
 * Returns: whether the group gives it no more, and it is there only because something else of the person needs it: it goes when nothing does, and the
 * person is reprocessed
 */
gboolean unseat_planner_reprocess_is_left (UnseatDirectory  *directory,
                                           UnseatIntent     *intent,
                                           UnseatUser       *user,
                                           UnseatAssignment *path);

/**
 * unseat_planner_reprocess_plan:
 * @guards: who leaves out whom: a license that is stuck may go
 * @user_id: somebody with whose licenses from groups something is wrong
 * @changes: (element-type UnseatChange): takes what becomes of each of them; nothing when nothing is wrong
 *
 * Private to the planner.
 */
void unseat_planner_reprocess_plan (UnseatSession *session,
                                    UnseatIntent  *intent,
                                    UnseatGuards  *guards,
                                    const char    *user_id,
                                    GPtrArray     *changes);

G_END_DECLS
