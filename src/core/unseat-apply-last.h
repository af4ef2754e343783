/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-change.h"

G_BEGIN_DECLS

/**
 * unseat_apply_last_list:
 * @changes: (element-type UnseatChange): those of a plan
 *
 * Seats go first to those who had them: what comes back from a group and was not in force before would get one that is free, and waits until all else was
 * sent and seen.
 *
 * Returns: (transfer full): the writes that wait, for unseat_apply_last_has()
 */
GHashTable *unseat_apply_last_list (GPtrArray *changes);

/**
 * unseat_apply_last_has:
 * @last: (nullable): what unseat_apply_last_list() returned; %NULL when nothing waits
 *
 * Returns: whether @change belongs to a write that waits
 */
gboolean unseat_apply_last_has (GHashTable   *last,
                                UnseatChange *change);

G_END_DECLS
