/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * unseat_planner_groups_explain_leave:
 * @session: whose directory and whose rights count
 * @group_id: a group that gives licenses, in lower case
 *
 * For the planner, and for whoever offers it.
 *
 * Returns: (transfer full) (nullable): a translated sentence: why nobody can be taken out of the group by us, and who can do it
 * (GRAPH.md 3.7); %NULL when nothing is in the way
 */
char *unseat_planner_groups_explain_leave (UnseatSession *session,
                                           const char    *group_id);

/**
 * unseat_planner_groups_explain_join:
 * @session: whose directory and whose rights count
 * @group_id: a group that gave licenses, in lower case
 *
 * Returns: (transfer full) (nullable): the same about putting somebody back into the group
 */
char *unseat_planner_groups_explain_join (UnseatSession *session,
                                          const char    *group_id);

G_END_DECLS
