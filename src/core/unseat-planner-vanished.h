/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-intent.h"

G_BEGIN_DECLS

/**
 * unseat_planner_add_vanished:
 * @user_id: somebody whom the directory does not know any more
 * @changes: (element-type UnseatChange): takes what was wanted of them, blocked, as far as an earlier job knew them
 *
 * Private to the planner.
 */
void unseat_planner_add_vanished (UnseatIntent *intent,
                                  const char   *user_id,
                                  GPtrArray    *changes);

G_END_DECLS
