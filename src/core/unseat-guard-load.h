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
 * never-touch list.  What cannot be read is not known afterwards, which is no failure: the guards say so.
 */

/**
 * unseat_guard_load_new:
 * @session: whose directory knows already which tenant it is about
 *
 * Returns: (transfer full): an operation that fails only when it is cancelled
 */
UnseatGuardLoad *unseat_guard_load_new (UnseatSession *session);

G_END_DECLS
