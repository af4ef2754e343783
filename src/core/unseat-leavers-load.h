/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_LEAVERS_LOAD (unseat_leavers_load_get_type ())

/**
 * UnseatLeaversLoad:
 *
 * Reads who is in groups that give licenses, so that the directory knows who has left one and only still has what it gave
 * (unseat_directory_get_leavers()).  What one group keeps from being read stays unknown of that group, and is no error; being cancelled, no network
 * and no sign-in are.  When the directory is cleared meanwhile, nothing more is read or noted.  `done` and `total` count groups.
 */
G_DECLARE_FINAL_TYPE (UnseatLeaversLoad, unseat_leavers_load, UNSEAT, LEAVERS_LOAD, UnseatOperation)

/**
 * unseat_leavers_load_new:
 * @session: signed in, with a directory that knows its groups and people
 *
 * Returns: (transfer full): an operation that has not started, for all groups that the directory knows then
 */
UnseatLeaversLoad *unseat_leavers_load_new (UnseatSession *session);

/**
 * unseat_leavers_load_new_for_group:
 * @session: signed in, with a directory that knows its people
 * @group_id: an object id
 *
 * Returns: (transfer full): an operation that has not started, for this group alone
 */
UnseatLeaversLoad *unseat_leavers_load_new_for_group (UnseatSession *session,
                                                      const char    *group_id);

/**
 * unseat_leavers_load_new_for_groups:
 * @session: signed in, with a directory that knows its people
 * @group_ids: (element-type utf8): object ids, each once
 *
 * Returns: (transfer full): an operation that has not started, for these groups
 */
UnseatLeaversLoad *unseat_leavers_load_new_for_groups (UnseatSession *session,
                                                       GPtrArray     *group_ids);

G_END_DECLS
