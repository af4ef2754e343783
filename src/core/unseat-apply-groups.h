/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-group-look.h"

G_BEGIN_DECLS

/**
 * What apply does just before it changes what a group gives: it looks at the group once more, because that hits everybody in it, and nobody is to be
 * hit whom the person who confirmed has not seen.  Private to apply.
 */

/* How old a look may be when what a group gives is changed by it.  Long enough for the usual `Retry-After` (seconds), and short enough that
 * hardly anybody comes into the group meanwhile. */
#define UNSEAT_APPLY_GROUPS_LOOK_AGE_MSEC (60 * 1000)

/* So often the same is looked at again because it had to wait for longer than that. */
#define UNSEAT_APPLY_GROUPS_MAX_LOOKS 5

/**
 * unseat_apply_groups_new_look:
 * @unclear: (element-type UnseatVerifyItem): what may have been written or not, and is to be sent again
 *
 * Returns: (transfer full) (nullable): the look at all groups that are to give other things; %NULL when there are none
 */
UnseatGroupLook *unseat_apply_groups_new_look (UnseatSession     *session,
                                               UnseatGraphClient *client,
                                               UnseatPlan        *plan,
                                               GPtrArray         *unclear);

/**
 * unseat_apply_groups_judge:
 * @look: from unseat_apply_groups_new_look(), after success
 * @directory: (nullable): for seats and names; %NULL when the person has gone on to another tenant
 * @unclear: (element-type UnseatVerifyItem): loses those of which the group shows that they were done, and those that are not to be sent again
 * @unsettled: (element-type UnseatVerifyItem): takes them
 * @left: (element-type UnseatChange): takes those with another outcome than before
 *
 * What cannot be sent as it was reviewed is `failed`, so that it can be tried again and reviewed; what is as it is to be is told so.
 */
void unseat_apply_groups_judge (UnseatGroupLook *look,
                                UnseatDirectory *directory,
                                UnseatPlan      *plan,
                                GPtrArray       *unclear,
                                GPtrArray       *unsettled,
                                GPtrArray       *left);

G_END_DECLS
