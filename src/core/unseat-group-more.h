/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * unseat_group_more_explain:
 * @plan: as it was reviewed
 * @membership: one of @plan, by which somebody leaves a group, or comes into it
 * @group: that group, as just read
 * @directory: (nullable): for names
 *
 * A membership is about all that the group gives; who confirmed has seen the products and apps that stand in the plan.
 *
 * Returns: (transfer full) (nullable): a translated sentence: that nothing was sent, because the group gives more than that, and what; %NULL when it does not
 */
char *unseat_group_more_explain (UnseatPlan      *plan,
                                 UnseatChange    *membership,
                                 UnseatGroup     *group,
                                 UnseatDirectory *directory);

/**
 * unseat_group_more_explain_paths:
 * @plan: as it was reviewed
 * @change: one of @plan
 * @user: its person, as just read
 * @directory: (nullable): for names
 *
 * Returns: (transfer full) (nullable): the same sentence, when somebody who is to leave a group has a product from it that stands nowhere in the plan
 */
char *unseat_group_more_explain_paths (UnseatPlan      *plan,
                                       UnseatChange    *change,
                                       UnseatUser      *user,
                                       UnseatDirectory *directory);

/**
 * unseat_group_more_name_apps:
 * @group: a group
 * @position: of a product in unseat_group_get_sku_ids()
 * @before: (nullable): ids of the apps of that product that were off
 * @directory: (nullable): for names
 *
 * Returns: (transfer full) (nullable): the names of those that the group does not switch off any more; %NULL when there are none, or nobody tells
 */
char *unseat_group_more_name_apps (UnseatGroup       *group,
                                   guint              position,
                                   const char *const *before,
                                   UnseatDirectory   *directory);

G_END_DECLS
