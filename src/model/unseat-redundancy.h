/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * UnseatRedundancy:
 * @UNSEAT_REDUNDANCY_NEEDED: no group gives the person the product
 * @UNSEAT_REDUNDANCY_UNCLEAR: a group gives it, but with an error, or nobody knows what is switched off
 * @UNSEAT_REDUNDANCY_DIFFERS: groups give it, but not all apps that the direct license has on
 * @UNSEAT_REDUNDANCY_REDUNDANT: groups give every app of it that the direct license has on
 *
 * What it takes from a person when their direct license of a product ends, of what groups give them.
 */
typedef enum
{
  UNSEAT_REDUNDANCY_NEEDED,
  UNSEAT_REDUNDANCY_UNCLEAR,
  UNSEAT_REDUNDANCY_DIFFERS,
  UNSEAT_REDUNDANCY_REDUNDANT,
} UnseatRedundancy;

/**
 * unseat_redundancy_compare:
 * @user: a person as they are now
 * @sku_id: a product
 * @directory: (nullable): what is known of groups: what is about to end (#UnseatPathOutlook) gives nothing
 * @lost_plans: (out) (optional) (transfer full) (array zero-terminated=1): the ids of the service plans that only the direct license has
 * on; empty unless %UNSEAT_REDUNDANCY_DIFFERS
 *
 * Compares the direct path to a product with the paths through groups, as far as they are granted.  Other products that have the same service plans are not looked at:
 * that is what #UnseatAdvisor does.
 *
 * Returns: what the direct license is worth beside the groups; a license that was never granted is redundant to any group’s
 */
UnseatRedundancy unseat_redundancy_compare (UnseatUser      *user,
                                            const char      *sku_id,
                                            UnseatDirectory *directory,
                                            char          ***lost_plans);

/**
 * unseat_redundancy_describe:
 * @user: a person as they are now
 * @sku_id: a product
 * @directory: (nullable): what knows the names of apps, and groups
 *
 * Returns: (transfer full) (nullable): a sentence about what groups leave of the product when the direct license ends; %NULL when no
 * group gives it
 */
char *unseat_redundancy_describe (UnseatUser      *user,
                                  const char      *sku_id,
                                  UnseatDirectory *directory);

/**
 * unseat_redundancy_explain_needed:
 * @user: a person as they are now
 * @sku_id: a product
 * @directory: (nullable): what knows the names of apps, and groups
 *
 * Returns: (transfer full) (nullable): a sentence about why the direct license is not redundant; %NULL when it is
 */
char *unseat_redundancy_explain_needed (UnseatUser      *user,
                                        const char      *sku_id,
                                        UnseatDirectory *directory);

/**
 * unseat_redundancy_name_lost:
 * @user: a person as they are now
 * @sku_id: a product
 * @ending: (element-type UnseatAssignment): the paths of the person that end
 * @directory: what knows the apps of the product
 *
 * Whatever paths end and stay; other products that have the same apps are not looked at.
 *
 * Returns: (transfer full) (nullable): the names of the apps of the product that are on by what ends, and by no path to it that stays; %NULL when
 * there are none
 */
char *unseat_redundancy_name_lost (UnseatUser      *user,
                                   const char      *sku_id,
                                   GPtrArray       *ending,
                                   UnseatDirectory *directory);

G_END_DECLS
