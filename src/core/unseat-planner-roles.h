/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-plan.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * unseat_planner_roles_list_notes:
 * @session: who is signed in
 * @plan: what is planned
 *
 * Roles are a hint (GRAPH.md 2): a role that is activated on request, a custom one, or owning the group does not show.  So nothing is blocked for want of
 * one; but it is said before anything is sent, with the roles that would help.  So is that a group whose members change can hold admin roles
 * (GRAPH.md 3.7).  Private to the planner.
 *
 * Returns: (transfer full) (array zero-terminated=1): translated sentences, each once; nothing of the account's own roles when those are not known
 */
char **unseat_planner_roles_list_notes (UnseatSession *session,
                                        UnseatPlan    *plan);

G_END_DECLS
