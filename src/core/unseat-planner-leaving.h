/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-memberships.h"

G_BEGIN_DECLS

/**
 * What is to be said of who leaves a group.  Whatever it gives goes with it, also what Microsoft 365 does not show with the person yet.  And when somebody leaves a group
 * again, or one into which they were put back: what it gives more by now than the job said then, nobody has seen.  Private to the planner.
 */

/**
 * unseat_planner_leaving_list_coming:
 * @group: (nullable): the group
 *
 * Returns: (transfer full) (element-type UnseatAssignment): what the group gives, too, and Microsoft 365 does not show with the person yet, who loses it as well, or does not
 * get it: paths that are not there
 */
GPtrArray *unseat_planner_leaving_list_coming (UnseatUser  *user,
                                               const char  *group_id,
                                               UnseatGroup *group);

/**
 * unseat_planner_leaving_describe:
 * @warning: (transfer full) (nullable): what else there is to say
 * @membership: (nullable): what is wanted of the group
 * @path: what the group gives the person, or will
 * @is_there: whether it does
 * @group: (nullable): the group
 * @directory: for names
 * @is_more: (out): whether the group did not give it, or apps of it, when this was reviewed before
 *
 * Returns: (transfer full) (nullable): translated sentences about a path that ends
 */
char *unseat_planner_leaving_describe (char                   *warning,
                                       const UnseatMembership *membership,
                                       UnseatAssignment       *path,
                                       gboolean                is_there,
                                       UnseatGroup            *group,
                                       UnseatDirectory        *directory,
                                       gboolean               *is_more);

/**
 * unseat_planner_leaving_explain_more:
 * @membership: (nullable): what is wanted of the group
 * @given: (element-type UnseatAssignment): what the group gives the person
 * @coming: (element-type UnseatAssignment): what it will
 * @group: (nullable): that group
 * @user: the person
 * @directory: for names
 *
 * Returns: (transfer full) (nullable): a translated sentence: why the person is not taken out of the group without that somebody looks at what it gives more, or at what
 * they do not keep any more; %NULL when that is nothing
 */
char *unseat_planner_leaving_explain_more (const UnseatMembership *membership,
                                           GPtrArray              *given,
                                           GPtrArray              *coming,
                                           UnseatGroup            *group,
                                           UnseatUser             *user,
                                           UnseatDirectory        *directory);

G_END_DECLS
