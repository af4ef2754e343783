/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-verify-item.h"

G_BEGIN_DECLS

/**
 * unseat_verify_reprocess_judge:
 * @is_ours: whether we have, or may have, had the person reprocessed
 * @user: (nullable): the person as just read; %NULL when there is no such person
 *
 * The part of unseat_verify_item_judge() for what is reprocessed:
 *
 *  - the path is there, and nothing is wrong with it, or it is gone: `verified`, or `skipped` when nothing was sent yet;
 *  - something is wrong with it since it was planned, or long after: `failed`, and the reason says what to do;
 *  - the same is wrong with it: not decided, and `problem` says what, for who has waited long enough;
 *  - the person is gone: `failed`.
 */
void unseat_verify_reprocess_judge (UnseatVerifyItem *item,
                                    gboolean          is_ours,
                                    UnseatUser       *user,
                                    UnseatDirectory  *directory);

G_END_DECLS
