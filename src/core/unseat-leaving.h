/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * unseat_leaving_describe_staying:
 * @user: somebody who may leave a group
 * @path: what they have from it
 * @directory: for names
 *
 * Returns: (transfer full) (nullable): a translated sentence: what else gives the product, so that leaving the group frees no seat, and what it ends all
 * the same; %NULL when nothing else does
 */
char *unseat_leaving_describe_staying (UnseatUser       *user,
                                       UnseatAssignment *path,
                                       UnseatDirectory  *directory);

/**
 * unseat_leaving_find_maybe_stopping:
 * @user: somebody who has something that no group gives any more
 * @directory: what is known of groups and products
 *
 * Returns: bits `1 << UnseatService` of what stops if Microsoft 365 takes all of that when the person is reprocessed
 */
guint unseat_leaving_find_maybe_stopping (UnseatUser      *user,
                                          UnseatDirectory *directory);

G_END_DECLS
