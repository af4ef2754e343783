/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GUARD_LOAD (unseat_guard_load_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGuardLoad, unseat_guard_load, UNSEAT, GUARD_LOAD, UnseatOperation)

/**
 * UnseatGuardLoad:
 *
 * Reads into the session's directory what #UnseatGuards has to know: who is a Global Administrator, and who is in the groups of the
 * never-touch list.  What Microsoft 365 refuses to tell is not known afterwards, which is no failure: the guards say so.  What only
 * could not be read this time (cancelled, no network, a server that stumbles) stays known as it was.
 */

/**
 * unseat_guard_load_new:
 * @session: whose directory knows already which tenant it is about
 *
 * Returns: (transfer full): an operation that fails only when it is cancelled
 */
UnseatGuardLoad *unseat_guard_load_new (UnseatSession *session);

/**
 * unseat_guard_load_new_with_groups:
 * @group_ids: (array zero-terminated=1): object ids of groups
 *
 * Returns: (transfer full): an operation that also reads who is in these groups, as unseat_guard_load_new()
 */
UnseatGuardLoad *unseat_guard_load_new_with_groups (UnseatSession     *session,
                                                    const char *const *group_ids);

/**
 * unseat_guard_load_get_failure:
 *
 * Returns: (transfer none) (nullable): why something that was known before could not be read again
 */
const GError *unseat_guard_load_get_failure (UnseatGuardLoad *self);

/**
 * unseat_guard_load_get_gap:
 *
 * Returns: (transfer none) (nullable): why something is not known, or only as it was before, although Microsoft 365 did not refuse it:
 * another time it may be told
 */
const GError *unseat_guard_load_get_gap (UnseatGuardLoad *self);

G_END_DECLS
