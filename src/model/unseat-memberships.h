/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-change.h"

G_BEGIN_DECLS

/**
 * UnseatMembership:
 * @user_id: a person's object id
 * @group_id: a group's object id, in lower case
 * @changes: (element-type UnseatChange): those of an earlier job that were about it, and are wanted again; mostly none
 * @reviewed: (element-type UnseatChange): all of that job that were about it: what the group was said to give
 *
 * That a person is in a group.
 */
typedef struct
{
  char      *user_id;
  char      *group_id;
  GPtrArray *changes;
  GPtrArray *reviewed;
} UnseatMembership;

/**
 * UnseatMemberships:
 *
 * Memberships, each once, in the order in which they were added.  What an #UnseatIntent keeps of those that are to end or to come back.
 */
typedef struct _UnseatMemberships UnseatMemberships;

/**
 * unseat_memberships_new:
 *
 * Returns: (transfer full): none yet
 */
UnseatMemberships *unseat_memberships_new (void);

/**
 * unseat_memberships_free:
 * @self: (transfer full): with all of them
 */
void unseat_memberships_free (UnseatMemberships *self);

/**
 * unseat_memberships_copy:
 *
 * Returns: (transfer full): the same once more
 */
UnseatMemberships *unseat_memberships_copy (UnseatMemberships *self);

/**
 * unseat_memberships_add:
 * @user_id: a person's object id, as the directory spells it
 * @group_id: a group's object id, in any case
 * @change: (nullable): one of an earlier job that was about it
 *
 * A membership that is there already keeps its place.
 */
void unseat_memberships_add (UnseatMemberships *self,
                             const char        *user_id,
                             const char        *group_id,
                             UnseatChange      *change);

/**
 * unseat_memberships_note_reviewed:
 * @change: one of an earlier job by which somebody leaves a group, or comes into it
 *
 * Keeps it with the membership that it is about, when that is there.
 */
void unseat_memberships_note_reviewed (UnseatMemberships *self,
                                       UnseatChange      *change);

/**
 * unseat_memberships_get_all:
 *
 * Returns: (transfer none) (element-type UnseatMembership): all of them, in their order
 */
GPtrArray *unseat_memberships_get_all (UnseatMemberships *self);

/**
 * unseat_memberships_find:
 *
 * Returns: (transfer none) (nullable) (element-type UnseatMembership): those of a person; %NULL when there are none
 */
GPtrArray *unseat_memberships_find (UnseatMemberships *self,
                                    const char        *user_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatMemberships, unseat_memberships_free)

G_END_DECLS
