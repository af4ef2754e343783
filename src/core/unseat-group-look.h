/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-group.h"
#include "unseat-operation.h"
#include "unseat-plan.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/* unseat-graph-client.h, which is no business of whoever is above this layer */
typedef struct _UnseatGraphClient UnseatGraphClient;

#define UNSEAT_TYPE_GROUP_LOOK (unseat_group_look_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGroupLook, unseat_group_look, UNSEAT, GROUP_LOOK, UnseatOperation)

/**
 * UnseatGroupLook:
 *
 * Reads what some groups give now and who is in them, and those of their members who are not known: all that a change of what a group gives
 * depends on, without reading everybody.  It all goes into the directory, too, as long as that is still about the tenant.  What one group keeps
 * from being read is told of that group, and of a member that may not be read, of that; no network, no sign-in, and members of whom a server that
 * stumbles tells nothing, fail the operation.
 */

/**
 * unseat_group_look_dup_key:
 * @group_id: an object id
 * @user_id: an object id
 *
 * Returns: (transfer full): what says of the set for unseat_group_look_new() that this person is known of this group
 */
char *unseat_group_look_dup_key (const char *group_id,
                                 const char *user_id);

/**
 * unseat_group_look_new:
 * @tenant_id: (nullable): whose groups they are
 * @group_ids: (element-type utf8): copied
 * @known: (nullable) (element-type utf8): unseat_group_look_dup_key() of the members who need not be read; %NULL = those in the directory
 * @reads_seats: whether the products are read, too
 *
 * Returns: (transfer full): the operation, not yet started
 */
UnseatGroupLook *unseat_group_look_new (UnseatSession     *session,
                                        UnseatGraphClient *client,
                                        const char        *tenant_id,
                                        GPtrArray         *group_ids,
                                        GHashTable        *known,
                                        gboolean           reads_seats);

/**
 * unseat_group_look_expect:
 * @group_id: one of the groups
 * @gives: whether it gave the product when that was reviewed
 *
 * Has the look, which has not started, read the groups again after 5 and 15 seconds, as long as one of them is not as it was expected.
 */
void unseat_group_look_expect (UnseatGroupLook *self,
                               const char      *group_id,
                               const char      *sku_id,
                               gboolean         gives);

/**
 * unseat_group_look_new_for_changes:
 * @changes: (element-type UnseatChange): those of an earlier job that are to be planned again
 *
 * Returns: (transfer full) (nullable): the look at the groups that gave other things by them, and are to again, or no more; %NULL when there are none,
 * or nobody is signed in
 */
UnseatGroupLook *unseat_group_look_new_for_changes (UnseatSession *session,
                                                    GPtrArray     *changes);

/**
 * unseat_group_look_new_for_plan:
 * @client: whose calls tell
 * @plan: made of an intent
 *
 * Returns: (transfer full) (nullable): the look at the groups that are to give other things by @plan, and at those of their members whom it does not
 * name; %NULL when there are none
 */
UnseatGroupLook *unseat_group_look_new_for_plan (UnseatSession     *session,
                                                 UnseatGraphClient *client,
                                                 UnseatPlan        *plan);

/**
 * unseat_group_look_get_seen_at:
 *
 * Returns: when the groups had been read, monotonic milliseconds of the session's clock
 */
gint64 unseat_group_look_get_seen_at (UnseatGroupLook *self);

/**
 * unseat_group_look_get_group:
 *
 * Returns: (transfer none) (nullable): the group; %NULL when it is gone or could not be read
 */
UnseatGroup *unseat_group_look_get_group (UnseatGroupLook *self,
                                          const char      *group_id);

/**
 * unseat_group_look_get_members:
 *
 * Returns: (transfer none) (nullable) (element-type utf8 gboolean): object ids in lower case of the people who are in the group themselves; %NULL
 * when that could not be read
 */
GHashTable *unseat_group_look_get_members (UnseatGroupLook *self,
                                           const char      *group_id);

/**
 * unseat_group_look_get_error:
 *
 * Returns: (transfer none) (nullable): why the group, or its members, could not be read; %UNSEAT_ERROR_NOT_FOUND when there is no such group
 */
const GError *unseat_group_look_get_error (UnseatGroupLook *self,
                                           const char      *group_id);

/**
 * unseat_group_look_find_person:
 *
 * Returns: (transfer none) (nullable): somebody who was not known, as just read
 */
UnseatUser *unseat_group_look_find_person (UnseatGroupLook *self,
                                           const char      *user_id);

/**
 * unseat_group_look_is_missing:
 *
 * Returns: whether Graph knows no such person: a member that is an app, or somebody who was deleted just now
 */
gboolean unseat_group_look_is_missing (UnseatGroupLook *self,
                                       const char      *user_id);

/**
 * unseat_group_look_get_person_error:
 *
 * Returns: (transfer none) (nullable): why somebody who was not known could not be read, when Graph knows them
 */
const GError *unseat_group_look_get_person_error (UnseatGroupLook *self,
                                                  const char      *user_id);

/**
 * unseat_group_look_find_members:
 * @directory: into which a look has put what it saw
 * @group_id: an object id
 *
 * Returns: (transfer none) (nullable) (element-type utf8 gboolean): who is in the group, as it was seen last; %NULL when nobody has looked
 */
GHashTable *unseat_group_look_find_members (UnseatDirectory *directory,
                                            const char      *group_id);

G_END_DECLS
