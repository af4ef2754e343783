/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-journal.h"
#include "unseat-operation.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_CATCH_UP (unseat_rule_catch_up_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleCatchUp, unseat_rule_catch_up, UNSEAT, RULE_CATCH_UP, UnseatOperation)

/**
 * UnseatRuleCatchUp:
 *
 * Reads those people again whom rules have changed, in another program, since everybody was read: a run by the timer, or by the command line, is seen in a window that
 * is open.  Whoever the directory shows as such a job has left them is not read.  `done` counts people who were.
 */

/**
 * UNSEAT_RULE_CATCH_UP_MAX_PEOPLE: of more, somebody has to want it
 */
#define UNSEAT_RULE_CATCH_UP_MAX_PEOPLE 200

/**
 * unseat_rule_catch_up_new:
 * @known: (element-type utf8): a set of the ids of jobs after which nobody has to be read again; those after which that was done now are added
 * @max_people: when there are more, nobody is read
 *
 * Returns: (transfer full): the operation, not yet started; fails with an error as unseat_graph_read_users_finish() or unseat_database_execute()
 */
UnseatRuleCatchUp *unseat_rule_catch_up_new (UnseatSession *session,
                                             UnseatJournal *journal,
                                             GHashTable    *known,
                                             guint          max_people);

G_END_DECLS
