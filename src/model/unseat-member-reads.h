/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * unseat_member_reads_note:
 * @group_id: the object id of a group, in any case
 * @read_at: seconds since 1970 in UTC
 *
 * Keeps when it was asked last who is in the group, be it in vain, until the directory is cleared.
 */
void unseat_member_reads_note (UnseatDirectory *directory,
                               const char      *group_id,
                               gint64           read_at);

/**
 * unseat_member_reads_get:
 * @group_id: the object id of a group, in any case
 *
 * Returns: when it was asked last who is in the group; 0 for never
 */
gint64 unseat_member_reads_get (UnseatDirectory *directory,
                                const char      *group_id);

/**
 * unseat_member_reads_estimate:
 * @group_id: the object id of a group, in any case
 *
 * Goes through everybody once.
 *
 * Returns: how many people have something from the group: about as many as are in it
 */
guint unseat_member_reads_estimate (UnseatDirectory *directory,
                                    const char      *group_id);

G_END_DECLS
