/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-operation.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_MEMBERS_LOOK (unseat_members_look_get_type ())
G_DECLARE_FINAL_TYPE (UnseatMembersLook, unseat_members_look, UNSEAT, MEMBERS_LOOK, UnseatOperation)

/**
 * UnseatMembersLook:
 *
 * Reads who is in groups, because licenses from a group show for a while after somebody has left it (GRAPH.md 4): each once, a few at a time.  Whom a group gives its
 * licenses is who is in it themselves: members of groups inside of it get none (GRAPH.md 8).  What is seen goes into the directory, too, and so does what the groups give,
 * when that is wanted: what is taken off a group shows with its members for a while, too.
 *
 * What keeps one group from being read is no error; being cancelled, no network and no sign-in are.  Private to core.
 */

/**
 * UnseatPresence:
 * @UNSEAT_PRESENCE_UNKNOWN: it was not read, or not told, who is in the group
 * @UNSEAT_PRESENCE_IN: the person is in it
 * @UNSEAT_PRESENCE_OUT: the person is not in it, or there is no such group
 *
 * Whether somebody is in a group.
 */
typedef enum
{
  UNSEAT_PRESENCE_UNKNOWN,
  UNSEAT_PRESENCE_IN,
  UNSEAT_PRESENCE_OUT,
} UnseatPresence;

/**
 * unseat_members_look_new:
 * @client: what is asked
 * @tenant_id: (nullable): whose groups they are
 *
 * Returns: (transfer full): an operation that has not started, for no group yet
 */
UnseatMembersLook *unseat_members_look_new (UnseatSession     *session,
                                            UnseatGraphClient *client,
                                            const char        *tenant_id);

/**
 * unseat_members_look_want:
 * @group_id: an object id, in any case
 *
 * Before it runs; as often as somebody matters.
 */
void unseat_members_look_want (UnseatMembersLook *self,
                               const char        *group_id);

/**
 * unseat_members_look_want_products:
 *
 * Before it runs: reads of each group, too, what it gives.
 */
void unseat_members_look_want_products (UnseatMembersLook *self);

/**
 * unseat_members_look_count:
 *
 * Returns: how many groups there are to be read
 */
guint unseat_members_look_count (UnseatMembersLook *self);

/**
 * unseat_members_look_count_unknown:
 *
 * Returns: of how many of them it is not known who is in them, once the operation has ended
 */
guint unseat_members_look_count_unknown (UnseatMembersLook *self);

/**
 * unseat_members_look_find:
 * @group_id: an object id, in any case
 * @user_id: a person's object id, in any case
 *
 * Returns: whether the person is in the group, once the operation has ended
 */
UnseatPresence unseat_members_look_find (UnseatMembersLook *self,
                                         const char        *group_id,
                                         const char        *user_id);

G_END_DECLS
