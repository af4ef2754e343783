/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_STRAY_GROUPS (unseat_stray_groups_get_type ())

/**
 * UnseatStrayGroups:
 *
 * Reads the groups from which people still have a license, and that are not among those which give one: the last product was taken off them, and
 * Microsoft 365 has not processed that, or could not.  What it finds goes into the directory; a group that cannot be read, or has been deleted,
 * stays unknown, and is no error.
 */
G_DECLARE_FINAL_TYPE (UnseatStrayGroups, unseat_stray_groups, UNSEAT, STRAY_GROUPS, UnseatOperation)

/**
 * unseat_stray_groups_new:
 * @session: signed in, with a directory that knows its groups and people
 *
 * Returns: (transfer full): an operation that has not started
 */
UnseatStrayGroups *unseat_stray_groups_new (UnseatSession *session);

G_END_DECLS
