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
 * unseat_verify_describe_pending:
 * @item: what was not decided in the time that there was
 *
 * Returns: (transfer none): a translated sentence: why it is pending
 */
const char *unseat_verify_describe_pending (UnseatVerifyItem *item);

/**
 * unseat_verify_describe_overdue:
 * @path: what was to end, and is there long after
 *
 * Returns: (transfer none): a translated sentence: why it counts as not done
 */
const char *unseat_verify_describe_overdue (UnseatChange           *change,
                                            const UnseatAssignment *path);

G_END_DECLS
