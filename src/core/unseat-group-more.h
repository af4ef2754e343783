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
 * @sku_id: a product
 * @before: (nullable): ids of the apps of that product that were off
 * @now: (nullable): ids of those that are off now
 * @directory: (nullable): for names
 *
 * Returns: (transfer full) (nullable): the names of those that are not off any more; %NULL when there are none, or nobody tells
 */
char *unseat_group_more_name_apps (const char        *sku_id,
                                   const char *const *before,
                                   const char *const *now,
                                   UnseatDirectory   *directory);

G_END_DECLS
