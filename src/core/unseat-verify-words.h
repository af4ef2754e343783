/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-verify-item.h"

G_BEGIN_DECLS

/**
 * unseat_verify_describe_wait:
 * @seconds: until people are read again
 *
 * Returns: (transfer full): a translated sentence
 */
char *unseat_verify_describe_wait (guint seconds);

/**
 * unseat_verify_describe_left:
 *
 * Returns: (transfer none): a translated sentence: somebody else was faster
 */
const char *unseat_verify_describe_left (void);

/**
 * unseat_verify_describe_pending:
 * @item: what was not decided in the time that there was
 *
 * Returns: (transfer none): a translated sentence: why it is pending
 */
const char *unseat_verify_describe_pending (UnseatVerifyItem *item);

/**
 * unseat_verify_is_needed:
 * @path: from a group
 *
 * GRAPH.md section 8: a license stays, with a dependency violation, when an app of another product needs one of it.
 *
 * Returns: whether it is so
 */
gboolean unseat_verify_is_needed (const UnseatAssignment *path);

/**
 * unseat_verify_is_left_over:
 * @path: what @user has
 * @directory: what is known of groups, and of who is in them (unseat_directory_get_leavers())
 *
 * Returns: whether the path is known to be one that nothing gives any more, and that does not go by itself: its group was deleted, or the person has left it
 * and something else needs the product.  It goes when the person is reprocessed
 */
gboolean unseat_verify_is_left_over (UnseatAssignment *path,
                                     UnseatUser       *user,
                                     UnseatDirectory  *directory);

/**
 * unseat_verify_describe_deleted:
 *
 * Returns: a translated sentence: what can be done about what is left over from a group that was deleted
 */
const char *unseat_verify_describe_deleted (void);

/**
 * unseat_verify_describe_stuck:
 * @path: what a group is to give no more, of @user
 * @directory: (nullable): what is known of products; without it they are not named
 *
 * Returns: (transfer full) (nullable): a translated sentence: what keeps it, and what to do about it
 */
char *unseat_verify_describe_stuck (UnseatAssignment *path,
                                    UnseatUser       *user,
                                    UnseatDirectory  *directory);

/**
 * unseat_verify_add_doubt:
 * @sentence: (transfer full): how the license of @path ends, as long as @user is in the group that gives it
 * @directory: what is known of groups, and of who is in them (unseat_directory_get_leavers())
 *
 * Returns: (transfer full): @sentence, and what helps otherwise when @path does not end by itself, and nobody knows whether @user is still in the group
 */
char *unseat_verify_add_doubt (char             *sentence,
                               UnseatAssignment *path,
                               UnseatUser       *user,
                               UnseatDirectory  *directory);

/**
 * unseat_verify_describe_overdue:
 * @path: what was to end, and is there long after, of @user
 * @directory: (nullable): what is known of products
 *
 * Returns: (transfer full): a translated sentence: why it counts as not done
 */
char *unseat_verify_describe_overdue (UnseatChange     *change,
                                      UnseatAssignment *path,
                                      UnseatUser       *user,
                                      UnseatDirectory  *directory);

/**
 * unseat_verify_describe_promise:
 * @user: the person as read, who has the license of the change
 * @directory: (nullable): what is known of products
 *
 * Returns: (transfer full) (nullable): a translated sentence when the review said that a group goes on giving the product, and that is not so any more, so that
 * nothing may be sent
 */
char *unseat_verify_describe_promise (UnseatVerifyItem *item,
                                      UnseatUser       *user,
                                      UnseatDirectory  *directory);

/**
 * unseat_verify_stays_inherited:
 * @user: the person as read
 * @directory: (nullable): what is known of groups: what is about to end (#UnseatPathOutlook) does not stay
 *
 * Returns: whether a group gives the product of the change for good
 */
gboolean unseat_verify_stays_inherited (UnseatVerifyItem *item,
                                        UnseatUser       *user,
                                        UnseatDirectory  *directory);

/**
 * unseat_verify_describe_ending:
 * @user: the person as read
 * @directory: (nullable): what is known of groups
 *
 * Returns: (transfer full) (nullable): a translated sentence: why what shows of the product of the change is about to end
 */
char *unseat_verify_describe_ending (UnseatVerifyItem *item,
                                     UnseatUser       *user,
                                     UnseatDirectory  *directory);

/**
 * unseat_verify_describe_groups:
 * @user: the person as read
 *
 * Returns: (transfer full): a translated sentence: which groups still give the product
 */
char *unseat_verify_describe_groups (UnseatVerifyItem *item,
                                     UnseatUser       *user,
                                     UnseatDirectory  *directory);

/**
 * unseat_verify_describe_block:
 * @user: the person as read
 *
 * Returns: (transfer full): a translated sentence: what can be done about a product that only a group gives
 */
char *unseat_verify_describe_block (UnseatVerifyItem *item,
                                    UnseatUser       *user,
                                    UnseatDirectory  *directory);

G_END_DECLS
